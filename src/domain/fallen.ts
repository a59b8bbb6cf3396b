import type { LadderView } from './assessment.ts'
import { behindSince } from './behind-since.ts'
import { addDays, localDate } from './calendar.ts'
import type { Deal } from './deal.ts'
import type { CriterionId } from './ids.ts'
import { type Moment, momentOf } from './moment.ts'
import type { LadderCriterion, Playbook } from './playbook.ts'
import type { Review } from './review.ts'
import { liveReview } from './review-flow/open-question.ts'
import { isBehindByAgeAlone } from './risk.ts'
import { ladderView } from './standing.ts'
import type { Instant, LocalDate, Zone } from './time.ts'

/** A deal nobody was asked about for so many days gets a review by itself (RULES 5). */
export const daysWithoutReview = 30

/** A criterion that fell behind by age alone. */
export interface Fallen {
  criterion: CriterionId
  /** The first day behind. */
  since: LocalDate
}

/**
 * Ladder criteria that fell behind by age alone since the last review was planned, in playbook order. What was behind then was in it,
 * asked or listed, and is no reason for another; what a higher bar put behind did not fall by age.
 */
export function fallenSinceReview(deal: Deal, playbook: Playbook, at: Instant, zone: Zone): Fallen[] {
  const last = deal.reviews.at(-1)
  if (!last) return []
  const moment = momentOf(deal, playbook, at, zone)
  const asked = localDate(last.startedAt, zone)
  const behind = ladder(playbook).filter(
    (c) => isBehind(viewOn(c, moment, moment.today)) && !isBehind(viewOn(c, moment, asked)) && isBehindByAgeAlone(c, moment),
  )
  if (behind.length === 0) return []
  const since = behindSince(deal, behind, playbook, at, zone)
  return behind.flatMap((c): Fallen[] => {
    const first = since.get(c.id)!
    return first > asked && !isBehind(viewOn(c, moment, addDays(first, -1))) ? [{ criterion: c.id, since: first }] : []
  })
}

/**
 * The day on which a deal needs an ageing review (RULES 5): the first on which a due criterion is behind by age alone and was not when
 * the last review was planned, else 30 days after that review ended; never the day it ended. A day past or present: now. Null for deals
 * that had no review, have a live one, or are asked about no more.
 *
 * @param zone The workspace's, in which days are counted.
 */
export function ageingDueOn(deal: Deal, playbook: Playbook, now: Instant, zone: Zone): LocalDate | null {
  const last: Review | undefined = deal.reviews.at(-1)
  if (!last || liveReview(deal) || deal.outcome || deal.dormant || deal.deletedAt !== null) return null
  const ended = localDate(last.states.at(-1)!.at, zone)
  const moment = momentOf(deal, playbook, now, zone)
  const latest = addDays(ended, daysWithoutReview)
  const days = [
    latest,
    ...fallenSinceReview(deal, playbook, now, zone).map((f) => f.since),
    ...ladder(playbook).flatMap((c) => nextFall(c, moment, latest) ?? []),
  ]
  const first = days.reduce((a, b) => (b < a ? b : a))
  return first > ended ? first : addDays(ended, 1)
}

function ladder(playbook: Playbook): LadderCriterion[] {
  return playbook.criteria.filter((c) => c.kind === 'ladder')
}

/** The same moment on another day, with nothing new. Criteria of the ladder are weighed by the day alone, so `at` may stay. */
function onDay(moment: Moment, today: LocalDate): Moment {
  return { ...moment, today }
}

const viewOn = (criterion: LadderCriterion, moment: Moment, day: LocalDate) => ladderView(criterion, onDay(moment, day))

/** What an override covers is asked about by nobody, so it is fine as long as that stands. */
const isBehind = (view: LadderView) => view.standing === 'behind' && !view.override

/** The first day up to `last` on which a criterion that is not behind now will be, with nothing new; steps through the days on which a level falls. */
function nextFall(criterion: LadderCriterion, moment: Moment, last: LocalDate): LocalDate | null {
  let day = moment.today
  let view = viewOn(criterion, moment, day)
  if (isBehind(view)) return null
  for (;;) {
    const next = nextChange(view, moment, day)
    if (next === null || next > last) return null
    view = viewOn(criterion, moment, next)
    if (isBehind(view)) return isBehindByAgeAlone(criterion, onDay(moment, next)) ? next : null
    day = next
  }
}

/** The next day after `day` on which the level falls, a don't-know stops counting, or an override ends; null: none. */
function nextChange({ countsUntil, records, windowDays, override }: LadderView, moment: Moment, day: LocalDate): LocalDate | null {
  const days = [
    ...(countsUntil ? [addDays(countsUntil, 1)] : []),
    // A don't-know counts while it is younger than W (RULES 3).
    ...records.filter((r) => r.record.kind === 'unknown').map((r) => addDays(moment.saidOn(r.record), windowDays)),
    ...(override ? [addDays(override.until, 1)] : []),
  ].filter((d) => d > day)
  return days.length === 0 ? null : days.reduce((a, b) => (b < a ? b : a))
}
