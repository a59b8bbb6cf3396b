import type { Assessment, AssessmentName, CriterionView } from './assessment.ts'

/** What lets a stage be left; an open challenge blocks nothing (RULES 3). */
const passing: ReadonlySet<AssessmentName> = new Set(['met', 'challenged', 'overridden', 'not_due'])

/** Open when every due criterion is met, challenged or overridden and the sign-off stands. Gates never block the CRM. */
export function gateOf(views: readonly CriterionView[]): Exclude<Assessment['gate'], null> {
  return views.every((v) => passing.has(v.assessment)) ? 'open' : 'blocked'
}

/** At the bar by evidence: what is contradicted is not, what is overridden is shown apart. */
export function isAtBar(view: CriterionView): boolean {
  return view.assessment === 'met' || view.assessment === 'challenged'
}

/** "n of m at the bar": m is what is due, overridden ones included and counted apart (RULES 3). */
export function countAtBar(views: readonly CriterionView[]): { atBar: number; due: number; overridden: number } {
  return {
    atBar: views.filter(isAtBar).length,
    due: views.filter((v) => v.standing !== 'not_due').length,
    overridden: views.filter((v) => v.assessment === 'overridden').length,
  }
}
