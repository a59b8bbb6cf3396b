import { daysBetween } from './calendar.ts'
import type { Choice } from './deal.ts'
import type { RecordId } from './ids.ts'
import type { Comparable, LadderCriterion } from './playbook.ts'
import type { EvidenceRecord, Facts, NumberFact } from './record.ts'
import { nameParts, oneLetterApart, samePerson } from './same-person.ts'
import { toldAt } from './told-at.ts'

/** How far two amounts or numbers may lie apart, as a share of the older (RULES 4). */
const amountSlack = 0.1
/** How far two dates may lie apart, in days (RULES 4). */
const dateSlackDays = 7

/** Values of one kind that are compared with their like only: a number wanted never with a number now. */
interface Track {
  has: (facts: Facts) => boolean
  /** Null when there is nothing to compare like with like. */
  agrees: (older: Facts, newer: Facts) => boolean | null
}

const units = ['percent', 'money', 'duration-days', 'count'] as const
const roles = ['now', 'wanted', null] as const

const tracks: Record<Comparable, readonly Track[]> = {
  holder: [{ has: (f) => f.holder !== null, agrees: (a, b) => samePerson(a.holder!, b.holder!) }],
  vendor: [{ has: (f) => f.vendor !== null, agrees: (a, b) => sameVendor(a.vendor!, b.vendor!) }],
  date: [
    {
      has: (f) => f.dates.length > 0,
      agrees: (a, b) => a.dates.some((one) => b.dates.some((two) => Math.abs(daysBetween(one.date, two.date)) <= dateSlackDays)),
    },
  ],
  amount: [numberTrack(isMoney, (a, b) => sameCurrency(a, b) && (a.role === b.role || a.role === null || b.role === null))],
  number: units.flatMap((unit) => roles.map((role) => numberTrack((n) => n.unit === unit && n.role === role, sameCurrency))),
}

/** Several values may stand side by side ("120k, of which 30k services"): one pair that agrees is enough. */
function numberTrack(belongs: (n: NumberFact) => boolean, isLike: (a: NumberFact, b: NumberFact) => boolean): Track {
  return {
    has: (facts) => facts.numbers.some(belongs),
    agrees: (older, newer) => {
      const pairs = older.numbers
        .filter(belongs)
        .flatMap((a) => newer.numbers.filter((b) => belongs(b) && isLike(a, b)).map((b) => near(a, b)))
      return pairs.length === 0 ? null : pairs.includes(true)
    },
  }
}

function isMoney(n: NumberFact): boolean {
  return n.unit === 'money'
}

function sameCurrency(a: NumberFact, b: NumberFact): boolean {
  return a.currency === b.currency || a.currency === null || b.currency === null
}

function near(older: NumberFact, newer: NumberFact): boolean {
  // A hair of tolerance: 0.1 has no exact binary form, and exactly 10 % is not more than 10 %.
  return Math.abs(newer.value - older.value) <= Math.abs(older.value) * amountSlack * (1 + 1e-9)
}

const legalForms = new Set(['inc', 'llc', 'ltd', 'gmbh', 'ag', 'se', 'sa', 'sas', 'srl', 'bv', 'corp', 'co', 'company', 'plc', 'the'])

/** Whether two names are one vendor: without legal forms, case and accents; a slip of one letter in longer names. */
function sameVendor(a: string, b: string): boolean {
  const plain = (name: string) => {
    const parts = nameParts(name)
    const kept = parts.filter((p) => !legalForms.has(p))
    return (kept.length > 0 ? kept : parts).join('')
  }
  const one = plain(a)
  const two = plain(b)
  return one === two || (Math.min(one.length, two.length) >= 5 && oneLetterApart(one, two))
}

export interface Contradictions {
  /** The newest pair the rep has not chosen between; null when there is none. */
  open: { older: EvidenceRecord; newer: EvidenceRecord } | null
  /** Records the rep chose against: their words stay on view and count as our view at most. */
  rejected: ReadonlySet<RecordId>
}

const none: Contradictions = { open: null, rejected: new Set() }

/**
 * Contradictions of one criterion, found by code (RULES 4): a newer typed value against the latest that stands.
 *
 * @param records The criterion's standing records: neither ended nor conceded nor invalidated, in any order.
 */
export function contradictionsOf(
  criterion: LadderCriterion,
  records: readonly EvidenceRecord[],
  choices: readonly Choice[],
): Contradictions {
  if (criterion.compare.length === 0 || records.length < 2) return none
  // What the CRM or "no change" brought is nobody's word, so it contradicts nobody.
  const told = records.filter((r) => r.kind === 'evidence').sort(byRecording)
  const choiceOn = new Map(choices.filter((c) => c.criterion === criterion.id).map((c) => [c.newer, c.choice]))
  const rejected = new Set<RecordId>()
  const open: { older: EvidenceRecord; newer: EvidenceRecord }[] = []
  for (const track of criterion.compare.flatMap((kind) => tracks[kind])) {
    const named = told.filter((r) => track.has(r.facts))
    if (named.length > 1) follow(named, track, choiceOn, rejected, open)
  }
  const unsettled = open
    .filter((pair) => !rejected.has(pair.older.id) && !rejected.has(pair.newer.id))
    .sort((a, b) => byRecording(a.newer, b.newer))
  return { open: unsettled.at(-1) ?? null, rejected }
}

/** Walks one kind of value from the first record to the latest. */
function follow(
  named: readonly EvidenceRecord[],
  track: Track,
  choiceOn: ReadonlyMap<RecordId, Choice['choice']>,
  rejected: Set<RecordId>,
  open: { older: EvidenceRecord; newer: EvidenceRecord }[],
): void {
  /** Values that stand side by side (after "both", or while a pair is open), each with the records that say the same, the latest last. */
  let standing: EvidenceRecord[][] = []
  for (const newer of named) {
    const verdicts = standing.map((group) => ({ group, agrees: compared(group.at(-1)!, newer, track) }))
    const agreeing = verdicts.filter((v) => v.agrees === true).map((v) => v.group)
    const against = agreeing.length > 0 ? [] : verdicts.filter((v) => v.agrees === false).map((v) => v.group)
    const choice = against.length > 0 ? choiceOn.get(newer.id) : undefined
    if (choice === 'old') {
      rejected.add(newer.id)
      continue
    }
    if (choice === 'new') for (const record of against.flat()) rejected.add(record.id)
    else if (against.length > 0 && choice === undefined) open.push({ older: against.at(-1)!.at(-1)!, newer })
    const beside = standing.filter((group) => !agreeing.includes(group) && !(choice === 'new' && against.includes(group)))
    // It becomes the latest of those it agrees with, so that small steps are compared with the last one.
    standing = [...beside, [...agreeing.flat(), newer]]
  }
}

/** Never within one answer: there the rep has said how the values belong together. */
function compared(older: EvidenceRecord, newer: EvidenceRecord, track: Track): boolean | null {
  if (older.answerId !== null && older.answerId === newer.answerId) return null
  return track.agrees(older.facts, newer.facts)
}

/** Order of recording; ids rise with time and decide between records of one moment. */
function byRecording(a: EvidenceRecord, b: EvidenceRecord): number {
  return toldAt(a) - toldAt(b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}
