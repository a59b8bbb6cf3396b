import { daysBetween, localDate } from './calendar.ts'
import type { Deal } from './deal.ts'
import type { CriterionId } from './ids.ts'
import type { InvalidatingKind, Playbook } from './playbook.ts'
import type { EvidenceRecord } from './record.ts'
import { stagePlace } from './stages.ts'
import type { Instant, LocalDate, Zone } from './time.ts'
import { toldAt } from './told-at.ts'

/** Something that makes older records of some criteria count as no more than our view (RULES 4). */
export interface Invalidation {
  kind: InvalidatingKind
  /** The day it happened: what was said before counts less. */
  day: LocalDate
  /** When it was recorded: on that same day, what was recorded before counts less. */
  at: Instant
}

/** A close date moved by more than so many days is an event (RULES 4), and so is one of R4. */
export const closeDateSlackDays = 7

/** A step back is void when the deal is back up within so long (RULES 4). */
const backUpWithin = 24 * 3_600_000

/** Everything that stands against older records: events noticed and not undone, steps back, close dates moved later. */
export function invalidations(deal: Deal, playbook: Playbook, zone: Zone): Invalidation[] {
  return [...noticed(deal, zone), ...stepsBack(deal, playbook, zone), ...closeDatesMovedLater(deal, zone)]
}

function noticed(deal: Deal, zone: Zone): Invalidation[] {
  return deal.events
    .filter((e) => e.undoneAt === null)
    .map((e) => {
      const told = localDate(e.at, zone)
      // Events are told in the past tense; a later day in the words is another date ("she left; the board sits on 15 Dec").
      return { kind: e.kind, day: e.on !== null && e.on < told ? e.on : told, at: e.at }
    })
}

function stepsBack(deal: Deal, playbook: Playbook, zone: Zone): Invalidation[] {
  const moves = deal.moves
  return moves.flatMap((back, i): Invalidation[] => {
    if (back.direction !== 'back') return []
    const from = stagePlace(playbook, back.from)
    const backUp = moves.slice(i + 1).some((m) => m.at - back.at <= backUpWithin && stagePlace(playbook, m.to) >= from)
    return backUp ? [] : [{ kind: 'stage-back', day: localDate(back.at, zone), at: back.at }]
  })
}

/** Each time the CRM's close date went to a later day by more than the slack. */
export function closeDatesMovedLater(deal: Pick<Deal, 'revisions'>, zone: Zone): Invalidation[] {
  return deal.revisions.flatMap((revision, i): Invalidation[] => {
    const before = deal.revisions[i - 1]?.fields.closeDate ?? null
    const after = revision.fields.closeDate
    if (before === null || after === null || daysBetween(before, after) <= closeDateSlackDays) return []
    return [{ kind: 'close-date-later', day: localDate(revision.at, zone), at: revision.at }]
  })
}

/** Those of the events that concern a criterion. */
export function invalidationsOf(criterion: CriterionId, all: readonly Invalidation[], playbook: Playbook): Invalidation[] {
  return all.filter((i) => playbook.invalidation[i.kind].includes(criterion))
}

/** Whether a record was said before one of these events; on the same day, recorded before it. */
export function isInvalidated(record: EvidenceRecord, said: LocalDate, events: readonly Invalidation[]): boolean {
  return events.some((e) => said < e.day || (said === e.day && toldAt(record) < e.at))
}
