import type { AskOf, Form, SubmittedAs } from '../../application/forms.ts'
import { mrkdwn, plainText } from '../../block-kit/objects.ts'
import type { ModalView } from '../../block-kit/views.ts'
import { dealName } from '../messages/deal-line.ts'
import { say } from '../messages/say.ts'
import { chosenIn, field, type Problems, type Values, wordsIn } from './fields.ts'
import { formView } from './form-view.ts'
import { titleOf } from './plain-views.ts'

const outcomes = [
  { outcome: 'won', label: 'Won' },
  { outcome: 'lost', label: 'Lost' },
  { outcome: 'no_decision', label: 'No decision: they stay as they are' },
] as const

const longestWords = 1_000

/** How it ended, and two questions whose answers help with the next deal. */
export function closeModal({ deal }: Extract<Form, { form: 'close' }>, metadata: string): ModalView {
  const words = { type: 'plain_text_input', multiline: true, max_length: longestWords } as const
  return {
    type: 'modal',
    callback_id: formView('close'),
    private_metadata: metadata,
    title: titleOf('close'),
    submit: plainText('Close the deal'),
    close: plainText('Not yet'),
    blocks: [
      { type: 'section', text: mrkdwn(say`${dealName(deal)}, now ${deal.stage}.`.mrkdwn) },
      field('outcome', 'How did it end?', {
        type: 'radio_buttons',
        options: outcomes.map(({ outcome, label }) => ({ text: plainText(label), value: outcome })),
      }),
      field('decided', 'What decided it, in the buyer’s words?', words, {
        hint: 'As they said it to you, if they did. Leave it empty if you do not know.',
        optional: true,
      }),
      field('earlier', 'What would you ask earlier next time?', words, { hint: 'One thing is plenty.', optional: true }),
    ],
  }
}

export function readClose({ deal }: AskOf<'close'>, values: Values): SubmittedAs<'close'> | Problems {
  const found = outcomes.find(({ outcome }) => outcome === chosenIn(values, 'outcome'))
  if (!found) return { outcome: 'Pick how it ended: won, lost or no decision.' }
  return { form: 'close', deal, outcome: found.outcome, decided: wordsIn(values, 'decided'), earlier: wordsIn(values, 'earlier') }
}
