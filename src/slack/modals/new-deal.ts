import type { AskOf, Form, SubmittedAs } from '../../application/forms.ts'
import type { ModalView } from '../../block-kit/views.ts'
import type { Problems, Values } from './fields.ts'

export function newDealModal(_form: Extract<Form, { form: 'new-deal' }>, _metadata: string): ModalView {
  throw new Error('not built yet')
}

export function readNewDeal(_ask: AskOf<'new-deal'>, _values: Values, _today: string): SubmittedAs<'new-deal'> | Problems {
  throw new Error('not built yet')
}
