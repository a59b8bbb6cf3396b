import type { Assessment, LadderView, NoDecisionRisk, Risk, StreamReading } from '../assessment.ts'
import { daysBetween, localDate } from '../calendar.ts'
import { openChallenges } from '../challenge.ts'
import type { Deal, Money, Outcome } from '../deal.ts'
import type { CriterionId, DealId, RecordId, StageId } from '../ids.ts'
import { ladderViews } from '../plan-review.ts'
import type { Playbook } from '../playbook.ts'
import type { Instant, LocalDate, Zone } from '../time.ts'
import { changesSince, type DealChange, movesHeld } from './changes.ts'
import type { KeptDeal } from './kept-deal.ts'
import { riskKey } from './risk-key.ts'
import { severityOf } from './severity.ts'
import { type BehindShown, behindShown, mayBeTold, risksShown } from './shown-first.ts'
import { silentSince } from './silence.ts'
import { type Snooze, snoozeState } from './snooze.ts'
import { type Wait, waitKey, waitsOf } from './waits.ts'
import { gapsInOrder, weakestQuote, weakestReading } from './weakest.ts'

/** What a digest keeps of a deal while it reads thousands: no words, so that each deal's journal can be let go at once. */
export interface DigestDeal {
  deal: DealId
  externalId: string
  ownerEmail: string | null
  stage: StageId
  amount: Money | null
  closeDate: LocalDate | null
  /** Qualified out; it has no risks. */
  isOut: boolean
  /** How it was closed; null: it was not. Such a deal is told once, and has no risks either. */
  outcome: Outcome | null
  isReviewed: boolean
  atBar: number
  due: number
  /** Days in its stage, and how often it came back to a lower or earlier one. */
  dwellDays: number
  returns: number
  /** Risks the rep could read of for a working day. */
  risks: Risk[]
  /** Risks the rep was shown too lately. */
  coming: Risk[]
  /** Risks the rep was not shown at all. */
  untold: Risk[]
  noDecision: NoDecisionRisk
  severity: number
  weakest: StreamReading | null
  quote: { record: RecordId; criterion: CriterionId } | null
  /** The gap to ask about, and by which of its wordings: see asked-apart.ts; null where there is none. */
  askAbout: { criterion: CriterionId; wording: number } | null
  /** All gaps, what matters most first. */
  gaps: CriterionId[]
  changes: DealChange[]
  silent: LocalDate | null
  waits: Wait[]
  /** Of `waits`, those the last digest did not have. */
  newWaits: boolean
  snooze: 'none' | 'snoozed' | 'back'
  kept: KeptDeal
}

export interface DigestRules {
  playbook: Playbook
  now: Instant
  zone: Zone
  /** When the last digest was made; null: there was none. */
  since: Instant | null
}

export interface DealSeen {
  deal: Deal
  assessment: Assessment
  /** When risks were told to the rep outside reviews, by their keys. */
  told: ReadonlyMap<string, Instant>
  snooze: Snooze | null
  /** How it stood in the last digest; null: that did not know it. */
  before: KeptDeal | null
}

