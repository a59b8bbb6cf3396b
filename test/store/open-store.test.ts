import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openEmbedded } from '../../src/store/embedded.ts'
import { migrationsDir } from '../../src/store/migrations.ts'
import { openStore, type Store, type StoreOptions } from '../../src/store/open-store.ts'
import { type Backend, backends, freshDatabaseUrl, freshWorkspace } from '../support/database.ts'
import { addDeal } from './demo-deal.ts'

function scratch(): string {
  const dir = mkdtempSync(path.join(tmpdir(), 'requalify-store-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

/** The project's migrations and more. */
function migrationsWith(more: Record<string, string>): string {
  const dir = path.join(scratch(), 'migrations')
  cpSync(migrationsDir, dir, { recursive: true })
  for (const [name, sql] of Object.entries(more)) {
    mkdirSync(path.join(dir, name))
    writeFileSync(path.join(dir, name, 'migration.sql'), sql)
  }
  return dir
}

/** Opens the same database again and again, with other builds. */
async function place(backend: Backend): Promise<{ dataDir: string; open: (more?: StoreOptions) => Promise<Store> }> {
  const dataDir = scratch()
  const where = backend === 'server' ? { databaseUrl: await freshDatabaseUrl() } : { dataDir }
  return { dataDir, open: (more = {}) => openStore({ ...where, ...more }) }
}

const expand = { '20990101000000_more_expand': 'ALTER TABLE deals ADD COLUMN mood TEXT' }
const contract = { '20990102000000_less_contract': 'ALTER TABLE deals DROP COLUMN source' }

describe.each(backends)('opening the store, %s', { timeout: 60_000 }, (backend) => {
  it('applies what is new, once', async () => {
    const { open } = await place(backend)
    const first = await open()
    expect(first.migrated).toEqual(
      readdirSync(migrationsDir)
        .filter((name) => name !== 'migration_lock.toml')
        .sort(),
    )
    await first.close()
    const second = await open({ migrations: migrationsWith(expand) })
    expect(second.migrated).toEqual(Object.keys(expand))
    await second.close()
  })

  it('accepts a newer database whose news only add, and works on it', async () => {
    const { open } = await place(backend)
    await (await open({ migrations: migrationsWith(expand) })).close()
    const old = await open()
    expect(old.migrated).toEqual([])
    const workspace = await freshWorkspace(old)
    await old.transact(workspace, (unit) => addDeal(unit, 'K-1'))
    await old.close()
  })

  it('refuses a newer database whose news take away', async () => {
    const { open } = await place(backend)
    await (await open({ migrations: migrationsWith({ ...expand, ...contract }) })).close()
    await expect(open()).rejects.toThrow(/newer than this build \(it has 20990102000000_less_contract\)/)
  })

  it('refuses a migration that was edited, but not its other line ends', async () => {
    const { open } = await place(backend)
    await (await open({ migrations: migrationsWith(expand) })).close()
    const [name, sql] = Object.entries(expand)[0] as [string, string]
    await expect(open({ migrations: migrationsWith({ [name]: `${sql};` }) })).rejects.toThrow(`Migration ${name} was edited`)
    const windows = migrationsWith(expand)
    for (const one of readdirSync(windows).filter((n) => n !== 'migration_lock.toml')) {
      const file = path.join(windows, one, 'migration.sql')
      writeFileSync(file, readFileSync(file, 'utf8').replaceAll('\n', '\r\n'))
    }
    await (await open({ migrations: windows })).close()
  })

  it('keeps nothing of a migration that fails, and says which', async () => {
    const { open } = await place(backend)
    const bad = { '20990101000000_bad_expand': 'CREATE TABLE half (id int); SELECT no_such_thing()' }
    await expect(open({ migrations: migrationsWith(bad) })).rejects.toThrow(/20990101000000_bad_expand failed: .*no_such_thing/)
    const store = await open()
    expect((await store.inside.pool.query("SELECT 1 FROM pg_tables WHERE tablename = 'half'")).rowCount).toBe(0)
    await store.close()
  })

  it('lets a migration fill rows of every workspace', async () => {
    const { open } = await place(backend)
    const store = await open()
    const workspace = await freshWorkspace(store)
    await store.transact(workspace, (unit) => addDeal(unit, 'K-1'))
    await store.close()
    const fill = { '20990101000000_fill_expand': "ALTER TABLE deals ADD COLUMN mood TEXT; UPDATE deals SET mood = 'calm'" }
    const after = await open({ migrations: migrationsWith(fill) })
    expect((await after.inside.pool.query('SELECT mood FROM deals')).rows).toEqual([{ mood: 'calm' }])
    await after.close()
  })
})

describe('the embedded database', { timeout: 60_000 }, () => {
  it('is copied before it is changed, and the copy holds what was there', async () => {
    const { dataDir, open } = await place('embedded')
    const store = await open()
    const workspace = await freshWorkspace(store)
    await store.transact(workspace, (unit) => addDeal(unit, 'K-1'))
    await store.close()
    const backups = path.join(dataDir, 'backups')
    expect(existsSync(backups)).toBe(false)
    await (await open({ migrations: migrationsWith(expand) })).close()
    const [copy, ...others] = readdirSync(backups)
    expect(others).toEqual([])
    const embedded = await openEmbedded(undefined, { loadDataDir: new Blob([readFileSync(path.join(backups, copy as string))]) })
    const restored = await openStore({ embedded })
    expect(await restored.transact(workspace, (unit) => unit.deals.byExternalId('K-1'))).not.toBeNull()
    await restored.close()
    await embedded.close()
  })

  it('is for one process: another is refused with a sentence, and the first goes on', async () => {
    const { dataDir, open } = await place('embedded')
    const store = await open()
    const workspace = await freshWorkspace(store)
    const other = spawn(process.execPath, [path.join(import.meta.dirname, 'committing-process.ts'), dataDir], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    other.stderr.on('data', (chunk) => (said += chunk))
    const [code] = await once(other, 'exit')
    expect(code).not.toBe(0)
    expect(said).toContain('is in use by another process. Stop that one first, or set DATABASE_URL to run several.')
    await expect(open()).rejects.toThrow('is in use by another process')
    await store.transact(workspace, (unit) => addDeal(unit, 'K-1'))
    await store.close()
    const again = await open()
    expect(await again.transact(workspace, (unit) => unit.deals.byExternalId('K-1'))).not.toBeNull()
    await again.close()
  })

  it('of another PostgreSQL is refused with a sentence, and the directory is free again', async () => {
    const { dataDir, open } = await place('embedded')
    mkdirSync(path.join(dataDir, 'pg'))
    writeFileSync(path.join(dataDir, 'pg', 'PG_VERSION'), '17\n')
    await expect(open()).rejects.toThrow(/was written by PostgreSQL 17, and this build embeds 18/)
    rmSync(path.join(dataDir, 'pg'), { recursive: true })
    await (await open()).close()
  })
})

describe('a server', () => {
  it('that cannot be reached is named, its password is not', async () => {
    const opening = openStore({ databaseUrl: 'postgresql://robin:sesame@127.0.0.1:1/requalify' })
    await expect(opening).rejects.toThrow('The database at 127.0.0.1:1 cannot be reached (ECONNREFUSED).')
    await expect(opening).rejects.not.toThrow('sesame')
  })
})
