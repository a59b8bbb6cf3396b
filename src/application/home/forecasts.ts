import type { WorkspaceId } from '../../domain/ids.ts'
import { judgeCall } from '../../domain/judged-call.ts'
import type { Person, Ports } from '../ports.ts'
import { callsReport } from '../report/calls.ts'
import { readCalls } from '../report/read-journeys.ts'
import { scopeOf } from '../report/scope.ts'
import type { CallsLine } from '../report/shape.ts'
import { rightsRules } from '../rights.ts'
import type { Rules } from './own-deals.ts'

/**
 * The person's own forecast record, beside their team's base rate, from snapshots alone (RULES 8): the numbers of their report, by the same
 * split into teams and the same guard over deals they may not read. Null while none of their calls is judged.
 */
export async function forecastsOf(ports: Ports, workspace: WorkspaceId, person: Person, { zone, now }: Rules): Promise<CallsLine | null> {
  const mine = await readCalls(ports, workspace, person.email ?? '')
  // Most have none, and the rest of the workspace is read for those alone that have.
  if (!mine.some(({ snapshots }) => judgeCall(snapshots, now, zone) !== null)) return null
  const all = await readCalls(ports, workspace, null)
  const scope = scopeOf(person, all, await ports.transact(workspace, rightsRules))
  const covered = all.filter(scope.covers)
  const counted = { all: covered, readable: covered.filter(scope.reads) }
  return callsReport(counted, scope, { now, zone, perRepOf: () => false, ownTeams: [], names: new Map() }).own
}
