import type { GapLine, ReadBack } from '../deal-shown.ts'
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
    writtenBy: 'rules',
  }
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
