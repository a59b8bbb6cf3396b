import type { AskOf, Form, SubmittedAs } from '../../application/forms.ts'
import type { ModalView } from '../../block-kit/views.ts'
import type { Problems, Values } from './fields.ts'

export function qualifyOutModal(_form: Extract<Form, { form: 'qualify-out' }>, _metadata: string): ModalView {
  throw new Error('not built yet')
}

export function readQualifyOut(_ask: AskOf<'qualify-out'>, _values: Values, _today: string): SubmittedAs<'qualify-out'> | Problems {
  throw new Error('not built yet')
}
