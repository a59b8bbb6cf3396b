import type { PlaybookView, Reply } from '../../application/replies.ts'
import { clip } from '../../block-kit/escape.ts'
import { dealHead } from './deal-line.ts'
import { aside, bullets, buttons, messages, paragraph, type Rendered } from './message.ts'
import { pressButton } from './presses.ts'
import { bold, none, outside, say, together, type Words } from './say.ts'
import type { Seen } from './seen.ts'
import { behindWords, gateWords } from './stand.ts'

/** Other playbooks offered; there are three in all as shipped. */
const mostOthers = 4

/** A deal by two playbooks: each for itself, then what differs. */
export function renderSideBySide({ line, here, there, others }: Extract<Reply, { kind: 'side-by-side' }>, seen: Seen): Rendered[] {
  const differs = differences(here, there)
  return messages([
    ...paragraph(dealHead(line, seen)),
    ...paragraph(viewWords(here)),
    ...paragraph(viewWords(there)),
    ...paragraph(differs.length === 0 ? say`Both say the same.` : say`${bold('What differs:')}\n${bullets(differs)}`),
    ...aside(say`Both read the same records. The team goes by the first one; nothing is changed by looking.`),
    ...buttons(
      others
        .slice(0, mostOthers)
        .map(({ id, name }) => pressButton(clip(`By ${outside(name, 66).bare}`, 70), { press: 'by-another', deal: line.id, playbook: id })),
    ),
  ])
}

function viewWords(view: PlaybookView): Words {
  return together([
    bold(say`${outside(view.name, 60)}:`),
    say`at the bar ${view.atBar} of ${view.due}.`,
    behindWords(view.behind),
    gateWords(view.gate),
    say`Evidence: ${view.supportedStage}.`,
    say`No-decision risk ${riskWords[view.noDecisionRisk]}.`,
  ])
}

const riskWords = { low: 'low', raised: 'raised', high: 'high', unknown: 'not known yet' } as const

function differences(here: PlaybookView, there: PlaybookView): Words[] {
  const [ours, theirs] = [bold(outside(here.name, 60)), bold(outside(there.name, 60))]
  // Names may hold commas: each figure comes before its own.
  const both = (a: string | number, b: string | number) => say`${a} by ${ours}, ${b} by ${theirs}`
  return [
    here.gate === there.gate ? none : say`Gate: ${both(here.gate ?? 'closed', there.gate ?? 'closed')}.`,
    here.supportedStage === there.supportedStage ? none : say`Evidence supports: ${both(here.supportedStage, there.supportedStage)}.`,
    here.behind.length === there.behind.length ? none : say`Behind: ${both(here.behind.length, there.behind.length)}.`,
    here.noDecisionRisk === there.noDecisionRisk
      ? none
      : say`No-decision risk: ${both(riskWords[here.noDecisionRisk], riskWords[there.noDecisionRisk])}.`,
  ].filter((each) => each.bare !== '')
}
