import { spotOfRep } from './digest/coached-deal.ts'
import { ownerOf } from './owner-of.ts'
import type { Person, Ports } from './ports.ts'
import type { Post } from './posts.ts'
import type { Loaded, Outcome } from './work-on-deal.ts'

/** What the rep reads at once of a manager's doing: in their thread, else in their own messages. `rep`: their name, where somebody else is told. */
export async function tellRep(
  ports: Ports,
  loaded: Loaded,
  by: Person,
  post: Post,
): Promise<{ say: NonNullable<Outcome<void>['say']>; rep: string | null }> {
  const found = await ownerOf(ports, loaded)
  if (!('person' in found)) return { say: loaded.thread ? [{ target: { to: 'thread', thread: loaded.thread.id }, post }] : [], rep: null }
  const { person } = found
  return { say: [{ target: spotOfRep(loaded.thread, person), post }], rep: person.user === by.user ? null : person.name }
}
