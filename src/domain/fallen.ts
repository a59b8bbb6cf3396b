import { behindSince } from './behind-since.ts'
import { addDays, localDate, startOfDay } from './calendar.ts'
import type { Deal } from './deal.ts'
import type { CriterionId } from './ids.ts'
import { type Moment, momentOf } from './moment.ts'
import type { LadderCriterion, Playbook } from './playbook.ts'
import type { Review } from './review.ts'
import { liveReview } from './review-flow/open-question.ts'
import { isBehindByAgeAlone } from './risk.ts'
import { ladderView, overrideOn } from './standing.ts'
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
  const behind = ladder(playbook).filter((c) => standingOn(c, moment, moment.today) === 'behind' && isBehindByAgeAlone(c, moment))
  if (behind.length === 0) return []
  const since = behindSince(deal, behind, playbook, at, zone)
  const asked = localDate(last.startedAt, zone)
  return behind.flatMap((c): Fallen[] => {
    const first = since.get(c.id)!
    return first > asked && standingOn(c, moment, addDays(first, -1)) === 'fine' ? [{ criterion: c.id, since: first }] : []
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
  const days = [
    addDays(ended, daysWithoutReview),
    ...fallenSinceReview(deal, playbook, now, zone).map((f) => f.since),
    ...ladder(playbook).flatMap((c) => nextFall(c, moment) ?? []),
  ]
  const first = days.reduce((a, b) => (b < a ? b : a))
  return first > ended ? first : addDays(ended, 1)
}

function ladder(playbook: Playbook): LadderCriterion[] {
  return playbook.criteria.filter((c) => c.kind === 'ladder')
}

/** The same moment on another day, with nothing new. */
function onDay(moment: Moment, today: LocalDate): Moment {
  return { ...moment, today, at: startOfDay(today, moment.zone) }
}

/** What an override covers is asked about by nobody, so it is fine as long as that stands. */
function standingOn(criterion: LadderCriterion, moment: Moment, day: LocalDate): 'behind' | 'fine' {
  const view = ladderView(criterion, onDay(moment, day))
  return view.standing === 'behind' && !view.override ? 'behind' : 'fine'
}

/** The first day on which a criterion that is not behind now will be, with nothing new; steps through the days on which a level falls. */
function nextFall(criterion: LadderCriterion, moment: Moment): LocalDate | null {
  let day = moment.today
  if (standingOn(criterion, moment, day) === 'behind') return null
  for (;;) {
    const next = nextChange(criterion, moment, day)
    if (next === null) return null
    const then = onDay(moment, next)
    if (standingOn(criterion, moment, next) === 'behind') return isBehindByAgeAlone(criterion, then) ? next : null
    day = next
  }
}

/** The next day after `day` on which the level falls, a don't-know stops counting, or an override ends; null: none. */
function nextChange(criterion: LadderCriterion, moment: Moment, day: LocalDate): LocalDate | null {
  const { countsUntil, records, windowDays } = ladderView(criterion, onDay(moment, day))
  const override = overrideOn(moment.deal, criterion.id, day)
  const days = [
    ...(countsUntil ? [addDays(countsUntil, 1)] : []),
    // A don't-know counts while it is younger than W (RULES 3).
    ...records.filter((r) => r.record.kind === 'unknown').map((r) => addDays(moment.saidOn(r.record), windowDays)),
    ...(override ? [addDays(override.until, 1)] : []),
  ].filter((d) => d > day)
  return days.length === 0 ? null : days.reduce((a, b) => (b < a ? b : a))
}
