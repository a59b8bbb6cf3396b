import { leastShown } from '../../domain/outcomes/cohort.ts'
import type { CallJourney, ToldJourney } from '../ports.ts'

/** The deals a report counts for its asker. */
export interface Counted<Told extends CallJourney = ToldJourney> {
  all: readonly Told[]
  /** Those of them that the asker may read one by one: whoever knows these can take them out of any number. */
  readable: readonly Told[]
}

/** Whether so many deals of which one may read none can stand in a number: none, or a group that could be shown by itself (RULES 8). */
export function isSafe(unread: number): boolean {
  return unread === 0 || unread >= leastShown
}

/** The deals that may be counted without more being told of any than its group. */
export function countedOf({ all, readable }: Counted): readonly ToldJourney[] {
  return isSafe(all.length - readable.length) ? all : readable
}

/**
 * A part of a report over all deals, or over those the asker may read, where otherwise one could tell by subtraction how fewer than 20
 * others fared.
 *
 * @param groups The sizes of all groups that the part tells of, by name.
 */
export function told<T>(counted: Counted, make: (journeys: readonly ToldJourney[]) => T, groups: (made: T) => Map<string, number>): T {
  const deals = countedOf(counted)
  const whole = make(deals)
  if (deals.length === counted.readable.length) return whole
  const known = make(counted.readable)
  const sizes = groups(known)
  return [...groups(whole)].every(([name, size]) => isSafe(size - (sizes.get(name) ?? 0))) ? whole : known
}
