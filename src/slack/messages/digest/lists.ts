import type { ListOf } from '../../../application/digest/lists.ts'
import type { DigestLists, WaitShown } from '../../../application/digest/shape.ts'
import { clip } from '../../../block-kit/escape.ts'
import type { LocalDate } from '../../../domain/time.ts'
import { day } from '../dates.ts'
import { bullets, buttons, type Part, paragraph } from '../message.ts'
import { money } from '../money.ts'
import { outcomeWords } from '../outcome-words.ts'
import { pressButton } from '../presses.ts'
import { bold, inSentence, none, outside, plural, say, type Words } from '../say.ts'
import type { Seen } from '../seen.ts'
import { changesLine } from './change.ts'
import type { Waited } from './whose.ts'

/** Where lists stand: for whom it waits, what changes are compared with, and the place of their first line. */
export interface ListPlace {
  whom: Waited
  since: LocalDate | null
  from?: number
}

/** What changed beside the cards, what was closed, what waits, who did not answer. `most`: changes told of each deal. */
export function listParts(lists: DigestLists, place: ListPlace, seen: Seen, most?: number): Part[] {
  const { changed, moreChanged, closed = [], moreClosed = 0, waits, moreWaits, silent, moreSilent } = lists
  const { whom } = place
  const changes = changed.map((row) => say`${bold(row.deal.name)}: ${changesLine(row.changes, seen, most)}`)
  return [
    ...list('changed', 'Also changed', changes, moreChanged, place),
    ...list('closed', 'Closed', closed.map(closedWords), moreClosed, place),
    ...list(
      'waits',
      say`Waiting for ${whom.name}`,
      waits.map((wait) => waitWords(wait, whom, seen)),
      moreWaits,
      place,
    ),
    // Nobody's risk: questions that wait. Who is away stands elsewhere.
    ...list(
      'silent',
      'Did not answer',
      silent.map((row) => silentWords(row, seen)),
      moreSilent,
      place,
    ),
  ]
}

function closedWords({ deal, outcome, amount }: NonNullable<DigestLists['closed']>[number]): Words {
  return say`${bold(deal.name)}: ${outcomeWords[outcome]}${amount ? say`, ${money(amount)}` : none}`
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

function silentWords({ deal, owner, since }: DigestLists['silent'][number], seen: Seen): Words {
  const who = owner ? say`, ${outside(owner, 60)}` : none
  return say`${bold(deal.name)}${who}: no answer since ${day(since, seen)}`
}

/** Where there is more, it is shown to whoever presses. */
function list(of: ListOf, title: string | Words, lines: readonly Words[], more: number, { whom, since, from = 0 }: ListPlace): Part[] {
  if (lines.length === 0) return []
  const all = more > 0 ? [...lines, say`And ${plural(more, 'other', 'others')}`] : lines
  const press = pressButton(whom.isReader ? 'Show more' : 'Show more to me', {
    press: 'digest-list',
    list: of,
    since,
    from: from + lines.length,
  })
  const spoken = clip(`Show more: ${typeof title === 'string' ? title : title.bare}`, 70)
  return [
    ...paragraph(say`${bold(title)}
${bullets(all)}`),
    ...buttons(more > 0 ? [{ ...press, accessibility_label: spoken }] : []),
  ]
}
