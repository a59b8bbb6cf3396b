import { assessDeal } from '../../../src/domain/assess-deal.ts'
import type { Assessment, LadderView, SignOffView } from '../../../src/domain/assessment.ts'
import type { Deal } from '../../../src/domain/deal.ts'
import type { CriterionId } from '../../../src/domain/ids.ts'
import type { Playbook } from '../../../src/domain/playbook.ts'
import type { Instant } from '../../../src/domain/time.ts'
import { now } from '../../support/build.ts'
import { defaultRules } from './playbook.ts'

/** The whole deal by the default rules, in UTC. */
export function assessed(deal: Deal, at: Instant = now, playbook: Playbook = defaultRules): Assessment {
  return assessDeal(deal, playbook, at, 'UTC')
}

/** One ladder criterion of it. */
export function viewOf(deal: Deal, criterion: CriterionId, at: Instant = now, playbook: Playbook = defaultRules): LadderView {
  const view = assessed(deal, at, playbook).criteria.find((c) => c.criterion === criterion)
  if (view?.kind !== 'ladder') throw new Error(`no ladder criterion ${criterion}`)
  return view
}

/** worth-winning of it. */
export function signOffOf(deal: Deal, at: Instant = now): SignOffView {
  const view = assessed(deal, at).criteria.find((c) => c.kind === 'sign-off')
  if (view?.kind !== 'sign-off') throw new Error('no sign-off criterion')
  return view
}