/** A deal as a digest sees it: everything the rep was not shown for a working day is held back, and is no change yet. */
export function digestDeal({ deal, assessment, told, snooze, before }: DealSeen, rules: DigestRules): DigestDeal {
  const { playbook, now, zone, since } = rules
  const today = localDate(now, zone)
  const input = { deal, playbook, at: now, zone, told }
  // Once for both: it walks through the deal's history. Risks may be of the sign-off, which is no view of the ladder.
  const behind = assessment.criteria.flatMap((v) => (v.standing === 'behind' && !v.override ? [v.criterion] : []))
  const behindThen = behindShown([...behind, ...assessment.risks.flatMap((r) => r.criterion ?? [])], input)
  const shown = risksShown(assessment.risks, input, behindThen)
  const isTold = (risk: Risk) => mayBeTold(shown.get(riskKey(risk)) ?? null, today, zone)
  const risks = assessment.risks.filter(isTold)
  const held = heldCriteria(behind, risks, behindThen, (at) => mayBeTold(at, today, zone))
  const noDecision = toldNoDecision(assessment, held)
  const gaps = gapsInOrder(assessment, risks, held)
  const silent = silentSince(deal, now, zone)
  const waits = deal.outcome || deal.dormant ? [] : waitsOf(deal, assessment, rules)
  const kept = keep(deal, assessment, { risks, held, noDecision, waits, isSilent: silent !== null }, before)
  const keys = risks.map(riskKey)
  const state = snoozeState(snooze, keys, today)
  const changes = before
    ? changesSince(before, kept, deal, { behind: new Set(behind), held, zone })
    : since === null
      ? []
      : [{ kind: 'new' } as const]
  return {
    deal: deal.id,
    externalId: deal.externalId,
    ownerEmail: deal.fields.ownerEmail,
    stage: deal.fields.stage,
    amount: deal.fields.amount,
    closeDate: deal.fields.closeDate,
    isOut: deal.dormant !== null,
    outcome: deal.outcome?.outcome ?? null,
    isReviewed: assessment.reviewed,
    atBar: assessment.atBar,
    due: assessment.due,
    dwellDays: daysBetween(localDate(deal.moves.at(-1)?.at ?? deal.createdAt, zone), today),
    returns: deal.moves.filter((m) => m.direction === 'back' || m.direction === 'loop').length,
    risks,
    coming: assessment.risks.filter((r) => shown.has(riskKey(r)) && !isTold(r)),
    untold: assessment.risks.filter((r) => !shown.has(riskKey(r))),
    noDecision,
    severity: severityOf(risks, noDecision),
    weakest: weakestReading(assessment.readings),
    quote: weakestQuote(gaps),
    askAbout: gaps[0] ? { criterion: gaps[0].criterion, wording: 0 } : null,
    gaps: gaps.map((g) => g.criterion),
    changes: state === 'back' ? [{ kind: 'back-from-snooze' }, ...changes] : changes,
    silent,
    waits,
    newWaits: waits.some((w) => !before?.waits.includes(waitKey(w))),
    snooze: state,
    kept,
  }
}

function behindOf(assessment: Assessment): CriterionId[] {
  return ladderViews(assessment).flatMap((v) => (v.standing === 'behind' && !v.override ? [v.criterion] : []))
}

/** Criteria that are behind and that the rep's thread did not show so for a working day, nor any risk that may be told. */
function heldCriteria(
  behind: readonly CriterionId[],
  risks: readonly Risk[],
  shown: BehindShown,
  isTold: (at: Instant | null) => boolean,
): Set<CriterionId> {
  const told = new Set(risks.map((r) => r.criterion))
  return new Set(behind.filter((id) => !told.has(id) && !isTold(shown.get(id)?.[0] ?? null)))
}

/** Without the points that rest on what is held back. */
function toldNoDecision({ noDecisionRisk, noDecisionPoints }: Assessment, held: ReadonlySet<CriterionId>): NoDecisionRisk {
  if (noDecisionRisk === 'unknown') return 'unknown'
  const points = noDecisionPoints.filter((p) => !held.has(p))
  return points.length === 0 ? 'low' : points.length === 1 ? 'raised' : 'high'
}

/** As it is kept for the next digest. What is held back is kept as it was told last, so that it is a change once it may be told. */
function keep(
  deal: Deal,
  assessment: Assessment,
  told: { risks: readonly Risk[]; held: ReadonlySet<CriterionId>; noDecision: NoDecisionRisk; waits: readonly Wait[]; isSilent: boolean },
  before: KeptDeal | null,
): KeptDeal {
  const passed = movesHeld(before, deal, told.held)
  const level = (view: LadderView) =>
    told.held.has(view.criterion) ? (before?.levels[view.criterion] ?? view.effectiveLevel) : view.effectiveLevel
  return {
    stage: deal.fields.stage,
    closeDate: deal.fields.closeDate,
    amount: deal.fields.amount,
    levels: Object.fromEntries(ladderViews(assessment).map((v) => [v.criterion, level(v)])),
    behind: behindOf(assessment).filter((id) => !told.held.has(id)),
    risks: told.risks.map(riskKey),
    challenges: openChallenges(deal).map((c) => c.id),
    moves: deal.moves.length,
    ...(passed.length > 0 ? { passed } : {}),
    noDecision: told.noDecision,
    waits: told.waits.map(waitKey),
    isSilent: told.isSilent,
  }
}
