import type { QuotedRecord } from '../../application/deal-shown.ts'
import type { AskOf, Form, SubmittedAs } from '../../application/forms.ts'
import type { Block } from '../../block-kit/blocks.ts'
import { mrkdwn, plainText } from '../../block-kit/objects.ts'
import type { ModalView } from '../../block-kit/views.ts'
import { day } from '../messages/dates.ts'
import { bold, outside, quoted, say, together } from '../messages/say.ts'
import { chosenIn, field, type Problems, type Values, wordsIn } from './fields.ts'
import { formView } from './form-view.ts'
import { titleOf } from './plain-views.ts'

const choices = {
  new: 'New: the newer one counts',
  old: 'Old: the earlier one counts',
  both: 'Both count',
} as const
type Choice = keyof typeof choices

/** So much of a record's words fits one block, however they are escaped. */
const longestWords = 1_200

/** Both records whole, one above the other, and the choice. */
export function contradictionModal(
  { deal, criterion, older, newer, today }: Extract<Form, { form: 'contradiction' }>,
  metadata: string,
): ModalView {
  const options = (Object.keys(choices) as Choice[]).map((choice) => ({ text: plainText(choices[choice]), value: choice }))
  const blocks: Block[] = [
    { type: 'section', text: mrkdwn(together([bold(say`${criterion}.`), say`${deal.name}`]).mrkdwn) },
    ...recordBlocks('Old', older, today),
    ...recordBlocks('New', newer, today),
    field('choice', 'Which one counts?', { type: 'radio_buttons', options }),
    field(
      'why',
      'Why?',
      { type: 'plain_text_input', multiline: true, max_length: 1_000 },
      { hint: 'Kept with your choice.', optional: true },
    ),
  ]
  return {
    type: 'modal',
    callback_id: formView('contradiction'),
    private_metadata: metadata,
    title: titleOf('contradiction'),
    submit: plainText('Save'),
    close: plainText('Decide later'),
    blocks,
  }
}

function recordBlocks(name: string, record: QuotedRecord, today: string): Block[] {
  const { person, role, channel, saidOn, recordedOn, text } = record
  const lines = [
    bold(say`${name}.`),
    say`Who: ${together([person ? outside(person) : say`not said`, role ? outside(role) : say``], ', ')}`,
    say`When: ${saidOn ? day(saidOn, { today }) : say`not said; told ${day(recordedOn, { today })}`}`,
    say`Where: ${channel ?? 'not said'}`,
  ]
  const words = text.trim() === '' ? say`The words are erased.` : quoted(text, longestWords)
  return [
    { type: 'section', text: mrkdwn(together(lines, '\n').mrkdwn) },
    { type: 'section', text: mrkdwn(words.mrkdwn) },
  ]
}

export function readContradiction(
  { deal, review, question }: AskOf<'contradiction'>,
  values: Values,
): SubmittedAs<'contradiction'> | Problems {
  const choice = chosenIn(values, 'choice')
  if (choice === null || !Object.hasOwn(choices, choice)) return { choice: 'Pick one of the three.' }
  return { form: 'contradiction', deal, review, question, choice: choice as Choice, why: wordsIn(values, 'why') }
}
