import { amountTyped } from '../../application/amount-typed.ts'
import { longest, plainLine } from '../../application/deal-input.ts'
import type { AskOf, Form, SubmittedAs } from '../../application/forms.ts'
import { clip } from '../../block-kit/escape.ts'
import { mrkdwn, plainText } from '../../block-kit/objects.ts'
import type { ModalView } from '../../block-kit/views.ts'
import { noCurrency } from '../../domain/money.ts'
import { bold, outside, say } from '../messages/say.ts'
import { chosenIn, dayIn, field, type Problems, tickedIn, type Values, wordsIn } from './fields.ts'
import { formView } from './form-view.ts'
import { noAmount } from './no-amount.ts'
import { titleOf } from './plain-views.ts'

const kinds = [
  { kind: 'revenue', label: 'Revenue' },
  { kind: 'poc', label: 'Proof of concept' },
] as const

const startNow = { text: plainText('Start its first review now'), value: 'start' }

/** A deal in a few fields; only its name must be there. */
export function newDealModal({ name, stages, currencies, same }: Extract<Form, { form: 'new-deal' }>, metadata: string): ModalView {
  const option = (value: string, label: string) => ({ text: plainText(clip(label, 75)), value })
  const stage = stages.map(({ id, label }) => option(id, label))
  const currency = currencies.map((code) => option(code, code))
  const kind = kinds.map((each) => option(each.kind, each.label))
  const shown = clip(name.trim(), longest.name)
  const already = same
    ? [
        {
          type: 'section' as const,
          text: mrkdwn(
            say`${bold(same.name)} is here already: ${outside(same.externalId)}, ${same.ownerEmail ?? 'without an owner'}. Add another only if it is another deal.`
              .mrkdwn,
          ),
        },
      ]
    : []
  return {
    type: 'modal',
    callback_id: formView('new-deal'),
    private_metadata: metadata,
    title: titleOf('new-deal'),
    submit: plainText('Add'),
    close: plainText('Cancel'),
    blocks: [
      ...already,
      field('name', 'Name', { type: 'plain_text_input', max_length: longest.name, ...(shown ? { initial_value: shown } : {}) }),
      field(
        'account',
        'Account',
        { type: 'plain_text_input', max_length: longest.account },
        { hint: 'The company that buys.', optional: true },
      ),
      field('stage', 'Stage', { type: 'static_select', options: stage, initial_option: stage[0]! }),
      field('amount', 'Amount', { type: 'plain_text_input', max_length: 40 }, { hint: 'Like 84,000 or 84k.', optional: true }),
      field(
        'currency',
        'Currency',
        { type: 'static_select', options: currency, initial_option: currency[0]! },
        { hint: 'One typed with the amount goes before.' },
      ),
      field('close-date', 'Close date', { type: 'datepicker' }, { hint: 'When you expect their decision.', optional: true }),
      field('kind', 'Kind', { type: 'radio_buttons', options: kind, initial_option: kind[0]! }),
      field('start', 'First review', { type: 'checkboxes', options: [startNow], initial_options: [startNow] }, { optional: true }),
    ],
  }
}

/** @param today A close date does not lie before it: a day past is no forecast, and nearly always a slip. */
export function readNewDeal(_ask: AskOf<'new-deal'>, values: Values, today: string): SubmittedAs<'new-deal'> | Problems {
  const name = plainLine(wordsIn(values, 'name') ?? '', Number.POSITIVE_INFINITY)
  const account = wordsIn(values, 'account')
  const typed = wordsIn(values, 'amount')
  const amount = typed === null ? null : amountTyped(typed, chosenIn(values, 'currency') ?? noCurrency)
  const closeDate = dayIn(values, 'close-date')
  const problems: Problems = {
    ...(name === '' ? { name: 'Give it a name, as you call it among yourselves.' } : {}),
    ...tooLong('name', name, longest.name),
    ...tooLong('account', account ?? '', longest.account),
    ...(typeof amount === 'string' ? { amount: noAmount[amount] } : {}),
    ...(closeDate !== null && closeDate < today
      ? { 'close-date': 'This day is past. Pick the day you expect their decision, or leave it empty.' }
      : {}),
  }
  if (typeof amount === 'string' || Object.keys(problems).length > 0) return problems
  return {
    form: 'new-deal',
    name,
    account,
    stage: chosenIn(values, 'stage') ?? '',
    amount,
    closeDate,
    kind: chosenIn(values, 'kind') === 'poc' ? 'poc' : 'revenue',
    startReview: tickedIn(values, 'start').includes(startNow.value),
  }
}

function tooLong(field: string, text: string, max: number): Problems {
  return Array.from(text).length > max ? { [field]: `Too long: ${max} characters are the most. Everything is still here to shorten.` } : {}
}
