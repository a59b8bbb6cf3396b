import type { HomeOfRep } from '../../application/home/shape.ts'
import { type Part, paragraph } from '../messages/message.ts'
import { none, say, together, type Words } from '../messages/say.ts'
import type { Seen } from '../messages/seen.ts'
import { heading } from './heading.ts'
import { liveWords } from './live-words.ts'
import { nameOf, row } from './row.ts'

/** Reviews that go on, the oldest first. */
export function reviewsSection({ reviews }: HomeOfRep, seen: Seen): Part[] {
  return [
    ...heading('Open reviews'),
    ...paragraph(intro(reviews)),
    ...reviews.rows.flatMap((each) => row(each, say`${nameOf(each)}\n${liveWords(each.live, seen)}`)),
  ]
}

function intro({ total, paused, rows }: HomeOfRep['reviews']): Words {
  if (total === 0) return say`No review is open.`
  const count = paused > 0 ? say`${total} open, ${paused} of them paused.` : say`${total} open.`
  return together([count, total > rows.length ? say`Here are the ${rows.length} oldest; the list above has all.` : none])
}
