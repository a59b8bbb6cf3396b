import { localDate } from '../../domain/calendar.ts'
import { type DigestFacts, keptAfter } from '../../domain/digest/digest.ts'
import { digestDueOn } from '../../domain/digest/due.ts'
import type { WorkspaceId } from '../../domain/ids.ts'
import type { LocalDate } from '../../domain/time.ts'
import { type ChannelAccess, DirectoryUnavailable, type Ports, type Unit } from '../ports.ts'
import type { Post } from '../posts.ts'
import { rightsRules } from '../rights.ts'
import { silentInShadow } from '../shadow/in-shadow.ts'
import { audienceOf, readableByAll } from './audience.ts'
import { cardsOf } from './cards.ts'
import { composeDigest, factsOf } from './compose.ts'
import { firstAndRest } from './first-and-rest.ts'
import { type Gathered, gather } from './gather.ts'
import { cardsInMessage, pagesInThread } from './how-many.ts'
import type { DigestPlan } from './stores.ts'
import { tellRepsFirst } from './tell-reps-first.ts'
import { whoseShown } from './whose-shown.ts'
import { postsWithoutErased } from './without-erased.ts'

/** Milliseconds the model may take over all lines of one digest. */
const linesWithin = 20_000

/**
 * Looks for channels whose digest is due and posts it: exactly one a channel and local date, whatever restarts, replicas or clocks do,
 * because the row of that date is inserted in the transaction of its posts. Called every few minutes. A channel whose people Slack does not
 * tell now is taken up by the next call, for as long as it may be made up for. One that fails stops no other; its error is thrown at the end.
 */
export async function digestsDue(all: Ports, workspace: WorkspaceId, ref: string): Promise<void> {
  const ports = { ...all, transact: silentInShadow(all) }
  const plans = await ports.transact(workspace, (unit) => unit.digests.all())
  const failed: unknown[] = []
  for (const plan of plans) {
    try {
      await digestDue(ports, workspace, plan, ref)
    } catch (error) {
      if (error instanceof DirectoryUnavailable)
        ports.log.warn({ ref, channel: plan.channel, error }, 'A digest waits until Slack tells who reads along')
      else {
        failed.push(error)
        ports.log.error({ ref, channel: plan.channel, error }, 'A digest failed; those of other channels go on')
      }
    }
  }
  // Whoever called learns of it, once every channel had its turn.
  if (failed.length > 0) throw failed.length === 1 ? failed[0] : new AggregateError(failed, 'digests failed')
}

async function digestDue(ports: Ports, workspace: WorkspaceId, plan: DigestPlan, ref: string): Promise<void> {
  const now = ports.clock.now()
  const { channel } = plan
  const { owedSince, settings } = await ports.transact(workspace, (unit) => unit.workspace.get())
  // What was due in shadow mode is owed by nobody.
  const times = { ...plan.times, since: Math.max(plan.times.since, owedSince) }
  const due = digestDueOn(times, now)
  // A weekly digest, too, tells reps first every working day: what arises on Tuesday can be in Friday's.
  const tick = digestDueOn({ ...times, weekday: null }, now)
  const {
    on: owed,
    notice,
    before,
    rights,
  } = await ports.transact(workspace, async (unit) => ({
    on: due !== null && !(await unit.digests.hasRun(channel, due)) ? due : null,
    notice: tick === null ? null : await unit.workspace.firstUntold([noticeTopic(channel, tick)]),
    before: await unit.digests.lastLeft(channel),
    rights: await rightsRules(unit),
  }))
  // In shadow mode nothing would be posted there.
  const access = owed === null || settings.shadow ? 'in' : await ports.directory.access(workspace, channel)
  const on = access === 'in' ? owed : null
  if (access !== 'in') await sayClosed(ports, workspace, plan, { on: owed!, access, ref })
  if (on === null && notice === null) return
  const audience = await audienceOf(ports, workspace, channel)
  const mayRead = audience.kind === 'members' ? readableByAll(audience.people, rights) : () => true
  const gathered = await gather(ports, { workspace, whose: plan.whose, channel, mayRead, before })
  const facts = factsOf(gathered, before)
  const hasNews = on !== null && facts.hasNews
  const posts = hasNews && !settings.shadow ? await postsOf() : []
  await ports.transact(workspace, async (unit) => {
    if (on !== null && !(await keepRun(unit, on))) return
    if (on !== null) await unit.digests.opened(channel, 'look')
    if (notice !== null) await unit.workspace.tellOnce(notice, now)
    await tellRepsFirst(unit, gathered)
    if (on !== null) await putPosts(ports, unit, { channel, on, posts: await postsWithoutErased(unit, posts), ref, now })
  })

  async function postsOf(): Promise<Post[]> {
    const { setBy } = plan
    if (audience.kind === 'outsiders')
      return [{ kind: 'digest-counts', setBy, on: on!, open: facts.open, atRisk: facts.atRisk.length, neverReviewed: facts.neverReviewed }]
    const whose = await whoseShown(ports, workspace, plan.whose)
    const composing = { workspace, channel, whose, before, ref, linesWithin, cards: cardsInMessage }
    const madeOn = localDate(now, plan.times.zone)
    const shown = { ...(await composeDigest(ports, gathered, facts, composing)), on: on!, ...(madeOn === on ? {} : { madeOn }) }
    const { first, rest } = firstAndRest(shown)
    return [
      { kind: 'digest', setBy, ...first },
      ...(rest ? [{ kind: 'digest-rest' as const, setBy, ...rest }] : []),
      ...(await pages(ports, workspace, plan, { gathered, facts, on: on!, since: shown.since })),
    ]
  }

  async function keepRun(unit: Unit, date: LocalDate): Promise<boolean> {
    const shown = hasNews ? { deals: facts.atRisk.map((d) => d.deal), risks: facts.perRisk.length } : null
    const isOurs = await unit.digests.keepRun({ channel, on: date, at: now, shown }, keptAfter(gathered.deals, before))
    const back = gathered.deals.filter((d) => d.snooze === 'back').map((d) => d.deal)
    if (isOurs && back.length > 0) await unit.snoozes.remove(channel, back)
    return isOurs
  }
}

