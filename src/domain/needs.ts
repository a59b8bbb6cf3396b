import type { Assessment, RiskCode } from './assessment.ts'
import type { Deal } from './deal.ts'
import type { CriterionId } from './ids.ts'
import { liveReview, reviewState } from './review-flow/open-question.ts'
import type { LocalDate } from './time.ts'

/** Why a deal needs its owner today; the words are the message's. */
export type Need =
  /** Its review waits for an answer. */
  | { kind: 'question' }
  | { kind: 'contradicted'; criteria: CriterionId[] }
  /** Within 14 days, with the paper process not under way (R5). */
  | { kind: 'closes-soon'; on: LocalDate }
  | { kind: 'close-date-past'; on: LocalDate }
  /** `aged`: by age alone (R2); `long`: over five working days (R1); `now`: for less. */
  | { kind: 'behind'; how: 'aged' | 'long' | 'now'; criteria: CriterionId[] }
  | { kind: 'risk'; code: RiskCode }
  | { kind: 'challenged'; criteria: CriterionId[] }
  | { kind: 'paused' }
  | { kind: 'not-reviewed' }

/** The most urgent first: what waits for an answer, what cannot wait for one, what is behind, then what only wants a look. */
const urgency: readonly Need['kind'][] = [
  'question',
  'contradicted',
  'closes-soon',
  'close-date-past',
  'behind',
  'risk',
  'challenged',
  'paused',
  'not-reviewed',
]

/** Risks that another need says already, and better. */
const saidOtherwise: ReadonlySet<RiskCode> = new Set(['R1', 'R2', 'R3', 'R5'])

/**
 * All reasons why a live deal needs its owner, the most urgent first; none for a deal that can be left alone. Before its first review
 * ended nothing is called behind (RULES 6): the deal is not reviewed yet, and that is one reason.
 */
export function needsOf(deal: Deal, assessment: Assessment, today: LocalDate): Need[] {
  const { closeDate } = deal.fields
  const live = liveReview(deal)
  const isPast = closeDate !== null && closeDate < today
  const has = (code: RiskCode) => assessment.risks.some((r) => r.code === code)
  const found: Need[] = [
    ...(live ? [{ kind: reviewState(live) === 'paused' ? 'paused' : 'question' } as const] : []),
    ...named('contradicted', contradicted(assessment)),
    ...(closeDate !== null && has('R5') ? [{ kind: 'closes-soon', on: closeDate } as const] : []),
    ...(isPast ? [{ kind: 'close-date-past', on: closeDate } as const] : []),
    ...(assessment.reviewed ? behind(assessment) : []),
    ...risks(assessment, isPast),
    ...named('challenged', challenged(assessment)),
    ...(assessment.reviewed || live ? [] : [{ kind: 'not-reviewed' } as const]),
  ]
  return found.sort((a, b) => urgency.indexOf(a.kind) - urgency.indexOf(b.kind))
}

/** Orders deals by their most urgent need, then by how many there are, then by the nearer close date. Negative: `a` first. */
export function moreUrgent(a: { needs: readonly Need[]; deal: Deal }, b: { needs: readonly Need[]; deal: Deal }): number {
  const first = (needs: readonly Need[]) => (needs[0] ? urgency.indexOf(needs[0].kind) : urgency.length)
  const closes = (deal: Deal) => deal.fields.closeDate ?? '9999-12-31'
  return (
    first(a.needs) - first(b.needs) ||
    b.needs.length - a.needs.length ||
    compareText(closes(a.deal), closes(b.deal)) ||
    compareText(a.deal.externalId, b.deal.externalId)
  )
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function named(kind: 'contradicted' | 'challenged', criteria: CriterionId[]): Need[] {
  return criteria.length > 0 ? [{ kind, criteria }] : []
}

function contradicted({ criteria }: Assessment): CriterionId[] {
  return criteria.filter((v) => v.assessment === 'contradicted').map((v) => v.criterion)
}

/** What is behind is said as that: it takes more than an answer to the doubt. */
function challenged({ criteria }: Assessment): CriterionId[] {
  const other = new Set(['contradicted', 'overridden', 'not_due'])
  return criteria
    .filter((v) => v.kind === 'ladder' && v.challenge !== null && v.standing !== 'behind' && !other.has(v.assessment))
    .map((v) => v.criterion)
}

/** A manager's override silences it, and what is contradicted is said as that. */
function behind({ criteria, risks }: Assessment): Need[] {
  const under = criteria.filter((v) => v.standing === 'behind' && v.assessment !== 'overridden' && v.assessment !== 'contradicted')
  const how = (criterion: CriterionId) => {
    const codes = risks.filter((r) => r.criterion === criterion).map((r) => r.code)
    return codes.includes('R2') ? 'aged' : codes.includes('R1') ? 'long' : 'now'
  }
  return (['long', 'aged', 'now'] as const).flatMap((each): Need[] => {
    const found = under.filter((v) => how(v.criterion) === each).map((v) => v.criterion)
    return found.length > 0 ? [{ kind: 'behind', how: each, criteria: found }] : []
  })
}

function risks(assessment: Assessment, isPast: boolean): Need[] {
  const codes = new Set(assessment.risks.map((r) => r.code))
  return [...codes].filter((code) => !saidOtherwise.has(code) && !(code === 'R4' && isPast)).map((code): Need => ({ kind: 'risk', code }))
}
