import type { AskOf, Form, SubmittedAs } from '../../application/forms.ts'
import { clip } from '../../block-kit/escape.ts'
import { limits } from '../../block-kit/limits.ts'
import { mrkdwn, plainText } from '../../block-kit/objects.ts'
import type { ModalView } from '../../block-kit/views.ts'
import { dealName } from '../messages/deal-line.ts'
import { say } from '../messages/say.ts'
import { chosenIn, field, type Problems, type Values, wordsIn } from './fields.ts'
import { formView } from './form-view.ts'
import { titleOf } from './plain-views.ts'

/** One question, not a letter. */
const longestWords = 300

/** A manager's own question to the rep, and what it is about. */
export function askRepModal({ deal, rep, about }: Extract<Form, { form: 'ask-rep' }>, metadata: string): ModalView {
  const options = about.map(({ id, label }) => ({ text: plainText(clip(label, limits.option.text)), value: id }))
  return {
    type: 'modal',
    callback_id: formView('ask-rep'),
    private_metadata: metadata,
    title: titleOf('ask-rep'),
    submit: plainText('Ask'),
    close: plainText('Not now'),
    blocks: [
      {
        type: 'section',
        text: mrkdwn(
          say`${dealName(deal)}. Your question goes into ${rep}'s thread under your name; the answer is kept as evidence.`.mrkdwn,
        ),
      },
      field(
        'words',
        'Your question',
        { type: 'plain_text_input', multiline: true, max_length: longestWords },
        {
          hint: 'As you would ask it at a desk: one question.',
        },
      ),
      field('about', 'It is about', { type: 'static_select', options, initial_option: options[0]! }),
    ],
  }
}

export function readAskRep({ deal }: AskOf<'ask-rep'>, values: Values): SubmittedAs<'ask-rep'> | Problems {
  const text = wordsIn(values, 'words')
  const about = chosenIn(values, 'about')
  const problems: Problems = {
    ...(text === null ? { words: 'Write the question.' } : {}),
    ...(about === null ? { about: 'Pick what it is about.' } : {}),
  }
  return text === null || about === null ? problems : { form: 'ask-rep', deal, about, text }
}
