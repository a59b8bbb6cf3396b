import type { AskOf, Form, SubmittedAs } from '../../application/forms.ts'
import { clip } from '../../block-kit/escape.ts'
import { mrkdwn, plainText } from '../../block-kit/objects.ts'
import type { ModalView } from '../../block-kit/views.ts'
import type { ReturnTrigger } from '../../domain/deal.ts'
import { dealHead } from '../messages/deal-line.ts'
import { say } from '../messages/say.ts'
import { chosenIn, dayIn, field, menu, type Problems, type Values, wordsIn } from './fields.ts'
import { formView } from './form-view.ts'
import { titleOf } from './plain-views.ts'

/** Why deals are qualified out, as the field says it. */
const reasons = [
  { id: 'no-pain', label: 'No pain worth solving' },
  { id: 'no-budget-owner', label: 'No budget owner reached' },
  { id: 'doing-nothing', label: 'Doing nothing wins' },
  { id: 'no-fit', label: 'Not a fit' },
  { id: 'timing', label: 'Timing' },
] as const
const other = { id: 'other', label: 'Something else' } as const

const triggers: Record<ReturnTrigger, string> = { 'close-date': 'A new close date', amount: 'A new amount' }

const longestWords = 500

/** Why, what would bring it back, and when to look again. One that is out already comes with what was said before. */
export function qualifyOutModal({ deal, before, today }: Extract<Form, { form: 'qualify-out' }>, metadata: string): ModalView {
  const options = [...reasons, other].map(({ id, label }) => ({ text: plainText(label), value: id }))
  const was = before && reasonOf(before.reason)
  const chosen = was && options.find((option) => option.value === was.id)
  const words = (initial: string | null | undefined) => ({
    type: 'plain_text_input' as const,
    multiline: true,
    max_length: longestWords,
    ...(initial ? { initial_value: clip(initial, longestWords) } : {}),
  })
  return {
    type: 'modal',
    callback_id: formView('qualify-out'),
    private_metadata: metadata,
    title: titleOf('qualify-out'),
    submit: plainText(before ? 'Save' : 'Qualify out'),
    close: plainText(before ? 'Leave it as it is' : 'Keep it going'),
    blocks: [
      { type: 'section', text: mrkdwn(say`${dealHead(deal, { today })}`.mrkdwn) },
      field('reason', 'Why?', { type: 'radio_buttons', options, ...(chosen ? { initial_option: chosen } : {}) }),
      field('words', 'In your words', words(was?.words), { optional: true }),
      field('bring-back', 'What would bring it back?', words(before?.bringBack), {
        hint: 'A new budget year, a new boss, a contract that ends.',
        optional: true,
      }),
      field(
        'return-on',
        'Look at it again on',
        { type: 'datepicker', ...(before?.returnOn && before.returnOn > today ? { initial_date: before.returnOn } : {}) },
        { hint: 'I bring it up that morning, and ask nothing before.', optional: true },
      ),
      field('trigger', 'Or when your CRM tells', menu(triggers, before?.trigger ?? null, 'Nothing else'), {
        hint: 'A new stage there takes it up by itself, whatever you pick.',
        optional: true,
      }),
    ],
  }
}

/** @param today A return date lies after it. */
export function readQualifyOut({ deal }: AskOf<'qualify-out'>, values: Values, today: string): SubmittedAs<'qualify-out'> | Problems {
  const chosen = [...reasons, other].find(({ id }) => id === chosenIn(values, 'reason'))
  const words = wordsIn(values, 'words')
  const returnOn = dayIn(values, 'return-on')
  const problems: Problems = {
    ...(chosen ? {} : { reason: 'Pick what comes closest.' }),
    ...(chosen === other && words === null ? { words: 'Say in a few words what it is.' } : {}),
    ...(returnOn !== null && returnOn <= today ? { 'return-on': 'Pick a day after today, or leave it empty.' } : {}),
  }
  if (!chosen || Object.keys(problems).length > 0) return problems
  const reason = chosen === other ? words! : words === null ? chosen.label : `${chosen.label}: ${words}`
  return {
    form: 'qualify-out',
    deal,
    reason,
    bringBack: wordsIn(values, 'bring-back'),
    returnOn,
    trigger: triggerOf(chosenIn(values, 'trigger')),
  }
}

function triggerOf(chosen: string | null): ReturnTrigger | null {
  return chosen === 'close-date' || chosen === 'amount' ? chosen : null
}

/** The choice and the words that a kept reason was made of. */
function reasonOf(reason: string): { id: string; words: string | null } {
  const found = reasons.find(({ label }) => reason === label || reason.startsWith(`${label}: `))
  return found ? { id: found.id, words: reason.slice(found.label.length + 2) || null } : { id: other.id, words: reason || null }
}
