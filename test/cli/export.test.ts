import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Writable } from 'node:stream'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readDeal } from '../../src/application/read-deal.ts'
import { guardCell, unguardCell } from '../../src/cli/csv/formula.ts'
import { ownCasesOf } from '../../src/cli/eval/own-cases.ts'
import { exportText } from '../../src/cli/export-text.ts'
import { importCsv } from '../../src/cli/import-csv.ts'
import { runExport } from '../../src/cli/run-export.ts'
import { readConfig } from '../../src/config.ts'
import { createControl } from '../../src/http/control.ts'
import { createLog } from '../../src/log/create-log.ts'
import { openStore } from '../../src/store/open-store.ts'
import { uuidV7 } from '../../src/store/uuid-v7.ts'
import { putJourneys } from '../application/support/journeys-in-store.ts'
import { story } from '../application/support/outcome-history.ts'
import { crmAt } from '../crm/support/door.ts'
import { serve } from '../http/support/serve.ts'
import { conversation, shippedPlaybooks } from '../support/conversation.ts'
import { backends, freshWorkspace } from '../support/database.ts'

type Format = 'json' | 'csv'
type Exported = { exportedAt: string; deals: { externalId: string; name: string }[] }

const header = 'deal_id,name,account,owner_email,manager_email,pipeline,stage,amount,currency,close_date,kind'
const good = 'D-7,Fizzlewick Kettles,Fizzlewick,robin@example.com,morgan@example.com,New,Qualify,84000.5,EUR,2027-01-29,revenue'

async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const piece of pieces) text += piece
  return text
}

/** Lines of a CSV as objects, the way any other program reads them. */
const read = (csv: string): Record<string, string>[] => parse(csv, { columns: true, bom: true })

/** A store that takes a file and gives one. */
async function at(backend: (typeof backends)[number]) {
  const crm = await crmAt(backend)
  return {
    ...crm,
    import: (text: string) =>
      importCsv(crm.ports, { workspace: crm.workspace, bytes: new TextEncoder().encode(text), dryRun: false, ref: 'test' }),
    export: (format: Format) => textOf(exportText(crm.ports, { workspace: crm.workspace, format })),
  }
}

