import type { WorkspaceId } from '../../domain/ids.ts'
import { gatherTeam } from '../digest/board.ts'
import { namesOf } from '../digest/board-rows.ts'
import { factsOf } from '../digest/compose.ts'
import { waitRows, waitShown } from '../digest/lists.ts'
import type { WaitShown } from '../digest/shape.ts'
import { isManager } from '../digest/who-coaches.ts'
import type { Person, Ports } from '../ports.ts'
import { rightsRules } from '../rights.ts'

/** Lines on one page. */
const pageLength = 20

/** Everything that waits for a manager. */
export interface WaitsPage {
  kind: 'waits'
  waits: WaitShown[]
  total: number
  /** 0-based. */
  page: number
  pages: number
  /** Place of the first line among all, 0-based. */
  from: number
}

/**
 * What waits for this manager, in the board's order. Reads every deal of the team.
 *
 * @param wanted 0-based; a page that is not there (any more) gives the nearest.
 */
export async function waitsPage(
  ports: Ports,
  workspace: WorkspaceId,
  person: Person,
  wanted: number,
): Promise<WaitsPage | { kind: 'managers-only' }> {
  const kept = await ports.transact(workspace, async (unit) => ({ may: await isManager(unit, person), rights: await rightsRules(unit) }))
  if (!kept.may) return { kind: 'managers-only' }
  const team = person.email === null ? null : await gatherTeam(ports, workspace, person, person.email, kept.rights)
  const waiting = team ? factsOf(team, null).waiting : []
  const all = waitRows(waiting)
  const pages = Math.max(1, Math.ceil(all.length / pageLength))
  const page = Math.min(Math.max(0, wanted), pages - 1)
  const shown = all.slice(page * pageLength, (page + 1) * pageLength)
  const rows = new Map(waiting.map((row) => [row.deal, row]))
  const named = await namesOf(ports, workspace, [...new Set(shown.map((row) => rows.get(row.deal)!))])
  const waits = team ? shown.map(({ deal, wait }) => waitShown(wait, named(rows.get(deal)!), team.rules.playbook)) : []
  return { kind: 'waits', waits, total: all.length, page, pages, from: page * pageLength }
}
