import type { Clock } from '../application/ports.ts'
import type { SystemPaths, WorkspaceKind } from '../store/system.ts'

/** Once an hour: what is dropped was of no use for weeks, and looking for it reads whole tables. */
export const pruneSchedule = '17 * * * *'
/** What is worked is kept so long, milliseconds: thirty days, far longer than anybody sends a copy. */
const kept = 30 * 86_400_000
/** Replies of a model may hold words of the deal they are about: a week, milliseconds, as raw payloads. */
const repliesKept = 7 * 86_400_000
/** What shadow mode kept: a quarter, milliseconds, so that a team can look back on all it tried. Ids and codes alone. */
const silentKept = 90 * 86_400_000
/** Rows a short transaction may drop, and how many of those one run makes: the next one goes on. */
const atOnce = 1_000
const batches = 50

/** Drops rows nobody asks for any more, a little at a time, so that nothing waits for it. */
export async function prune({ system, clock }: { system: SystemPaths; clock: Clock }, kind: WorkspaceKind): Promise<void> {
  for (let batch = 0; batch < batches; batch++) {
    const now = clock.now()
    const dropped = await system.prune(kind, { work: now - kept, replies: now - repliesKept, silent: now - silentKept }, atOnce)
    if (Object.values(dropped).every((count) => count < atOnce)) return
  }
}
