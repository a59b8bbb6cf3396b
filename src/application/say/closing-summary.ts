import { ladderViews } from '../../domain/plan-review.ts'
import { isPoc, pocGate, pocParts } from '../../domain/poc-gate.ts'
import { doubtsOn } from '../coaching/doubts-of.ts'
import type { GapLine, QuotedWords, ReadBack, ShownDoubt } from '../deal-shown.ts'
import type { Note } from '../notes.ts'
import type { Post } from '../posts.ts'
import type { SayContext } from './ask.ts'
import { criterionLabel, dealLine, standLine } from './deal-line.ts'

/** The end of a review: where the deal stands and, per gap, one question to take to the buyer (RULES 5). */
export function closingSummary(
  say: SayContext,
  ended: Extract<Post, { kind: 'closing-summary' }>['ended'],
  notAsked: string[],
  said: { readBacks: ReadBack[]; notes: Note[] } = { readBacks: [], notes: [] },
): Post {
  const { deal, assessment, playbook } = say
  const review = deal.reviews.at(-1)?.id
  const doubts = worthALook(say)
  const signOff = assessment.criteria.find((c) => c.kind === 'sign-off' && c.standing !== 'not_due' && c.standing !== 'at_bar')
  return {
    kind: 'closing-summary',
    deal: dealLine(deal, assessment, playbook),
    stand: standLine(assessment, playbook),
    ended,
    ...said,
    openChallenges: deal.challenges.filter((c) => c.closed === null).map((c) => criterionLabel(playbook, c.criterion)),
    notAsked: notAsked.map((id) => criterionLabel(playbook, id)),
    gaps: gapLines(say),
    signOffDue: signOff?.kind === 'sign-off' && !signOff.override ? signOff.bar : null,
    ...(review ? { review } : {}),
    ...pocPart(say),
    ...(hasButtons(say, ended) ? { live: true } : {}),
    ...(doubts.length > 0 ? { doubts } : {}),
    writtenBy: 'rules',
  }
}

/** A blocked gate can be overridden, a test be planned; a review that was overtaken offers nothing. */
function hasButtons(say: SayContext, ended: Extract<Post, { kind: 'closing-summary' }>['ended']): boolean {
  const { deal, assessment } = say
  if (ended === 'superseded' || deal.outcome || deal.dormant || deal.reviews.length === 0) return false
  return assessment.gate === 'blocked' || 'poc' in pocPart(say)
}

/** Of a deal with a test that was not decided on yet. */
function pocPart({ deal, assessment, playbook }: SayContext): { poc?: number } {
  if (!isPoc(deal) || deal.pocDecisions.length > 0) return {}
  return { poc: pocParts.length - pocGate(deal, assessment, playbook).lacks.length }
}

/** Gaps worst first: behind before to earn, then by how far under the bar. */
export function gapLines({ assessment, playbook }: SayContext): GapLine[] {
  return assessment.criteria
    .flatMap((v) => {
      if (v.kind !== 'ladder' || (v.standing !== 'behind' && v.standing !== 'to_earn') || v.override) return []
      const criterion = playbook.criteria.find((c) => c.id === v.criterion)
      if (!criterion || !isGap(v.assessment)) return []
      return [{ v, line: { criterion: criterion.label, assessment: v.assessment, standing: v.standing, ...criterion.coaching } as GapLine }]
    })
    .sort((a, b) => Number(b.v.standing === 'behind') - Number(a.v.standing === 'behind') || b.v.shortfall - a.v.shortfall)
    .map((g) => g.line)
}

function isGap(assessment: string): assessment is GapLine['assessment'] {
  return assessment === 'weak' || assessment === 'missing' || assessment === 'stale' || assessment === 'contradicted'
}

/** Doubts named at the end of a review: more would be a list of complaints. */
const mostDoubts = 3

/** What may be weaker than it sounds among the evidence of what passed, one a criterion, what is at the bar first; what is behind is a gap anyway. */
function worthALook(say: SayContext): (ShownDoubt & { criterion: string; quote: QuotedWords })[] {
  const views = ladderViews(say.assessment).filter((v) => (v.standing === 'at_bar' || v.standing === 'to_earn') && v.best !== null)
  const passedFirst = views.toSorted((a, b) => Number(b.standing === 'at_bar') - Number(a.standing === 'at_bar'))
  return passedFirst
    .flatMap((view) => doubtsOn(view, say, view.best!).slice(0, 1))
    .slice(0, mostDoubts)
    .map((doubt) => ({ ...doubt, criterion: criterionLabel(say.playbook, say.deal.records.find((r) => r.id === doubt.record)!.criterion) }))
}
