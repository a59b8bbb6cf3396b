import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { AnswerId, DealId, RecordId, ReviewId, WorkspaceId } from '../../src/domain/ids.ts'
import { PrismaClient } from '../../src/generated/prisma/client.ts'
import { absenceStore } from '../../src/store/absences.ts'
import { auditStore } from '../../src/store/audit.ts'
import { coachStore } from '../../src/store/coach.ts'
import type { StoreContext } from '../../src/store/context.ts'
import { dealStore } from '../../src/store/deals.ts'
import { digestStore } from '../../src/store/digests.ts'
import { feedbackStore } from '../../src/store/feedback.ts'
import { inboxStore } from '../../src/store/inbox.ts'
import { nudgeStore } from '../../src/store/nudges.ts'
import { openStore, type Store } from '../../src/store/open-store.ts'
import { outboxStore } from '../../src/store/outbox.ts'
import { outboxQueue } from '../../src/store/outbox-queue.ts'
import { reminderHoursStore } from '../../src/store/reminder-hours.ts'
import { shadowStore } from '../../src/store/shadow.ts'
import { snapshotStore } from '../../src/store/snapshots.ts'
import { snoozeStore } from '../../src/store/snoozes.ts'
import { teamStore } from '../../src/store/teams.ts'
import { threadStore } from '../../src/store/threads.ts'
import { timerStore } from '../../src/store/timers.ts'
import { toldRiskStore } from '../../src/store/told-risks.ts'
import { bound } from '../../src/store/transact.ts'
import { workspaceStore } from '../../src/store/workspaces.ts'
import { backends, freshDatabaseUrl, freshId, freshStore, freshWorkspace } from '../support/database.ts'
import { addDeal, answerChanges, day, folded, opened } from './demo-deal.ts'

const thread = { channel: 'D1', rootTs: '1.1' }
const message = { channel: 'D1', ts: '1.2' }
const use = { day: '2026-11-10', task: 'read-answer', model: 'small' } as const
const nothing = { input: 0, output: 0, cached: 0 }

/** A workspace with a row in every table. */
async function fill(store: Store, workspace: WorkspaceId) {
  const threadId = freshId()
  const inbox = freshId()
  const post = freshId()
  const deal = await store.transact(workspace, async (unit) => {
    const { id, changes } = await addDeal(unit, 'K-1')
    const more = answerChanges(message, { text: 'words', person: 'Otto Brine', holder: 'Otto Brine', link: 'l' }).changes
    await unit.deals.append(id, 1, more, folded([...changes, ...more]))
    await unit.threads.open({ id: threadId, deal: id, user: 'U1', where: { kind: 'dm' }, ...thread })
    await unit.inbox.put({ id: inbox, lane: 'lane', order: '1', keys: ['event:E1'], kind: 'event', body: {}, ref: 'r', receivedAt: day })
    await unit.inbox.delivered('msg_1', day)
    await unit.outbox.put({ id: post, key: 'k', target: { to: 'user', user: 'U1' }, post: { kind: 'broke', ref: 'r' }, ref: 'r' }, day)
    await unit.timers.set({ kind: 'stage-stood', deal: id, at: day })
    await unit.snapshots.put(id, { reason: 'close', at: day, body: {} })
    await unit.absences.set('U1', { since: day, until: null, backAt: null })
    await unit.teams.set({ email: 'a@example.com', user: 'U1', name: 'Ann', role: 'rep', team: null, managerEmail: null, since: day })
    await unit.audit.add({ by: 'U1', what: 'exported', subject: null, before: null, after: null })
    await unit.workspace.tellOnce('topic', day)
    const review = freshId<ReviewId>()
    const author = { prompt: 'summarise-review', version: 1, model: 'm' }
    const of = { at: day, by: 'robin@example.com', deal: id }
    await unit.feedback.vote({ ...of, subject: { kind: 'summary', review }, task: 'summarise-review', author, vote: 'up' })
    const judged = { answer: freshId<AnswerId>(), record: freshId<RecordId>(), criterion: 'metrics' }
    await unit.feedback.judge({ ...of, ...judged, opinion: { is: 'level', level: 2 } })
    await unit.coach.hold(use, 10, null)
    await unit.coach.keepReply({ key: 'k', deal: id, reply: '{}', at: day })
    await unit.digests.set({
      channel: 'C1',
      whose: { kind: 'everyone' },
      times: { weekday: null, minute: 540, zone: 'UTC', since: day },
      setBy: 'U1',
    })
    await unit.digests.keepRun({ channel: 'C1', on: '2026-11-20', at: day, shown: null }, {})
    await unit.nudges.put({ deal: id, day: '2026-11-20', at: day, by: 'U1', rep: 'U2', sentAt: day })
    await unit.reminderHours.set('U2', { opens: 480, closes: 1_080 })
    await unit.snoozes.set('C1', id, { until: '2026-12-01', risks: [] }, 'U1')
    await unit.toldRisks.put(id, ['R4'], day)
    await unit.shadow.append(id, [{ at: day, type: 'risks-told', risks: ['R4'] }])
    await unit.shadow.putPost({ id: freshId(), at: day, kind: 'nudge', deal: id })
    await unit.shadow.keepRun({ channel: 'C1', on: '2026-11-20', at: day, lines: null }, {})
    return id
  })
  return { deal, threadId, inbox, post }
}

