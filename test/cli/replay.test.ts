import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readHistory } from '../../src/cli/replay/read-history.ts'
import { readNotes } from '../../src/cli/replay/read-notes.ts'
import { type Replayed, replay } from '../../src/cli/replay/replay.ts'
import { runReplay } from '../../src/cli/replay/run-replay.ts'
import { addDays, isWorkingDay } from '../../src/domain/calendar.ts'
import { median } from '../../src/domain/shadow/load.ts'
import { shippedPlaybooks } from '../support/conversation.ts'

const playbooks = shippedPlaybooks()
const playbook = playbooks.get('meddpicc-buyer')!
const today = '2026-11-28'
const bytes = (text: string) => new TextEncoder().encode(text)

const header = 'deal_id,date,name,owner_email,amount,close_date,stage,outcome'
const history = (rows: string[]) => {
  const read = readHistory(bytes([header, ...rows].join('\n')), playbook, today)
  if ('unreadable' in read) throw new Error(read.unreadable)
  return read
}
const played = (rows: string[], notes: string[] = [], to = '2026-06-30'): Replayed => {
  const read = readNotes(bytes(['deal_id,date,criterion,text', ...notes].join('\n')), playbook, today)
  return replay({ playbook, rows: history(rows).rows, notes: 'unreadable' in read ? [] : read.rows, from: '2026-01-05', to })
}

/** A run of the command in a folder of its own. */
function run(files: Record<string, string | Uint8Array>, args: string[]) {
  const folder = mkdtempSync(path.join(tmpdir(), 'replay-'))
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text)
  const said: string[] = []
  let out = ''
  const code = runReplay({
    args,
    playbooks,
    today,
    calledFrom: folder,
    out: (text) => {
      out += text
    },
    complain: (text) => said.push(text),
  })
  return { code, out, said: said.join('\n'), folder }
}

describe('a history', () => {
  it('is read whatever its columns are called, and its bad rows are told by line', () => {
    const text = [
      'Opportunity ID;Changed at;Deal name;Owner;Amount;Expected close;Sales stage;Result;Colour',
      'D-1;20.11.2025;Kettles;robin@example.com;84.000,50;29.01.2026;Discover;;red',
      'D-1;-30d;;;;+30d;qualify;;',
      'D-2;2025-13-40;;;;;Discover;;',
      'D-3;;;;;;Discover;;',
      ';2025-11-20;;;;;Discover;;',
      'D-4;2025-11-20;;nobody;;;Discover;;',
      'D-5;2025-11-20;;;;;Somewhere;;',
      'D-6;2025-11-20;;;;;Discover;perhaps;',
      'D-7;2030-01-01;;;;;Discover;;',
      'D-8;2025-11-21;;;;;Closed Won;;',
    ].join('\r\n')
    const read = readHistory(bytes(text), playbook, today)
    if ('unreadable' in read) throw new Error(read.unreadable)
    expect(read.rows).toEqual([
      {
        line: 2,
        on: '2025-11-20',
        externalId: 'D-1',
        fields: { name: 'Kettles', ownerEmail: 'robin@example.com', amount: 84_000.5, closeDate: '2026-01-29' },
        stage: 'discover',
        outcome: null,
      },
      { line: 11, on: '2025-11-21', externalId: 'D-8', fields: {}, stage: null, outcome: 'won' },
      { line: 3, on: '2026-10-29', externalId: 'D-1', fields: { closeDate: '2026-12-28' }, stage: 'qualify', outcome: null },
    ])
    expect(read.ignored).toEqual(['Colour'])
    expect(read.bad.map((b) => b.line)).toEqual([4, 5, 6, 7, 8, 9, 10])
    expect(read.bad[0]!.sentence).toContain('Write it like 2026-11-20')
    expect(read.bad[4]!.sentence).toContain('"Somewhere" is no stage of')
  })

  it('that has no deals says why', () => {
    expect(readHistory(bytes('a,b\n1,2'), playbook, today)).toEqual({ unreadable: expect.stringContaining('no column deal_id, none date') })
    expect(readHistory(bytes(''), playbook, today)).toEqual({ unreadable: 'The file is empty.' })
    expect(readHistory(bytes('deal_id,date'), playbook, today)).toEqual({ unreadable: 'There are no rows under the header.' })
  })

  it('of notes: an unknown criterion is told, one left out is read from the words', () => {
    const read = readNotes(
      bytes('deal,day,topic,note\nD-1,2026-01-05,Economic buyer,x\nD-1,2026-01-05,Weather,x\nD-1,2026-01-05,,\n'),
      playbook,
      today,
    )
    expect(read).toMatchObject({
      rows: [{ criterion: 'economic-buyer' }],
      bad: [{ line: 3 }, { line: 4, sentence: 'There are no words.' }],
    })
  })
})

