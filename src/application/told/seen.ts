import type { Change } from '../../domain/change.ts'
import type { DealId, WorkspaceId } from '../../domain/ids.ts'
import type { Instant } from '../../domain/time.ts'
import type { Ports, Unit } from '../ports.ts'
import { type Loaded, playbookOf } from '../work-on-deal.ts'

/** What a door that keeps a told deal in one transaction has before it; the journal of a new deal is empty. */
export interface Seen extends Pick<Loaded, 'workspace' | 'journal' | 'thread' | 'playbook' | 'zone' | 'now' | 'owedSince'> {
  id: DealId
  externalId: string
  stageDebounce: number
}

/** Doors that keep what they were told ask Slack nothing. */
export type DoorPorts = Omit<Ports, 'directory' | 'coach' | 'files'>

/** Looks a deal up inside the caller's transaction. */
export async function seeDeal(ports: DoorPorts, unit: Unit, workspace: WorkspaceId, externalId: string): Promise<Seen> {
  const found = await unit.deals.byExternalId(externalId)
  const journal: Change[] = (found && (await unit.deals.journal(found))) ?? []
  const { playbook, zone, owedSince } = await unit.workspace.get()
  const now: Instant = ports.clock.now()
  return {
    workspace,
    id: found ?? (ports.ids.next() as DealId),
    externalId,
    journal,
    thread: found ? await unit.threads.ofDeal(found) : null,
    playbook: playbookOf(ports, playbook),
    zone,
    now,
    owedSince,
    stageDebounce: ports.stageDebounce,
  }
}
