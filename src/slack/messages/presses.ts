import { z } from 'zod'
import type { PressOf } from '../../application/commands.ts'
import type { Button } from '../../block-kit/elements.ts'
import { plainText } from '../../block-kit/objects.ts'
import type { AnswerId, DealId, EventId, ReviewId, StageId, SuggestionId } from '../../domain/ids.ts'
import { readJson } from '../modals/metadata.ts'

/** Buttons that record something: kept in the inbox first, then worked. The rest of the id tells them apart within one row. */
export const pressPrefix = 'press:'
const id = z.string().min(1).max(100)
const deal = id.transform((value) => value as DealId)
const review = id.transform((value) => value as ReviewId)

const answer = id.transform((value) => value as AnswerId)
const voteSubject = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('reading'), answer }),
  z.object({ kind: z.literal('wording'), review, question: id }),
  z.object({ kind: z.literal('summary'), review }),
  z.object({
    kind: z.literal('shown'),
    task: z.enum(['ask-answer', 'digest-line']),
    author: z.object({ prompt: id, version: z.int(), model: z.string().min(1).max(200) }),
  }),
])
const day = z.iso.date().nullable()
const listWish = z.object({
  about: z.enum(['weak', 'behind', 'criterion', 'risk', 'next-step', 'people', 'dates', 'whole-deal']),
  criterionId: id.nullable(),
  dates: z.enum(['heard', 'closing', 'any']).nullable(),
  lacking: z.boolean(),
  scope: z.enum(['mine', 'all', 'unsaid']),
  window: z.object({ first: day, last: day }).nullable(),
})

const press = z.discriminatedUnion('press', [
  z.object({ press: z.enum(['unknown', 'unchanged', 'skip']), deal, review, question: id }),
  z.object({ press: z.enum(['pause', 'resume', 'keep-forecast']), deal, review }),
  z.object({ press: z.literal('choose'), deal, review, question: id, choice: z.enum(['new', 'old', 'both']) }),
  z.object({ press: z.literal('settle'), deal, criterion: id, choice: z.enum(['new', 'old', 'both']) }),
  z.object({ press: z.literal('undo-event'), deal, event: id.transform((value) => value as EventId) }),
  z.object({ press: z.literal('said-on'), deal, answer, date: z.iso.date() }),
  z.object({ press: z.literal('add'), deal, suggestion: id.transform((value) => value as SuggestionId) }),
  z.object({ press: z.literal('vote'), deal, about: voteSubject, up: z.boolean() }),
  z.object({ press: z.literal('sign-off'), deal, yes: z.boolean(), as: z.enum(['rep', 'manager']) }),
  z.object({ press: z.enum(['use-answer', 'decline-answer']), deal }),
  z.object({ press: z.literal('continue'), deal, review: review.nullable() }),
  z.object({ press: z.enum(['start', 'status']), deal }),
  z.object({ press: z.literal('stage'), deal, stage: id.transform((value) => value as StageId) }),
  z.object({ press: z.literal('return'), deal, yes: z.boolean() }),
  z.object({ press: z.literal('back') }),
  z.object({ press: z.literal('ask'), deal, question: z.string().min(1).max(400) }),
  z.object({ press: z.literal('ask-list'), wish: listWish, from: z.int().min(0).max(100_000) }),
  z.object({ press: z.literal('choose-playbook'), playbook: id }),
  z.object({ press: z.literal('by-another'), deal, playbook: id.nullable() }),
  z.object({ press: z.literal('sign-offs-more') }),
  z.object({ press: z.enum(['poc', 'approve-poc']), deal }),
  z.object({ press: z.literal('test-result'), deal, yes: z.boolean() }),
  z.object({ press: z.literal('end-override'), deal, criterion: id }),
  z.object({ press: z.literal('ask-override'), deal, review }),
  z.object({ press: z.literal('nudge'), deal }),
  z.object({ press: z.literal('digest-more'), from: z.int().min(0).max(100_000), since: day.optional() }),
  z.object({
    press: z.literal('digest-list'),
    list: z.enum(['changed', 'closed', 'waits', 'silent']),
    since: day,
    from: z.int().min(0).max(100_000),
  }),
  z.object({ press: z.literal('report-csv'), report: id }),
  z.object({ press: z.literal('page'), from: z.int().min(0).max(100_000) }),
])

/** A button whose press is recorded. */
export function pressButton(label: string, value: PressOf, style?: 'primary'): Button {
  // What is told apart within one row of buttons.
  const which =
    'choice' in value
      ? `:${value.choice}`
      : 'date' in value
        ? `:${value.date}`
        : 'yes' in value
          ? `:${value.yes ? 'yes' : 'no'}`
          : value.press === 'end-override'
            ? `:${value.criterion}`
            : value.press === 'by-another'
              ? `:${value.playbook ?? ''}`
              : ''
  return {
    type: 'button',
    text: plainText(label),
    action_id: pressPrefix + value.press + which,
    value: JSON.stringify(value),
    ...(style ? { style } : {}),
  }
}

/** What a press stands for; null when the value is not one of ours (an older build's, or forged). */
export function readPress(value: unknown): PressOf | null {
  return readJson(press, value)
}