describe('a replay', () => {
  const rows = [
    'D-1,2026-01-05,Kettles,robin@example.com,84000,2026-05-29,Discover,',
    'D-1,2026-01-12,,,,,Qualify,',
    'D-1,2026-01-12,,,,,Evaluate,',
    'D-1,2026-01-12,,,,,Qualify,',
    'D-1,2026-04-20,,,,2026-07-15,,',
    'D-1,2026-06-01,,,,,,lost',
    'D-2,2026-01-05,Ferries,,1000,,Discover,',
    'D-2,2026-01-14,,,,,Qualify,',
    'D-2,2026-02-02,,,,,,won',
  ]

  /** All five questions of 12 Jan are answered: without a finished review there is no R1 (RULES 6). */
  const answers = ['metrics', 'economic-buyer', 'identify-pain', 'why-change', 'decision-criteria'].map(
    (c) => `D-1,2026-01-13,${c},don't know`,
  )

  it('counts only the net move of a day, and asks nobody about a deal without an owner', () => {
    const out = played(rows)
    const stage = out.reviews.filter((r) => r.review.trigger === 'stage')
    expect(stage.map((r) => [r.on, r.life.deal.externalId, r.review.stage, r.review.direction])).toEqual([
      ['2026-01-12', 'D-1', 'qualify', 'forward'],
    ])
    expect(out.unowned).toBe(1)
    expect(stage[0]!.review.questions).toHaveLength(5)
  })

  it('flags a deal once the rep could read of it for a working day, and counts the days to its end and its slip', () => {
    expect(played(rows).days.some((d) => d.codes.R1)).toBe(false)
    const out = played(rows, answers)
    // Behind from the review of 12 Jan on, R1 after more than five working days: the digest of 20 Jan.
    const r1 = out.days.find((d) => d.codes.R1)!
    expect(r1.on).toBe('2026-01-20')
    const flagged = out.days.find((d) => d.flagged > 0)!.on
    // R6 stands in the morning after the answers, is told to the rep that day, and to others a working day later.
    expect(out.days.find((d) => d.codes.R6)!.on).toBe('2026-01-14')
    expect(flagged).toBe('2026-01-15')
    expect(out.fates.map((f) => [f.on, f.how, f.since, f.lead])).toEqual([
      ['2026-02-02', 'won', null, null],
      ['2026-04-20', 'slipped', '2026-01-15', 95],
      ['2026-06-01', 'lost', '2026-01-15', 137],
    ])
  })

  it('begins five stage reviews a day of an owner and the others on the next working days, and three ageing ones', () => {
    const many = Array.from({ length: 12 }, (_, n) => [
      `D-${10 + n},2026-01-05,Deal ${n},robin@example.com,1000,,Discover,`,
      `D-${10 + n},2026-01-09,,,,,Qualify,`,
    ]).flat()
    const out = played(many, [], '2026-03-31')
    const perDay = Map.groupBy(out.reviews, (r) => `${r.review.trigger} ${r.on}`)
    expect([...perDay].filter(([k]) => k.startsWith('stage')).map(([k, all]) => [k, all.length])).toEqual([
      ['stage 2026-01-09', 5],
      ['stage 2026-01-12', 5],
      ['stage 2026-01-13', 2],
    ])
    const ageing = [...perDay].filter(([k]) => k.startsWith('ageing')).map(([, all]) => all.length)
    expect(Math.max(...ageing)).toBe(3)
  })

  it('takes notes as answers: what they settle is not asked, and not at risk', () => {
    const without = played(rows.slice(0, 4), [], '2026-01-31')
    const told = [
      'D-1,2026-01-09,metrics,"Milo Thimble, Ops Lead, said on the call yesterday: 9 % come back, we want 5"',
      "D-1,2026-01-13,economic-buyer,don't know",
    ]
    const out = played(rows.slice(0, 4), told, '2026-01-31')
    const asked = (r: Replayed) => r.reviews[0]!.review.questions.map((q) => `${q.criterion} ${q.reason}`)
    expect(asked(without)).toContain('metrics behind')
    expect(asked(out)).not.toContain('metrics behind')
    expect(out.notes).toEqual({ read: 2, records: 2 })
    const life = out.lives.find((l) => l.deal.externalId === 'D-1')!
    expect(life.deal.records.map((r) => [r.criterion, r.kind, r.facts.person])).toEqual([
      ['metrics', 'evidence', 'Milo Thimble'],
      ['economic-buyer', 'unknown', null],
    ])
  })

  it('sends no digest at a weekend, none without news, and none that names a risk on the day it arose', () => {
    const out = played(rows)
    for (const { on, facts } of out.digests) {
      expect(isWorkingDay(on)).toBe(true)
      expect(facts.hasNews).toBe(true)
    }
    expect(out.days.length).toBe(workingDays('2026-01-05', '2026-06-30'))
    expect(out.digests.length).toBeLessThan(out.days.length)
  })

  it('figures are those of the rows, reckoned another way', () => {
    const files = { 'h.csv': [header, ...rows].join('\n'), 'n.csv': ['deal_id,date,criterion,text', ...answers].join('\n') }
    const text = run(files, ['h.csv', 'n.csv', '--format', 'csv', '--to', '2026-06-30'])
    expect(text.code).toBe(0)
    const lines = text.out
      .trim()
      .split('\r\n')
      .slice(1)
      .map((l) => l.split(','))
    const of = (what: string) => lines.filter((l) => l[1] === what)
    const out = played(rows, answers)
    expect(of('question').length).toBe(out.reviews.reduce((sum, r) => sum + r.review.questions.length, 0))
    expect(of('risk-day').length).toBe(workingDays('2026-01-05', '2026-06-30'))
    // The first day of the run of digests that name the deal, up to its end: the CSV's own lines, not the replay's count.
    const named = new Set(
      of('digest-deal')
        .filter((l) => l[2] === 'D-1')
        .map((l) => l[0]!),
    )
    const lost = of('lost')[0]!
    expect(named.has(lost[10]!)).toBe(true)
    expect(Number(lost[11])).toBe(Math.round((Date.parse(lost[0]!) - Date.parse(lost[10]!)) / 86_400_000))
    const asText = run(files, ['h.csv', 'n.csv', '--to', '2026-06-30']).out
    expect(asText).toContain(`lost: 1 of 1; days ahead: median ${lost[11]}, least ${lost[11]}, most ${lost[11]}`)
    expect(asText).toContain('won: 0 of 1\n')
    const perDay = [...Map.groupBy(out.reviews, (r) => r.on)].map(([, all]) => all.length)
    const empty = Array.from({ length: workingDays('2026-01-05', '2026-06-30') - perDay.length }, () => 0)
    expect(asText).toContain(`robin@example.com: ${out.reviews.length} in all, at most ${Math.max(...perDay)}`)
    expect(asText).toContain(`median ${median([...perDay, ...empty])}\n`)
  })
})

