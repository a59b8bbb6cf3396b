import type { Change } from '../../src/domain/change.ts'
import type { Deal, DealFields } from '../../src/domain/deal.ts'
import { foldDeal } from '../../src/domain/fold-deal.ts'
import type { CriterionId, DealId, RecordId, ReviewId } from '../../src/domain/ids.ts'
import type { LadderCriterion, Level, Playbook } from '../../src/domain/playbook.ts'
import type { EvidenceRecord, Facts } from '../../src/domain/record.ts'
import type { Review } from '../../src/domain/review.ts'
import { noFacts } from '../../src/domain/review-flow/no-facts.ts'
import type { Instant, LocalDate } from '../../src/domain/time.ts'

/** The moment tests are told at: Friday, 20 Nov 2026, noon UTC. */
export const now: Instant = Date.UTC(2026, 10, 20, 12)
export const hour = 3_600_000
export const day = 24 * hour

/** Noon UTC of a calendar day. */
export function noon(date: LocalDate): Instant {
  return Date.parse(`${date}T12:00:00Z`)
}

/** The calendar day `days` after the day of `now` (negative: before). */
export function onDay(days: number): LocalDate {
  return new Date(now + days * day).toISOString().slice(0, 10)
}

/** Noon of the day `days` after `now`. */
export function atDay(days: number): Instant {
  return now + days * day
}

let counter = 0
/** A fresh id; sorts in the order made. */
export function anId<Kind extends string>(word = 'id'): Kind {
  counter += 1
  return `${word}-${String(counter).padStart(6, '0')}` as Kind
}

export { noFacts }

export type RecordWish = Partial<Omit<EvidenceRecord, 'facts'>> & { facts?: Partial<Facts> }

/** A record of the rep's own opinion on metrics, told at `now`, unless told otherwise. */
export function aRecord({ facts, ...wish }: RecordWish = {}): EvidenceRecord {
  return {
    id: anId<RecordId>('record'),
    answerId: null,
    criterion: 'metrics',
    kind: 'evidence',
    text: 'Some words.',
    recordedAt: now,
    recordedBy: 'robin@example.com',
    message: null,
    ...wish,
    facts: { ...noFacts, ...facts },
  }
}

/**
 * A record of a criterion worth exactly `level` by itself (0 to 4), said on the day it was recorded unless told otherwise, with all the
 * facts the criterion requires.
 */
export function recordAt(level: Exclude<Level, 5>, criterion: LadderCriterion, wish: RecordWish = {}): EvidenceRecord {
  const recordedAt = wish.recordedAt ?? now
  const saidOn = new Date(recordedAt).toISOString().slice(0, 10)
  const subject = { found: criterion.requires, holder: criterion.singleHolder ? 'Wanda Crumb' : null }
  const said = { ...subject, voice: 'buyer' as const, person: 'Milo Thimble', role: 'Ops Lead', saidOn }
  const byLevel: Record<Exclude<Level, 5>, Partial<Facts>> = {
    0: {},
    1: { ...subject },
    2: { ...said, role: null, person: null },
    3: { ...said, channel: 'call' },
    4: { ...said, channel: 'email', artefact: { label: 'their mail', origin: 'buyer', url: 'https://example.com/mail', touched: true } },
  }
  return aRecord({
    criterion: criterion.id,
    kind: level === 0 ? 'unknown' : 'evidence',
    ...wish,
    recordedAt,
    facts: { ...byLevel[level], ...wish.facts },
  })
}

/** The ladder criterion of that id; throws when the playbook has none. */
export function ladderOf(playbook: Playbook, id: CriterionId): LadderCriterion {
  const found = playbook.criteria.find((c) => c.id === id)
  if (found?.kind !== 'ladder') throw new Error(`no ladder criterion ${id}`)
  return found
}

export const someFields: DealFields = {
  name: 'Fizzlewick Kettles',
  account: 'Fizzlewick',
  ownerEmail: 'robin@example.com',
  managerEmail: 'morgan@example.com',
  pipeline: null,
  stage: 'evaluate',
  amount: { minor: 8_400_000, currency: 'EUR' },
  closeDate: '2027-01-29',
  kind: 'revenue',
  isPrivate: false,
}

/** When builders' deals were opened unless told otherwise: 200 days before `now`. */
export const openedAt: Instant = now - 200 * day

/** The first row of a deal. */
export function opened(fields: Partial<DealFields> = {}, at: Instant = openedAt): Change {
  return { at, type: 'opened', id: anId<DealId>('deal'), externalId: 'D-1', source: 'import', fields: { ...someFields, ...fields } }
}

/** The row that records evidence. */
export function recorded(record: EvidenceRecord): Change {
  return { at: record.recordedAt, type: 'recorded', record }
}

/** A deal in Evaluate, or as its own `opened` row says, after these rows. */
export function aDeal(changes: readonly Change[] = []): Deal {
  const rows = changes.some((c) => c.type === 'opened') ? changes : [opened(), ...changes]
  const deal = foldDeal(rows)
  if (!deal) throw new Error('a deal needs an opened row')
  return deal
}

/** A deal in that stage with these records. */
export function dealWith(records: readonly EvidenceRecord[], fields: Partial<DealFields> = {}): Deal {
  return aDeal([opened(fields), ...records.map(recorded)])
}

/** A finished review without questions, so that R1, R2 and R7 speak. */
export function aReview(wish: Partial<Review> = {}): Review {
  const startedAt = wish.startedAt ?? now - 30 * day
  return {
    id: anId<ReviewId>('review'),
    trigger: 'stage',
    stage: 'evaluate',
    direction: 'forward',
    startedAt,
    states: [
      { at: startedAt, state: 'open' },
      { at: startedAt + hour, state: 'concluded' },
    ],
    questions: [],
    notAsked: [],
    closing: null,
    playbook: { id: 'meddpicc-buyer', version: 1 },
    ...wish,
  }
}
