import pg from 'pg'
import { inject, onTestFinished } from 'vitest'
import type { Clock } from '../../src/application/ports.ts'
import type { WorkspaceId } from '../../src/domain/ids.ts'
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

/** An empty database on the test server, dropped when the test ends; its URL. */
export async function freshDatabaseUrl(): Promise<string> {
  const base = process.env.TEST_DATABASE_URL as string
  const name = `t_${process.pid}_${freshId().replaceAll('-', '')}`
  const admin = new pg.Client(base)
  await admin.connect()
  await admin.query(`CREATE DATABASE "${name}"`)
  onTestFinished(async () => {
    await admin.query(`DROP DATABASE "${name}" WITH (FORCE)`)
    await admin.end()
  })
  const url = new URL(base)
  url.pathname = `/${name}`
  return url.href
}

/** An empty store with its schema, closed when the test ends. Embedded it is loaded from a copy made once for the whole run. */
export async function freshStore(backend: Backend, options: { clock?: Clock } = {}): Promise<Store> {
  const store =
    anyBackend(backend) === 'server'
      ? await openStore({ ...options, databaseUrl: await freshDatabaseUrl() })
      : await openStore({ ...options, snapshot: new Blob([inject('emptyDatabase') as Uint8Array<ArrayBuffer>]) })
  onTestFinished(() => store.close())
  return store
}

/** A workspace of its own in a store. */
export async function freshWorkspace(store: Store, kind: 'live' | 'playground' = 'live'): Promise<WorkspaceId> {
  const made = await store.system.singleWorkspace(kind, { id: freshId(), name: 'Kettle team', zone: 'UTC', playbook: 'meddpicc-buyer' })
  return made.id
}
