import type { Assessment, CriterionView } from './assessment.ts'
import { addDays, isWorkingDay } from './calendar.ts'
import type { Override } from './deal.ts'
import type { LocalDate } from './time.ts'

/** An override is for a while: longer than a quarter of a year it would be a rule of its own. */
export const longestOverrideDays = 90

/** The last day an override given today can stand. */
export function lastOverrideDay(today: LocalDate): LocalDate {
  return addDays(today, longestOverrideDays)
}

/** What a manager can override: criteria under their bar or contradicted, and those overridden already, whose override a new one replaces. */
export function overridable({ criteria }: Pick<Assessment, 'criteria'>): CriterionView[] {
  const under = new Set(['weak', 'missing', 'stale', 'contradicted'])
  return criteria.filter((view) => under.has(view.assessment) || view.assessment === 'overridden')
}

/** The day on which rep and manager hear that an override ends: the last working day before its last one. */
export function overrideToldOn({ until }: Pick<Override, 'until'>): LocalDate {
  let day = addDays(until, -1)
  while (!isWorkingDay(day)) day = addDays(day, -1)
  return day
}

/**
 * The day on which they hear of it; null for one given so late that this day had begun, since who gave it and whom it concerns have just read
 * of it.
 *
 * @param given The day it was given on.
 */
export function overrideNotice(override: Pick<Override, 'until'>, given: LocalDate): LocalDate | null {
  const on = overrideToldOn(override)
  return given < on ? on : null
}

/** What an assessment shows of an override. */
export function overrideSeen(override: Override | null): CriterionView['override'] {
  if (!override) return null
  const { reason, by, until, name } = override
  return { reason, by, until, ...(name === undefined ? {} : { name }) }
}
