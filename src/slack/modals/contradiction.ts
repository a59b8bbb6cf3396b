import type { AskOf, Form, SubmittedAs } from '../../application/forms.ts'
import type { ModalView } from '../../block-kit/views.ts'
import type { Problems, Values } from './fields.ts'

export function contradictionModal(_form: Extract<Form, { form: 'contradiction' }>, _metadata: string): ModalView {
  throw new Error('not built yet')
}

export function readContradiction(_ask: AskOf<'contradiction'>, _values: Values, _today: string): SubmittedAs<'contradiction'> | Problems {
  throw new Error('not built yet')
}
