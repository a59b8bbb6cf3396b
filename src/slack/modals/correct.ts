import type { AskOf, Form, SubmittedAs } from '../../application/forms.ts'
import { limits } from '../../block-kit/limits.ts'
import { plainText } from '../../block-kit/objects.ts'
import type { ModalView } from '../../block-kit/views.ts'
import { field, type Problems, type Values, wordsIn } from './fields.ts'
import { formView } from './form-view.ts'
import { titleOf } from './plain-views.ts'

/** The answer's words, to be put right. Too long for the field, it starts empty. */
export function correctModal({ text }: Extract<Form, { form: 'correct' }>, metadata: string): ModalView {
  const shown = text.length <= limits.textInput ? text : ''
  return {
    type: 'modal',
    callback_id: formView('correct'),
    private_metadata: metadata,
    title: titleOf('correct'),
    submit: plainText('Save'),
    close: plainText('Leave as it is'),
    blocks: [
      field(
        'words',
        'Your answer, as it should have been',
        {
          type: 'plain_text_input',
          multiline: true,
          max_length: limits.textInput,
          ...(shown === '' ? {} : { initial_value: shown }),
        },
        { hint: 'Replaces the earlier one. The earlier words stay in the record as history.' },
      ),
    ],
  }
}

export function readCorrect({ deal, answer }: AskOf<'correct'>, values: Values): SubmittedAs<'correct'> | Problems {
  const text = wordsIn(values, 'words')
  if (text === null) return { words: 'Write what the answer should have been, or close this to leave it as it is.' }
  return { form: 'correct', deal, answer, text, facts: [] }
}
