import type { Reply } from '../../application/replies.ts'
import { dealName } from './deal-line.ts'
import { clockWords } from './digest/clock.ts'
import { messages, paragraph, type Rendered } from './message.ts'
import { outside, say } from './say.ts'
import type { Seen } from './seen.ts'

export function renderNudged({ line, rep, at, zone, hasThread }: Extract<Reply, { kind: 'nudged' }>, seen: Seen): Rendered[] {
  const name = outside(rep, 60)
  return messages(
    paragraph(
      at === null
        ? say`Reminded: ${name} sees it in ${hasThread ? say`the thread of ${dealName(line)}` : say`a direct message on ${dealName(line)}`}. One reminder a deal a day is all I send.`
        : say`It is not ${name}'s working time now. I remind them of ${dealName(line)} ${clockWords(at, zone, seen)}.`,
    ),
  )
}
