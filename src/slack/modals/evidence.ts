import { createHash } from 'node:crypto'
import type { AskOf, Form, Proposal, SubmittedAs } from '../../application/forms.ts'
import type { Block } from '../../block-kit/blocks.ts'
import { clip } from '../../block-kit/escape.ts'
import { limits } from '../../block-kit/limits.ts'
import { mrkdwn, plainText } from '../../block-kit/objects.ts'
import type { ModalView } from '../../block-kit/views.ts'
import type { LocalDate } from '../../domain/time.ts'
import { dealHead } from '../messages/deal-line.ts'
import { evidenceFromWords } from '../messages/evidence-from.ts'
import { readBackWords } from '../messages/read-back.ts'
import { renderRefusal } from '../messages/refusal.ts'
import { quoted, say, type Words } from '../messages/say.ts'
import { foundWords } from './evidence-words.ts'
import { chosenIn, dayIn, field, type Problems, tickedIn, type Values, wordsIn } from './fields.ts'
import { formView, stepPrefix } from './form-view.ts'
import { titleOf } from './plain-views.ts'

type EvidenceForm = Extract<Form, { form: 'evidence' }>

/** `callback_id` of the first step: it reads the words, and keeps nothing. */
export const evidenceStep = `${stepPrefix}evidence`
/** The menu of deals, whose options are asked for as somebody types. */
export const dealField = 'deal'
const wordsField = 'words'
const viewField = 'as-view'
const dayField = 'call-day'
const keepPrefix = 'keep-'
/** What is kept is shown: a piece is some sentences. */
const longestShown = 900

/** Which words these are: two that differ in nothing but space are the same. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text.replace(/\s+/g, ' ').trim()).digest('base64url').slice(0, 12)
}

/** What was read and is on view: the words, and the day that was told for them. */
export function readMark(text: string, day: LocalDate | null): string {
  return day === null ? digestOf(text) : `${digestOf(text)}@${day}`
}

/** Pasted words, a message or a file: first what to read and for which deal, then what was read, to be ticked one by one. */
export function evidenceModal(form: EvidenceForm, metadata: string): ModalView {
  return form.step === 'words' ? wordsStep(form, metadata) : readStep(form, metadata)
}

function wordsInput(text: string) {
  return {
    type: 'plain_text_input' as const,
    multiline: true,
    max_length: limits.textInput,
    ...(text === '' ? {} : { initial_value: text.slice(0, limits.textInput) }),
  }
}

const small = (words: Words): Block => ({ type: 'context', elements: [mrkdwn(words.mrkdwn)] })

function wordsStep({ deal, text, from, cut, file, problem }: Extract<EvidenceForm, { step: 'words' }>, metadata: string): ModalView {
  const initial = deal && { text: plainText(clip(deal.name, limits.option.text)), value: deal.id }
  const named = file ? { file: { name: file, url: '' } } : {}
  const problems: Block[] = problem ? [{ type: 'section', text: mrkdwn(renderRefusal(problem)[0]?.text ?? '') }] : []
  return {
    type: 'modal',
    callback_id: evidenceStep,
    private_metadata: metadata,
    title: titleOf('evidence'),
    submit: plainText('Read it'),
    close: plainText('Cancel'),
    blocks: [
      ...problems,
      ...(from ? [small(evidenceFromWords({ ...from, ...named }, { today: from.on }))] : []),
      field(dealField, 'For which deal?', {
        type: 'external_select',
        min_query_length: 0,
        placeholder: plainText('A part of its name'),
        ...(initial ? { initial_option: initial } : {}),
      }),
      ...(file
        ? []
        : [
            field(wordsField, 'The words', wordsInput(text), {
              hint: cut
                ? 'Longer than this field; the beginning is here. Leave what matters. Nothing is kept before you press Keep.'
                : 'A mail with its From and Date lines, a whole thread, a transcript, or notes of a call. Nothing is kept before you press Keep.',
            }),
          ]),
    ],
  }
}

