import type { HomeOfRep, NeedRow } from '../../application/home/shape.ts'
import { dealHead } from '../messages/deal-line.ts'
import { aside, buttons, type Part, paragraph } from '../messages/message.ts'
import { overridesWords } from '../messages/override-words.ts'
import { none, plural, say, together, typed, type Words } from '../messages/say.ts'
import type { Seen } from '../messages/seen.ts'
import { pageButton } from './buttons.ts'
import { heading } from './heading.ts'
import { needWords } from './need-words.ts'
import { nameOf, row } from './row.ts'

/** Reasons said of one deal; the rest is counted. */
const mostReasons = 3

/** The deals that need their owner today, a page of them, each with its why. */
export function needsSection({ needs }: HomeOfRep, seen: Seen): Part[] {
  return [
    ...heading('Needs you today'),
    ...paragraph(intro(needs)),
    ...needs.rows.flatMap((each) => row(each, needRow(each, seen))),
    ...paging(needs),
  ]
}

function intro({ total, notReviewed }: HomeOfRep['needs']): Words {
  if (total === 0) return say`Nothing needs you today. ${typed('/qualify')} with a deal's name starts a review any time.`
  const urgent = total - notReviewed
  if (urgent === 0)
    return say`Nothing waits for you. ${plural(notReviewed, 'deal is', 'deals are')} not reviewed yet; a review is five questions at most.`
  const rest =
    notReviewed > 0
      ? say`${notReviewed} more ${notReviewed === 1 ? 'is' : 'are'} not reviewed yet and ${notReviewed === 1 ? 'comes' : 'come'} last.`
      : none
  return together([say`${plural(urgent, 'deal needs', 'deals need')} you, the most urgent first.`, rest])
}

/** A deal and why it needs its owner. */
export function needRow(each: NeedRow, seen: Seen): Words {
  const shown = each.needs.slice(0, mostReasons).map((need) => needWords(need, each, seen))
  const left = each.needs.length - shown.length
  return say`${dealHead(each.line, seen, nameOf(each))}
${together([...shown, left > 0 ? say`And ${plural(left, 'more reason', 'more reasons')}.` : none, overridesWords(each, seen)])}`
}

function paging({ page, pages, from, rows, total }: HomeOfRep['needs']): Part[] {
  if (pages < 2) return []
  const left = total - from - rows.length
  const next = Math.min(left, rows.length)
  return [
    ...aside(say`${from + 1} to ${from + rows.length} of ${total}${left > 0 ? say`, and ${left} more` : none}.`),
    ...buttons([
      ...(page > 0 ? [pageButton('Back', 'back', page - 1, 'Show the more urgent deals before these')] : []),
      ...(left > 0 ? [pageButton(`Next ${next}`, 'on', page + 1, `Show the next ${next} deals`)] : []),
    ]),
  ]
}