/** The stores of one workspace inside a transaction bound to another: as if every check of the application's were off. */
function crossing(store: Store, restrict: boolean) {
  const prisma = new PrismaClient({ adapter: new PrismaPg(store.inside.pool) })
  return <T>(binding: WorkspaceId, workspace: WorkspaceId, work: (context: StoreContext) => Promise<T>) =>
    bound({ prisma, restrict }, binding, (tx) => work({ tx, workspace, clock: store.clock, send: async () => {} }))
}

async function provesIsolation(store: Store, restrict: boolean) {
  const mine = await freshWorkspace(store, 'live')
  const theirs = await freshWorkspace(store, 'playground')
  const { deal, threadId, inbox, post } = await fill(store, theirs)
  const across = crossing(store, restrict)

  const reads: Record<string, (context: StoreContext) => Promise<unknown>> = {
    journal: (c) => dealStore(c).journal(deal),
    journals: (c) => dealStore(c).journals([deal]),
    byExternalId: (c) => dealStore(c).byExternalId('K-1'),
    search: (c) => dealStore(c).search('kettles', 5),
    list: (c) => dealStore(c).list({}, null, 5),
    dealOfMessage: (c) => dealStore(c).dealOfMessage(message),
    ofDeal: (c) => threadStore(c).ofDeal(deal),
    byId: (c) => threadStore(c).byId(threadId),
    at: (c) => threadStore(c).at(thread.channel, thread.rootTs),
    next: (c) => inboxStore(c).next('lane'),
    nextPost: (c) => outboxQueue(c).next('user:U1'),
    snapshots: (c) => snapshotStore(c).list(deal),
    absences: (c) => absenceStore(c).of('U1'),
    votes: (c) => feedbackStore(c).votes(),
    judged: (c) => feedbackStore(c).judged(),
    cachedReply: (c) => coachStore(c).cachedReply('k', 0),
    spent: (c) => coachStore(c).spent('2026-11-01', '2026-11-30'),
    teams: (c) => teamStore(c).members(),
    audit: (c) => auditStore(c).list({}, 10),
    digest: (c) => digestStore(c).of('C1'),
    digestLeft: (c) => digestStore(c).lastLeft('C1'),
    digestLeftOn: (c) => digestStore(c).leftOn('C1', '2026-11-20'),
    nudge: (c) => nudgeStore(c).last(deal),
    reminderHours: (c) => reminderHoursStore(c).of('U2'),
    snoozes: async (c) => [...(await snoozeStore(c).of('C1'))],
    toldRisks: async (c) => [...(await toldRiskStore(c).of([deal]))],
    shadowRows: async (c) => [...(await shadowStore(c).rows([deal], 0))],
    shadowPosts: (c) => shadowStore(c).posts(0),
    shadowDigests: (c) => shadowStore(c).digests(0),
    shadowLeft: (c) => shadowStore(c).lastLeft('C1', 0),
  }
  for (const [name, read] of Object.entries(reads)) {
    const [own, foreign] = [await across(theirs, theirs, read), await across(mine, theirs, read)]
    expect([name, isNothing(own)]).toEqual([name, false])
    expect([name, isNothing(foreign)]).toEqual([name, true])
  }

  // Writes that look for a row find none ...
  await across(mine, theirs, async (c) => {
    expect(await inboxStore(c).done(inbox, day)).toBe(false)
    expect(await inboxStore(c).failed(inbox, 'x', day)).toEqual({ attempts: 0, parked: false })
    expect(await dealStore(c).eraseMessage(message, day)).toEqual({ rows: 0, stale: [] })
    await outboxQueue(c).markSent(post, { channel: 'C', ts: '1' }, day)
    await outboxQueue(c).park(post, 'x', day)
    await threadStore(c).place(threadId, 'C9', '9.9')
    await coachStore(c).spend(use, 10, nothing, 'failed')
  })
  // ... and rows of another workspace are refused.
  const other = [opened(freshId<DealId>(), 'K-2')]
  const writes: Record<string, (context: StoreContext) => Promise<unknown>> = {
    append: (c) => dealStore(c).append(folded(other).id, 0, other, folded(other)),
    open: (c) => threadStore(c).open({ id: freshId(), deal, user: 'U1', where: { kind: 'dm' }, channel: null, rootTs: null }),
    put: (c) =>
      inboxStore(c).put({ id: freshId(), lane: 'l', order: '1', keys: ['event:E2'], kind: 'event', body: {}, ref: 'r', receivedAt: day }),
    delivered: (c) => inboxStore(c).delivered('msg_2', day),
    post: (c) =>
      outboxStore(c).put({ id: freshId(), key: 'k2', target: { to: 'admin' }, post: { kind: 'broke', ref: 'r' }, ref: 'r' }, day),
    timer: (c) => timerStore(c).set({ kind: 'snapshot-due', deal, at: day }),
    snapshot: (c) => snapshotStore(c).put(deal, { reason: 't-30', at: day, body: {} }),
    absence: (c) => absenceStore(c).set('U2', { since: day, until: null, backAt: null }),
    hold: (c) => coachStore(c).hold({ ...use, model: 'large' }, 10, null),
    keepReply: (c) => coachStore(c).keepReply({ key: 'k2', deal: null, reply: '{}', at: day }),
    nudge: (c) => nudgeStore(c).put({ deal, day: '2026-11-21', at: day, by: 'U1', rep: 'U2', sentAt: day }),
    snooze: (c) => snoozeStore(c).set('C2', deal, { until: '2026-12-01', risks: [] }, 'U1'),
    toldRisk: (c) => toldRiskStore(c).put(deal, ['R5'], day),
    digestRun: (c) => digestStore(c).keepRun({ channel: 'C1', on: '2026-11-23', at: day, shown: null }, {}),
    shadowRow: (c) => shadowStore(c).append(deal, [{ at: day, type: 'risks-told', risks: ['R5'] }]),
    shadowPost: (c) => shadowStore(c).putPost({ id: freshId(), at: day, kind: 'nudge', deal }),
    shadowRun: (c) => shadowStore(c).keepRun({ channel: 'C1', on: '2026-11-23', at: day, lines: null }, {}),
    tellOnce: (c) => workspaceStore(c).tellOnce('another', day),
    setZone: (c) => workspaceStore(c).setZone('Europe/Berlin'),
    nextNumber: (c) => dealStore(c).nextNumber(),
  }
  for (const [name, write] of Object.entries(writes)) await expect(across(mine, theirs, write), name).rejects.toThrow()

  const untouched = await store.transact(theirs, async (unit) => ({
    thread: await unit.threads.byId(threadId),
    zone: (await unit.workspace.get()).zone,
    row: await unit.inbox.next('lane'),
    posted: await unit.outbox.posted(post),
    sending: (await unit.outboxQueue.next('user:U1'))?.id,
    answer: (await unit.deals.journal(deal))?.[1],
    usage: await unit.coach.spent(use.day, use.day),
  }))
  expect(untouched).toMatchObject({
    thread,
    zone: 'UTC',
    row: { attempts: 0 },
    posted: null,
    sending: post,
    answer: { answer: { text: 'words' } },
    usage: [{ ...use, held: 10, calls: 0, failures: 0 }],
  })
}