function readStep(form: Extract<EvidenceForm, { step: 'read' }>, metadata: string): ModalView {
  const { deal, text, source, proposals, criteria, today, day } = form
  const file = source?.file ?? null
  const mark = digestOf(`${text}${file?.id ?? ''}${day?.on ?? ''}`)
  const options = criteria
    .slice(0, limits.options.select)
    .map(({ id, label }) => ({ text: plainText(clip(label, limits.option.text)), value: id.slice(0, limits.option.value) }))
  const asView = field(
    viewField,
    'Keep as our view on',
    { type: 'static_select', options, placeholder: plainText('Nothing') },
    { optional: true },
  )
  const fields = [
    ...(day ? [dayAsked(day.on, today)] : []),
    ...(proposals.length > 0 || file ? [] : [asView]),
    ...(file ? [] : [field(wordsField, 'The words', wordsInput(text))]),
  ]
  const isEmpty = proposals.length === 0 && fields.length === 0
  return {
    type: 'modal',
    callback_id: formView('evidence'),
    private_metadata: metadata,
    title: titleOf('evidence'),
    ...(isEmpty ? {} : { submit: plainText('Keep') }),
    close: plainText(isEmpty ? 'Close' : 'Cancel'),
    blocks: [
      { type: 'section', text: mrkdwn(say`${dealHead(deal, { today })}`.mrkdwn) },
      small(foundWords(form)),
      ...proposals.flatMap((proposal, at) => proposalBlocks(proposal, `${keepPrefix}${mark}-${at}`, form)),
      ...fields,
    ],
  }
}

function dayAsked(on: LocalDate | null, today: LocalDate): Block {
  return field(
    dayField,
    'When was the call?',
    { type: 'datepicker', ...(on && on <= today ? { initial_date: on } : {}) },
    { optional: true, hint: 'The words do not say. With the day I read them once more before anything is kept.' },
  )
}

/** One proposal: what it would count as and the words it rests on, then its box. */
function proposalBlocks(
  { key, back, text, by, ticked }: Proposal,
  block: string,
  { today, model }: Extract<EvidenceForm, { step: 'read' }>,
): Block[] {
  const option = { text: plainText('Keep this'), value: key.slice(0, limits.option.value) }
  const said = say`${readBackWords(back, { today })}\n${quoted(text, longestShown)}`
  const box = { type: 'checkboxes' as const, options: [option], ...(ticked ? { initial_options: [option] } : {}) }
  const hint = by === 'model' ? 'Found by a model; read and weighed by rules.' : 'Found by rules.'
  return [
    { type: 'section', text: mrkdwn(said.mrkdwn) },
    // Another block for other words: Slack would carry the old ticks over.
    field(block, clip(back.criterion, 100), box, { optional: true, ...(model === 'off' ? {} : { hint }) }),
  ]
}

/** Whether the words stand there as they were read; else they are read again first. */
export function wordsWereRead(values: Values, read: string | undefined): boolean {
  return read !== undefined && read === readMark(wordsIn(values, wordsField) ?? '', dayIn(values, dayField))
}

export interface WordsFilled {
  deal: string
  text: string
  day: LocalDate | null
}

/** The first step as filled in. */
export function readWordsStep(ask: AskOf<'evidence'>, values: Values): WordsFilled | Problems {
  const deal = chosenIn(values, dealField) ?? ask.deal
  const text = ask.source?.file ? '' : wordsIn(values, wordsField)
  if (deal && text !== null) return { deal, text, day: dayIn(values, dayField) }
  return {
    ...(deal ? {} : { [dealField]: 'Pick the deal it belongs to.' }),
    ...(text === null ? { [wordsField]: 'Paste or write what was said.' } : {}),
  }
}

export function readEvidence(
  { deal, source, readAt }: AskOf<'evidence'>,
  values: Values,
  today: LocalDate,
): SubmittedAs<'evidence'> | Problems {
  const text = source?.file ? '' : wordsIn(values, wordsField)
  if (text === null || deal === null) return { [wordsField]: 'Paste or write what was said.' }
  const boxes = Object.keys(values).filter((name) => name.startsWith(keepPrefix))
  const accepted = boxes.flatMap((name) => tickedIn(values, name))
  const asView = chosenIn(values, viewField)
  const day = dayIn(values, dayField)
  if (day !== null && day > today) return { [dayField]: 'That day is yet to come. Pick the day of the call.' }
  const first = source?.file ? (boxes[0] ?? dayField) : wordsField
  if (accepted.length === 0 && asView === null)
    return { [first]: 'Nothing is ticked, so there is nothing to keep. Tick what is right, or press Cancel.' }
  return { form: 'evidence', deal, text, source, accepted, asView, readAt: readAt ?? null, day }
}
