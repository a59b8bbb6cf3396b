import { amountTyped, type NoAmount } from '../../application/amount-typed.ts'
import type { AskOf, Form, SubmittedAs } from '../../application/forms.ts'
import type { Block } from '../../block-kit/blocks.ts'
import { clip } from '../../block-kit/escape.ts'
import { limits } from '../../block-kit/limits.ts'
import { mrkdwn, plainText } from '../../block-kit/objects.ts'
import type { ModalView } from '../../block-kit/views.ts'
import { majorOf, noCurrency } from '../../domain/money.ts'
import { bold, say } from '../messages/say.ts'
import { chosenIn, dayIn, field, type Problems, type Values, wordsIn } from './fields.ts'
import { formView } from './form-view.ts'
import { noAmount } from './no-amount.ts'
import { titleOf } from './plain-views.ts'

const longestName = 150
/** The amount's field is named by the deal's currency, which counts where none is typed, and by what it showed; so is the date's. */
const amountField = 'amount:'
const dateField = 'close-date:'
const answers = [
  { text: plainText('Yes'), value: 'yes' },
  { text: plainText('No'), value: 'no' },
]

/** The call with what stands in its fields: saved as it is, it is kept. */
export function closingModal(
  { deal, lastHeard, nextStep, askWorthWinning }: Extract<Form, { form: 'closing' }>,
  metadata: string,
): ModalView {
  const line = (value: string | null | undefined, max: number = longestName) => {
    const shown = clip((value ?? '').trim(), max)
    return { type: 'plain_text_input', max_length: max, ...(shown ? { initial_value: shown } : {}) } as const
  }
  const on = (date: string | null | undefined) => ({ type: 'datepicker', ...(date ? { initial_date: date } : {}) }) as const
  const amount = deal.amount ? majorOf(deal.amount).toLocaleString('en', { maximumFractionDigits: 4 }) : null
  const currency = deal.amount?.currency ?? noCurrency
  const blocks: Block[] = [
    { type: 'section', text: mrkdwn(bold(deal.name).mrkdwn || say`This deal`.mrkdwn) },
    field(dateField + (deal.closeDate ?? ''), 'Close date', on(deal.closeDate), {
      hint: 'Moved later by more than a week, older evidence counts less.',
      optional: true,
    }),
    field(
      `${amountField}${currency}:${deal.amount?.minor ?? ''}`,
      currency === noCurrency ? 'Amount' : `Amount in ${currency}`,
      line(amount, 40),
      {
        hint: 'Like 84,000 or 84k.',
        optional: true,
      },
    ),
    field('heard-from', 'Last heard from', line(lastHeard?.person), { hint: 'The buyer, by name.', optional: true }),
    field('heard-on', 'Heard on', on(lastHeard?.on), { optional: true }),
    field(
      'step',
      'Next step they agreed',
      { ...line(nextStep?.text, 1_000), multiline: true },
      { hint: 'What they will do.', optional: true },
    ),
    field('step-who', 'Who does it', line(nextStep?.person), { optional: true }),
    field('step-by', 'By when', on(nextStep?.by), { optional: true }),
    ...(askWorthWinning ? [field('worth', 'Is it worth winning?', { type: 'radio_buttons', options: answers }, { optional: true })] : []),
  ]
  return {
    type: 'modal',
    callback_id: formView('closing'),
    private_metadata: metadata,
    title: titleOf('closing'),
    submit: plainText('Save'),
    close: plainText('Cancel'),
    blocks: blocks.slice(0, limits.view.blocks),
  }
}

/** @param today The rep's day when the form was opened: what was heard is not after it, a step to come not before it. */
export function readClosing({ deal, review }: AskOf<'closing'>, values: Values, today: string): SubmittedAs<'closing'> | Problems {
  const named = (prefix: string) => Object.keys(values).find((name) => name.startsWith(prefix))
  const amountName = named(amountField) ?? amountField + noCurrency
  const dateName = named(dateField) ?? dateField
  const [, currency = noCurrency, minor = ''] = amountName.split(':')
  const typed = wordsIn(values, amountName)
  const amount = typed === null ? null : amountTyped(typed, currency)
  const heard = { person: wordsIn(values, 'heard-from'), on: dayIn(values, 'heard-on') }
  const step = { text: wordsIn(values, 'step'), person: wordsIn(values, 'step-who'), by: dayIn(values, 'step-by') }
  const problems: Problems = {
    ...(typeof amount === 'string' ? { [amountName]: noAmount[amount satisfies NoAmount] } : {}),
    ...(heard.on !== null && heard.on > today ? { 'heard-on': 'This day is still to come. Pick the day you heard from them.' } : {}),
    ...(step.by !== null && step.by < today ? { 'step-by': 'This day is past. Pick a day to come, or leave it empty.' } : {}),
    ...(step.text === null && (step.person !== null || step.by !== null)
      ? { step: 'Say what they will do, or empty the two fields below it.' }
      : {}),
  }
  if (typeof amount === 'string' || Object.keys(problems).length > 0) return problems
  const worth = chosenIn(values, 'worth')
  return {
    form: 'closing',
    deal,
    review,
    closeDate: dayIn(values, dateName),
    amount,
    lastHeard: heard.person === null && heard.on === null ? null : heard,
    nextStep: step.text === null ? null : { ...step, text: step.text },
    worthWinning: worth === null ? null : worth === 'yes',
    shown: {
      closeDate: dateName.slice(dateField.length) || null,
      amount: minor === '' ? null : { minor: Number(minor), currency },
    },
  }
}
