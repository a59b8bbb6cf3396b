import type { Risk } from '../assessment.ts'
import { behindSince } from '../behind-since.ts'
import { localDate, workingDaysBetween } from '../calendar.ts'
import type { Deal } from '../deal.ts'
import type { CriterionId } from '../ids.ts'

import type { Playbook } from '../playbook.ts'
import { evaluateStage } from '../risk.ts'
import { stagePlace } from '../stages.ts'
import type { Instant, LocalDate, Zone } from '../time.ts'
import { riskKey } from './risk-key.ts'

/** A manager reads of a risk so many working days after the rep could (DESIGN 1.8). */
const repFirstWorkingDays = 1

export interface ShownInput {
  deal: Deal
  playbook: Playbook
  at: Instant
  zone: Zone
  /** When risks were told outside reviews (status, Home, a notice), by their keys. */
  told: ReadonlyMap<string, Instant>
}

/** The moments at which the rep's thread showed that a criterion is behind, the first one first. */
export type BehindShown = ReadonlyMap<CriterionId, readonly Instant[]>

/**
 * When the rep's thread showed that these criteria are behind, as long as they are: by the card at a review's start, or the summary at its
 * end. Those that no thread showed are left out.
 */
export function behindShown(criteria: readonly CriterionId[], { deal, playbook, at, zone }: ShownInput): BehindShown {
  const known = playbook.criteria.filter((c) => criteria.includes(c.id))
  if (known.length === 0 || deal.reviews.length === 0) return new Map()
  const since = behindSince(deal, known, playbook, at, zone)
  const moments = deal.reviews.flatMap((r) => [r.startedAt, ...r.states.slice(1).map((s) => s.at)]).sort((a, b) => a - b)
  return new Map(
    [...since].flatMap(([criterion, day]) => {
      const shown = moments.filter((moment) => moment <= at && localDate(moment, zone) >= day)
      return shown.length === 0 ? [] : [[criterion, shown] as const]
    }),
  )
}

/** When the rep was asked to choose between two records that contradict each other; null: not yet. */
function choiceShown(criterion: CriterionId, { deal }: ShownInput): Instant | null {
  const asked = deal.reviews.flatMap((r) =>
    r.questions
      .filter((q) => q.criterion === criterion && q.reason === 'contradicted')
      .flatMap((q) => q.states.filter((s) => s.state === 'asked').map((s) => s.at)),
  )
  return asked.at(-1) ?? null
}

/**
 * When the rep was first shown each of these risks; those the rep was not shown have no entry. By `riskKey`.
 *
 * @param known What `behindShown` gave for all that is behind, where that is known already: it walks through the deal's history.
 */
export function risksShown(risks: readonly Risk[], input: ShownInput, known?: BehindShown): Map<string, Instant> {
  const behind = risks.flatMap((r) =>
    r.criterion !== null && (r.code === 'R1' || r.code === 'R2' || r.code === 'R7') ? [r.criterion] : [],
  )
  const byThread = known ? new Map([...known].filter(([criterion]) => behind.includes(criterion))) : behindShown(behind, input)
  const shown = new Map<string, Instant>()
  for (const risk of risks) {
    const key = riskKey(risk)
    const inThread =
      risk.criterion === null
        ? null
        : risk.code === 'R3'
          ? choiceShown(risk.criterion, input)
          : (byThread.get(risk.criterion)?.find((moment) => risk.code !== 'R7' || isFromEvaluate(moment, input)) ?? null)
    const moments = [inThread, input.told.get(key) ?? null].filter((m) => m !== null)
    if (moments.length > 0) shown.set(key, Math.min(...moments))
  }
  return shown
}

/** That the buyer has no reason is a risk from there on alone: what a thread showed of it before told of no risk. */
function isFromEvaluate(moment: Instant, { deal, playbook }: ShownInput): boolean {
  const { fields } = deal.revisions.findLast((r) => r.at <= moment) ?? deal.revisions[0] ?? deal
  return stagePlace(playbook, fields.stage) >= stagePlace(playbook, evaluateStage)
}

/** Whether what the rep was shown at a moment may be told to others today. */
export function mayBeTold(shown: Instant | null, today: LocalDate, zone: Zone): boolean {
  return shown !== null && workingDaysBetween(localDate(shown, zone), today) >= repFirstWorkingDays
}
