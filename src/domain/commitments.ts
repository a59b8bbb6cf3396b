import { addDays, localDate } from './calendar.ts'
import type { Deal } from './deal.ts'
import type { Moment } from './moment.ts'
import type { EvidenceRecord } from './record.ts'
import { samePerson } from './same-person.ts'
import type { LocalDate } from './time.ts'

/** Something the buyer said they would do: the next step of a closing form, or a promise in an answer. */
interface Commitment {
  person: string | null
  madeOn: LocalDate
  by: LocalDate | null
}

/** Everything the buyer said they would do. */
export function commitmentsOf(moment: Moment): Commitment[] {
  const steps = moment.deal.calls.flatMap((c): Commitment[] =>
    c.nextStep ? [{ person: c.nextStep.person, madeOn: localDate(c.at, moment.zone), by: c.nextStep.by }] : [],
  )
  const promises = allStanding(moment)
    .filter((r) => r.facts.promise && r.facts.voice === 'buyer')
    .map((r): Commitment => ({ person: r.facts.person, madeOn: moment.saidOn(r), by: firstDate(r) }))
  return [...steps, ...promises]
}

/**
 * Whether a commitment of the buyer's was missed within so many days: its day passed and no act or document of that buyer's came since
 * it was made. Later is late, yet it is no miss that lasts.
 */
export function missedCommitment(moment: Moment, withinDays: number): boolean {
  const earliest = addDays(moment.today, -withinDays)
  return commitmentsOf(moment).some((c) => c.by !== null && c.by < moment.today && c.by >= earliest && !wasKept(c, moment))
}

function wasKept(commitment: Commitment, moment: Moment): boolean {
  return allStanding(moment).some((r) => isDeed(r) && moment.saidOn(r) >= commitment.madeOn && isBy(r, commitment.person))
}

/** An act or a document of the buyer's, whatever the criterion made of it. */
export function isDeed({ facts }: EvidenceRecord): boolean {
  if (facts.promise || facts.hedged) return false
  return facts.act !== null || (facts.artefact !== null && (facts.artefact.origin === 'buyer' || facts.artefact.touched))
}

/** A deed nobody's name stands on is given to the one who promised. */
function isBy(record: EvidenceRecord, person: string | null): boolean {
  return person === null || record.facts.person === null || samePerson(record.facts.person, person)
}

function firstDate(record: EvidenceRecord): LocalDate | null {
  return record.facts.dates.map((d) => d.date).sort()[0] ?? null
}

/** All standing evidence of a deal. */
export function allStanding(moment: Moment): EvidenceRecord[] {
  return [...moment.standing.values()].flat()
}

/** Days on which a closing form was answered, which asks what step the buyer agreed. */
export function askedForStepOn(deal: Pick<Deal, 'calls'>, moment: Pick<Moment, 'zone'>): LocalDate[] {
  return deal.calls.map((c) => localDate(c.at, moment.zone))
}
