import { assessDeal } from '../domain/assess-deal.ts'
import { foldDeal } from '../domain/fold-deal.ts'
import { liveReview } from '../domain/review-flow/open-question.ts'
import type { Ports, Thread, Unit } from './ports.ts'
import type { FormerThread, Post } from './posts.ts'
import { dealLine } from './say/deal-line.ts'
import { linkTo } from './thread-link.ts'
import type { Loaded, Outcome } from './work-on-deal.ts'

/**
 * An outcome that opens another thread for a deal that had one: its card links the old thread and says why. Where it is another person's,
 * the old one is told to whom the deal went, and nothing in it can be pressed any more (RULES 5, handover).
 */
export async function withFormerThread<T>(ports: Ports, loaded: Loaded, outcome: Outcome<T>): Promise<Outcome<T>> {
  const { openThread } = outcome
  const { thread: old, workspace } = loaded
  if (!openThread || !old) return outcome
  if (old.user === openThread.user) return withFormer(outcome, { name: null, permalink: await linkTo(ports, workspace, old), isDm: false })
  const [former, owner] = await Promise.all([old, openThread].map(({ user }) => ports.directory.byUser(workspace, user)))
  const before: FormerThread = {
    name: former?.name ?? 'Somebody else',
    permalink: await linkTo(ports, workspace, old),
    isDm: old.channel === null ? old.where.kind === 'dm' : old.channel.startsWith('D'),
  }
  const to = owner?.name ?? loaded.deal.fields.ownerEmail ?? 'somebody else'
  const { playbook, now, zone } = loaded
  const deal = foldDeal([...loaded.journal, ...outcome.changes])!
  const told: Post = {
    kind: 'handed-over',
    deal: dealLine(deal, assessDeal(deal, playbook, now, zone), playbook),
    to,
    isLive: liveReview(loaded.deal) !== null,
  }
  return {
    ...outcome,
    say: [...(withFormer(outcome, before).say ?? []), { target: { to: 'thread', thread: old.id }, post: told }],
    retireButtons: true,
    also: async (unit) => {
      await closeOld(ports, unit, old, to, loaded.now)
      await outcome.also?.(unit)
    },
  }
}

/** The card of the new thread with word of the one before. */
function withFormer<T>(outcome: Outcome<T>, former: FormerThread): Outcome<T> {
  const say = outcome.say?.map((each) => (each.post.kind === 'root-card' ? { ...each, post: { ...each.post, former } } : each))
  return { ...outcome, say }
}

/** The old card names who answers now; what colleagues offered there can be used no more. */
async function closeOld(ports: Pick<Ports, 'ids'>, unit: Unit, old: Thread, to: string, now: number): Promise<void> {
  const put = async (of: string, post: Post) => {
    const id = ports.ids.next()
    await unit.outbox.put({ id, key: id, target: { to: 'update', of }, post, ref: id }, now)
  }
  for (const { id, post } of await unit.outbox.live(old.id)) await put(id, { ...post, live: false } as Post)
  const root = await unit.outbox.root(old.id)
  const card = root === null ? null : await unit.outbox.newest(root)
  if (root !== null && card?.kind === 'root-card') await put(root, { ...card, ownerName: to })
}
