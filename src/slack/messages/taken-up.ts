import type { Reply } from '../../application/replies.ts'
import { dealName } from './deal-line.ts'
import { messages, paragraph, type Rendered } from './message.ts'
import { link, say } from './say.ts'

export function renderTakenUp({ line, permalink, isOwner }: Extract<Reply, { kind: 'taken-up' }>): Rendered[] {
  const where = permalink ? say`${link(permalink, 'in its thread')}` : say`in its thread`
  const next = isOwner ? say`The first question is ${where}.` : say`Its owner reads that, and is asked as soon as they can be.`
  return messages(paragraph(say`${dealName(line)} is taken up again, in ${line.stage}. ${next}`))
}
