import type { BoardStage, TeamBoard } from '../../application/digest/board.ts'
import type { Home } from '../../application/home/shape.ts'
import { clip } from '../../block-kit/escape.ts'
import { aside, bullets, buttons, type Part, paragraph } from '../messages/message.ts'
import { openButton } from '../messages/openers.ts'
import { bold, none, plural, say, together, typed, type Words } from '../messages/say.ts'
import type { Seen } from '../messages/seen.ts'
import { boardRowWords, stageHead, unknownStage } from './board-words.ts'
import { freedLine } from './freed-line.ts'
import { heading } from './heading.ts'
import { screenButton, shadowButton } from './screen-buttons.ts'
import { waitLine } from './wait-line.ts'

/** A manager's team: what waits for them, then the board by stage. */
export function teamSection(team: TeamBoard, seen: Seen, { inShadow, setsReports }: Pick<Home, 'inShadow' | 'setsReports'> = {}): Part[] {
  return [
    ...heading('Your team'),
    ...paragraph(intro(team)),
    ...waits(team, seen),
    ...team.stages.flatMap(stage),
    ...freedLine(team.freed, 'Your team qualified out', seen),
    ...aside(
      say`A risk counts here once the rep could read of it for a working day. ${typed('/qualify digest')} in a channel shows the deals, and why.`,
    ),
    ...buttons([
      openButton('Digest settings', { form: 'digest', channel: null }, clip('Set up or change the digest of a channel', 70)),
      screenButton(
        'Playbook',
        { screen: 'playbook', other: null, page: 0 },
        'The playbook, and what another would change for your team',
        'team',
      ),
      ...(setsReports ? [openButton('Report settings', { form: 'report-settings' }, 'Whose forecast calls reports tell per person')] : []),
      ...(inShadow ? [shadowButton('team')] : []),
    ]),
  ]
}

function intro({ open, atRisk, coming }: TeamBoard): Words {
  return together([
    say`${plural(open, 'open deal', 'open deals')}, ${atRisk} at risk.`,
    coming > 0 ? say`${plural(coming, 'has', 'have')} a new risk that the rep reads of first.` : none,
  ])
}

function waits({ waits, moreWaits }: TeamBoard, seen: Seen): Part[] {
  if (waits.length === 0) return []
  return [
    ...paragraph(bold('Waiting for you')),
    ...waits.flatMap((wait) => waitLine(wait, seen)),
    ...(moreWaits > 0
      ? paragraph(
          say`And ${plural(moreWaits, 'other', 'others')}`,
          screenButton('Show all', { screen: 'waits', page: 0 }, 'Show all that waits for you'),
        )
      : []),
  ]
}

function stage({ id, label, deals, sums, rows, more }: BoardStage, at: number): Part[] {
  const lines = rows.map(boardRowWords)
  const words = say`${stageHead(label, deals, sums)}
${bullets(more > 0 ? [...lines, say`And ${more} more`] : lines)}`
  if (more === 0) return paragraph(words)
  const spoken = clip(`Show all deals in ${label ?? unknownStage}`, 70)
  return paragraph(words, screenButton('Show all', { screen: 'stage', stage: id, page: 0 }, spoken, String(at)))
}
