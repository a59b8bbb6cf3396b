import pg from 'pg'
import { inject, onTestFinished } from 'vitest'
import type { Clock } from '../../src/application/ports.ts'
import type { WorkspaceId } from '../../src/domain/ids.ts'
import { type Embedded, openEmbedded } from '../../src/store/embedded.ts'
import { openStore, type Store } from '../../src/store/open-store.ts'
import { freshId } from './ids.ts'

export { freshId }

export type Backend = 'embedded' | 'server'
/** True where the embedded database had its run already: then all that can run on the server runs there, and nothing twice. */
const isServerAlone = process.env.TEST_DATABASE_URL !== undefined && process.env.TEST_DATABASE_ALONE === '1'
/** Both databases where a PostgreSQL is reachable, else the embedded one. */
export const backends: Backend[] = isServerAlone ? ['server'] : process.env.TEST_DATABASE_URL ? ['embedded', 'server'] : ['embedded']

/** Where a test that does not care for the database runs. */
export const anyBackend = (backend: Backend): Backend => (isServerAlone ? 'server' : backend)

/** Drops go on beside the next test: the server writes everything down at each, which a test need not wait for. What is left when a worker ends, the run's own end drops. */
let dropping: Promise<unknown> = Promise.resolve()

async function onServer(base: string, statement: string): Promise<void> {
  const admin = new pg.Client(base)
  await admin.connect()
  try {
    await admin.query(statement)
  } finally {
    await admin.end()
  }
}

async function databaseLike(template: 'template1' | string): Promise<URL> {
  const base = process.env.TEST_DATABASE_URL as string
  const name = `${inject('databasePrefix')}${freshId().replaceAll('-', '')}`
  // Connected for each alone: a test may want more databases than the server takes connections.
  await onServer(base, `CREATE DATABASE "${name}" TEMPLATE "${template}"`)
  onTestFinished(() => {
    dropping = dropping.then(() => onServer(base, `DROP DATABASE "${name}" WITH (FORCE)`)).catch(() => {})
  })
  const url = new URL(base)
  url.pathname = `/${name}`
  return url
}

/** An empty database on the test server, dropped when the test ends; its URL. */
export const freshDatabaseUrl = async (): Promise<string> => (await databaseLike('template1')).href

/** A database on the test server with the schema, which a killed server may lose the last commits of: no test kills the server. */
async function madeDatabaseUrl(): Promise<string> {
  const url = await databaseLike(`${inject('databasePrefix')}made`)
  url.searchParams.set('options', '-c synchronous_commit=off')
  return url.href
}

/** Embedded databases of this file's tests that no test is using. To open one takes longer than most tests. */
const unused: Embedded[] = []

async function embeddedForOneTest(): Promise<Embedded> {
  const embedded =
    unused.pop() ?? (await openEmbedded(undefined, { loadDataDir: new Blob([inject('emptyDatabase') as Uint8Array<ArrayBuffer>]) }))
  onTestFinished(async () => {
    await emptyAgain(embedded)
    unused.push(embedded)
  })
  return embedded
}

/** As it was when it was opened: nothing of the session, no row, no queue. One that cannot be emptied fails the test that left it so. */
async function emptyAgain({ lite }: Embedded): Promise<void> {
  await lite.exec('ROLLBACK')
  await lite.exec('DISCARD ALL')
  const { rows } = await lite.query<{ tables: string }>(
    "SELECT string_agg(format('%I', tablename), ',') AS tables FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'",
  )
  await lite.exec(`TRUNCATE ${rows[0]?.tables} RESTART IDENTITY CASCADE; DROP SCHEMA IF EXISTS pgboss CASCADE`)
}

/** An empty store with its schema, closed when the test ends. Both databases are copies of one that was made once for the whole run. */
export async function freshStore(backend: Backend, options: { clock?: Clock } = {}): Promise<Store> {
  const store = await openStore({
    ...options,
    ...(anyBackend(backend) === 'server' ? { databaseUrl: await madeDatabaseUrl() } : { embedded: await embeddedForOneTest() }),
  })
  onTestFinished(() => store.close())
  return store
}

/** A workspace of its own in a store. */
export async function freshWorkspace(store: Store, kind: 'live' | 'playground' = 'live'): Promise<WorkspaceId> {
  const made = await store.system.singleWorkspace(kind, { id: freshId(), name: 'Kettle team', zone: 'UTC', playbook: 'meddpicc-buyer' })
  return made.id
}
