import type { CitedLine, GapLine } from '../../application/deal-shown.ts'
import type { Post } from '../../application/posts.ts'
import type { Button } from '../../block-kit/elements.ts'
import { pocParts } from '../../domain/poc-gate.ts'
import { day } from './dates.ts'
import { dealName, supported } from './deal-line.ts'
import { whyWeak } from './doubt-words.ts'
import { ladderWords } from './ladder-words.ts'
import { aside, bullets, buttons, messages, type Part, paragraph, type Rendered } from './message.ts'
import { noteWords } from './note.ts'
import { overridesWords } from './override-words.ts'
import { pressButton } from './presses.ts'
import { readBackWords } from './read-back.ts'
import { bold, inSentence, listed, none, outside, quoted, say, together, type Words } from './say.ts'
import type { Seen } from './seen.ts'
import { atTheBar, behindWords, gapCount, gateWords, noDecisionWords, readingWords } from './stand.ts'
import { voteButtons } from './vote-buttons.ts'

type ClosingSummary = Extract<Post, { kind: 'closing-summary' }>

/** More would be a wall; the rest is named in one line. */
const mostGaps = 5

/** How a review ends: what matters first, then each gap with a question to take to the buyer, then the small print. */
export function renderClosingSummary(summary: ClosingSummary, seen: Seen): Rendered[] {
  const { stand } = summary
  const said = together([
    ...summary.readBacks.map((back) => readBackWords(back, seen)),
    ...summary.notes.map((note) => noteWords(note, seen)),
  ])
  const behind = summary.gaps.filter((gap) => gap.standing === 'behind').map((gap) => gap.criterion)
  const gate =
    stand.gate === 'blocked' && summary.gaps.length > 0 ? say`Gate blocked by ${gapCount(summary.gaps.length)}.` : gateWords(stand.gate)
  const top = together([atTheBar(stand), behindWords(behind), gate, noDecisionWords(stand)])
  const shown = summary.gaps.slice(0, mostGaps)
  const parts = (heads: Part[], by: Words): Part[] => [
    ...heads,
    ...paragraph(said),
    ...paragraph(endings[summary.ended]),
    // In its thread the deal needs no naming; a notification does.
    ...paragraph({ mrkdwn: top.mrkdwn, bare: say`${dealName(summary.deal)}: ${top}`.bare }),
    ...paragraph(overridesWords(stand, seen)),
    ...shown.flatMap((gap) => paragraph(gapWords(gap))),
    ...paragraph(moreGaps(summary.gaps.slice(mostGaps))),
    ...paragraph(signOffWords(summary.signOffDue)),
    ...paragraph(testWords(summary)),
    ...paragraph(secondLook(summary, seen)),
    ...aside(smallPrint(summary, by)),
    ...buttons(askButtons(summary)),
  ]
  const plain = messages(parts([], byRules))
  if (!summary.summary || summary.summary.length === 0) return plain
  const headed = messages([
    ...parts(paragraph(together(summary.summary.map((line) => citedWords(line, seen)))), byModel),
    ...summaryVote(summary),
  ])
  // A rewrite takes no more messages than were posted: sooner without the model's lines than without the rules'.
  return headed.length > plain.length ? plain : headed
}

const byRules = say`Written by rules, no model.`
const byModel = say`The first lines were written by a model from what is on record, the rest by rules.`

/** What the rep can do besides answering: about a blocked gate, and about the gate before a test. */
function askButtons({ deal, stand, review, live, poc }: ClosingSummary): Button[] {
  if (!live) return []
  return [
    ...(poc === undefined ? [] : [pressButton('Test checklist', { press: 'poc', deal: deal.id })]),
    ...(stand.gate === 'blocked' && review ? [pressButton('Ask for an override', { press: 'ask-override', deal: deal.id, review })] : []),
  ]
}

function testWords({ poc }: ClosingSummary): Words {
  return poc === undefined ? none : say`Before its test is called approved: ${poc} of ${pocParts.length} parts hold.`
}

/** "Otto releases the money after the board (Otto Brine, 20 Nov)." Where nobody is named, it says whose word it is: "(our view, 20 Nov)". */
function citedWords({ text, cites }: CitedLine, seen: Seen): Words {
  const sources = cites.map(({ person, on, level }) => {
    const whose = person ?? (level === undefined ? null : ladderWords[level])
    return whose === null ? say`${day(on, seen)}` : say`${whose}, ${day(on, seen)}`
  })
  return say`${outside(text.trim().replace(/[.\s]+$/, ''), 320)} (${together(sources, '; ')}).`
}

function summaryVote({ deal, review }: ClosingSummary): Part[] {
  return review ? voteButtons({ deal: deal.id, about: { kind: 'summary', review } }) : []
}

/** "Worth a second look: • *Metrics* (20 Nov, "9 % come back"): the number may be ours (found by rules)." */
function secondLook({ doubts = [] }: ClosingSummary, seen: Seen): Words {
  if (doubts.length === 0) return none
  const lines = doubts.map((doubt) => {
    const quote = doubt.quote.text.trim() === '' ? say`words erased` : quoted(doubt.quote.text, 120)
    return say`${bold(doubt.criterion)} (${day(doubt.quote.on, seen)}, ${quote}): ${whyWeak(doubt)}.`
  })
  return say`Worth a second look:\n${bullets(lines)}`
}

const endings: Record<ClosingSummary['ended'], Words> = {
  done: none,
  silent: say`Five working days without an answer, so here is where it stands. A late answer still counts.`,
  superseded: say`A newer review takes over. Your answers stand.`,
}

const states: Record<GapLine['assessment'], string> = {
  weak: 'weak',
  missing: 'nothing recorded',
  stale: 'gone stale',
  contradicted: 'contradicted',
}

/** `• Why now (nothing recorded). Ask Otto: "What breaks if you decide in April?" Counts: a dated event, in his words.` */
function gapWords(gap: GapLine): Words {
  const counts = gap.counts.trim().replace(/[.\s]+$/, '')
  return say`• ${bold(gap.criterion)} (${states[gap.assessment]}). Ask ${gap.whom}: ${quoted(gap.ask)} Counts: ${outside(inSentence(counts), 280)}.`
}

function moreGaps(gaps: GapLine[]): Words {
  return gaps.length === 0 ? none : say`Also open: ${listed(gaps.map((gap) => inSentence(gap.criterion)))}.`
}

function signOffWords(due: ClosingSummary['signOffDue']): Words {
  if (due === null) return none
  return due === 'rep' ? say`Worth winning: your yes or no is still due.` : say`Worth winning: the manager's yes or no is still due.`
}

function smallPrint(summary: ClosingSummary, by: Words): Words {
  const challenges = summary.openChallenges.map(inSentence)
  const notAsked = summary.notAsked.map(inSentence)
  return together([
    readingWords(summary.stand),
    challenges.length > 0 ? say`Challenges open: ${listed(challenges)}.` : none,
    notAsked.length > 0 ? say`Not asked this time: ${listed(notAsked)}.` : none,
    supported(summary.deal),
    by,
  ])
}
