import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { openEmbedded } from '../../src/store/embedded.ts'
import { migrate, migrationsDir } from '../../src/store/migrations.ts'
import { openStore } from '../../src/store/open-store.ts'

declare module 'vitest' {
  interface ProvidedContext {
    emptyDatabase: Uint8Array
    /** How the names of this run's databases on the test server begin. */
    databasePrefix: string
  }
}

/** Makes the schema once in the embedded database, and once on the test server if there is one; every test starts from the copy, which takes a tenth of the time. */
export async function setup(project: TestProject) {
  const { pool, lite, close } = await openEmbedded(undefined)
  const client = await pool.connect()
  await migrate(client, migrationsDir, async () => {})
  client.release()
  const dump = await lite.dumpDataDir('none')
  project.provide('emptyDatabase', new Uint8Array(await dump.arrayBuffer()))
  await close()

  const prefix = `t_${process.pid}_`
  project.provide('databasePrefix', prefix)
  const base = process.env.TEST_DATABASE_URL
  if (!base) return
  await onServer(base, (admin) => admin.query(`CREATE DATABASE "${prefix}made"`))
  const url = new URL(base)
  url.pathname = `/${prefix}made`
  const store = await openStore({ databaseUrl: url.href })
  await store.close()
  return () => onServer(base, (admin) => dropAll(admin, prefix))
}

async function onServer(base: string, work: (admin: pg.Client) => Promise<unknown>): Promise<void> {
  const admin = new pg.Client(base)
  await admin.connect()
  try {
    await work(admin)
  } finally {
    await admin.end()
  }
}

async function dropAll(admin: pg.Client, prefix: string): Promise<void> {
  const { rows } = await admin.query<{ datname: string }>('SELECT datname FROM pg_database WHERE starts_with(datname, $1)', [prefix])
  for (const { datname } of rows) await admin.query(`DROP DATABASE IF EXISTS "${datname}" WITH (FORCE)`)
}
