import { assessDeal } from '../domain/assess-deal.ts'
import type { Assessment } from '../domain/assessment.ts'
import type { DealId, WorkspaceId } from '../domain/ids.ts'
import { stageLabel } from '../domain/move.ts'
import type { Playbook } from '../domain/playbook.ts'
import type { Person, Ports } from './ports.ts'
import type { PlaybookView, Reply } from './replies.ts'
import { mayRead } from './rights.ts'
import { behindLabels, dealLine } from './say/deal-line.ts'
import { loadDeal } from './work-on-deal.ts'

/**
 * A deal by the workspace's playbook and by another, side by side, for whoever may read it. Made anew from the same records; nothing is kept.
 *
 * @param wished Id of the other one; null, or one that is not there: the first besides the workspace's.
 */
export async function byAnother(ports: Ports, workspace: WorkspaceId, id: DealId, wished: string | null, person: Person): Promise<Reply> {
  const loaded = await loadDeal(ports, workspace, id)
  if (!loaded || loaded.deal.deletedAt !== null || !mayRead(loaded.deal.fields, person, loaded.rights))
    return { kind: 'refusal', refusal: { kind: 'no-right' } }
  const { deal, assessment, playbook, now, zone } = loaded
  const line = dealLine(deal, assessment, playbook)
  const others = [...ports.playbooks.values()].filter((each) => each.id !== playbook.id)
  const other = others.find((each) => each.id === wished) ?? others[0]
  if (!other) return { kind: 'refusal', refusal: { kind: 'no-other-playbook' } }
  return {
    kind: 'side-by-side',
    line,
    here: viewOf(assessment, playbook),
    there: viewOf(assessDeal(deal, other, now, zone), other),
    others: others.filter((each) => each.id !== other.id).map(({ id, name }) => ({ id, name })),
  }
}

function viewOf(assessment: Assessment, playbook: Playbook): PlaybookView {
  return {
    name: playbook.name,
    atBar: assessment.atBar,
    due: assessment.due,
    behind: behindLabels(assessment, playbook),
    gate: assessment.gate,
    supportedStage: stageLabel(playbook, assessment.supportedStage),
    noDecisionRisk: assessment.noDecisionRisk,
  }
}
