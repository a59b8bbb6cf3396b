import type { ChangeShown } from '../../../application/digest/shape.ts'
import type { Money } from '../../../domain/deal.ts'
import type { Level } from '../../../domain/playbook.ts'
import type { LocalDate } from '../../../domain/time.ts'
import { day } from '../dates.ts'
import { ladderWords } from '../ladder-words.ts'
import { money } from '../money.ts'
import { inSentence, listed, plural, say, together, type Words } from '../say.ts'
import type { Seen } from '../seen.ts'
import { riskPhrase } from './risk.ts'

/** Changes told of one deal; the rest is counted. */
const mostChanges = 4

/** "moved Qualify to Evaluate with why now open; closes 29 Jan, was 15 Jan". */
export function changesLine(changes: readonly ChangeShown[], seen: Seen, most = mostChanges): Words {
  const shown = changes.slice(0, most).map((change) => changeWords(change, seen))
  const left = changes.length - shown.length
  return together(left > 0 ? [...shown, say`${plural(left, 'more change', 'more changes')}`] : shown, '; ')
}

function changeWords(change: ChangeShown, seen: Seen): Words {
  switch (change.kind) {
    case 'new':
      return say`new here`
    case 'back-from-snooze':
      return say`back from its snooze`
    case 'risk':
      return say`new: ${riskPhrase(change.risk)}`
    case 'risk-over':
      return say`over: ${riskPhrase(change.risk)}`
    case 'moved':
      return movedWords(change, seen)
    case 'close-date':
      return say`close date ${dayOr(change.to, seen)}, was ${dayOr(change.from, seen)}`
    case 'amount':
      return say`amount ${amountOr(change.to)}, was ${amountOr(change.from)}`
    case 'behind':
      return say`${inSentence(change.criterion)} fell behind`
    case 'challenge':
      return say`a challenge on ${inSentence(change.criterion)}`
    case 'up':
      return say`${inSentence(change.criterion)} is ${ladderWords[change.level as Level]} now`
    case 'no-decision':
      return say`no-decision risk ${change.to} now`
  }
}

function movedWords({ from, to, direction, gaps, on }: Extract<ChangeShown, { kind: 'moved' }>, seen: Seen): Words {
  const moved =
    direction === 'back'
      ? say`moved back from ${from} to ${to}`
      : direction === 'skip'
        ? say`skipped from ${from} to ${to}`
        : say`moved from ${from} to ${to}`
  const way = on === undefined ? moved : say`${moved} on ${day(on, seen)}`
  if (direction === 'back' || gaps.length === 0) return way
  const named = gaps.slice(0, 3).map(inSentence)
  const open = gaps.length > named.length ? [...named, `${gaps.length - named.length} more`] : named
  return say`${way} with ${listed(open)} open`
}

function dayOr(date: LocalDate | null, seen: Seen): string {
  return date === null ? 'none' : day(date, seen)
}

function amountOr(amount: Money | null): string {
  return amount === null ? 'none' : money(amount)
}
