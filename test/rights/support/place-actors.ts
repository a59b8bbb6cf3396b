import type { WorkspaceId } from '../../../src/domain/ids.ts'
import type { Store } from '../../../src/store/open-store.ts'
import { actors } from './actors.ts'

/** Gives everybody of the table their place in the teams. */
export function placeActors(store: Store, workspace: WorkspaceId): Promise<void> {
  return store.transact(workspace, async ({ teams }) => {
    for (const { person, place } of actors)
      if (place)
        await teams.set({
          email: person.email!,
          user: person.user,
          name: person.name,
          role: place.role,
          team: place.team,
          managerEmail: place.manager,
          since: 0,
        })
  })
}