describe('the command', () => {
  const files = {
    'h.csv': [header, 'D-1,2026-01-05,Kettles,robin@example.com,84000,2026-05-29,Discover,', 'D-1,2026-01-12,,,,,Qualify,'].join('\n'),
  }

  it('gives the same bytes for the same files', () => {
    for (const format of ['text', 'csv']) {
      const [a, b] = [run(files, ['h.csv', '--format', format]), run(files, ['h.csv', `--format=${format}`])]
      expect(a.out.length).toBeGreaterThan(200)
      expect(b.out).toBe(a.out)
    }
  })

  it.each([
    [[], 'Name a history'],
    [['h.csv', 'a', 'b'], 'Name a history'],
    [['none.csv'], 'There is no file'],
    [['h.csv', '--playbook', 'bants'], 'There is no playbook bants. There are'],
    [['h.csv', '--playbook'], '--playbook says nothing'],
    [['h.csv', '--from', 'soon'], '--from: "soon" is no day'],
    [['h.csv', '--from', '2026-02-01', '--to', '2026-01-01'], 'Set --from before --to'],
    [['h.csv', '--to', '2026-11-29'], '--to: 2026-11-29 is still to come. A replay ends today at the latest.'],
    [['h.csv', '--to', '2126-01-01'], 'is still to come'],
    [['h.csv', '--format', 'xml'], 'xml is no format'],
    [['h.csv', '--verbose'], '--verbose is no option'],
    [['h.csv', '--out', 'h.csv'], 'add --force to replace it'],
    [['h.csv', '--out', 'nowhere/x.txt'], 'There is no folder'],
  ])('%j: says what is wrong', (args, words) => {
    const { code, out, said } = run(files, args)
    expect(code).toBe(2)
    expect(out).toBe('')
    expect(said).toContain(words)
  })

  const known = 'deal_id, name, account, owner_email, manager_email, pipeline, stage, amount, currency, close_date, kind, date, outcome'
  it.each([
    ['empty', '', 'The file is empty.'],
    ['of a mark and nothing else', '\uFEFF', 'The file is empty.'],
    ['of blank lines', '\n \r\n\n', 'The file is empty.'],
    ['of a header alone', header, 'There are no rows under the header.'],
    ['without its two columns', 'name,stage\nKettles,Qualify', `There is no column deal_id, none date. The columns are ${known}.`],
    ['without a date', 'deal_id,stage\nD-1,Qualify', `There is no column date. The columns are ${known}.`],
    ['that is no table', '\u0000\u0001PK kettles', `There is no column deal_id, none date. The columns are ${known}.`],
    [
      'cut off in a quote',
      'deal_id,date,stage\n"D-1,2026-01-05,Qualify',
      'Line 2: A quote is opened here and never closed; nothing from here on was read.',
    ],
    [
      'of notes',
      'deal_id,date,criterion,text\nD-1,2026-01-05,metrics,x',
      'There is no column stage, none outcome: by such a history no deal moves or ends, and nothing would be asked.',
    ],
  ])('a history %s is refused with one sentence', (_, text, sentence) => {
    expect(run({ 'h.csv': text }, ['h.csv'])).toMatchObject({ code: 2, out: '', said: `h.csv: ${sentence}` })
  })

  it.each([
    ['empty', '', 'The file is empty.'],
    ['without words', 'deal_id,date\nD-1,2026-01-13', 'There is no column text. The columns are deal_id, date, criterion, text.'],
    ['that are a history', files['h.csv'], 'There is no column text. The columns are deal_id, date, criterion, text.'],
  ])('notes %s are refused, and the history is not replayed without them', (_, text, sentence) => {
    expect(run({ ...files, 'n.csv': text }, ['h.csv', 'n.csv'])).toMatchObject({ code: 2, out: '', said: `n.csv: ${sentence}` })
  })

  it('every bad row has a sentence of its own, and a file of nothing else ends with 2', () => {
    const rows: [string, string][] = [
      ['A,2026-13-45,Qualify,', '"2026-13-45" is no day I can read. Write it like 2026-11-20.'],
      ['A,soon,Qualify,', '"soon" is no day I can read. Write it like 2026-11-20.'],
      ['A,01/02/2026,Qualify,', '"01/02/2026" can be read as 2026-02-01 or as 2026-01-02. Write it like 2026-11-20.'],
      ['A,,Qualify,', 'There is no date.'],
      [',2026-01-05,Qualify,', 'There is no deal_id.'],
      ['A,2026-11-29,Qualify,', '2026-11-29 is still to come. A history ends today.'],
      [
        'A,2026-01-05,Nirvana,',
        '"Nirvana" is no stage of MEDDPICC with the buyer\'s questions. Use Discover, Qualify, Evaluate, Propose, Negotiate, Commit.',
      ],
      ['A,2026-01-05,Not read:,', expect.stringMatching(/^"Not read:" is no stage of /) as never],
      ['A,2026-01-05,,sold', '"sold" is no outcome. Use won, lost or no decision, or leave it empty.'],
      ['A,2026-01-05,Qualify,,5', 'There are 5 cells under 4 headers. Put text that holds the sign between columns in quotes.'],
    ]
    for (const [row, sentence] of rows) {
      const { code, out, said } = run({ 'h.csv': `deal_id,date,stage,outcome\n${row}` }, ['h.csv'])
      expect({ row, code, out }).toEqual({ row, code: 2, out: '' })
      expect(said.split('\n').map((line) => line.replace('h.csv, line 2: ', ''))).toEqual([
        sentence,
        'No row of the history could be used.',
      ])
      // Beside a good row the rest is used, and the end says that something was left out.
      const beside = run({ 'h.csv': `deal_id,date,stage,outcome\nB,2026-01-05,Discover,\n${row}` }, ['h.csv'])
      expect([row, beside.code, beside.out.includes('Replay of 1 deal')]).toEqual([row, 1, true])
    }
    const notes = ['D-1,,x', 'D-1,someday,x', 'D-1,2026-11-29,x', 'D-1,2026-01-13,', ',2026-01-13,x', 'D-1,2026-01-13,x,y'].join('\n')
    const { code, said } = run({ ...files, 'n.csv': `deal_id,date,text\n${notes}` }, ['h.csv', 'n.csv'])
    expect(code).toBe(1)
    expect(said.split('\n')).toEqual([
      'n.csv, line 2: There is no date.',
      'n.csv, line 3: "someday" is no day I can read. Write it like 2026-11-20.',
      'n.csv, line 4: 2026-11-29 is still to come. A history ends today.',
      'n.csv, line 5: There are no words.',
      'n.csv, line 6: There is no deal_id.',
      'n.csv, line 7: There are 4 cells under 3 headers. Put text with commas in quotes.',
    ])
  })

  it('columns it does not read are told, and are no reason to fail', () => {
    const more = { 'h.csv': 'deal_id,date,stage,Colour,deal_id\nD-1,2026-01-05,Discover,red,D-2' }
    const { code, out, said } = run(more, ['h.csv'])
    expect({ code, said }).toEqual({ code: 0, said: 'h.csv: Not read: "Colour", "deal_id".' })
    expect(out).toContain('Replay of 1 deal')
  })

  it('lists bad rows and stray notes by file and line, uses the rest, and ends with 1', () => {
    const bad = {
      'h.csv': `${files['h.csv']}\nD-9,yesterday,,,,,Qualify,`,
      'n.csv':
        'deal_id,date,text\nD-1,2026-01-13,"Milo Thimble, Ops Lead, said on the call yesterday that 9 % come back"\nD-7,2026-01-13,x',
    }
    const { code, out, said } = run(bad, ['h.csv', 'n.csv', '--out', 'r.txt'])
    expect(code).toBe(1)
    expect(out).toBe('')
    expect(said).toContain('h.csv, line 4: "yesterday" is no day I can read.')
    expect(said).toContain('n.csv, line 3: No row of the history told of deal D-7 by 2026-01-13.')
    expect(said).toContain('The replay is in ')
    expect(run(bad, ['h.csv']).out).toContain('Replay of 1 deal by')
  })

  it('escapes formulas of strangers, and lets no name move the cursor', () => {
    const hostile = {
      'h.csv': [header, 'D-1,2026-01-05,"=HYPERLINK(""x"")\u001b[2J",robin@example.com,1,,Discover,', 'D-1,2026-01-12,,,,,Qualify,'].join(
        '\n',
      ),
    }
    expect(run(hostile, ['h.csv', '--format', 'csv']).out).toContain(`"'=HYPERLINK(""x"")`)
    expect(run(hostile, ['h.csv']).out).not.toContain('\u001b')
  })

  it.each([
    [
      'a byte order mark, lines that end as on Windows, and semicolons',
      (text: string) => `\uFEFF${text.replaceAll(',', ';').replaceAll('\n', '\r\n')}`,
    ],
    ['tabs', (text: string) => text.replaceAll(',', '\t')],
    ['UTF-16, as Excel saves it', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['no end of its last line', (text: string) => text.trimEnd()],
    [
      'columns in another order',
      (text: string) =>
        text
          .split('\n')
          .map((line) => line.split(',').toReversed().join(','))
          .join('\n'),
    ],
  ])('the sample history with %s is the same replay', (_, written) => {
    const sample = readFileSync('docs/examples/history.csv', 'utf8')
    expect(sample).not.toMatch(/[";\t\r]/)
    const plain = run({ 'h.csv': sample }, ['h.csv'])
    expect(plain.out).toContain('Replay of 4 deals')
    const { code, out, said } = run({ 'h.csv': written(sample) }, ['h.csv'])
    expect({ code, said }).toEqual({ code: 0, said: '' })
    expect(out).toBe(plain.out)
  })

  it('replays the made-up samples that ship', () => {
    const samples = { 'h.csv': readFileSync('docs/examples/history.csv', 'utf8'), 'n.csv': readFileSync('docs/examples/notes.csv', 'utf8') }
    const { code, out, said } = run(samples, ['h.csv', 'n.csv'])
    expect(said).toBe('')
    expect(code).toBe(0)
    expect(out).toContain('Replay of 4 deals')
    for (const id of ['bant', 'track-selling'])
      expect(run({ 'h.csv': samples['h.csv'] }, ['h.csv', '--playbook', id]).out).toContain('Replay of 4 deals')
  })

  it('takes 200 deals over twelve months in under a minute', { timeout: 240_000 }, () => {
    const stages = ['Discover', 'Qualify', 'Evaluate', 'Propose', 'Negotiate', 'Commit']
    const rows: string[] = []
    const notes: string[] = []
    for (let n = 0; n < 200; n++) {
      const start = addDays('2025-11-20', (n * 7) % 240)
      for (const [k, stage] of stages.entries()) {
        const on = addDays(start, k * (15 + (n % 12)))
        if (on > today) break
        rows.push(`D-${n},${on},Deal ${n},rep${n % 15}@example.com,${1_000 * (n + 1)},${addDays(start, 180)},${stage},`)
        const criterion = ['metrics', 'economic-buyer', 'champion', 'why-now', 'identify-pain', 'competition'][k]
        notes.push(`D-${n},${addDays(on, 2)},${criterion},"Milo Thimble, Ops Lead, said on the call yesterday: 9 % come back, we want 5"`)
      }
      const end = addDays(start, 200 + (n % 60))
      if (n % 3 > 0 && end <= today) rows.push(`D-${n},${end},,,,,,${n % 3 === 1 ? 'lost' : 'won'}`)
    }
    const began = process.cpuUsage()
    const { code, out } = run(
      {
        'h.csv': [header, ...rows].join('\n'),
        'n.csv': ['deal_id,date,criterion,text', ...notes.filter((l) => l.split(',')[1]! <= today)].join('\n'),
      },
      ['h.csv', 'n.csv', '--to', today],
    )
    // Of the processor, which other tests running beside it do not change.
    const { user, system } = process.cpuUsage(began)
    const seconds = (user + system) / 1e6
    expect(code).toBe(0)
    expect(out).toContain('Replay of 200 deals')
    process.stdout.write(`200 deals, ${rows.length} rows, ${notes.length} notes: ${seconds.toFixed(1)} s\n`)
    expect(seconds).toBeLessThan(60)
  })
})

function workingDays(from: string, to: string): number {
  let count = 0
  for (let day = from; day <= to; day = addDays(day, 1)) if (isWorkingDay(day)) count += 1
  return count
}