/**
 * The channel is closed to us: whoever set the digest up hears of it, once until one gets through. No run is kept, so that the digest is
 * made up for as soon as we are let in, and the next one is compared with the last that was posted.
 */
async function sayClosed(
  ports: Ports,
  workspace: WorkspaceId,
  { channel, setBy }: DigestPlan,
  { on, access, ref }: { on: LocalDate; access: Exclude<ChannelAccess, 'in'>; ref: string },
): Promise<void> {
  const why = { 'not-in': 'not_in_channel', archived: 'is_archived', unseen: 'channel_not_found' }[access]
  await ports.transact(workspace, async (unit) => {
    if (!(await unit.digests.closed(channel, 'look'))) return
    const post: Post = { kind: 'digest-unposted', channel, why }
    const id = ports.ids.next()
    await unit.outbox.put({ id, key: `unposted:${channel}:${on}:${id}`, target: { to: 'user', user: setBy }, post, ref }, ports.clock.now())
  })
}

/** Further deals at risk, in the digest's thread. */
async function pages(
  ports: Ports,
  workspace: WorkspaceId,
  { channel, setBy }: DigestPlan,
  { gathered, facts, on, since }: { gathered: Gathered; facts: DigestFacts; on: LocalDate; since: LocalDate | null },
): Promise<Post[]> {
  const total = facts.atRisk.length
  const posts: Post[] = []
  for (let from = cardsInMessage; from < Math.min(total, cardsInMessage * (1 + pagesInThread)); from += cardsInMessage) {
    const rows = facts.atRisk.slice(from, from + cardsInMessage)
    const cards = (await cardsOf(ports, workspace, rows, gathered)).map((c) => c.card)
    const isLast = posts.length === pagesInThread - 1
    if (cards.length > 0)
      posts.push({ kind: 'digest-page', setBy, channel, on, since, from, total, more: isLast ? total - from - rows.length : 0, cards })
  }
  return posts
}

async function putPosts(
  ports: Pick<Ports, 'ids'>,
  unit: Unit,
  { channel, on, posts, ref, now }: { channel: string; on: LocalDate; posts: Post[]; ref: string; now: number },
): Promise<void> {
  let root: string | null = null
  for (const [at, post] of posts.entries()) {
    const id = ports.ids.next()
    await unit.outbox.put({ id, key: `digest:${channel}:${on}:${at}`, target: { to: 'channel', channel, under: root }, post, ref }, now)
    root ??= id
  }
}

function noticeTopic(channel: string, on: LocalDate): string {
  return `risks:${channel}:${on}`
}
