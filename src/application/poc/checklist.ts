import { localDate } from '../../domain/calendar.ts'
import type { DealId, StageId, WorkspaceId } from '../../domain/ids.ts'
import type { Playbook } from '../../domain/playbook.ts'
import { isPoc, pocGate, pocStage } from '../../domain/poc-gate.ts'
import { standsFor } from '../../domain/stands-for.ts'
import { mayNotChange } from '../change-deal.ts'
import type { PocShown } from '../deal-shown.ts'
import type { Person, Ports } from '../ports.ts'
import type { Post } from '../posts.ts'
import type { Reply } from '../replies.ts'
import { mayRead } from '../rights.ts'
import type { SayContext } from '../say/ask.ts'
import { criterionLabel, dealLine } from '../say/deal-line.ts'
import { loadDeal, sayAfter } from '../work-on-deal.ts'

/** The gate before a test, for whoever may read the deal. */
export async function pocOf(ports: Ports, workspace: WorkspaceId, id: DealId, person: Person): Promise<Reply> {
  const loaded = await loadDeal(ports, workspace, id)
  if (!loaded || loaded.deal.deletedAt !== null || !mayRead(loaded.deal.fields, person, loaded.rights))
    return { kind: 'refusal', refusal: { kind: 'no-right' } }
  const { deal } = loaded
  const say = sayAfter(loaded, deal)
  const mayPlan = !deal.outcome && !deal.dormant && mayNotChange(loaded, person) === null
  return { kind: 'poc', line: dealLine(deal, say.assessment, say.playbook), poc: pocShown(say), mayPlan }
}

/** The gate as it is shown, by the deal as it stands. */
export function pocShown({ deal, assessment, playbook, zone }: Omit<SayContext, 'repToday'>): PocShown {
  const { testPlan: plan, pocDecisions, testResult } = deal
  const last = pocDecisions.at(-1)
  return {
    lacks: pocGate(deal, assessment, playbook).lacks,
    plan: plan && {
      criteria: plan.criteria.map((c) => ({ text: c.text, about: c.about === null ? null : criterionLabel(playbook, c.about) })),
      decisionOn: plan.decisionOn,
      endsOn: plan.endsOn,
      person: plan.owner,
      agreed: plan.agreed,
    },
    whom: { economicBuyer: whomOf(playbook, 'economic-buyer'), champion: whomOf(playbook, 'champion') },
    decided: last
      ? { how: last.how, by: last.name ?? last.by, text: last.reason, on: localDate(last.at, zone), missing: last.missing }
      : null,
    passed: testResult?.passed ?? null,
  }
}

/** Whom the playbook says to ask about a criterion, or about what plays its part. */
function whomOf(playbook: Playbook, id: string): string {
  return playbook.criteria.find((c) => standsFor(c, id))?.coaching.whom ?? 'the buyer'
}

/** The same as a message of the deal's thread. */
export function checklistPost(say: Omit<SayContext, 'repToday'>, entered = false): Extract<Post, { kind: 'poc-checklist' }> {
  return { kind: 'poc-checklist', deal: dealLine(say.deal, say.assessment, say.playbook), poc: pocShown(say), entered, open: true }
}

/** What the thread shows as the review of a test's own stage begins; nothing of a deal without a test, or whose test is over. */
export function checklistOnEntry(say: SayContext, stage: StageId): Post[] {
  const { deal, playbook } = say
  if (!isPoc(deal) || stage !== pocStage(playbook) || deal.testResult !== null) return []
  return [checklistPost(say, deal.pocDecisions.at(-1)?.how === 'entered')]
}
