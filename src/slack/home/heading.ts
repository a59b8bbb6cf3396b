import { plainText } from '../../block-kit/objects.ts'
import type { Part } from '../messages/message.ts'

/** A heading that screen readers can jump to. */
export function heading(text: string): Part[] {
  return [{ block: { type: 'header', text: plainText(text) }, bare: text }]
}

export function divider(): Part[] {
  return [{ block: { type: 'divider' }, bare: '' }]
}
