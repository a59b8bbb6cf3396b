import type { LocalDate } from '../time.ts'

/** A deal left out of a channel's digests for a while. */
export interface Snooze {
  /** The day it comes back. */
  until: LocalDate
  /** Keys of the risks it had then: another one brings it back at once. */
  risks: readonly string[]
}

/** Whether a deal is left out today. `back`: it was, and comes back by its day or by a risk that is new. */
export function snoozeState(snooze: Snooze | null, risks: readonly string[], today: LocalDate): 'none' | 'snoozed' | 'back' {
  if (!snooze) return 'none'
  return today >= snooze.until || risks.some((key) => !snooze.risks.includes(key)) ? 'back' : 'snoozed'
}
