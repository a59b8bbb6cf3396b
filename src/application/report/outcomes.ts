import type { CriterionId } from '../../domain/ids.ts'
import { ageingSeen } from '../../domain/outcomes/ageing-seen.ts'
import { type Cohort, cohortAt, leastShown } from '../../domain/outcomes/cohort.ts'
import { pocFunnel } from '../../domain/outcomes/poc-funnel.ts'
import { separationAt } from '../../domain/outcomes/separation.ts'
import type { Playbook, Stage } from '../../domain/playbook.ts'
import { stageByName } from '../../domain/stage-by-name.ts'
import type { Instant } from '../../domain/time.ts'
import { criterionLabel } from '../say/deal-line.ts'
import { type Counted, told } from './counted.ts'
import type { AgeingReport, CriteriaReport, PocReport, StageReport } from './shape.ts'
import { shownGroup, shownSize } from './shown.ts'

/** Win rate by qualification at the first entry, for every stage that is entered from another one. */
export function stagesReport(playbook: Playbook, counted: Counted, now: Instant): StageReport[] {
  return entered(playbook).map((stage) => {
    const cohort = told(counted, (journeys) => cohortAt(stage.id, journeys, now), sizesOf)
    return {
      stage: stage.label,
      qualified: shownGroup(cohort.qualified),
      notQualified: shownGroup(cohort.notQualified),
      overridden: shownGroup(cohort.overridden),
      forced: shownGroup(cohort.forced),
      qualifiedOut: shownSize(cohort.qualifiedOut),
      tooYoung: shownSize(cohort.tooYoung),
      differ: cohort.differ,
    }
  })
}

/** Which criteria told won deals from others, for every stage with enough deals; the stage with the most comes first. */
export function criteriaReport(playbook: Playbook, counted: Counted, now: Instant): CriteriaReport[] {
  return entered(playbook)
    .map((stage) => {
      const { qualified, notQualified } = told(counted, (journeys) => cohortAt(stage.id, journeys, now), sizesOf)
      const separated = told(
        counted,
        (journeys) => separationAt(stage.id, journeys, now),
        (all) =>
          new Map(
            all.flatMap(({ criterion, at, under }) => [[`${criterion} at`, at.of] as const, [`${criterion} under`, under.of] as const]),
          ),
      )
      const rows = separated.map(({ criterion, at, under, verdict }) => ({
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
export function pocReport(playbook: Playbook, counted: Counted, now: Instant): PocReport | null {
  const stage = stageByName(playbook, 'proof of concept')
  if (!stage) return null
  const {
    entered: count,
    forced,
    cohort,
    ...ends
  } = told(
    counted,
    (journeys) => pocFunnel(stage.id, journeys, now),
    (funnel) => new Map([...sizesOf(funnel.cohort), ['all', funnel.entered], ['all forced', funnel.forced]]),
  )
  if (count < leastShown) return null
  return {
    stage: stage.label,
    entered: count,
    forced: shownSize(forced),
    ...ends,
    qualified: shownGroup(cohort.qualified),
    notQualified: shownGroup(cohort.notQualified),
    differ: cohort.differ,
  }
}

/** How evidence ages in practice, beside the days the playbook gives it; in the playbook's order. */
export function ageingReport(playbook: Playbook, counted: Counted): AgeingReport {
  const seen = told(counted, ageingSeen, (all) => new Map(all.map(({ criterion, deals }) => [criterion, deals])))
  const place = (id: CriterionId) => playbook.criteria.findIndex((c) => c.id === id)
  const enough = seen.filter(({ deals }) => deals >= leastShown).toSorted((a, b) => place(a.criterion) - place(b.criterion))
  return {
    rows: enough.map(({ criterion, reached, lost }) => ({
      criterion: criterionLabel(playbook, criterion),
      window: windowOf(playbook, criterion),
      lost: { hits: lost, of: reached },
    })),
    hidden: seen.length - enough.length,
  }
}

/** Nobody's questions come before the first stage, so nothing can be told of how it was entered. */
function entered({ stages }: Playbook): Stage[] {
  return stages.slice(1)
}

function windowOf({ criteria }: Playbook, id: CriterionId): number | null {
  return criteria.find((c) => c.id === id)?.windowDays ?? null
}

/** How many came in, in which way, and who of them is told apart: each of these groups is told by itself. */
function sizesOf({ qualified, notQualified, overridden, forced, qualifiedOut, tooYoung }: Cohort): Map<string, number> {
  return new Map([
    ['entered', qualified.of + notQualified.of + qualifiedOut + tooYoung],
    ['qualified', qualified.of],
    ['not qualified', notQualified.of],
    ['overridden', overridden.of],
    ['forced', forced.of],
    ['qualified out', qualifiedOut],
    ['too young', tooYoung],
  ])
}
