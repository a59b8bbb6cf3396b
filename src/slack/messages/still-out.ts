import type { Reply } from '../../application/replies.ts'
import { day } from './dates.ts'
import { dealName } from './deal-line.ts'
import { buttons, messages, paragraph, type Rendered } from './message.ts'
import { openButton } from './openers.ts'
import { pressButton } from './presses.ts'
import { ended, none, quoted, say, together } from './say.ts'
import type { Seen } from './seen.ts'

/** Somebody wants to work on a deal that is qualified out. */
export function renderStillOut(reply: Extract<Reply, { kind: 'still-out' }>, seen: Seen): Rendered[] {
  const { line, since, text, bringBack, returnOn, mayReturn } = reply
  const words = together([
    ended(say`${dealName(line)} was qualified out on ${day(since, seen)}${text ? say`: ${quoted(text)}` : none}`),
    bringBack ? ended(say`What would bring it back: ${quoted(bringBack)}`) : none,
    returnOn ? say`I bring it up again on ${day(returnOn, seen)}.` : none,
    mayReturn ? none : say`Its owner or manager can take it up again.`,
  ])
  const row = [
    pressButton('Take it up again', { press: 'return', deal: line.id, yes: true }),
    openButton(returnOn ? 'Pick another day' : 'Pick a day', { form: 'qualify-out', deal: line.id }, 'Pick the day to look at it again'),
  ]
  return messages([...paragraph(words), ...buttons(mayReturn ? row : [])])
}
