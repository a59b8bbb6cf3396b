import fs from 'node:fs'
import path from 'node:path'
import { PGlite, type PGliteOptions } from '@electric-sql/pglite'
import { createPgConfig } from '@electric-sql/pglite/node-postgres'
import { NodeFS } from '@electric-sql/pglite/nodefs'
import pg from 'pg'
import { lockDataDir } from './data-dir-lock.ts'

/** A data directory can be opened by this major of PostgreSQL only. */
const postgresMajor = '18'

/** PGlite's own file system has no fsync: without this a power cut can corrupt the database. */
class DurableNodeFS extends NodeFS {
  override async init(...args: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const result = await super.init(...args)
    result.emscriptenOpts.preRun = [
      ...((result.emscriptenOpts.preRun as unknown[]) ?? []),
      (mod: { NODEFS: { stream_ops: { fsync?: (s: { nfd: number }) => number } } }) => {
        mod.NODEFS.stream_ops.fsync = (s) => {
          fs.fsyncSync(s.nfd)
          return 0
        }
      },
    ] as never
    return result
  }
}

/** fdatasync would bypass the repair above; `-F` would switch fsync off. */
const startParams = (durable: boolean) => [
  ...PGlite.defaultStartParams.filter((p) => !(durable && p === '-F')),
  ...['wal_sync_method=fsync', 'shared_buffers=16MB', 'max_connections=8'].flatMap((p) => ['-c', p]),
]

/**
 * pg.Pool.query drops its client after any error. Behind this pool there is one session only: a dropped client neither ends an open
 * transaction nor connects again reliably, so clean up and keep it.
 */
class OneSessionPool extends pg.Pool {
  override query = (async (...args: [string, unknown[]?]) => {
    const client = await this.connect()
    try {
      return await client.query(...args)
    } catch (error) {
      await client.query('ROLLBACK').catch(() => {})
      throw error
    } finally {
      client.release()
    }
  }) as never
}

export interface Embedded {
  pool: pg.Pool
  lite: PGlite
  close(): Promise<void>
}

function refuseOtherMajor(dataDir: string) {
  const file = path.join(dataDir, 'pg', 'PG_VERSION')
  if (!fs.existsSync(file)) return
  const found = fs.readFileSync(file, 'utf8').trim()
  if (found !== postgresMajor)
    throw new Error(
      `${dataDir} was written by PostgreSQL ${found}, and this build embeds ${postgresMajor}. Export the data with the release that wrote it.`,
    )
}

/**
 * PostgreSQL inside this process, behind an ordinary pool of one connection, so that both databases share one driver.
 * @param dataDir where it lives; undefined keeps it in memory.
 */
export async function openEmbedded(dataDir: string | undefined, extra: PGliteOptions = {}): Promise<Embedded> {
  const unlock = dataDir ? lockDataDir(dataDir) : () => {}
  try {
    if (dataDir) refuseOtherMajor(dataDir)
    const lite = await PGlite.create({
      ...(dataDir ? { fs: new DurableNodeFS(path.join(dataDir, 'pg')) } : {}),
      startParams: startParams(Boolean(dataDir)),
      ...extra,
    })
    const config = createPgConfig(lite)
    // The bridge of 0.5.16 expects an array where Prisma hands over pg's TypeOverrides.
    const parse = config.connection.parse.bind(config.connection)
    config.connection.parse = (query: { types?: unknown }) =>
      parse({ ...query, types: Array.isArray(query.types) ? query.types : undefined })
    const pool = new OneSessionPool({ ...(config as unknown as pg.PoolConfig), max: 1, idleTimeoutMillis: 0 })
    pool.on('error', () => {})
    return {
      pool,
      lite,
      async close() {
        await pool.end()
        await lite.close()
        unlock()
      },
    }
  } catch (error) {
    unlock()
    throw error
  }
}

/** Writes a copy of the embedded database to `DATA_DIR/backups`, durable before it returns, and keeps the five newest. */
export async function backUp(lite: PGlite, dataDir: string, label: string): Promise<string> {
  const dir = path.join(dataDir, 'backups')
  fs.mkdirSync(dir, { recursive: true, mode: 0o700 })
  const stamp = new Date().toISOString().replace(/[:.]/g, '-')
  const file = path.join(dir, `${stamp}-before-${label}.tar.gz`)
  const dump = await lite.dumpDataDir('gzip')
  const handle = fs.openSync(`${file}.part`, 'w', 0o600)
  try {
    fs.writeFileSync(handle, new Uint8Array(await dump.arrayBuffer()))
    fs.fsyncSync(handle)
  } finally {
    fs.closeSync(handle)
  }
  fs.renameSync(`${file}.part`, file)
  const kept = fs
    .readdirSync(dir)
    .filter((name) => name.endsWith('.tar.gz'))
    .sort()
  for (const old of kept.slice(0, -5)) fs.rmSync(path.join(dir, old))
  return file
}
