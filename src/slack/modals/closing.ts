import type { AskOf, Form, SubmittedAs } from '../../application/forms.ts'
import type { ModalView } from '../../block-kit/views.ts'
import type { Problems, Values } from './fields.ts'

export function closingModal(_form: Extract<Form, { form: 'closing' }>, _metadata: string): ModalView {
  throw new Error('not built yet')
}

export function readClosing(_ask: AskOf<'closing'>, _values: Values, _today: string): SubmittedAs<'closing'> | Problems {
  throw new Error('not built yet')
}
