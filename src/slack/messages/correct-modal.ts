import { limits } from '../../block-kit/limits.ts'
import { mrkdwn, plainText } from '../../block-kit/objects.ts'
import type { ModalView } from '../../block-kit/views.ts'
import { correctView } from './presses.ts'

/** Where the words are typed: the block is named in `response_action: errors`. */
export const wordsBlock = 'words'
export const wordsInput = 'words'

const title = plainText('Correct my answer')
const close = plainText('Leave as it is')

/** Opened at once; the words follow as soon as they are read. */
export function correctModalLoading(metadata: string): ModalView {
  return {
    type: 'modal',
    callback_id: correctView,
    private_metadata: metadata,
    title,
    close,
    blocks: [{ type: 'section', text: mrkdwn('One moment, fetching your words.') }],
  }
}

/** `words`: the answer as it stands; empty where it could not be read, or is too long for the field. */
export function correctModal(metadata: string, words: string): ModalView {
  const shown = words.length <= limits.textInput ? words : ''
  return {
    type: 'modal',
    callback_id: correctView,
    private_metadata: metadata,
    title,
    submit: plainText('Save'),
    close,
    blocks: [
      {
        type: 'input',
        block_id: wordsBlock,
        label: plainText('Your answer, as it should have been'),
        hint: plainText('Replaces the earlier one. The earlier words stay in the record as history.'),
        element: {
          type: 'plain_text_input',
          action_id: wordsInput,
          multiline: true,
          max_length: limits.textInput,
          ...(shown === '' ? {} : { initial_value: shown }),
        },
      },
    ],
  }
}

/** Where there is nothing to correct: the sentence says why. */
export function correctModalRefused(sentence: string): ModalView {
  return {
    type: 'modal',
    callback_id: correctView,
    title,
    close: plainText('Close'),
    blocks: [{ type: 'section', text: mrkdwn(sentence) }],
  }
}
