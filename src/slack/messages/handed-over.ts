import type { Post } from '../../application/posts.ts'
import { dealName } from './deal-line.ts'
import { messages, paragraph, type Rendered } from './message.ts'
import { say } from './say.ts'

/** The last line of a thread whose deal has another owner now (RULES 5, handover). */
export function renderHandedOver({ deal, to, isLive }: Extract<Post, { kind: 'handed-over' }>): Rendered[] {
  const asked = isLive ? say`The open question went along.` : say`The next questions go there.`
  return messages(paragraph(say`${dealName(deal)} is with ${to} now. ${asked} What you told stays on record with your name.`))
}
