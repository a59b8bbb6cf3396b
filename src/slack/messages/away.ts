import type { Reply } from '../../application/replies.ts'
import { planned } from './dates.ts'
import { buttons, messages, paragraph, type Rendered } from './message.ts'
import { pressButton } from './presses.ts'
import { none, plural, say, together, typed } from './say.ts'
import type { Seen } from './seen.ts'

/** Until when somebody is away, what waits, and the way back. */
export function renderAway({ isNew, until, back, waiting }: Extract<Reply, { kind: 'away' }>, seen: Seen): Rendered[] {
  const length = until ? say`through ${planned(until, seen)}` : say`until you say you are back`
  const head = isNew ? say`Noted, you are away ${length}.` : say`You are away ${length}.`
  const wait = back ? say`Reviews wait until ${planned(back, seen)}.` : say`Reviews wait until then.`
  const now = waiting > 0 ? say`${plural(waiting, 'review waits', 'reviews wait')} now.` : none
  const day = until ? none : say`To name your last day away, type ${typed('/qualify away until 3 Dec')}.`
  return messages([
    ...paragraph(together([head, wait, now, say`A deal you type goes on as usual.`, day])),
    ...buttons([pressButton('I am back', { press: 'back' })]),
  ])
}
