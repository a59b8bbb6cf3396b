import { localDate } from '../../domain/calendar.ts'
import type { WorkspaceId } from '../../domain/ids.ts'
import { stageByName } from '../../domain/stage-by-name.ts'
import type { Ports } from '../ports.ts'
import { unknownStagesSince } from '../unknown-stage-topic.ts'
import { playbookOf } from '../work-on-deal.ts'
import type { HomeOfAdmin } from './shape.ts'

/** An unknown stage is shown so long after it was named. */
const shownMs = 30 * 86_400_000

/** Which doors are open, when something last came through, and stages the CRM named that nobody mapped. */
export async function doorsPage(ports: Ports, workspace: WorkspaceId): Promise<Extract<HomeOfAdmin, { kind: 'doors' }>> {
  const kept = await ports.transact(workspace, async (unit) => ({
    workspace: await unit.workspace.get(),
    heard: await unit.workspace.lastHeard(),
    stages: await unknownStagesSince(unit, ports.clock.now() - shownMs),
  }))
  const playbook = playbookOf(ports, kept.workspace.playbook)
  const words = kept.stages.map(({ word, at }) => ({ word, on: localDate(at, kept.workspace.zone) }))
  return {
    kind: 'doors',
    doors: ports.doors ?? [],
    heard: kept.heard,
    // One that an alias was added for since is known.
    unknownStages: words.filter(({ word }) => stageByName(playbook, word) === null),
  }
}
