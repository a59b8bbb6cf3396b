import { withoutEvidence } from '../challenge.ts'
import type { Change } from '../change.ts'
import type { QuotedPlace } from '../coaching.ts'
import type { Challenge, Deal } from '../deal.ts'
import { foldDeal } from '../fold-deal.ts'
import type { ChallengeId, CriterionId, RecordId } from '../ids.ts'
import { goneRecords } from '../known-people.ts'
import type { EvidenceRecord, Facts } from '../record.ts'
import { toldAt } from '../told-at.ts'
import type { NextStep } from './advance.ts'
import { afterCorrection } from './after-correction.ts'
import type { Judging } from './judge-records.ts'

/** A record with the facts it should have had. */
export interface FactsCorrected {
  record: RecordId
  /** Null: it is not about that criterion, and is left out. */
  facts: Facts | null
}

export interface FactsConclusion {
  changes: Change[]
  deal: Deal
  /** The corrected records. */
  records: RecordId[]
  leftOut: CriterionId[]
  reaffirmed: CriterionId[]
  next: NextStep
}

/**
 * Facts of an answer's records were put right while its words stay: each old record ends, one with the new facts takes its place. What was
 * chosen, conceded or doubted about the old one holds for the new, which is no newer than the words are.
 */
export function concludeFacts(corrected: readonly FactsCorrected[], ids: () => string, judging: Judging): FactsConclusion {
  const { now } = judging
  const before = foldDeal(judging.journal)!
  const gone = goneRecords(before)
  const changes: Change[] = []
  const records: EvidenceRecord[] = []
  const leftOut: CriterionId[] = []
  const successor = new Map<RecordId, RecordId>()
  let answer: EvidenceRecord['answerId'] = null
  for (const { record: id, facts } of corrected) {
    const old = before.records.find((r) => r.id === id)
    if (!old || gone.has(id)) continue
    answer = old.answerId
    changes.push({ type: 'record-ended', at: now, record: id, how: facts ? 'replaced' : 'withdrawn' })
    if (!facts) {
      leftOut.push(old.criterion)
      continue
    }
    const record: EvidenceRecord = { ...old, id: ids() as RecordId, facts, recordedAt: now, toldAt: toldAt(old) }
    records.push(record)
    successor.set(id, record.id)
    changes.push({ type: 'recorded', at: now, record })
    if (isConceded(before, id)) changes.push({ type: 'record-ended', at: now, record: record.id, how: 'conceded' })
  }
  changes.push(...carriedChoices(before, successor, now), ...carriedChallenges(before, successor, ids, now))
  for (const challenge of withoutEvidence(foldDeal([...judging.journal, ...changes])!))
    changes.push({ type: 'challenge-closed', at: now, challenge: challenge.id, state: 'withdrawn', record: null })
  const { reaffirmed, next } = afterCorrection({ was: answer, is: answer, records, ids }, changes, judging)
  return {
    changes,
    deal: foldDeal([...judging.journal, ...changes])!,
    records: records.map((r) => r.id),
    leftOut,
    reaffirmed: records.filter((r) => reaffirmed.includes(r.id)).map((r) => r.criterion),
    next,
  }
}

function isConceded(deal: Deal, id: RecordId): boolean {
  return (
    deal.ends.some((e) => e.record === id && e.how === 'conceded') ||
    deal.challenges.some((c) => c.closed?.state === 'conceded' && c.records.includes(id))
  )
}

/** Who said it changes nothing in what was said: a choice between two records needs no making again. */
function carriedChoices(deal: Deal, successor: ReadonlyMap<RecordId, RecordId>, now: number): Change[] {
  return deal.choices
    .filter((c) => successor.has(c.newer) || successor.has(c.older))
    .map(
      (c): Change => ({
        type: 'contradiction-settled',
        at: now,
        choice: { ...c, older: successor.get(c.older) ?? c.older, newer: successor.get(c.newer) ?? c.newer },
      }),
    )
}

/** A doubt outlives the correction of what it doubts. */
function carriedChallenges(deal: Deal, successor: ReadonlyMap<RecordId, RecordId>, ids: () => string, now: number): Change[] {
  return deal.challenges
    .filter((c) => c.closed === null && c.records.some((id) => successor.has(id)))
    .flatMap((c): Change[] => [
      { type: 'challenge-closed', at: now, challenge: c.id, state: 'withdrawn', record: null },
      {
        type: 'challenge-raised',
        at: now,
        challenge: { ...withSuccessors(c, successor), id: ids() as ChallengeId },
      },
    ])
}

/** The words of a corrected record stay as they are, and so do the places in them. */
function withSuccessors(challenge: Challenge, successor: ReadonlyMap<RecordId, RecordId>): Challenge {
  const { reason } = challenge
  const now = (id: RecordId) => successor.get(id) ?? id
  const moved = (quoted: QuotedPlace) => ({ ...quoted, record: now(quoted.record) })
  const records = challenge.records.map(now)
  return reason.kind === 'clash'
    ? { ...challenge, records, reason: { ...reason, older: moved(reason.older), newer: moved(reason.newer) } }
    : { ...challenge, records }
}
