import type { Post } from '../../application/posts.ts'
import { dealHead } from './deal-line.ts'
import { aside, messages, paragraph, type Rendered } from './message.ts'
import { pressButton } from './presses.ts'
import { bold, none, plural, say, together } from './say.ts'
import type { Seen } from './seen.ts'

/** So many are a start; the others can wait. */
const startWith = 3

/** Many deals moved at once: a button each, and the promise that none is lost. */
export function renderMovesWaiting({ deals, more, began }: Extract<Post, { kind: 'moves-waiting' }>, seen: Seen): Rendered[] {
  const total = deals.length + more
  const first = Math.min(startWith, deals.length)
  const head = say`${plural(began + total, 'deal', 'deals')} of yours moved today. ${began} reviews have begun; ${total} wait.`
  const start = first < total ? say`Start with ${first === 1 ? 'this one' : say`these ${first}`}, whose close date is nearest:` : none
  const row = (at: number) => paragraph(dealHead(deals[at]!, seen), pressButton('Start', { press: 'start', deal: deals[at]!.id }))
  const places = deals.map((_, at) => at)
  return messages([
    ...paragraph(together([head, start])),
    ...places.slice(0, first).flatMap(row),
    ...(deals.length > first ? [...paragraph(bold('Then:')), ...places.slice(first).flatMap(row)] : []),
    ...paragraph(more > 0 ? say`And ${more} more.` : none),
    ...aside(say`Leave it alone and nothing is lost: five of them begin every working morning.`),
  ])
}
