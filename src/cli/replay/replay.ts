import { ageingReviewsADay } from '../../application/ageing-due.ts'
import { silentAt } from '../../application/begin-review.ts'
import { stageReviewsADay } from '../../application/stage-reviews-a-day.ts'
import { assessDeal } from '../../domain/assess-deal.ts'
import type { RiskCode } from '../../domain/assessment.ts'
import { addDays, daysBetween, isWorkingDay } from '../../domain/calendar.ts'
import type { Outcome } from '../../domain/deal.ts'
import { askedApart } from '../../domain/digest/asked-apart.ts'
import { type DigestFacts, digestOf, keptAfter } from '../../domain/digest/digest.ts'
import { digestDeal } from '../../domain/digest/digest-deal.ts'
import type { KeptDeals } from '../../domain/digest/kept-deal.ts'
import { riskKey } from '../../domain/digest/risk-key.ts'
import { ageingDueOn } from '../../domain/fallen.ts'
import type { DealId, StageId } from '../../domain/ids.ts'
import type { Playbook } from '../../domain/playbook.ts'
import type { Review } from '../../domain/review.ts'
import { liveReview } from '../../domain/review-flow/open-question.ts'
import type { Instant, LocalDate } from '../../domain/time.ts'
import { begin, born, close, expire, type Life, move, revise, takeNote, type World } from './life.ts'
import type { HistoryRow } from './read-history.ts'
import type { Note } from './read-notes.ts'

/** A review that would have begun. `owner`: whom it would have asked. */
export interface ReplayedReview {
  on: LocalDate
  life: Life
  owner: string
  review: Review
}

/** A digest that would have been posted. */
export interface ReplayedDigest {
  on: LocalDate
  facts: DigestFacts
}

/** Open deals with each risk on a working day, by what the record said, told to anybody or not; `flagged`: those a digest would show. */
export interface RiskDay {
  on: LocalDate
  open: number
  flagged: number
  codes: Partial<Record<RiskCode, number>>
}

/** How a deal ended, or that its close date went later by more than a week. `since`: flagged at risk from that day on without a break. */
export interface Fate {
  on: LocalDate
  life: Life
  how: Outcome | 'slipped'
  since: LocalDate | null
  /** Days from then to `on`; null: it was not flagged. */
  lead: number | null
}

export interface Replayed {
  from: LocalDate
  to: LocalDate
  lives: Life[]
  reviews: ReplayedReview[]
  digests: ReplayedDigest[]
  days: RiskDay[]
  fates: Fate[]
  /** Notes whose words were evidence, and the records they made. */
  notes: { read: number; records: number }
  /** Notes on deals that no row had told of by then. */
  strayNotes: Note[]
  /** Moves of deals without an owner: nobody could be asked. */
  unowned: number
}

export interface ToReplay {
  playbook: Playbook
  rows: readonly HistoryRow[]
  notes: readonly Note[]
  /** What is shown; what came before is lived through all the same. */
  from: LocalDate
  to: LocalDate
}

const zone = 'UTC'
const slipDays = 7

/**
 * Lives a history through, day by day, with the rules as they are: moves at ten and the reviews that begin by them (five a day and owner),
 * notes at noon, ageing reviews and reviews that ran out at nine, then the digest of all deals. Nobody answers but by notes. In memory
 * alone; the same rows give the same.
 */
