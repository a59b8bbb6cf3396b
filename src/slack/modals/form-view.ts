import type { FormName } from '../../application/forms.ts'

/** `callback_id` of every form's modal begins with this. */
export const formPrefix = 'form:'
export const formView = (form: FormName): string => formPrefix + form
/** `callback_id` of a form's step that is answered in place with the next one, before anything is kept. */
export const stepPrefix = 'step:'
