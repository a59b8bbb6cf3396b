import type { DealId, WorkspaceId } from '../../domain/ids.ts'
import type { JourneyPage, Ports, ToldJourney } from '../ports.ts'

/** Deals read in one transaction, with all their snapshots: embedded there is one connection, and others wait for it. */
const dealsAtOnce = 50

/** Every journey of a workspace, page by page, each page in a transaction of its own. */
export async function readJourneys({ transact }: Pick<Ports, 'transact'>, workspace: WorkspaceId): Promise<ToldJourney[]> {
  const all: ToldJourney[] = []
  for (let cursor: DealId | null = null; ; ) {
    const after: DealId | null = cursor
    const page: JourneyPage = await transact(workspace, (unit) => unit.snapshots.journeys(after, dealsAtOnce))
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
