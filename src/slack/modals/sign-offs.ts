import type { AskOf, Form, SubmittedAs } from '../../application/forms.ts'
import { mrkdwn, plainText } from '../../block-kit/objects.ts'
import type { ModalView } from '../../block-kit/views.ts'
import { bullets } from '../messages/message.ts'
import { bold, say } from '../messages/say.ts'
import { field, type Values, wordsIn } from './fields.ts'
import { formView } from './form-view.ts'
import { titleOf } from './plain-views.ts'

const longestReason = 200

/** A yes to several deals: named once more before it counts. */
export function signOffsModal({ deals }: Extract<Form, { form: 'sign-offs' }>, metadata: string): ModalView {
  const list = bullets(deals.map(({ name }) => bold(name)))
  return {
    type: 'modal',
    callback_id: formView('sign-offs'),
    private_metadata: metadata,
    title: titleOf('sign-offs'),
    submit: plainText('Yes to all'),
    close: plainText('Not yet'),
    blocks: [
      {
        type: 'section',
        text: mrkdwn(say`${deals.length === 1 ? 'Is this deal' : `Are these ${deals.length} deals`} worth winning?\n${list}`.mrkdwn),
      },
      field('words', 'Why', { type: 'plain_text_input', multiline: true, max_length: longestReason }, { optional: true }),
    ],
  }
}

export function readSignOffs(ask: AskOf<'sign-offs'>, values: Values): SubmittedAs<'sign-offs'> {
  return { ...ask, reason: wordsIn(values, 'words') }
}
