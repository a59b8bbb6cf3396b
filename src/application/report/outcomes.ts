import type { CriterionId } from '../../domain/ids.ts'
import { ageingSeen } from '../../domain/outcomes/ageing-seen.ts'
import { cohortAt, leastShown } from '../../domain/outcomes/cohort.ts'
import type { Journey } from '../../domain/outcomes/journey.ts'
import { pocFunnel } from '../../domain/outcomes/poc-funnel.ts'
import { separationAt } from '../../domain/outcomes/separation.ts'
import type { Playbook, Stage } from '../../domain/playbook.ts'
import { stageByName } from '../../domain/stage-by-name.ts'
import type { Instant } from '../../domain/time.ts'
import { criterionLabel } from '../say/deal-line.ts'
import type { AgeingReport, CriteriaReport, PocReport, StageReport } from './shape.ts'
import { shown, shownGroup } from './shown.ts'

/** Win rate by qualification at the first entry, for every stage that is entered from another one. */
export function stagesReport(playbook: Playbook, journeys: readonly Journey[], now: Instant): StageReport[] {
  return entered(playbook).map((stage) => {
    const cohort = cohortAt(stage.id, journeys, now)
    return {
      stage: stage.label,
      qualified: shownGroup(cohort.qualified),
      notQualified: shownGroup(cohort.notQualified),
      overridden: shownGroup(cohort.overridden),
      forced: shownGroup(cohort.forced),
      qualifiedOut: cohort.qualifiedOut,
      tooYoung: cohort.tooYoung,
      differ: cohort.differ,
    }
  })
}

/** Which criteria told won deals from others, for every stage with enough deals; the stage with the most comes first. */
export function criteriaReport(playbook: Playbook, journeys: readonly Journey[], now: Instant): CriteriaReport[] {
  return entered(playbook)
    .map((stage) => {
      const { qualified, notQualified } = cohortAt(stage.id, journeys, now)
      const rows = separationAt(stage.id, journeys, now).map(({ criterion, at, under, verdict }) => ({
        criterion: criterionLabel(playbook, criterion),
        at: shownGroup(at),
        under: shownGroup(under),
        verdict,
      }))
      return { stage: stage.label, deals: qualified.of + notQualified.of, rows }
    })
    .filter(({ deals, rows }) => deals >= leastShown && rows.length > 0)
    .sort((a, b) => b.deals - a.deals)
}

/** What became of proofs of concept: of deals of that kind, from the stage in which the playbook has them run. */
export function pocReport(playbook: Playbook, journeys: readonly Journey[], now: Instant): PocReport | null {
  const stage = stageByName(playbook, 'proof of concept')
  if (!stage) return null
  const { entered: count, cohort, ...ends } = pocFunnel(stage.id, journeys, now)
  if (count < leastShown) return null
  return {
    stage: stage.label,
    entered: count,
    ...ends,
    qualified: shownGroup(cohort.qualified),
    notQualified: shownGroup(cohort.notQualified),
    differ: cohort.differ,
  }
}

/** How evidence ages in practice, beside the days the playbook gives it; in the playbook's order. */
export function ageingReport(playbook: Playbook, journeys: readonly Journey[]): AgeingReport {
  const seen = ageingSeen(journeys)
  const rows = seen.flatMap(({ criterion, reached, lost }) => {
    const share = shown(lost, reached)
    return share
      ? [{ id: criterion, criterion: criterionLabel(playbook, criterion), window: windowOf(playbook, criterion), lost: share }]
      : []
  })
  const place = (id: CriterionId) => playbook.criteria.findIndex((c) => c.id === id)
  return {
    rows: rows.toSorted((a, b) => place(a.id) - place(b.id)).map(({ criterion, window, lost }) => ({ criterion, window, lost })),
    hidden: seen.filter(({ reached }) => reached > 0).length - rows.length,
  }
}

/** Nobody's questions come before the first stage, so nothing can be told of how it was entered. */
function entered({ stages }: Playbook): Stage[] {
  return stages.slice(1)
}

function windowOf({ criteria }: Playbook, id: CriterionId): number | null {
  return criteria.find((c) => c.id === id)?.windowDays ?? null
}
