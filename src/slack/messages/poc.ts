import type { Reply } from '../../application/replies.ts'
import { dealHead } from './deal-line.ts'
import { buttons, messages, paragraph, type Rendered } from './message.ts'
import { pocButtons } from './poc-buttons.ts'
import { pocParts } from './poc-checklist.ts'
import { gateCount } from './poc-words.ts'
import type { Seen } from './seen.ts'

/** The same for one person alone, who may come from anywhere. */
export function renderPoc({ line, poc, mayPlan }: Extract<Reply, { kind: 'poc' }>, seen: Seen): Rendered[] {
  return messages([
    ...paragraph(dealHead(line, seen)),
    ...paragraph(gateCount(poc)),
    ...pocParts(poc, seen),
    ...buttons(mayPlan ? pocButtons(line.id, poc) : []),
  ])
}
