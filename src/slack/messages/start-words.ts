import type { Direction } from '../../domain/deal.ts'
import type { ReviewTrigger } from '../../domain/review.ts'
import { say, type Words } from './say.ts'

export interface Start {
  trigger: ReviewTrigger
  direction: Direction | null
  from: string | null
  to: string
}

/** Why a review starts, in one short sentence. */
export function startWords({ trigger, direction, from, to }: Start): Words {
  switch (trigger) {
    case 'command':
      return say`You asked for this review.`
    case 'ageing':
      return say`Some evidence has aged, so a short look.`
    case 'manager':
      return say`Your manager asked about this deal.`
    case 'stage':
      return moveWords(direction, from, to)
  }
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
      return say`Reopened: ${path}.`
    case 'forward':
    case 'close':
    case 'dormant':
    case null:
      return say`Stage change: ${path}.`
  }
}
