import type { Reply } from '../../application/replies.ts'
import { dealHead } from './deal-line.ts'
import { messages, paragraph, type Rendered } from './message.ts'
import { pocActions } from './poc-actions.ts'
import { pocParts } from './poc-checklist.ts'
import { gateCount } from './poc-words.ts'
import type { Seen } from './seen.ts'

/** The same for one person alone, who may come from anywhere. */
export function renderPoc({ line, poc, mayPlan }: Extract<Reply, { kind: 'poc' }>, seen: Seen): Rendered[] {
  return messages([
    ...paragraph(dealHead(line, seen)),
    ...paragraph(gateCount(poc)),
    ...pocParts(poc, seen),
    ...(mayPlan ? pocActions(line, poc) : []),
  ])
}
