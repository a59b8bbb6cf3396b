import type { AskedList, AskedRow, RowWhy } from '../../application/ask/shape.ts'
import { listAsked } from './asked-list-words.ts'
import { day } from './dates.ts'
import { ladderWords } from './ladder-words.ts'
import { aside, bullets, buttons, messages, paragraph, type Rendered } from './message.ts'
import { pressButton } from './presses.ts'
import { risksInWords } from './risk-words.ts'
import { bold, inSentence, link, listed, none, plural, say, together, type Words } from './say.ts'
import type { Seen } from './seen.ts'

const page = 10
const mostLabels = 4

/** Deals that are as asked: how many of how many, then a line a deal with its reason; the rest comes page by page. */
export function renderAskedList(list: AskedList, seen: Seen): Rendered[] {
  const { rows, from, matching, wish } = list
  const next = from + rows.length
  const left = matching - next
  const more = left > 0 ? [pressButton(`Show the next ${Math.min(left, page)}`, { press: 'ask-list', wish, from: next })] : []
  return messages([
    ...paragraph(from === 0 ? listAsked(list, seen) : say`${from + 1} to ${next} of ${matching}.`),
    ...paragraph(bullets(rows.map((row) => rowWords(row, seen)))),
    ...paragraph(left > 0 ? say`And ${left} more.` : none),
    ...buttons(more),
    ...aside(smallPrint(list)),
  ])
}

function rowWords({ line, why, url }: AskedRow, seen: Seen): Words {
  const name = line.name || line.externalId
  return say`${bold(url ? link(url, name) : name)} · ${line.stage} · ${whyWords(why, seen)}`
}

function whyWords(why: RowWhy, seen: Seen): Words {
  switch (why.kind) {
    case 'level': {
      const on = why.on ? say`, ${day(why.on, seen)}` : none
      const once = why.once > why.level && why.once > 1 ? say` now, ${ladderWords[why.once]} once` : none
      return say`${ladderWords[why.level]}${once}${on}${why.isDue ? none : say`, not due yet`}`
    }
    case 'signed':
      return why.yes === null ? say`no yes or no yet` : say`${why.yes ? 'yes' : 'no'}${why.on ? say`, ${day(why.on, seen)}` : none}`
    case 'criteria': {
      const shown = why.labels.slice(0, mostLabels).map(inSentence)
      const left = why.labels.length - shown.length
      return say`behind: ${listed(left > 0 ? [...shown, `${left} more`] : shown)}`
    }
    case 'risks':
      return together([...risksInWords(why.codes), why.noDecision ? say`no-decision risk high` : none], '; ')
    case 'closes':
      return why.on ? say`closes ${day(why.on, seen)}` : say`no close date`
    case 'heard':
      return why.on ? say`last heard ${day(why.on, seen)}` : say`no day on record`
    case 'step':
      return why.on ? say`agreed ${day(why.on, seen)}${why.due ? say`, due ${day(why.due, seen)}` : none}` : say`none on record`
    case 'stand':
      return say`at the bar ${why.atBar} of ${why.due}`
  }
}

function smallPrint({ notReviewed, complete, matching }: AskedList): Words {
  return together([
    notReviewed > 0
      ? say`${plural(notReviewed, 'deal is', 'deals are')} not reviewed yet, so nothing of that kind is told of ${notReviewed === 1 ? 'it' : 'them'}.`
      : none,
    complete ? none : say`There are more open deals than I look at for one question; name an account to narrow it down.`,
    matching > 0 ? say`Ask about one of them for the words.` : none,
    say`Listed by rules from what is on record, no model.`,
  ])
}
