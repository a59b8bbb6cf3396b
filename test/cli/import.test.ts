import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { importCsv } from '../../src/cli/import-csv.ts'
import { runImport } from '../../src/cli/run-import.ts'
import { exitCodeOf, sayImport } from '../../src/cli/say-import.ts'
import { readConfig } from '../../src/config.ts'
import { foldDeal } from '../../src/domain/fold-deal.ts'
import { createControl } from '../../src/http/control.ts'
import { createLog } from '../../src/log/create-log.ts'
import { openStore } from '../../src/store/open-store.ts'
import { uuidV7 } from '../../src/store/uuid-v7.ts'
import { crmAt } from '../crm/support/door.ts'
import { serve } from '../http/support/serve.ts'
import { shippedPlaybooks } from '../support/conversation.ts'
import { backends } from '../support/database.ts'

const header = 'deal_id,name,account,owner_email,stage,amount,currency,close_date'
const good = 'D-7,Fizzlewick Kettles,Fizzlewick,robin@example.com,Qualify,84000,EUR,2027-01-29'

function folder(): string {
  const dir = mkdtempSync(path.join(tmpdir(), 'import-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

describe.each(backends)('an import, %s', (backend) => {
  async function at() {
    const crm = await crmAt(backend)
    return {
      ...crm,
      import: (text: string, dryRun = false) =>
        importCsv(crm.ports, { workspace: crm.workspace, bytes: new TextEncoder().encode(text), dryRun, ref: 'test' }),
    }
  }

  it('opens what is new, revises what changed, and leaves the rest', async () => {
    const crm = await at()
    expect(await crm.import(`${header}\n${good}`)).toMatchObject({ created: 1, changed: 0, unchanged: 0, problems: [] })
    expect(await crm.told()).toMatchObject({
      source: 'import',
      fields: { stage: 'qualify', amount: { minor: 8_400_000, currency: 'EUR' } },
    })
    expect(await crm.import(`${header}\n${good}\nD-8,Wobbleton Spoons,,,,,,`)).toMatchObject({ created: 1, changed: 0, unchanged: 1 })
    expect(await crm.import('deal_id,amount,owner_email\nD-7,90000,')).toMatchObject({ changed: 1 })
    expect(await crm.told()).toMatchObject({ fields: { ownerEmail: 'robin@example.com', amount: { minor: 9_000_000, currency: 'EUR' } } })
    expect((await crm.rows()).at(-1)).toBe('revised')
    expect(await crm.told('D-8')).toMatchObject({ fields: { stage: 'discover' } })
  })

  it('keeps a changed stage as a move with a snapshot and starts no review, not even when an owner comes later', async () => {
    const crm = await at()
    await crm.import(`${header}\n${good.replace('robin@', 'nobody@')}`)
    crm.at(60_000)
    expect(await crm.import('deal_id,stage\nD-7,Proposal sent')).toMatchObject({ changed: 1 })
    const deal = (await crm.told())!
    expect(deal).toMatchObject({ fields: { stage: 'propose' }, pendingStage: null, reviews: [] })
    expect(deal.moves).toMatchObject([{ from: 'qualify', to: 'propose', direction: 'skip', openGaps: expect.arrayContaining(['metrics']) }])
    const snapshots = await crm.store.transact(crm.workspace, (unit) => unit.snapshots.list(deal.id))
    expect(snapshots).toMatchObject([{ reason: 'stage-change', body: { stage: 'propose' } }])
    await crm.tell('upserted', { ownerEmail: 'robin@example.com' })
    expect(await crm.stands()).toEqual([])
    // The import was later than this, so it is history.
    await crm.tell('stage_changed', { toStage: 'Evaluate' }, { time: '2026-11-20T12:00:30Z' })
    expect((await crm.rows()).at(-1)).toBe('stage-told:evaluate:late')
    await crm.tell('stage_changed', { toStage: 'Negotiate' })
    expect((await crm.stands()).map((s) => s.post.kind)).toEqual(['root-card', 'turn'])
  })

  it('lets a change told by the CRM after it begin a review', async () => {
    const crm = await at()
    await crm.import(`${header}\n${good}`)
    await crm.tell('stage_changed', { toStage: 'Evaluate' }, { time: '2026-01-01T00:00:00Z' })
    expect((await crm.stands()).map((s) => s.post.kind)).toEqual(['root-card', 'turn'])
  })

  it('lists unknown stages with the known ones, beside the bad rows of the file, in the order of lines', async () => {
    const crm = await at()
    const report = await crm.import(`${header}\nD-1,a,,,Kick-off,,,\n${good}\nD-3,c,,,,much,,`)
    expect(report).toMatchObject({
      created: 1,
      problems: [
        {
          line: 2,
          sentence:
            '"Kick-off" is no stage I know. Use Discover, Qualify, Evaluate, Propose, Negotiate, Commit, or add it to the playbook\'s aliases.',
        },
        { line: 4, sentence: expect.stringContaining('"much" is no amount') },
      ],
    })
    expect(await crm.told('D-1')).toBeNull()
    expect(exitCodeOf(report)).toBe(1)
  })

  it('keeps nothing in a dry run and says what it would', async () => {
    const crm = await at()
    const report = await crm.import(`${header}\n${good}`, true)
    expect(report).toMatchObject({ dryRun: true, created: 1 })
    expect(await crm.told()).toBeNull()
    expect(sayImport('deals.csv', report)).toBe('Dry run, nothing was kept. 1 new, 0 changed, 0 as before.')
  })

  it('reopens a closed deal only when its stage is another', async () => {
    const crm = await at()
    await crm.tell('closed', { toStage: 'Commit', outcome: 'lost' })
    await crm.import('deal_id,stage\nD-7,Commit')
    expect((await crm.told())!.outcome?.outcome).toBe('lost')
    await crm.import('deal_id,stage\nD-7,Propose')
    expect(await crm.told()).toMatchObject({ outcome: null, fields: { stage: 'propose' } })
  })
})

describe('the command', () => {
  function command(dataDir: string) {
    const said: string[] = []
    const config = readConfig({ DATA_DIR: dataDir, INIT_CWD: dataDir, LOG_LEVEL: 'silent' })
    const log = createLog({ level: 'silent' })
    return { said, run: (...args: string[]) => runImport({ args, config, log, say: (text) => void said.push(text) }) }
  }

  it('imports into the embedded database, and says what it did; its exit code tells how well', async () => {
    const dir = folder()
    const { said, run } = command(dir)
    writeFileSync(path.join(dir, 'deals.csv'), `${header}\n${good}`)
    writeFileSync(path.join(dir, 'some.csv'), `${header},Probability\nD-8,x,,oops,,,,\nD-9,y,,,,,,`)
    writeFileSync(path.join(dir, 'none.csv'), 'deal_id,owner_email\nD-1,oops')
    writeFileSync(path.join(dir, 'empty.csv'), '')
    expect(await run('deals.csv')).toBe(0)
    expect(await run('deals.csv')).toBe(0)
    expect(await run('some.csv')).toBe(1)
    expect(await run('none.csv')).toBe(2)
    expect(await run('empty.csv')).toBe(2)
    expect(said).toEqual([
      '1 new, 0 changed, 0 as before.\nNo review starts by an import: the next stage change does, or /qualify and the name of the deal.',
      '0 new, 0 changed, 1 as before.',
      'Line 2: "oops" is no e-mail address.\nNot read: "Probability".\n1 new, 0 changed, 0 as before, 1 left out.\nNo review starts by an import: the next stage change does, or /qualify and the name of the deal.',
      'Line 2: "oops" is no e-mail address.\n0 new, 0 changed, 0 as before, 1 left out.',
      'empty.csv: The file is empty. Nothing was imported.',
    ])
  })

  it('refuses wrong calls with a sentence', async () => {
    const dir = folder()
    const { said, run } = command(dir)
    expect([await run(), await run('a', 'b'), await run('--fast', 'a'), await run('gone.csv'), await run('.')]).toEqual([2, 2, 2, 2, 2])
    expect(said).toEqual([
      'Name one file. Usage: npm run import -- FILE.csv [--dry-run]',
      'Name one file. Usage: npm run import -- FILE.csv [--dry-run]',
      '--fast is no option. Usage: npm run import -- FILE.csv [--dry-run]',
      `There is no file ${path.join(dir, 'gone.csv')}.`,
      `${dir} cannot be read (EISDIR).`,
    ])
  })

  it('hands the file to the running app when that holds the database', async () => {
    const dir = folder()
    writeFileSync(path.join(dir, 'deals.csv'), `${header}\n${good}`)
    const clock = { now: () => Date.now() }
    const ids = uuidV7(clock)
    const store = await openStore({ dataDir: dir, clock })
    onTestFinished(() => store.close())
    const { id: workspace } = await store.system.singleWorkspace('playground', {
      id: ids.next(),
      name: 'x',
      zone: 'UTC',
      playbook: 'meddpicc-buyer',
    })
    const ports = {
      transact: store.transact,
      clock,
      ids,
      playbooks: shippedPlaybooks(),
      log: createLog({ level: 'silent' }),
      stageDebounce: 0,
    }
    const control = createControl({
      dataDir: dir,
      commands: { importCsv: (bytes, options) => importCsv(ports, { workspace, bytes, ...options }), exportText: async function* () {} },
    })
    const { said, run } = command(dir)

    expect(await run('deals.csv')).toBe(2)
    expect(said.pop()).toBe(`${dir} is in use by another process that takes no commands. Stop it, then import again.`)

    const server = await serve(control.routes)
    control.open(server.url)
    expect(await run('deals.csv', '--dry-run')).toBe(0)
    expect(said.pop()).toBe('Dry run, nothing was kept. 1 new, 0 changed, 0 as before.')
    expect(await run('deals.csv')).toBe(0)
    const journal = await store.transact(workspace, async (unit) => unit.deals.journal((await unit.deals.byExternalId('D-7'))!))
    expect(foldDeal(journal!)).toMatchObject({ source: 'import', fields: { name: 'Fizzlewick Kettles' } })

    await server.stop(0)
    expect(await run('deals.csv')).toBe(2)
    expect(said.pop()).toMatch(/which does not answer at http:\/\/127\.0\.0\.1:\d+\. Stop it, then import again\.$/)
  })
})

describe('the control door', () => {
  const commands = {
    importCsv: async (bytes: Buffer, { dryRun }: { dryRun: boolean }) => ({ bytes: bytes.length, dryRun }),
    exportText: async function* () {},
  }

  it('is for whoever can read the file, which is this user alone, and for this machine', async () => {
    const dir = folder()
    const control = createControl({ dataDir: path.join(dir, 'fresh'), commands })
    const { url } = await serve(control.routes)
    control.open(url)
    const file = path.join(dir, 'fresh', 'control.json')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const { token, ...rest } = JSON.parse(readFileSync(file, 'utf8')) as { token: string }
    expect(rest).toEqual({ url, pid: process.pid })
    expect(token).toMatch(/^[\w-]{43}$/)
    const call = async (headers: Record<string, string>) => {
      const response = await fetch(`${url}/control/import?dryRun=1`, { method: 'POST', body: 'abc', headers })
      return [response.status, await response.json()]
    }
    expect(await call({ authorization: `Bearer ${token}` })).toEqual([200, { bytes: 3, dryRun: true }])
    expect(await call({ authorization: 'Bearer wrong' })).toEqual([401, { error: expect.any(Object) }])
    expect(await call({})).toEqual([401, { error: expect.any(Object) }])
    for (const proxied of ['x-forwarded-for', 'forwarded', 'via'])
      expect(await call({ authorization: `Bearer ${token}`, [proxied]: '203.0.113.9' })).toEqual([404, { error: expect.any(Object) }])
  })

  it('takes its file away when it closes, but never that of a later process', () => {
    const dir = folder()
    const file = path.join(dir, 'control.json')
    const [first, second] = [createControl({ dataDir: dir, commands }), createControl({ dataDir: dir, commands })]
    first.open('http://127.0.0.1:1')
    second.open('http://127.0.0.1:2')
    first.close()
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ url: 'http://127.0.0.1:2', token: second.token })
    second.close()
    second.close()
    expect(() => statSync(file)).toThrow()
  })
})
