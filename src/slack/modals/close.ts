import type { AskOf, Form, SubmittedAs } from '../../application/forms.ts'
import type { ModalView } from '../../block-kit/views.ts'
import type { Problems, Values } from './fields.ts'

export function closeModal(_form: Extract<Form, { form: 'close' }>, _metadata: string): ModalView {
  throw new Error('not built yet')
}

export function readClose(_ask: AskOf<'close'>, _values: Values, _today: string): SubmittedAs<'close'> | Problems {
  throw new Error('not built yet')
}