const isNothing = (value: unknown) => value === null || (Array.isArray(value) && value.length === 0)

describe.each(backends)('row-level security, %s', (backend) => {
  it('is forced on every table, for reading and writing', async () => {
    const store = await freshStore(backend)
    const { rows } = await store.inside.pool.query<{ name: string; held: boolean }>(`
      SELECT c.relname AS name, c.relrowsecurity AND c.relforcerowsecurity AND EXISTS (
        SELECT FROM pg_policies p WHERE p.schemaname = 'public' AND p.tablename = c.relname AND p.cmd = 'ALL' AND p.permissive = 'PERMISSIVE'
          AND p.qual LIKE '%current_setting(''app.workspace''%' AND p.with_check = p.qual)
        AND (SELECT count(*) FROM pg_policies p WHERE p.schemaname = 'public' AND p.tablename = c.relname) = 1 AS held
      FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> '_prisma_migrations'`)
    expect(rows.length).toBeGreaterThanOrEqual(14)
    expect(rows.filter((row) => !row.held)).toEqual([])
  })

  it('shows nothing and takes nothing across workspaces, with the checks of the application off', async () => {
    await provesIsolation(await freshStore(backend), true)
  })

  it('shows nothing to a transaction bound to no workspace, and holds after an error', async () => {
    const store = await freshStore(backend)
    const workspace = await freshWorkspace(store)
    await fill(store, workspace)
    await expect(store.transact(workspace, async () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    const client = await store.inside.pool.connect()
    try {
      const { rows: tables } = await client.query<{ t: string }>(
        "SELECT tablename AS t FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'",
      )
      await client.query('BEGIN')
      await client.query('SET LOCAL ROLE requalify_app')
      for (const { t } of tables) expect((await client.query(`SELECT 1 FROM "${t}"`)).rowCount, t).toBe(0)
      await client.query("SELECT set_config('app.workspace', '*', true)")
      for (const { t } of tables) expect((await client.query(`SELECT 1 FROM "${t}"`)).rowCount, t).toBeGreaterThan(0)
      await client.query('ROLLBACK')
    } finally {
      client.release()
    }
  })
})

describe.runIf(backends.includes('server'))('row-level security on a server', () => {
  it('holds for a plain owner of the tables, who may not make roles', async () => {
    const url = new URL(await freshDatabaseUrl())
    const name = `plain_${process.pid}_${freshId().replaceAll('-', '')}`
    const admin = new pg.Client(url.href)
    await admin.connect()
    await admin.query(`CREATE ROLE "${name}" LOGIN PASSWORD 'kettle' NOSUPERUSER NOCREATEROLE`)
    await admin.query(`GRANT ALL ON DATABASE "${url.pathname.slice(1)}" TO "${name}"`)
    await admin.query(`GRANT ALL ON SCHEMA public TO "${name}"`)
    url.username = name
    url.password = 'kettle'
    const store = await openStore({ databaseUrl: url.href })
    onTestFinished(async () => {
      await store.close()
      await admin.query(`REASSIGN OWNED BY "${name}" TO CURRENT_USER`)
      await admin.query(`DROP OWNED BY "${name}"`)
      await admin.query(`DROP ROLE "${name}"`)
      await admin.end()
    })
    await provesIsolation(store, false)
  })
})