export function replay({ playbook, rows, notes, from, to }: ToReplay): Replayed {
  let made = 0
  const world: World = { playbook, zone, ids: () => `00000000-0000-7000-8000-${String(++made).padStart(12, '0')}` }
  const lives = new Map<string, Life>()
  const out: Replayed = {
    from,
    to,
    lives: [],
    reviews: [],
    digests: [],
    days: [],
    fates: [],
    notes: { read: 0, records: 0 },
    strayNotes: [],
    unowned: 0,
  }
  const rowsOn = Map.groupBy(rows, (r) => r.on)
  const notesOn = Map.groupBy(notes, (n) => n.on)
  const flagged = new Map<DealId, LocalDate>()
  let before: { at: Instant; kept: KeptDeals } | null = null

  const first = [rows[0]?.on, notes[0]?.on, from].filter((d) => d !== undefined).reduce((a, b) => (a < b ? a : b))
  for (let today = first; today <= to; today = addDays(today, 1)) {
    const places = { stage: new Map<string, number>(), ageing: new Map<string, number>() }
    if (isWorkingDay(today)) morning(today, places)
    const net = new Map<Life, StageId>()
    for (const row of rowsOn.get(today) ?? []) happens(row, today, net)
    for (const [life, stage] of net) {
      move(world, life, stage, atHour(today, 10))
      owedReview(life, today, atHour(today, 10), places.stage)
    }
    for (const note of notesOn.get(today) ?? []) noted(note, today)
  }
  return { ...out, lives: [...lives.values()] }

  function morning(today: LocalDate, places: { stage: Map<string, number>; ageing: Map<string, number> }): void {
    const at = atHour(today, 9)
    const open = [...lives.values()].filter((l) => !l.deal.outcome)
    for (const life of open) {
      const live = liveReview(life.deal)
      if (live && at >= silentAt(Math.max(live.startedAt, life.deal.answers.at(-1)?.at ?? 0), zone)) expire(life, at)
    }
    for (const life of open) owedReview(life, today, at, places.stage)
    for (const life of open) agedReview(life, today, at, places.ageing)
    digest(today, open)
  }

  /** `net`: where deals stand at the day's end; only the net move of a day counts. */
  function happens(row: HistoryRow, today: LocalDate, net: Map<Life, StageId>): void {
    const at = atHour(today, 10)
    const known = lives.get(row.externalId)
    const life = known ?? born(world, row, at)
    if (!known) lives.set(row.externalId, life)
    const stood = known ? revise(life, row, at) : null
    const later = stood?.closeDate && life.deal.fields.closeDate && daysBetween(stood.closeDate, life.deal.fields.closeDate) > slipDays
    if (later) fate(life, today, 'slipped')
    if (row.stage !== null && known) net.set(life, row.stage)
    if (row.outcome === null) return
    const stage = net.get(life)
    if (stage !== undefined) move(world, life, stage, at)
    net.delete(life)
    if (life.deal.outcome?.outcome !== row.outcome) fate(life, today, row.outcome)
    close(world, life, row.outcome, at)
    flagged.delete(life.deal.id)
  }

  function fate(life: Life, today: LocalDate, how: Fate['how']): void {
    const since = flagged.get(life.deal.id) ?? null
    if (today >= from) out.fates.push({ on: today, life, how, since, lead: since === null ? null : daysBetween(since, today) })
  }

  function owedReview(life: Life, today: LocalDate, at: Instant, places: Map<string, number>): void {
    if (life.owed === null || life.deal.outcome) return
    const owner = life.deal.fields.ownerEmail
    if (owner === null) {
      life.owed = null
      if (today >= from) out.unowned += 1
      return
    }
    if (takePlace(places, owner, stageReviewsADay)) kept(life, today, owner, begin(world, life, 'stage', at))
  }

  function agedReview(life: Life, today: LocalDate, at: Instant, places: Map<string, number>): void {
    const owner = life.deal.fields.ownerEmail
    if (owner === null || life.owed !== null || liveReview(life.deal)) return
    const due = ageingDueOn(life.deal, playbook, at, zone)
    if (due === null || due > today || !takePlace(places, owner, ageingReviewsADay)) return
    kept(life, today, owner, begin(world, life, 'ageing', at))
  }

  function kept(life: Life, on: LocalDate, owner: string, review: Review): void {
    if (on >= from) out.reviews.push({ on, life, owner, review })
  }

  function noted(note: Note, today: LocalDate): void {
    const life = lives.get(note.externalId)
    if (!life) {
      out.strayNotes.push(note)
      return
    }
    const records = takeNote(world, life, note, atHour(today, 12))
    if (records > 0) out.notes.read += 1
    out.notes.records += records
  }

  function digest(today: LocalDate, open: readonly Life[]): void {
    const now = atHour(today, 9)
    const codes: RiskDay['codes'] = {}
    const deals = open.map((life) => {
      const { deal, told } = life
      const assessment = assessDeal(deal, playbook, now, zone)
      const standing = new Set(assessment.risks.map(riskKey))
      for (const code of new Set(assessment.risks.map((r) => r.code))) codes[code] = (codes[code] ?? 0) + 1
      for (const key of [...told.keys()]) if (!standing.has(key)) told.delete(key)
      const rules = { playbook, now, zone, since: before?.at ?? null }
      const row = digestDeal({ deal, assessment, told, snooze: null, before: before?.kept[deal.id] ?? null }, rules)
      // The rep would have been told today, so that a later digest may.
      for (const risk of row.untold) told.set(riskKey(risk), now)
      return row
    })
    for (const { deal } of lives.values())
      if (deal.outcome && before?.kept[deal.id]) {
        const seen = {
          deal,
          assessment: assessDeal(deal, playbook, now, zone),
          told: new Map(),
          snooze: null,
          before: before.kept[deal.id]!,
        }
        deals.push(digestDeal(seen, { playbook, now, zone, since: before.at }))
      }
    const made = digestOf(deals, new Set(), before)
    const facts = { ...made, atRisk: askedApart(made.atRisk, playbook) }
    const atRisk = new Set(facts.atRisk.map((d) => d.deal))
    for (const { deal, outcome } of deals) {
      if (outcome !== null) continue
      if (!atRisk.has(deal)) flagged.delete(deal)
      else if (!flagged.has(deal)) flagged.set(deal, today)
    }
    before = { at: now, kept: keptAfter(deals, before) }
    if (today < from) return
    out.days.push({ on: today, open: open.length, flagged: facts.atRisk.length, codes })
    if (facts.hasNews) out.digests.push({ on: today, facts })
  }
}

function takePlace(places: Map<string, number>, owner: string, most: number): boolean {
  const taken = places.get(owner) ?? 0
  if (taken >= most) return false
  places.set(owner, taken + 1)
  return true
}

function atHour(day: LocalDate, hour: number): Instant {
  return Date.parse(`${day}T${String(hour).padStart(2, '0')}:00:00Z`)
}
