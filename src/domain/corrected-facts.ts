import type { Channel, Facts } from './record.ts'
import type { LocalDate } from './time.ts'

/** The facts of a record that a person can put right by hand. Levels are none of them: they follow (RULES 1). */
export interface PlainFacts {
  /** Who said it. */
  person: string | null
  role: string | null
  saidOn: LocalDate | null
  channel: Channel | null
  /** Where the proof can be seen. */
  link: string | null
  /** Whose document it is; null: not said. */
  whose: 'buyer' | 'seller' | null
}

/** A record's facts as a form shows them. */
export function plainFacts({ person, role, saidOn, channel, artefact }: Facts): PlainFacts {
  const whose = artefact === null || artefact.origin === 'unknown' ? null : artefact.origin
  return { person, role, saidOn, channel, link: artefact?.url ?? null, whose }
}

/**
 * The facts with what a person changed in them. What the words said of a promise, a hedge or a number stays; as in a typed answer, naming
 * the buyer takes a maybe without one away, and makes the words the buyer's.
 */
export function withFacts(facts: Facts, changed: Partial<PlainFacts>): Facts {
  const next: Facts = { ...facts }
  if (changed.person !== undefined) next.person = changed.person
  if (changed.role !== undefined) next.role = changed.role
  if (changed.channel !== undefined) next.channel = changed.channel
  if (changed.saidOn !== undefined) {
    next.saidOn = changed.saidOn
    if (changed.saidOn !== null) next.flags = facts.flags.filter((flag) => flag === 'instructions')
  }
  if (changed.link !== undefined || changed.whose !== undefined) next.artefact = artefactWith(facts, changed)
  const named = changed.person !== undefined && changed.person !== null
  if (named && facts.person === null) {
    next.hedged = false
    next.hearsay = false
  }
  // Only named as the one in question so far; now told to have said it, on a day, somewhere.
  const placed = next.person !== null && ((changed.saidOn ?? null) !== null || (changed.channel ?? null) !== null)
  if (facts.voice === 'rep' && (named || placed)) next.voice = 'buyer'
  return next
}

function artefactWith({ artefact }: Facts, changed: Partial<PlainFacts>): Facts['artefact'] {
  const url = changed.link === undefined ? (artefact?.url ?? null) : changed.link
  const origin = changed.whose === undefined ? (artefact?.origin ?? 'unknown') : (changed.whose ?? 'unknown')
  if (!artefact) return url === null ? null : { label: 'link', origin, url, touched: false }
  return { ...artefact, origin, url }
}
