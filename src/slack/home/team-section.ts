import type { BoardRow, TeamBoard } from '../../application/digest/board.ts'
import type { DealNamed } from '../../application/digest/shape.ts'
import type { Button } from '../../block-kit/elements.ts'
import { clip } from '../../block-kit/escape.ts'
import { amounts } from '../messages/digest/amounts.ts'
import { waitWords } from '../messages/digest/lists.ts'
import { theReader } from '../messages/digest/whose.ts'
import { aside, bullets, buttons, type Part, paragraph } from '../messages/message.ts'
import { money } from '../messages/money.ts'
import { openButton } from '../messages/openers.ts'
import { pressButton } from '../messages/presses.ts'
import { bold, none, outside, plural, say, together, typed, type Words } from '../messages/say.ts'
import type { Seen } from '../messages/seen.ts'
import { heading } from './heading.ts'
import { shadowButton } from './screen-buttons.ts'

/** A manager's team: what waits for them, then the board by stage. */
export function teamSection(team: TeamBoard, seen: Seen, inShadow = false): Part[] {
  return [
    ...heading('Your team'),
    ...paragraph(intro(team)),
    ...waits(team, seen),
    ...team.stages.flatMap(stage),
    ...aside(
      say`A risk counts here once the rep could read of it for a working day. ${typed('/qualify digest')} in a channel shows the deals, and why.`,
    ),
    ...buttons([
      openButton('Digest settings', { form: 'digest', channel: null }, clip('Set up or change the digest of a channel', 70)),
      ...(inShadow ? [shadowButton('team')] : []),
    ]),
  ]
}

function intro({ open, atRisk, complete, coming }: TeamBoard): Words {
  return together([
    say`${plural(open, 'open deal', 'open deals')}, ${atRisk} at risk.`,
    coming > 0 ? say`${plural(coming, 'more has', 'more have')} a risk that the rep reads of first.` : none,
    complete ? none : say`There are more; the others are not looked at here.`,
  ])
}

function waits({ waits, moreWaits }: TeamBoard, seen: Seen): Part[] {
  if (waits.length === 0) return []
  return [
    ...paragraph(bold('Waiting for you')),
    ...waits.flatMap((wait) => paragraph(waitWords(wait, theReader, seen), showButton(wait.deal))),
    ...paragraph(moreWaits > 0 ? say`And ${plural(moreWaits, 'other', 'others')}` : none),
  ]
}

/** How the deal stands, at the top of Home, with what a manager can do about it. */
function showButton({ id, name }: DealNamed): Button {
  return { ...pressButton('Show', { press: 'status', deal: id }), accessibility_label: clip(`Show ${name}`, 70) }
}

function stage({ label, deals, sums, rows, more }: TeamBoard['stages'][number]): Part[] {
  const value = amounts(sums)
  const head = say`${bold(label)}: ${plural(deals, 'deal', 'deals')}${value.bare === '' ? none : say`, ${value}`}`
  const lines = rows.map(rowWords)
  return paragraph(say`${head}
${bullets(more > 0 ? [...lines, say`And ${more} more`] : lines)}`)
}

/** "Fizzlewick Kettles, €84,000, Robin Vale: 6 of 12 at the bar, 2 risks, 14 days here, came back once". */
function rowWords({ deal, owner, amount, atBar, due, risks, dwellDays, returns, isReviewed }: BoardRow): Words {
  const parts = [
    isReviewed ? say`${atBar} of ${due} at the bar` : say`not reviewed yet`,
    risks > 0 ? say`${plural(risks, 'risk', 'risks')}` : none,
    say`${plural(dwellDays, 'day', 'days')} here`,
    returns > 0 ? say`came back ${returns === 1 ? 'once' : `${returns} times`}` : none,
  ]
  return say`${bold(deal.name)}${amount ? say`, ${money(amount)}` : none}${owner ? say`, ${outside(owner, 60)}` : none}: ${together(parts, ', ')}`
}
