import { assessDeal } from '../../domain/assess-deal.ts'
import type { Change } from '../../domain/change.ts'
import { foldDeal } from '../../domain/fold-deal.ts'
import type { DealId } from '../../domain/ids.ts'
import { overlay, parted } from '../../domain/shadow/overlay.ts'
import { type SnapshotReason, snapshotOf } from '../../domain/snapshot.ts'
import type { Instant } from '../../domain/time.ts'
import { type OutboxItem, type Ports, StaleDeal, type Thread, type Transact, type Unit, type Workspace } from '../ports.ts'
import { silentTopic } from './silent-topic.ts'
import { countedPosts, type ShadowRow } from './stores.ts'

/**
 * The way to the store for what happens by itself (a CRM's word, timers, digests). While the team is in shadow mode its work goes the very
 * same way and leaves nothing in Slack: posts and threads are not kept, what would have been asked stands beside the journal, and later
 * work sees it there, so that it plans what it would have planned. Whether it is so is read in each transaction: what was planned before a
 * switch finds other rows and plans again.
 */
export function silentInShadow(ports: Pick<Ports, 'transact' | 'playbooks'>): Transact {
  return (workspace, work, options) =>
    ports.transact(
      workspace,
      async (unit) => {
        const kept = await unit.workspace.get()
        return work(kept.shadowSince === null ? unit : shadowUnit(ports, unit, kept, kept.shadowSince))
      },
      options,
    )
}

/** What a transaction knows of its silence. */
interface Silent {
  /** Threads it would have opened. */
  opened: ReadonlyMap<string, Thread>
  /** When the stretch began. */
  since: Instant
}

/** A transaction's stores, of which nothing reaches anybody. */
function shadowUnit({ playbooks }: Pick<Ports, 'playbooks'>, unit: Unit, kept: Workspace, since: Instant): Unit {
  const { deals, threads, timers, workspace, snapshots, digests, toldRisks, shadow } = unit
  const opened = new Map<string, Thread>()
  const rowsOf = async (id: DealId) => (await shadow.rows([id], since)).get(id) ?? []
  /** What has to be told once is told once a period; that a snapshot was taken is so in truth. */
  const topic = (name: string) => (name.startsWith('snapshot:') ? name : silentTopic(name, since))

  return {
    ...unit,
    shadow,
    deals: {
      ...deals,
      async journal(id) {
        const journal = await deals.journal(id)
        return journal && overlay(journal, changesOf(await rowsOf(id)))
      },
      async journals(ids) {
        const found = await deals.journals(ids)
        const rows = await shadow.rows(ids, since)
        return found.map(({ id, changes }) => ({ id, changes: overlay(changes, changesOf(rows.get(id) ?? [])) }))
      },
      async append(id, expected, changes) {
        const journal = (await deals.journal(id)) ?? []
        const silent = changesOf(await rowsOf(id))
        if (overlay(journal, silent).length !== expected) throw new StaleDeal(`deal ${id} is not at ${expected} rows`)
        const { happened, wouldHave } = parted(changes, silent)
        if (happened.length > 0) await deals.append(id, journal.length, happened, foldDeal([...journal, ...happened])!)
        if (wouldHave.length > 0) await shadow.append(id, wouldHave)
      },
    },
    threads: {
      ...threads,
      /** The thread that would be the deal's: work asks it whose it is. */
      async ofDeal(id) {
        const real = await threads.ofDeal(id)
        const user = await shadow.whom(id, since)
        if (user === null || real?.user === user) return real
        const thread: Thread = { id, deal: id, user, where: { kind: 'dm' }, channel: null, rootTs: null }
        opened.set(id, thread)
        return thread
      },
      async open(thread) {
        opened.set(thread.id, thread)
      },
    },
    outbox: { ...unit.outbox, put: (item, at) => keepPost(unit, { opened, since }, item, at) },
    timers: {
      ...timers,
      async set(timer) {
        // No model is asked about a review that does not go on.
        if (timer.kind !== 'coach-due') await timers.set(timer)
      },
    },
    workspace: {
      ...workspace,
      get: async () => ({ ...kept, owedSince: kept.askingSince ?? Number.NEGATIVE_INFINITY }),
      tellOnce: (name, at) => workspace.tellOnce(topic(name), at),
      async firstUntold(names) {
        const first = await workspace.firstUntold(names.map(topic))
        return first === null ? null : (names.find((name) => topic(name) === first) ?? null)
      },
    },
    snapshots: {
      ...snapshots,
      /** Frozen as the deal is, not as it would be. */
      async put(id, taken) {
        if ((await rowsOf(id)).length === 0) return snapshots.put(id, taken)
        const deal = foldDeal((await deals.journal(id))!)!
        const playbook = playbooks.get(kept.playbook)!
        const judged = taken.reason === 'close' ? { ...deal, outcome: null } : deal
        const assessment = assessDeal(judged, playbook, taken.at, kept.zone)
        return snapshots.put(id, { ...taken, body: snapshotOf(deal, assessment, taken.at, taken.reason as SnapshotReason) })
      },
    },
    digests: {
      ...digests,
      hasRun: async (channel, on) => (await digests.hasRun(channel, on)) || shadow.hasRun(channel, on),
      lastLeft: async (channel) => (await shadow.lastLeft(channel, since)) ?? digests.lastLeft(channel),
      keepRun({ channel, on, at, shown }, left) {
        const lines = shown?.deals.map((deal) => ({ deal, risks: left[deal]?.risks ?? [] })) ?? null
        return shadow.keepRun({ channel, on, at, lines }, left)
      },
    },
    toldRisks: {
      put: (deal, risks, at) => shadow.append(deal, [{ at, type: 'risks-told', risks: [...new Set(risks)] }]),
      async of(ids) {
        const told = await toldRisks.of(ids)
        const rows = await shadow.rows(ids, since)
        return new Map(ids.flatMap((id) => asMap(id, toldThen(told.get(id), rows.get(id) ?? []))))
      },
      async forgetOthers(deal, risks) {
        await toldRisks.forgetOthers(deal, risks)
        await shadow.append(deal, [{ at: since, type: 'risks-left', risks: [...risks] }])
      },
    },
  }
}

