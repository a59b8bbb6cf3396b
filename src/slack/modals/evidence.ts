import { createHash } from 'node:crypto'
import type { AskOf, Form, Proposal, SubmittedAs } from '../../application/forms.ts'
import type { Block } from '../../block-kit/blocks.ts'
import { clip } from '../../block-kit/escape.ts'
import { limits } from '../../block-kit/limits.ts'
import { mrkdwn, plainText } from '../../block-kit/objects.ts'
import type { ModalView } from '../../block-kit/views.ts'
import { dealHead } from '../messages/deal-line.ts'
import { evidenceFromWords } from '../messages/evidence-from.ts'
import { readBackWords } from '../messages/read-back.ts'
import { quoted, say } from '../messages/say.ts'
import { chosenIn, field, type Problems, tickedIn, type Values, wordsIn } from './fields.ts'
import { formView, stepPrefix } from './form-view.ts'
import { titleOf } from './plain-views.ts'

type EvidenceForm = Extract<Form, { form: 'evidence' }>

/** `callback_id` of the first step: it reads the words, and keeps nothing. */
export const evidenceStep = `${stepPrefix}evidence`
/** The menu of deals, whose options are asked for as somebody types. */
export const dealField = 'deal'
const wordsField = 'words'
const viewField = 'as-view'
const keepPrefix = 'keep-'

/** Which words these are: two that differ in nothing but space are the same. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text.replace(/\s+/g, ' ').trim()).digest('base64url').slice(0, 12)
}

/** Pasted words or a message: first what to read and for which deal, then what was read, to be ticked one by one. */
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

function wordsStep({ deal, text, from, cut }: Extract<EvidenceForm, { step: 'words' }>, metadata: string): ModalView {
  const initial = deal && { text: plainText(clip(deal.name, limits.option.text)), value: deal.id }
  const about: Block[] = from ? [{ type: 'context', elements: [mrkdwn(evidenceFromWords(from, { today: from.on }).mrkdwn)] }] : []
  return {
    type: 'modal',
    callback_id: evidenceStep,
    private_metadata: metadata,
    title: titleOf('evidence'),
    submit: plainText('Read it'),
    close: plainText('Cancel'),
    blocks: [
      ...about,
      field(dealField, 'For which deal?', {
        type: 'external_select',
        min_query_length: 0,
        placeholder: plainText('A part of its name'),
        ...(initial ? { initial_option: initial } : {}),
      }),
      field(wordsField, 'The words', wordsInput(text), {
        hint: cut
          ? 'Longer than this field; the beginning is here. Leave what matters. Nothing is kept before you press Keep.'
          : 'A mail with its From and Date lines, a whole thread, or notes of a call. Nothing is kept before you press Keep.',
      }),
    ],
  }
}

function readStep({ deal, text, proposals, criteria, today }: Extract<EvidenceForm, { step: 'read' }>, metadata: string): ModalView {
  const found = proposals.length > 0
  const mark = digestOf(text)
  const options = criteria
    .slice(0, limits.options.select)
    .map(({ id, label }) => ({ text: plainText(clip(label, limits.option.text)), value: id.slice(0, limits.option.value) }))
  const intro = found
    ? say`Untick what is not right. Change the words, and I read them again before anything is kept.`
    : say`I found nothing in these words that counts by itself. Add who said it, in which role, when and where: "Otto Brine, CFO, on Friday's call: ...", or keep them as our view.`
  return {
    type: 'modal',
    callback_id: formView('evidence'),
    private_metadata: metadata,
    title: titleOf('evidence'),
    submit: plainText('Keep'),
    close: plainText('Cancel'),
    blocks: [
      { type: 'section', text: mrkdwn(say`${dealHead(deal, { today })}`.mrkdwn) },
      { type: 'context', elements: [mrkdwn(intro.mrkdwn)] },
      ...proposals.flatMap((proposal, at) => proposalBlocks(proposal, `${keepPrefix}${mark}-${at}`, today)),
      ...(found
        ? []
        : [
            field(
              viewField,
              'Keep as our view on',
              { type: 'static_select', options, placeholder: plainText('Nothing') },
              { optional: true },
            ),
          ]),
      field(wordsField, 'The words', wordsInput(text)),
    ],
  }
}

/** One proposal: what it would count as and the words it rests on, then its box. */
function proposalBlocks({ key, back, text }: Proposal, block: string, today: string): Block[] {
  const option = { text: plainText('Keep this'), value: key.slice(0, limits.option.value) }
  const said = say`${readBackWords(back, { today })}\n${quoted(text)}`
  return [
    { type: 'section', text: mrkdwn(said.mrkdwn) },
    // Another block for other words: Slack would carry the old ticks over.
    field(block, clip(back.criterion, 100), { type: 'checkboxes', options: [option], initial_options: [option] }, { optional: true }),
  ]
}

/** Whether the words stand there as they were read; else they are read again first. */
export function wordsWereRead(values: Values, read: string | undefined): boolean {
  return read !== undefined && read === digestOf(wordsIn(values, wordsField) ?? '')
}

/** The first step as filled in. */
export function readWordsStep(ask: AskOf<'evidence'>, values: Values): { deal: string; text: string } | Problems {
  const deal = chosenIn(values, dealField) ?? ask.deal
  const text = wordsIn(values, wordsField)
  if (deal && text !== null) return { deal, text }
  return {
    ...(deal ? {} : { [dealField]: 'Pick the deal it belongs to.' }),
    ...(text === null ? { [wordsField]: 'Paste or write what was said.' } : {}),
  }
}

export function readEvidence({ deal, source }: AskOf<'evidence'>, values: Values, _today: string): SubmittedAs<'evidence'> | Problems {
  const text = wordsIn(values, wordsField)
  if (text === null || deal === null) return { [wordsField]: 'Paste or write what was said.' }
  const accepted = Object.keys(values)
    .filter((name) => name.startsWith(keepPrefix))
    .flatMap((name) => tickedIn(values, name))
  const asView = chosenIn(values, viewField)
  if (accepted.length === 0 && asView === null)
    return { [wordsField]: 'Nothing is ticked, so there is nothing to keep. Tick what is right, or press Cancel.' }
  return { form: 'evidence', deal, text, source, accepted, asView }
}