describe.each(backends)('an export, %s', (backend) => {
  it('as JSON holds every deal just as the read API gives it, with evidence and reviews', async () => {
    const talk = await conversation(backend, '2026-11-20T12:00:00Z')
    const id = await talk.open({ stage: 'qualify' })
    await talk.moveTo(id, 'evaluate')
    await talk.says(id, 'Milo Thimble, Ops Lead, on the call yesterday: 9 % come back, they want 5')
    const document = JSON.parse(await textOf(exportText(talk.ports, { workspace: talk.workspace, format: 'json' }))) as Exported
    expect(document).toEqual({
      exportedAt: new Date(talk.now()).toISOString(),
      deals: [await readDeal(talk.ports, talk.workspace, 'D-1', null)],
    })
    expect(JSON.stringify(document)).toContain('Milo Thimble')
  })

  it('of a team without deals is a whole document', async () => {
    const crm = await at(backend)
    expect(JSON.parse(await crm.export('json'))).toMatchObject({ deals: [] })
    expect(read(await crm.export('csv'))).toEqual([])
  })

  it('of what was judged wrong holds the words as they stand, and none that are gone', async () => {
    const talk = await conversation(backend, '2026-11-20T12:00:00Z')
    const { ports, workspace } = talk
    const judged = async () => JSON.parse(await textOf(exportText(ports, { workspace, format: 'json', what: 'judged' })))
    expect(await judged()).toEqual([])
    const id = await talk.open({ stage: 'qualify' })
    await talk.moveTo(id, 'evaluate')
    await talk.says(id, 'They loved the demo, very interested')
    const deal = await talk.deal(id)
    const [answer, record] = [deal.answers.at(-1)!, deal.records.at(-1)!]
    const { criterion } = record
    await ports.transact(workspace, (unit) =>
      unit.feedback.judge({
        at: talk.now(),
        by: 'robin@example.com',
        deal: id,
        answer: answer.id,
        record: record.id,
        criterion,
        opinion: { is: 'weak' },
      }),
    )
    const cases = await judged()
    expect(cases).toMatchObject([{ id: record.id, criterion, answer: 'They loved the demo, very interested', opinion: { is: 'weak' } }])
    expect(ownCasesOf(cases)).toMatchObject([{ part: 'own', answer: 'They loved the demo, very interested' }])
    await talk.deletes(answer.message!.ts, answer.message!.channel)
    expect(await judged()).toEqual([])
  })

  it('of the report has its numbers: as CSV and as JSON, guarded as any export is', async () => {
    const talk = await conversation(backend, '2026-11-20T12:00:00Z')
    await putJourneys(talk.store, talk.workspace, story)
    const of = (format: Format) => textOf(exportText(talk.ports, { workspace: talk.workspace, format, what: 'report' }))
    const rows = read(await of('csv')).filter((row) => row.section === 'stages' && row.of === 'Evaluate')
    expect(rows.slice(0, 2)).toMatchObject([
      { what: 'won of the qualified', count: '16', total: '20', low: '12', high: '18' },
      { what: 'won of the not qualified', count: '3', total: '65', low: '1', high: '8' },
    ])
    expect(JSON.parse(await of('json'))).toMatchObject({ view: 'admin', deals: 85, calls: { own: null } })
  })

  it('as CSV can be imported: the same deals again, there and in an empty database', async () => {
    const crm = await at(backend)
    const rows = [
      good,
      '=1+1,"=HYPERLINK(""https://example.com"",""x"")","@Kettles, ""Ltd""",+robin@example.com,,-,,1234.5,,,',
      '-5,"\'\'=quoted, by its owner",Ünïcødé & Söhne 🫖,,,,Negotiate,12.3450,KWD,,poc',
      'D-9,,,,,,,,,,',
      "'plain,'tis a name,,,,,Commit,99999999.99,GBP,2026-12-01,revenue",
      'D-10,84,1.234,,,,Discover,300,JPY,,',
    ]
    expect(await crm.import(`${header}\n${rows.join('\n')}`)).toMatchObject({ created: 6, problems: [] })
    const csv = await crm.export('csv')
    expect(await crm.import(csv)).toMatchObject({ created: 0, changed: 0, unchanged: 6, problems: [] })
    const other = await at(backend)
    expect(await other.import(csv)).toMatchObject({ created: 6, problems: [] })
    expect(await other.export('csv')).toBe(csv)
    expect(await other.told('=1+1')).toMatchObject({
      fields: {
        name: '=HYPERLINK("https://example.com","x")',
        account: '@Kettles, "Ltd"',
        ownerEmail: '+robin@example.com',
        pipeline: '-',
      },
    })
    expect(await other.told('-5')).toMatchObject({
      fields: { name: "'=quoted, by its owner", account: 'Ünïcødé & Söhne 🫖', amount: { minor: 12_345, currency: 'KWD' } },
    })
  })

  it('has no cell that a spreadsheet takes for a formula', async () => {
    const crm = await at(backend)
    const attacks = ['=cmd|calc', '+1', '-1', '@SUM(A1)', '=1", "=2']
    const rows = attacks.map((text, i) => `D-${i},"${text.replaceAll('"', '""')}","${text.replaceAll('"', '""')}"`)
    await crm.import(`deal_id,name,account\n${rows.join('\n')}`)
    const cells = read(await crm.export('csv')).flatMap((row) => Object.values(row))
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([])
    expect(cells).toEqual(expect.arrayContaining(attacks.map((text) => `'${text}`)))
  })

  it('as CSV tells how a deal stands beside the columns of an import', async () => {
    const crm = await at(backend)
    await crm.import(`${header}\n${good}`)
    await crm.tell('closed', { dealId: 'D-8', name: 'Wobbleton Spoons', toStage: 'Commit', outcome: 'lost' })
    const [first, closed] = read(await crm.export('csv'))
    expect(first).toMatchObject({
      deal_id: 'D-7',
      amount: '84000.5',
      stage: 'Qualify',
      outcome: '',
      supported_stage: 'Discover',
      criteria_at_bar: '0',
      criteria_due: expect.stringMatching(/^[1-9]\d*$/),
      gate: 'blocked',
      no_decision_risk: expect.any(String),
      last_reviewed: '',
    })
    expect(closed).toMatchObject({ deal_id: 'D-8', outcome: 'lost', gate: '' })
  })

  it('leaves out what the CRM deleted, what was erased, and every other workspace', async () => {
    const crm = await at(backend)
    await crm.import(`${header}\n${good}\n${good.replace('D-7', 'D-8').replace('Fizzlewick Kettles', 'Gone Spoons')}`)
    await crm.tell('deleted', { dealId: 'D-8' })
    const playground = await freshWorkspace(crm.store, 'playground')
    const bytes = new TextEncoder().encode('deal_id,name\nP-1,Of the others')
    await importCsv(crm.ports, { workspace: playground, bytes, dryRun: false, ref: 'test' })

    await crm.tell('stage_changed', { toStage: 'Evaluate' })
    await crm.stands()
    const id = (await crm.told())!.id
    await crm.says(id, 'Milo Thimble, Ops Lead, on the call yesterday: 9 % come back')
    const message = { channel: 'D-U0ROBIN', ts: `${crm.now() / 1000}` }
    expect(await crm.export('json')).toContain('Milo')
    await crm.store.transact(crm.workspace, (unit) => unit.deals.eraseMessage(message, crm.now()))
    for (const format of ['json', 'csv'] as const) {
      const text = await crm.export(format)
      expect(text).toContain('Fizzlewick Kettles')
      expect(text).not.toMatch(/Gone Spoons|Of the others|Milo|9 %/)
    }
  })

  it('of 1,000 deals is quick, and holds a page of them at a time', { timeout: 60_000 }, async () => {
    const crm = await at(backend)
    const lines = Array.from({ length: 1_000 }, (_, i) => `D-${i},Deal ${i},,robin@example.com,,,Evaluate,${i},EUR,,`)
    await crm.import(`${header}\n${lines.join('\n')}`)
    let asked = 0
    const ports = {
      ...crm.ports,
      transact: ((...given) => {
        asked += 1
        return crm.store.transact(...given)
      }) as typeof crm.store.transact,
    }
    const pieces = exportText(ports, { workspace: crm.workspace, format: 'json' })
    await pieces.next()
    await pieces.next()
    // The entry that it was made, the workspace, and one page: nobody has asked for more yet.
    expect(asked).toBe(3)
    const started = performance.now()
    const rest = await textOf(pieces)
    expect(performance.now() - started).toBeLessThan(10_000)
    expect(rest.split('\n').filter((line) => line.startsWith('{')).length).toBe(999)
    expect(read(await crm.export('csv'))).toHaveLength(1_000)
  })
})