/** Nobody is told; whom a review would have reached is kept, and of what else would have been said its kind. */
async function keepPost(unit: Unit, { opened, since }: Silent, { id, target, post }: OutboxItem, at: Instant): Promise<void> {
  if (post.kind === 'turn' && post.ask && target.to === 'thread') {
    const thread = opened.get(target.thread) ?? (await unit.threads.byId(target.thread))
    // The thread that an earlier review would have opened: it is nowhere but in whom that one reached.
    const user = thread?.user ?? (await unit.shadow.whom(post.deal, since))
    if (user !== null) await unit.shadow.asked(post.deal, user)
  }
  const kind = countedPosts.find((counted) => counted === post.kind)
  if (!kind || target.to === 'update') return
  const deal = 'deal' in post && post.deal !== null ? (typeof post.deal === 'string' ? post.deal : post.deal.id) : null
  await unit.shadow.putPost({ id, at, kind, deal })
}

function changesOf(rows: readonly ShadowRow[]): Change[] {
  return rows.flatMap((row) => (row.type === 'risks-told' || row.type === 'risks-left' ? [] : [row]))
}

/** Risks the owner was told, or would have been: the first time stays. */
function toldThen(told: ReadonlyMap<string, Instant> | undefined, rows: readonly ShadowRow[]): Map<string, Instant> {
  const known = new Map(told)
  for (const row of rows) {
    if (row.type === 'risks-told') for (const risk of row.risks) known.set(risk, Math.min(row.at, known.get(risk) ?? row.at))
    if (row.type === 'risks-left') for (const risk of [...known.keys()]) if (!row.risks.includes(risk)) known.delete(risk)
  }
  return known
}

function asMap(id: DealId, told: Map<string, Instant>): [DealId, ReadonlyMap<string, Instant>][] {
  return told.size === 0 ? [] : [[id, told]]
}
