import type { FormAsk } from '../../application/forms.ts'
import type { Button } from '../../block-kit/elements.ts'
import { clip } from '../../block-kit/escape.ts'
import { limits } from '../../block-kit/limits.ts'
import { plainText } from '../../block-kit/objects.ts'
import type { AnswerId, DealId } from '../../domain/ids.ts'
import { formAsk, readJson } from '../modals/metadata.ts'

/** Buttons that open a modal: answered at once, never kept. */
export const openPrefix = 'open:'

/** A button that opens a form. `spoken`: what a screen reader says, where the label alone is too little. */
export function openButton(label: string, ask: FormAsk, spoken?: string): Button {
  return {
    type: 'button',
    text: plainText(label),
    // What is told apart within one row of buttons.
    action_id: openPrefix + ask.form + (ask.form === 'override' && ask.criterion !== null ? `:${ask.criterion}` : ''),
    // A button's value has its limit; the person sees the name in the form and may lengthen it there.
    value: carried(ask),
    ...(spoken ? { accessibility_label: spoken } : {}),
  }
}

function carried(ask: FormAsk): string {
  if (ask.form === 'new-deal') return JSON.stringify({ ...ask, name: clip(ask.name, 150) })
  const value = JSON.stringify(ask)
  // Words too long for a button are pasted by hand; what else it says of their message stays.
  return ask.form === 'evidence' && value.length > limits.button.value ? JSON.stringify({ ...ask, words: null }) : value
}

export function correctButton(answer: { deal: DealId; answer: AnswerId }): Button {
  return openButton('Correct', { form: 'correct', ...answer }, 'Correct what was read from my answer')
}

/** The form a button opens; null when the value is not one of ours. */
export function readFormAsk(value: unknown): FormAsk | null {
  return readJson(formAsk, value)
}
