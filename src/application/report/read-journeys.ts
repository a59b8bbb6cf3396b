import type { DealId, WorkspaceId } from '../../domain/ids.ts'
import type { CallJourney, JourneyPage, Ports, ToldJourney, Unit } from '../ports.ts'

/** Deals read in one transaction, with all their snapshots: embedded there is one connection, and others wait for it. */
const dealsAtOnce = 50
/** The same with as much of them as a call is judged by. */
const callsAtOnce = 500

/** Every journey of a workspace, page by page, each page in a transaction of its own. */
export function readJourneys(ports: Pick<Ports, 'transact'>, workspace: WorkspaceId): Promise<ToldJourney[]> {
  return read(ports, workspace, ({ snapshots }, after) => snapshots.journeys(after, dealsAtOnce))
}

/**
 * The same as far as judging calls goes, in fewer pages.
 *
 * @param ownerEmail Whose deals; null: all.
 */
export function readCalls(ports: Pick<Ports, 'transact'>, workspace: WorkspaceId, ownerEmail: string | null): Promise<CallJourney[]> {
  return read(ports, workspace, ({ snapshots }, after) => snapshots.calls(ownerEmail, after, callsAtOnce))
}

async function read<Told>(
  { transact }: Pick<Ports, 'transact'>,
  workspace: WorkspaceId,
  pageAfter: (unit: Unit, after: DealId | null) => Promise<JourneyPage<Told>>,
): Promise<Told[]> {
  const all: Told[] = []
  for (let cursor: DealId | null = null; ; ) {
    const after: DealId | null = cursor
    const page: JourneyPage<Told> = await transact(workspace, (unit) => pageAfter(unit, after))
    all.push(...page.journeys)
    if (page.next === null) return all
    cursor = page.next
    await othersTurn()
  }
}

/** Whatever else waits has its turn before the work goes on. */
export function othersTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