it('guards cells so that reading them back gives what was there', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', 'a', ' ', '"') }), (text) => {
      const guarded = guardCell(text)
      expect(guarded).not.toMatch(/^[=+\-@\t\r]/)
      expect(unguardCell(guarded)).toBe(text)
    }),
  )
})

// Whole processes are started, several in a test.
describe('the command', { timeout: 120_000 }, () => {
  function command() {
    const dir = mkdtempSync(path.join(tmpdir(), 'export-'))
    onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
    const data = path.join(dir, 'data')
    const config = readConfig({ DATA_DIR: data, INIT_CWD: dir, LOG_LEVEL: 'silent' })
    const log = createLog({ level: 'silent' })
    const terminal = { text: '', said: [] as string[] }
    const run = async (...args: string[]) => {
      terminal.text = ''
      terminal.said = []
      const out = new Writable({
        write(chunk, _encoding, done) {
          terminal.text += String(chunk)
          done()
        },
      })
      return runExport({ args, config, log, out, complain: (text) => void terminal.said.push(text) })
    }
    return { dir, data, run, terminal }
  }

  /** A store in the directory with one deal, as the app has it open. */
  async function held(data: string) {
    const clock = { now: () => Date.now() }
    const ids = uuidV7(clock)
    const store = await openStore({ dataDir: data, clock })
    let isOpen = true
    const close = async () => {
      if (isOpen) await store.close()
      isOpen = false
    }
    onTestFinished(close)
    const workspace = await freshWorkspace(store, 'playground')
    const ports = {
      transact: store.transact,
      clock,
      ids,
      playbooks: shippedPlaybooks(),
      log: createLog({ level: 'silent' }),
      stageDebounce: 0,
    }
    await importCsv(ports, { workspace, bytes: new TextEncoder().encode(`${header}\n${good}`), dryRun: false, ref: 'test' })
    return { ports, workspace, close }
  }

  it('writes JSON to standard output and nothing else, or a file beside the person, which it does not replace unasked', async () => {
    const { dir, data, run, terminal } = command()
    await (await held(data)).close()
    expect(await run()).toBe(0)
    expect((JSON.parse(terminal.text) as Exported).deals.map((deal) => deal.name)).toEqual(['Fizzlewick Kettles'])
    expect(terminal.said).toEqual([])

    const file = path.join(dir, 'deals.csv')
    expect(await run('--format', 'csv', '--out', 'deals.csv')).toBe(0)
    expect(terminal).toEqual({ text: '', said: [`Every deal is in ${file}.`] })
    const csv = readFileSync(file, 'utf8')
    expect(read(csv)).toMatchObject([{ deal_id: 'D-7' }])
    expect(statSync(file).mode & 0o777).toBe(0o600)

    writeFileSync(file, 'mine')
    expect(await run('--format=csv', '--out=deals.csv')).toBe(1)
    expect(terminal.said).toEqual([`${file} is there already. Name another file, or add --force to replace it.`])
    expect(readFileSync(file, 'utf8')).toBe('mine')
    expect(await run('--format=csv', '--out=deals.csv', '--force')).toBe(0)
    expect(readFileSync(file, 'utf8')).toBe(csv)
  })

  it('asks the running app when that holds the database, and says when it broke off', async () => {
    const { dir, data, run, terminal } = command()
    const { ports, workspace } = await held(data)
    expect(await run()).toBe(1)
    expect(terminal.said).toEqual([`${data} is in use by another process that takes no commands. Stop it, then export again.`])

    let breaks = false
    async function* text(format: Format): AsyncGenerator<string> {
      for await (const piece of exportText(ports, { workspace, format })) {
        yield piece
        if (breaks) throw new Error('in the middle')
      }
    }
    const control = createControl({ dataDir: data, commands: { importCsv: async () => null, exportText: text } })
    const server = await serve(control.routes)
    control.open(server.url)
    expect(await run('--format', 'csv')).toBe(0)
    expect(read(terminal.text)).toMatchObject([{ deal_id: 'D-7', name: 'Fizzlewick Kettles' }])
    expect(await run()).toBe(0)
    expect(JSON.parse(terminal.text)).toMatchObject({ deals: [{ externalId: 'D-7' }] })

    breaks = true
    expect(await run('--out', 'half.json')).toBe(1)
    expect(terminal.said).toEqual(['The running app broke off in the middle, so the export is not whole. Try again; its log says why.'])
    expect(() => statSync(path.join(dir, 'half.json'))).toThrow()
    await server.stop(0)
    expect(await run()).toBe(1)
    expect(terminal.said[0]).toMatch(/which does not answer at http:\/\/127\.0\.0\.1:\d+\. Stop it, then export again\.$/)
  })

  it('refuses wrong calls with a sentence', async () => {
    const { dir, data, run, terminal } = command()
    const usage = 'Usage: npm run export -- [--audit | --judged | --report | --shadow] [--format json|csv] [--out FILE] [--force]'
    const wrong: [string[], string][] = [
      [['--fast'], `--fast is no option. ${usage}`],
      [['deals.csv'], `deals.csv is no option. ${usage}`],
      [['--format', 'xml'], 'xml is no format. Use json or csv.'],
      [['--format'], `--format says nothing. ${usage}`],
      [['--judged', '--format', 'csv'], 'What was judged wrong comes as JSON alone.'],
      [['--out', '--force'], `--out says nothing. ${usage}`],
      [[], `There is no database in ${data} to export from. Set DATA_DIR or DATABASE_URL as the app has them.`],
    ]
    for (const [args, sentence] of wrong) {
      expect({ args, code: await run(...args) }).toEqual({ args, code: 1 })
      expect(terminal).toEqual({ text: '', said: [sentence] })
    }
    await (await held(data)).close()
    mkdirSync(path.join(dir, 'folder'))
    expect(await run('--out', 'nowhere/deals.json')).toBe(1)
    expect(terminal.said).toEqual([`There is no folder ${path.join(dir, 'nowhere')}.`])
    expect(await run('--out', 'folder', '--force')).toBe(1)
    expect(terminal.said).toEqual([`${path.join(dir, 'folder')} cannot be written (EISDIR).`])
  })
})
