import { addDays, daysBetween, localDate, startOfDay, workingDaysBetween } from './calendar.ts'
import type { Deal } from './deal.ts'
import type { CriterionId } from './ids.ts'
import { momentOf } from './moment.ts'
import type { Criterion, Playbook } from './playbook.ts'
import { changeMoments, rewind } from './rewind.ts'
import { isSigned, signerAt } from './sign-off.ts'
import { barAt, standingOf } from './standing.ts'
import type { Instant, LocalDate, Zone } from './time.ts'
import { weigh } from './weigh.ts'

/**
 * Since which day criteria that are behind have been so without a break, walked back through the deal's own history: each moment is
 * judged by what was known, the stage and the ages of that time.
 *
 * @param criteria Those behind at `at`.
 * @param enough Stop looking once so many working days are passed: the day found is then that one "or earlier".
 */
export function behindSince(
  deal: Deal,
  criteria: readonly Criterion[],
  playbook: Playbook,
  at: Instant,
  zone: Zone,
  enough = Number.POSITIVE_INFINITY,
): Map<CriterionId, LocalDate> {
  const since = new Map<CriterionId, LocalDate>()
  const today = localDate(at, zone)
  let open = [...criteria]
  /** The earliest moment known to be behind, for all that are still open. */
  let later: Instant = at
  for (const moment of changeMoments(deal, at)) {
    if (open.length === 0) return since
    const then = rewind(deal, moment)
    const still: Criterion[] = []
    for (const criterion of open) {
      if (isBehind(then, criterion, playbook, moment, zone)) still.push(criterion)
      else since.set(criterion.id, firstDayBehind(then, criterion, playbook, moment, later, zone))
    }
    open = still
    later = moment
    if (workingDaysBetween(localDate(moment, zone), today) > enough) break
  }
  for (const criterion of open) since.set(criterion.id, localDate(later, zone))
  return since
}

/** Not behind right after one change and behind at the next: by age on some day between, else by that next change itself. */
function firstDayBehind(then: Deal, criterion: Criterion, playbook: Playbook, from: Instant, to: Instant, zone: Zone): LocalDate {
  const first = localDate(from, zone)
  const behindAfter = (days: number) => isBehind(then, criterion, playbook, startOfDay(addDays(first, days), zone), zone)
  // With nothing new levels only fall, so one search by halves finds the day.
  let low = 0
  let high = daysBetween(first, localDate(to, zone))
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (behindAfter(middle)) high = middle
    else low = middle
  }
  return addDays(first, high)
}

function isBehind(deal: Deal, criterion: Criterion, playbook: Playbook, at: Instant, zone: Zone): boolean {
  const moment = momentOf(deal, playbook, at, zone)
  if (criterion.kind === 'sign-off') {
    const due = signerAt(criterion, moment, moment.place - 1)
    return due !== null && !isSigned(criterion, due, moment)
  }
  const { effectiveLevel, knownUnknown } = weigh(criterion, moment)
  return (
    standingOf(barAt(criterion, playbook, moment.place - 1), barAt(criterion, playbook, moment.place), effectiveLevel, knownUnknown) ===
    'behind'
  )
}
