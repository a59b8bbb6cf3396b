import type { TestProject } from 'vitest/node'
import { openEmbedded } from '../../src/store/embedded.ts'
import { migrate, migrationsDir } from '../../src/store/migrations.ts'

declare module 'vitest' {
  interface ProvidedContext {
    emptyDatabase: Uint8Array
  }
}

/** Makes the embedded database and its schema once; every test loads the copy, which takes a tenth of the time. */
export async function setup(project: TestProject) {
  const { pool, lite, close } = await openEmbedded(undefined)
  const client = await pool.connect()
  await migrate(client, migrationsDir, async () => {})
  client.release()
  const dump = await lite.dumpDataDir('none')
  project.provide('emptyDatabase', new Uint8Array(await dump.arrayBuffer()))
  await close()
}
