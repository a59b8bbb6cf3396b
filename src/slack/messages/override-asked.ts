import type { Reply } from '../../application/replies.ts'
import { dealName } from './deal-line.ts'
import { messages, paragraph, type Rendered } from './message.ts'
import { outside, say } from './say.ts'

export function renderOverrideAsked({ line, manager }: Extract<Reply, { kind: 'override-asked' }>): Rendered[] {
  const who = manager ? outside(manager, 60) : say`An admin, who stands in for the manager,`
  return messages(
    paragraph(say`Asked. ${who} reads where ${dealName(line)} stands and may override what is missing; you hear of it in its thread.`),
  )
}
