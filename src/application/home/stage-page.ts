import type { Money } from '../../domain/deal.ts'
import { sumsOf } from '../../domain/digest/rank.ts'
import type { StageId, WorkspaceId } from '../../domain/ids.ts'
import { gatherTeam } from '../digest/board.ts'
import { type BoardRow, boardRow, byStage, namesOf } from '../digest/board-rows.ts'
import { isManager } from '../digest/who-coaches.ts'
import type { Person, Ports } from '../ports.ts'
import { rightsRules } from '../rights.ts'
import { playbookOf } from '../work-on-deal.ts'

/** Deals on one page. */
const pageLength = 20

/** Every deal of a team in one stage, in the board's order. */
export interface StagePage {
  kind: 'stage'
  /** Null: the stages that the playbook does not have. */
  stage: StageId | null
  label: string | null
  deals: number
  sums: Money[]
  rows: BoardRow[]
  /** 0-based. */
  page: number
  pages: number
  /** Place of the first row among all, 0-based. */
  from: number
}

/**
 * A stage of the manager's board. Reads that stage's deals alone.
 *
 * @param page 0-based; one that is not there (any more) gives the nearest.
 */
export async function stagePage(
  ports: Ports,
  workspace: WorkspaceId,
  person: Person,
  { stage, page }: { stage: StageId | null; page: number },
): Promise<StagePage | { kind: 'managers-only' }> {
  const kept = await ports.transact(workspace, async (unit) => ({
    may: await isManager(unit, person),
    rights: await rightsRules(unit),
    playbook: (await unit.workspace.get()).playbook,
  }))
  if (!kept.may) return { kind: 'managers-only' }
  const playbook = playbookOf(ports, kept.playbook)
  const label = playbook.stages.find((s) => s.id === stage)?.label ?? null
  const wanted = label === null ? null : stage
  const found = person.email === null ? null : await gatherTeam(ports, workspace, person, person.email, kept.rights, wanted ?? undefined)
  const deals = byStage(found?.deals ?? [], playbook).find((s) => s.id === wanted)?.deals ?? []
  const pages = Math.max(1, Math.ceil(deals.length / pageLength))
  const at = Math.min(Math.max(0, page), pages - 1)
  const shown = deals.slice(at * pageLength, (at + 1) * pageLength)
  const named = await namesOf(ports, workspace, shown)
  return {
    kind: 'stage',
    stage: wanted,
    label,
    deals: deals.length,
    sums: sumsOf(deals),
    rows: shown.map((row) => boardRow(row, named(row), found?.owners ?? new Map())),
    page: at,
    pages,
    from: at * pageLength,
  }
}
