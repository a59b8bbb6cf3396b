import { type ChildProcess, fork } from 'node:child_process'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Change } from '../../../src/domain/change.ts'
import { foldDeal } from '../../../src/domain/fold-deal.ts'
import type { DealId, WorkspaceId } from '../../../src/domain/ids.ts'
import { openStore, type Store } from '../../../src/store/open-store.ts'
import { aReview, someFields } from '../../support/build.ts'
import { backends, freshDatabaseUrl, freshId, freshWorkspace } from '../../support/database.ts'
import type { FromReplica, ToReplica } from './sweeping-process.ts'

const rounds = 20
const channel = 'C0TEAM'
const first = Date.UTC(2026, 9, 1, 8)
const day = 86_400_000

const entry = path.join(import.meta.dirname, 'sweeping-process.ts')

async function replica(url: string) {
  const child = fork(entry, { env: { ...process.env, DATABASE_URL: url }, execArgv: [] })
  onTestFinished(async () => void child.kill())
  await told(child, 'ready')
  const send = (message: ToReplica) => child.send(message)
  return { send, told: (...words: FromReplica['told'][]) => told(child, ...words) }
}

/** The next of these words; rejects where the replica ends without one. */
function told(child: ChildProcess, ...words: FromReplica['told'][]): Promise<FromReplica['told']> {
  return new Promise((resolve, reject) => {
    const hear = (message: FromReplica) => {
      if (!words.includes(message.told)) return
      child.off('message', hear).off('exit', end)
      resolve(message.told)
    }
    const end = () => reject(new Error('a replica ended'))
    child.on('message', hear).once('exit', end)
  })
}

/** A deal at risk since its review, and a digest of everybody's deals at nine every day. */
async function seed(store: Store, workspace: WorkspaceId): Promise<DealId> {
  const id = freshId<DealId>()
  const states = [
    { at: first + 1, state: 'open' as const },
    { at: first + 2, state: 'concluded' as const },
  ]
  const changes: Change[] = [
    { at: first, type: 'opened', id, externalId: 'D-1', source: 'import', fields: { ...someFields, name: 'Fizzlewick' } },
    { at: first + 1, type: 'review-opened', review: aReview({ startedAt: first + 1, states }) },
  ]
  await store.transact(workspace, async (unit) => {
    await unit.deals.append(id, 0, changes, foldDeal(changes)!)
    const times = { weekday: null, minute: 540, zone: 'UTC', since: first }
    await unit.digests.set({ channel, whose: { kind: 'everyone' }, times, setBy: 'U0NOOR' })
  })
  return id
}

/** The close date moves, so that the next digest has news. */
async function move(store: Store, workspace: WorkspaceId, id: DealId, at: number): Promise<void> {
  await store.transact(workspace, async (unit) => {
    const journal = (await unit.deals.journal(id))!
    const closeDate = new Date(at + 100 * day).toISOString().slice(0, 10)
    const change: Change = { at, type: 'revised', by: 'crm', fields: { closeDate } }
    await unit.deals.append(id, journal.length, [change], foldDeal([...journal, change])!)
  })
}

const workingDays = Array.from({ length: 40 }, (_, n) => first + n * day).filter((at) => ![0, 6].includes(new Date(at).getUTCDay()))

describe.runIf(backends.includes('server'))('two replicas at one channel’s digest of one day', () => {
  it(`post exactly one, ${rounds} times of ${rounds}`, { timeout: 120_000 }, async () => {
    const url = await freshDatabaseUrl()
    const store = await openStore({ databaseUrl: url, clock: { now: () => first } })
    onTestFinished(() => store.close())
    const workspace = await freshWorkspace(store)
    const deal = await seed(store, workspace)
    const replicas = await Promise.all([replica(url), replica(url)])
    const posted = () =>
      store.inside.pool
        .query<{ key: string }>("SELECT key FROM outbox WHERE post->>'kind' LIKE 'digest%' ORDER BY key")
        .then(({ rows }) => rows.map(({ key }) => key))
    const expected: string[] = []
    for (const at of workingDays.slice(1, rounds + 1)) {
      await move(store, workspace, deal, at)
      for (const each of replicas) each.send({ sweep: workspace, at: at + 61 * 60_000 })
      // Both have looked and found that nobody has posted it; from here they run against one another.
      expect(await Promise.all(replicas.map((each) => each.told('due', 'done')))).toEqual(['due', 'due'])
      for (const each of replicas) each.send({ go: true })
      await Promise.all(replicas.map((each) => each.told('done')))
      expected.push(`digest:${channel}:${new Date(at).toISOString().slice(0, 10)}:0`)
      expect(await posted()).toEqual(expected)
    }
    const { rows } = await store.inside.pool.query<{ runs: string }>('SELECT count(*) AS runs FROM digest_runs')
    expect(rows[0]!.runs).toBe(String(rounds))
  })
})
