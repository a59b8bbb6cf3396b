import type { DigestShown, WaitShown } from '../../../application/digest/shape.ts'
import { day } from '../dates.ts'
import { bullets, type Part, paragraph } from '../message.ts'
import { money } from '../money.ts'
import { outcomeWords } from '../outcome-words.ts'
import { bold, inSentence, none, outside, plural, say, type Words } from '../say.ts'
import type { Seen } from '../seen.ts'
import { changesLine } from './change.ts'
import type { Waited } from './whose.ts'

/** Deals that changed and are no card. `most`: changes told of each. */
export function changedList({ changed, moreChanged }: Pick<DigestShown, 'changed' | 'moreChanged'>, seen: Seen, most?: number): Part[] {
  const lines = changed.map(({ deal, changes }) => say`${bold(deal.name)}: ${changesLine(changes, seen, most)}`)
  return list('Also changed', lines, moreChanged)
}

/** Deals closed since the last digest, where not all are named above. */
export function closedList({ closed = [], moreClosed = 0 }: Pick<DigestShown, 'closed' | 'moreClosed'>): Part[] {
  const lines = closed.map(({ deal, outcome, amount }) => {
    const worth = amount ? say`, ${money(amount)}` : none
    return say`${bold(deal.name)}: ${outcomeWords[outcome]}${worth}`
  })
  return list('Closed', lines, moreClosed)
}

/** What the manager is asked for. */
export function waitsList({ waits, moreWaits }: Pick<DigestShown, 'waits' | 'moreWaits'>, whom: Waited, seen: Seen): Part[] {
  return list(
    say`Waiting for ${whom.name}`,
    waits.map((wait) => waitWords(wait, whom, seen)),
    moreWaits,
  )
}

/** One thing that waits for the manager. */
export function waitWords(wait: WaitShown, { isReader }: Waited, seen: Seen): Words {
  const name = bold(wait.deal.name)
  switch (wait.kind) {
    case 'sign-off':
      return say`${name}: ${isReader ? 'your' : 'the'} yes or no on worth winning`
    case 'override-ends':
      return say`${name}: the override of ${inSentence(wait.criterion)} ends ${day(wait.until, seen)}`
    case 'reply':
      return say`${name}: the rep answered ${isReader ? 'your' : "the manager's"} question on ${day(wait.on, seen)}`
  }
}

/** Nobody's risk: questions that wait, and reps who are away. */
export function silentList({ silent, moreSilent }: Pick<DigestShown, 'silent' | 'moreSilent'>, seen: Seen): Part[] {
  const lines = silent.map(({ deal, owner, since }) => {
    const who = owner ? say`, ${outside(owner, 60)}` : none
    return say`${bold(deal.name)}${who}: no answer since ${day(since, seen)}`
  })
  return list('Did not answer', lines, moreSilent)
}

function list(title: string | Words, lines: readonly Words[], more: number): Part[] {
  if (lines.length === 0) return []
  const all = more > 0 ? [...lines, say`And ${plural(more, 'other', 'others')}`] : lines
  return paragraph(say`${bold(title)}
${bullets(all)}`)
}
