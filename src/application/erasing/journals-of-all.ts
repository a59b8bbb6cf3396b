import type { Change } from '../../domain/change.ts'
import type { DealId, WorkspaceId } from '../../domain/ids.ts'
import type { Ports } from '../ports.ts'

/** Deals read in one short transaction. */
const page = 50

/** The journal of every deal there is, private, closed and deleted ones included, in the order of their ids. */
export async function* journalsOfAll(
  ports: Pick<Ports, 'transact'>,
  workspace: WorkspaceId,
): AsyncGenerator<{ id: DealId; changes: Change[] }> {
  for (let cursor: DealId | null = null; ; ) {
    const ids: DealId[] = await ports.transact(workspace, (unit) => unit.erasure.deals(cursor, page))
    const last = ids.at(-1)
    if (last === undefined) return
    cursor = last
    yield* await ports.transact(workspace, (unit) => unit.deals.journals(ids))
  }
}
