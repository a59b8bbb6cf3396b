import type { Reply } from '../../application/replies.ts'
import { planned } from './dates.ts'
import { dealName } from './deal-line.ts'
import { messages, paragraph, type Rendered } from './message.ts'
import { say } from './say.ts'
import type { Seen } from './seen.ts'

export function renderSnoozed({ line, until }: Extract<Reply, { kind: 'snoozed' }>, seen: Seen): Rendered[] {
  return messages(paragraph(say`Digests here leave ${dealName(line)} out until ${planned(until, seen)}, or until it has a new risk.`))
}
