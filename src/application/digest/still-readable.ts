import type { DealId, WorkspaceId } from '../../domain/ids.ts'
import type { Person, Ports, Unit } from '../ports.ts'
import type { Post } from '../posts.ts'
import { rightsRules } from '../rights.ts'
import { audienceOf, readableByAll } from './audience.ts'
import { namedIn } from './compose.ts'
import type { DigestShown } from './shape.ts'

/**
 * Whether all these people may read each of these deals, by the rights of this transaction: a digest takes a while to make and to be
 * sent, and meanwhile a deal can be made private, handed over, or the setting be stricter. Deals that are gone hide nothing.
 */
export async function stillReadable(unit: Pick<Unit, 'deals' | 'workspace' | 'teams'>, ids: readonly DealId[], people: readonly Person[]) {
  const cards = await unit.deals.cards([...new Set(ids)])
  return cards.every(readableByAll(people, await rightsRules(unit)))
}

/**
 * A channel's digest as it may be posted now: with nothing but counts where somebody who reads there may not see all it names, or who
 * reads cannot be trusted. Other posts stay as they are. Throws `DirectoryUnavailable` where nobody can say who reads along.
 */
export async function digestToPost(
  ports: Pick<Ports, 'directory' | 'transact'>,
  workspace: WorkspaceId,
  post: Post,
  channel: string,
): Promise<Post> {
  if (post.kind !== 'digest' && post.kind !== 'digest-rest' && post.kind !== 'digest-page') return post
  const audience = await audienceOf(ports, workspace, channel)
  const ids = dealsNamed(post)
  if (audience.kind === 'members' && (await ports.transact(workspace, (unit) => stillReadable(unit, ids, audience.people)))) return post
  if (post.kind === 'digest-page') return { ...post, cards: [], more: 0 }
  if (post.kind === 'digest-rest') return unnamed(post)
  const { setBy, on, open, atRisk, neverReviewed } = post
  const changed = audience.kind === 'members' ? { changed: true as const } : {}
  return { kind: 'digest-counts', setBy, on, open, atRisk, neverReviewed, ...changed }
}

function unnamed(post: Extract<Post, { kind: 'digest-rest' }>): Post {
  const lists = { changed: [], moreChanged: 0, closed: [], moreClosed: 0, waits: [], moreWaits: 0, silent: [], moreSilent: 0 }
  return { ...post, ...lists, perRisk: [], nudges: null, isUnnamed: true }
}

/** Every deal that a message of a digest names, wherever in it. */
function dealsNamed({ cards = [], points = [], changed = [], closed = [], waits = [], silent = [] }: Partial<DigestShown>): DealId[] {
  return [...[...cards, ...changed, ...closed, ...waits, ...silent].map(({ deal }) => deal.id), ...namedIn(points)]
}
