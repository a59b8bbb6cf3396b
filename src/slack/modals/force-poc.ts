import type { AskOf, Form, SubmittedAs } from '../../application/forms.ts'
import { mrkdwn, plainText } from '../../block-kit/objects.ts'
import type { ModalView } from '../../block-kit/views.ts'
import { dealName } from '../messages/deal-line.ts'
import { partsWords } from '../messages/poc-words.ts'
import { say } from '../messages/say.ts'
import { field, type Problems, type Values, wordsIn } from './fields.ts'
import { formView } from './form-view.ts'
import { titleOf } from './plain-views.ts'

/** Shown in the thread in full. */
const longestReason = 200

/** A test goes ahead with a part of its gate missing: why. */
export function forcePocModal({ deal, missing }: Extract<Form, { form: 'force-poc' }>, metadata: string): ModalView {
  return {
    type: 'modal',
    callback_id: formView('force-poc'),
    private_metadata: metadata,
    title: titleOf('force-poc'),
    submit: plainText('Go ahead'),
    close: plainText('Not yet'),
    blocks: [
      {
        type: 'section',
        text: mrkdwn(
          say`${dealName(deal)}. Missing: ${partsWords(missing)}. The test is tagged as forced, counted apart, and followed; the rep reads your reason.`
            .mrkdwn,
        ),
      },
      field('words', 'Why go ahead', { type: 'plain_text_input', multiline: true, max_length: longestReason }),
    ],
  }
}

export function readForcePoc({ deal }: AskOf<'force-poc'>, values: Values): SubmittedAs<'force-poc'> | Problems {
  const reason = wordsIn(values, 'words')
  return reason === null ? { words: 'Say why, in a sentence the rep can read.' } : { form: 'force-poc', deal, reason }
}
