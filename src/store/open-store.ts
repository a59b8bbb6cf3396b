import type { PGlite } from '@electric-sql/pglite'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { type Clock, StoreUnavailable, type Transact } from '../application/ports.ts'
import { PrismaClient } from '../generated/prisma/client.ts'
import type { SendJob } from './context.ts'
import { backUp, type Embedded, openEmbedded } from './embedded.ts'
import { migrate, migrationsDir, schemaLock } from './migrations.ts'
import { grantSchema, needsRestrictedRole } from './restricted-role.ts'
import { type SystemPaths, systemPaths, type TimerQueue, timerQueue } from './system.ts'
import { transactOn } from './transact.ts'
import { createTurns } from './turns.ts'

export interface StoreOptions {
  /** A PostgreSQL server; absent: embedded. */
  databaseUrl?: string | undefined
  /** Where the embedded database lives; absent: in memory, for tests. */
  dataDir?: string | undefined
  /** Decides what is due; a movable one in the playground. */
  clock?: Clock
  /** Folder of migrations; another than the project's own in tests. */
  migrations?: string
  /** An embedded database that is open already, in place of `dataDir`. Its opener closes it. */
  embedded?: Embedded
}

/** What the jobs room builds its own side on. No other room may touch it. */
export interface StoreInside {
  kind: 'embedded' | 'server'
  pool: pg.Pool
  lite: PGlite | null
  databaseUrl: string | null
  /** A statement of the queue's own, which lets go first whatever somebody waits for. */
  patiently<T>(work: () => Promise<T>): Promise<T>
  /** From now on rows are committed with their jobs. Before that they wait for the sweep. */
  sendWith(send: SendJob): void
  /** Lets transactions enqueue: the queue's tables exist now. */
  grantQueue(): Promise<void>
  timers: TimerQueue
}

export interface Store {
  transact: Transact
  system: SystemPaths
  clock: Clock
  /** Names of the migrations applied while opening. */
  migrated: string[]
  /** Resolves when the database answers; throws `StoreUnavailable`. */
  ping(): Promise<void>
  inside: StoreInside
  close(): Promise<void>
}

/** Milliseconds a statement of the queue may wait for its turn. */
const longestStatement = 60_000
/** A server that says nothing for so long, milliseconds, is given up: above any statement's own limit, below any caller's patience. */
const silence = 20_000

function serverPool(url: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 10_000,
    keepAlive: true,
    // A replica that hangs in the middle of a transaction must not keep a deal locked.
    idle_in_transaction_session_timeout: 20_000,
    application_name: 'requalify',
  })
  pool.on('error', () => {})
  pool.on('connect', (client) => {
    const { stream } = (client as unknown as { connection: { stream: import('node:net').Socket } }).connection
    stream.setTimeout(silence, () => stream.destroy(new Error('the database fell silent')))
  })
  return pool
}

/** A connection of its own for changes of the schema, which may take longer than any other statement. */
async function ownClient(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000, application_name: 'requalify start' })
  try {
    await client.connect()
  } catch (cause) {
    const reason = (cause as { code?: string }).code ?? (cause as Error).message
    throw new Error(`The database at ${new URL(url).host} cannot be reached (${reason}). Check DATABASE_URL, and that the server runs.`, {
      cause,
    })
  }
  return client
}

/** Works on the schema while no other replica does. */
async function alone<T>(client: pg.ClientBase, work: () => Promise<T>): Promise<T> {
  await client.query('SELECT pg_advisory_lock($1)', [schemaLock])
  try {
    return await work()
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [schemaLock]).catch(() => {})
  }
}

interface Opened {
  kind: 'embedded' | 'server'
  pool: pg.Pool
  lite: PGlite | null
  /** A client for the schema, and its return. */
  schemaClient(): Promise<{ client: pg.ClientBase; release(): Promise<void> }>
  beforeUpgrade(next: string): Promise<void>
  close(): Promise<void>
}

function openServer(url: string): Opened {
  const pool = serverPool(url)
  return {
    kind: 'server',
    pool,
    lite: null,
    schemaClient: async () => {
      const client = await ownClient(url)
      return { client, release: () => client.end() }
    },
    // Backups of a server are its operator's.
    beforeUpgrade: async () => {},
    close: () => pool.end(),
  }
}

async function openInProcess(dataDir: string | undefined, opened: Embedded | undefined): Promise<Opened> {
  const { pool, lite, close } = opened ? { ...opened, close: async () => {} } : await openEmbedded(dataDir)
  return {
    kind: 'embedded',
    pool,
    lite,
    schemaClient: async () => {
      const client = await pool.connect()
      return { client, release: async () => client.release() }
    },
    beforeUpgrade: async (next) => {
      if (dataDir) await backUp(lite, dataDir, next)
    },
    close,
  }
}

/**
 * Opens the database, brings its schema forward and makes the role that transactions run as. Throws a sentence for the user when the
 * data directory is in use, the server cannot be reached, or the database is newer than this build.
 */
export async function openStore(options: StoreOptions = {}): Promise<Store> {
  const clock = options.clock ?? { now: () => Date.now() }
  const opened = options.databaseUrl ? openServer(options.databaseUrl) : await openInProcess(options.dataDir, options.embedded)
  const onSchema = async <T>(work: (client: pg.ClientBase) => Promise<T>) => {
    const { client, release } = await opened.schemaClient()
    try {
      return await alone(client, () => work(client))
    } finally {
      await release()
    }
  }

  try {
    const { migrated, restrict } = await onSchema(async (client) => {
      const names = await migrate(client, options.migrations ?? migrationsDir, opened.beforeUpgrade)
      const needed = await needsRestrictedRole(client)
      if (needed) await grantSchema(client, 'public')
      return { migrated: names, restrict: needed }
    })

    const prisma = new PrismaClient({ adapter: new PrismaPg(opened.pool) })
    const turns = opened.kind === 'embedded' ? createTurns() : null
    const connection = { prisma, restrict, ...(turns ? { turns } : {}) }
    let send: SendJob = async () => {}
    const transact = transactOn(connection, clock, (...args) => send(...args))
    return {
      transact,
      system: systemPaths(connection),
      clock,
      migrated,
      ping: async () => {
        await systemPaths(connection).listWorkspaces('live')
      },
      inside: {
        kind: opened.kind,
        pool: opened.pool,
        lite: opened.lite,
        databaseUrl: options.databaseUrl ?? null,
        patiently: (work) =>
          turns ? turns.run(false, longestStatement, () => new StoreUnavailable('The database is busy.'), work) : work(),
        sendWith: (next) => {
          send = next
        },
        grantQueue: () => onSchema(async (client) => (restrict ? grantSchema(client, 'pgboss') : undefined)),
        timers: timerQueue(connection),
      },
      close: async () => {
        await prisma.$disconnect()
        await opened.close()
      },
    }
  } catch (error) {
    await opened.close()
    throw error
  }
}
