import type { AskOf, Form, SubmittedAs } from '../../application/forms.ts'
import type { ModalView } from '../../block-kit/views.ts'
import type { Problems, Values } from './fields.ts'

export function evidenceModal(_form: Extract<Form, { form: 'evidence' }>, _metadata: string): ModalView {
  throw new Error('not built yet')
}

export function readEvidence(_ask: AskOf<'evidence'>, _values: Values, _today: string): SubmittedAs<'evidence'> | Problems {
  throw new Error('not built yet')
}
