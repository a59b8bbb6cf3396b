import type { Reply } from '../../application/replies.ts'
import { dealName } from './deal-line.ts'
import { messages, paragraph, type Rendered } from './message.ts'
import { say, typed } from './say.ts'

export function renderStageStays({ line, off }: Extract<Reply, { kind: 'stage-stays' }>): Rendered[] {
  const words = off
    ? say`${dealName(line)} stays in ${line.stage}; the move to ${off} is off.`
    : say`${dealName(line)} is in ${line.stage} already. ${typed('/qualify', line.name || line.externalId)} starts its review.`
  return messages(paragraph(words))
}
