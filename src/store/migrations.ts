import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type pg from 'pg'

// Table, checksum and advisory lock are those of `prisma migrate deploy`, which stays usable on the same database.
const table = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ, migration_name VARCHAR(255) NOT NULL,
  logs TEXT, rolled_back_at TIMESTAMPTZ, started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`

/** Held by whoever changes the schema, roles or grants, so that replicas starting together take turns. */
export const schemaLock = 72707369

export const migrationsDir = path.join(import.meta.dirname, '../../prisma/migrations')

interface Applied {
  migration_name: string
  checksum: string
  finished_at: Date | null
}

interface Migration {
  name: string
  sql: string
  checksum: string
}

function readMigrations(dir: string): Migration[] {
  return readdirSync(dir)
    .filter((name) => existsSync(path.join(dir, name, 'migration.sql')))
    .sort()
    .map((name) => {
      // A checkout with Windows line ends must not look like an edited migration.
      const sql = readFileSync(path.join(dir, name, 'migration.sql'), 'utf8').replaceAll('\r\n', '\n')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
}

/** What is still to apply. Throws a sentence for the user when the database and this build do not fit together. */
function pending(found: Migration[], applied: Applied[]): Migration[] {
  const unfinished = applied.find((row) => !row.finished_at)
  if (unfinished) throw new Error(`Migration ${unfinished.migration_name} failed earlier; the table _prisma_migrations says why.`)
  const unknown = applied.filter((row) => !found.some((m) => m.name === row.migration_name)).map((row) => row.migration_name)
  const breaking = unknown.filter((name) => !name.endsWith('_expand'))
  if (breaking.length)
    throw new Error(
      `The database is newer than this build (it has ${breaking.join(', ')}). Start the newer build again, or go back to a backup.`,
    )
  const edited = found.find((m) => applied.some((row) => row.migration_name === m.name && row.checksum !== m.checksum))
  if (edited) throw new Error(`Migration ${edited.name} was edited after it was applied. Put it back and write a new one.`)
  return found.filter((m) => !applied.some((row) => row.migration_name === m.name))
}

async function apply(client: pg.ClientBase, migration: Migration) {
  try {
    await client.query('BEGIN')
    // Row-level security holds for the owner too: without this a backfill would touch no row.
    await client.query("SELECT set_config('app.workspace', '*', true)")
    await client.query(migration.sql)
    await client.query(
      'INSERT INTO "_prisma_migrations" (id, checksum, finished_at, migration_name, applied_steps_count) VALUES ($1, $2, now(), $3, 1)',
      [randomUUID(), migration.checksum, migration.name],
    )
    await client.query('COMMIT')
  } catch (cause) {
    await client.query('ROLLBACK').catch(() => {})
    throw new Error(`Migration ${migration.name} failed: ${(cause as Error).message}`, { cause })
  }
}

/**
 * Brings the schema forward, one transaction per migration, and returns the names applied. Migrations only go forward: a database that
 * knows more than this build is accepted when all of it ends in `_expand`, and refused otherwise. The caller holds `schemaLock`.
 * @param beforeUpgrade called once before a database that holds data is changed
 */
export async function migrate(client: pg.ClientBase, dir: string, beforeUpgrade: (next: string) => Promise<void>): Promise<string[]> {
  await client.query(table)
  const { rows } = await client.query<Applied>(
    'SELECT migration_name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL',
  )
  const todo = pending(readMigrations(dir), rows)
  if (todo[0] && rows.length) await beforeUpgrade(todo[0].name)
  for (const migration of todo) await apply(client, migration)
  return todo.map((m) => m.name)
}
