import type { Assessment, CriterionView, StreamReading, WeighedRecord } from '../../domain/assessment.ts'
import { localDate } from '../../domain/calendar.ts'
import type { Challenge, Deal, ForecastCall, Money } from '../../domain/deal.ts'
import { saidDay } from '../../domain/level-points.ts'
import { majorOf, noCurrency } from '../../domain/money.ts'
import { stageLabel } from '../../domain/move.ts'
import type { Playbook } from '../../domain/playbook.ts'
import type { Review } from '../../domain/review.ts'
import { questionState, reviewState } from '../../domain/review-flow/open-question.ts'
import type { Instant, Zone } from '../../domain/time.ts'
import { quotedWords } from '../say/clash-note.ts'
import type {
  CriterionJson,
  CriterionWithEvidence,
  DealJson,
  DealSummaryJson,
  EvidenceJson,
  ForecastJson,
  ReadingJson,
  ReviewJson,
} from './json-shape.ts'

/** A whole deal as the API shows it. `assessment`: of this deal at `asOf`. `zone`: the workspace's, in which a doubt's days are told. */
export function dealJson(deal: Deal, assessment: Assessment, playbook: Playbook, asOf: Instant, zone: Zone): DealJson {
  return {
    ...dealSummaryJson(deal, assessment, playbook, asOf, zone),
    criteria: assessment.criteria.map(withEvidence),
    reviews: deal.reviews.map(reviewJson),
  }
}

/** A deal as the list shows it: without evidence and reviews. */
export function dealSummaryJson(deal: Deal, assessment: Assessment, playbook: Playbook, asOf: Instant, zone: Zone): DealSummaryJson {
  const { name, account, ownerEmail, pipeline, stage, amount, closeDate, kind } = deal.fields
  return {
    externalId: deal.externalId,
    source: deal.source,
    name,
    account,
    ownerEmail,
    pipeline,
    stage: stageLabel(playbook, stage),
    supportedStage: stageLabel(playbook, assessment.supportedStage),
    ...money(amount),
    closeDate,
    kind,
    outcome: deal.outcome?.outcome ?? null,
    gate: assessment.gate,
    criteria: assessment.criteria.map(criterionJson),
    challenges: deal.challenges.map((c) => ({
      criterion: c.criterion,
      state: c.closed?.state ?? 'open',
      reason: reasonOf(c, deal, playbook, zone),
    })),
    stageMoves: deal.moves.map((m) => ({
      from: stageLabel(playbook, m.from),
      to: stageLabel(playbook, m.to),
      direction: m.direction,
      at: iso(m.at),
      openGaps: m.openGaps,
    })),
    risks: [...new Set(assessment.risks.map((r) => r.code))],
    readings: {
      act: reading(assessment.readings, 'act'),
      chooseUs: reading(assessment.readings, 'choose-us'),
      worthWinning: reading(assessment.readings, 'worth-winning'),
    },
    noDecisionRisk: assessment.noDecisionRisk,
    forecast: forecastJson(deal.calls.at(-1)),
    asOf: iso(asOf),
  }
}

function iso(at: Instant): string {
  return new Date(at).toISOString()
}

/** Major units; an amount that came without a currency has none here either. */
function money(amount: Money | null): { amount: number | null; currency: string | null } {
  if (!amount) return { amount: null, currency: null }
  return { amount: majorOf(amount), currency: amount.currency === noCurrency ? null : amount.currency }
}

function criterionJson(view: CriterionView): CriterionJson {
  const { criterion: id, standing, assessment } = view
  if (view.kind === 'sign-off') {
    const { entryBar, bar, signOff } = view
    return { id, entryBar, bar, level: null, effectiveLevel: null, standing, assessment, signOff }
  }
  const { entryBar, bar, level, effectiveLevel } = view
  return { id, entryBar, bar, level, effectiveLevel, standing, assessment }
}

function withEvidence(view: CriterionView): CriterionWithEvidence {
  return { ...criterionJson(view), evidence: view.kind === 'ladder' ? view.records.map(evidenceJson) : [] }
}

function evidenceJson({ record, level, effectiveLevel }: WeighedRecord): EvidenceJson {
  const { person, role, channel, artefact, hedged, hearsay, numbers } = record.facts
  const saidOn = saidDay(record)
  return {
    text: record.text,
    facts: {
      person,
      role,
      saidOn,
      channel,
      artefact: artefact && { label: artefact.label, origin: artefact.origin, url: artefact.url },
      hedged,
      hearsay,
      numbers,
    },
    level,
    effectiveLevel,
    saidOn,
    recordedAt: iso(record.recordedAt),
    recordedBy: record.recordedBy,
  }
}

/** Why a challenge was raised, in a sentence. */
function reasonOf({ reason, raisedAt }: Challenge, deal: Deal, playbook: Playbook, zone: Zone): string {
  switch (reason.kind) {
    case 'audit':
      return `It passed before ${localDate(raisedAt, zone)}; each review asks again about something that passed.`
    case 'stale-soon':
      return `The evidence counts until ${reason.until}.`
    case 'higher-bar':
      return `${stageLabel(playbook, reason.stage)} asks for stronger evidence.`
    case 'doubt':
      return reason.text
    case 'clash':
      return clashSentence(reason, deal, zone)
  }
}

function clashSentence({ older, newer }: Extract<Challenge['reason'], { kind: 'clash' }>, deal: Deal, zone: Zone): string {
  const said = [older, newer].flatMap((place) => quotedWords(place, { deal, zone }) ?? [])
  return `These do not go together: ${said.map(({ on, text }) => `${on}, "${text}"`).join('; ')}.`
}

function reviewJson(review: Review): ReviewJson {
  return {
    state: reviewState(review),
    startedAt: iso(review.startedAt),
    trigger: review.trigger,
    questions: review.questions.map((q) => ({ criterion: q.criterion, state: questionState(q) })),
    notAsked: review.notAsked,
  }
}

/** A stream that no criterion of the playbook serves has nothing due. */
function reading(all: readonly StreamReading[], stream: StreamReading['stream']): ReadingJson {
  const found = all.find((r) => r.stream === stream)
  return { atBar: found?.atBar ?? 0, due: found?.due ?? 0, largestShortfall: found?.largestShortfall ?? null }
}

function forecastJson(call: ForecastCall | undefined): ForecastJson | null {
  if (!call) return null
  const { closeDate, amount, kept, at, by, lastHeard, nextStep } = call
  return { closeDate, ...money(amount), kept, calledAt: iso(at), calledBy: by, lastHeard, nextStep }
}
