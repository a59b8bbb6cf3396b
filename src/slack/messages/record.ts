import type { QuotedRecord } from '../../application/deal-shown.ts'
import { erased } from '../../domain/erased.ts'
import type { LocalDate } from '../../domain/time.ts'
import { day } from './dates.ts'
import { link, none, outside, quoted, say, together, type Words } from './say.ts'
import type { Seen } from './seen.ts'

/** Who, in which role, by which channel, when: whatever of it is known. */
export interface Source {
  person: string | null
  role: string | null
  channel: string | null
  saidOn: LocalDate | null
}

export function sourceWords({ person, role, channel, saidOn }: Source, seen: Seen, proof: string | null = null): Words {
  const known = [person, role, channel, saidOn ? day(saidOn, seen) : null, proof]
  return together(
    known.map((each) => (each && each !== erased ? outside(each) : none)),
    ', ',
  )
}

/**
 * `12 Nov, Milo Thimble, Ops Lead, call: "9 % come back, we want 5".`; erased words leave the date and the person's place empty.
 *
 * @param more `url`: of the message, to which the day leads. `longest`: characters of the words; by default a quotation's. `toldBy`: who
 * passed the words on, where that is said.
 */
export function recordWords(record: QuotedRecord, seen: Seen, more: { url?: string | null; longest?: number; toldBy?: Words } = {}): Words {
  const { url = null, longest, toldBy = none } = more
  const { person, role, channel } = record
  const on = day(record.saidOn ?? record.recordedOn, seen)
  const source = together([url ? link(url, on) : say`${on}`, sourceWords({ person, role, channel, saidOn: null }, seen), toldBy], ', ')
  if (record.text.trim() === '') return say`${source} (words erased).`
  // A quote that ends its own sentence needs no second full stop.
  const words = quoted(record.text, longest)
  return /[.!?…]$/.test(record.text.trim()) ? say`${source}: ${words}` : say`${source}: ${words}.`
}
