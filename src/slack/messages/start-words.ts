import type { Fell } from '../../application/notes.ts'
import type { Direction } from '../../domain/deal.ts'
import type { ReviewTrigger } from '../../domain/review.ts'
import { day } from './dates.ts'
import { inSentence, listed, say, type Words } from './say.ts'
import type { Seen } from './seen.ts'

export interface Start {
  trigger: ReviewTrigger
  direction: Direction | null
  from: string | null
  to: string
  fell?: Fell[]
}

/** So many that fell are named; the rest is counted. */
const named = 3

/** Why a review starts, in one short sentence. */
export function startWords({ trigger, direction, from, to, fell }: Start, seen: Seen): Words {
  switch (trigger) {
    case 'command':
      return say`You asked for this review.`
    case 'ageing':
      return agedWords(fell, seen)
    case 'manager':
      return say`Your manager asked about this deal.`
    case 'stage':
      return moveWords(direction, from, to)
  }
}

/** "The evidence on champion counted until 27 Nov, so a short look." */
function agedWords(fell: Fell[] | undefined, seen: Seen): Words {
  if (!fell) return say`Some evidence has aged, so a short look.`
  const [first] = fell
  if (!first) return say`Nothing new for 30 days, so a short look.`
  if (fell.length === 1)
    return say`The evidence on ${inSentence(first.criterion)} counted until ${day(first.until, seen)}, so a short look.`
  const each = fell.slice(0, named).map((f) => say`${inSentence(f.criterion)} until ${day(f.until, seen)}`)
  const more = fell.length - each.length
  return say`Some evidence has aged: ${listed(more > 0 ? [...each, say`${more} more`] : each)}. So a short look.`
}

function moveWords(direction: Direction | null, from: string | null, to: string): Words {
  const path = from ? say`${from} to ${to}` : say`now ${to}`
  switch (direction) {
    case 'skip':
      return say`Stages skipped: ${path}.`
    case 'back':
      return say`A step back: ${path}.`
    case 'loop':
      return say`Back up: ${path}, where it has been before.`
    case 'reopen':
      return from === to ? say`Taken up again, in ${to}.` : say`Reopened: ${path}.`
    case 'forward':
    case 'close':
    case 'dormant':
    case null:
      return say`Stage change: ${path}.`
  }
}
