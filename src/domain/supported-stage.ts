import type { CriterionView } from './assessment.ts'
import type { StageId } from './ids.ts'
import type { Moment } from './moment.ts'
import { isSigned, signerAt } from './sign-off.ts'
import { barAt, meets } from './standing.ts'

/** The highest stage whose entry bars all hold, worth-winning included, by what counts today (RULES 3). Overrides are no evidence. */
export function supportedStage(views: readonly CriterionView[], moment: Moment): StageId {
  const { stages } = moment.playbook
  let supported = 0
  while (supported + 1 < stages.length && exitBarsHold(views, moment, supported)) supported += 1
  return stages[supported]!.id
}

function exitBarsHold(views: readonly CriterionView[], moment: Moment, place: number): boolean {
  return moment.playbook.criteria.every((criterion, i) => {
    if (criterion.kind === 'sign-off') {
      const due = signerAt(criterion, moment, place)
      return due === null || isSigned(criterion, due, moment)
    }
    const view = views[i]
    return view?.kind === 'ladder' && meets(barAt(criterion, moment.playbook, place), view.effectiveLevel, view.knownUnknown)
  })
}
