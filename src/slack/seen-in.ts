import type { Clock, Transact } from '../application/ports.ts'
import { localDate } from '../domain/calendar.ts'
import type { WorkspaceId } from '../domain/ids.ts'
import type { Seen } from './messages/seen.ts'

/** What a reply in that workspace may know: today, in its time zone. */
export async function seenIn({ transact, clock }: { transact: Transact; clock: Clock }, workspace: WorkspaceId): Promise<Seen> {
  const { zone } = await transact(workspace, (unit) => unit.workspace.get())
  return { today: localDate(clock.now(), zone) }
}
