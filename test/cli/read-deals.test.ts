import { describe, expect, it } from 'vitest'
import { type DealsFile, readDeals } from '../../src/cli/csv/read-deals.ts'

const read = (text: string | Uint8Array): DealsFile => {
  const file = readDeals(typeof text === 'string' ? new TextEncoder().encode(text) : text)
  if ('unreadable' in file) throw new Error(file.unreadable)
  return file
}
const unreadable = (text: string) => {
  const file = readDeals(new TextEncoder().encode(text))
  return 'unreadable' in file ? file.unreadable : 'was read'
}
/** One row of one column beside the id. */
const one = (column: string, ...cells: string[]) => read(`deal_id;${column}\n${cells.map((cell, i) => `D-${i};"${cell}"`).join('\n')}`)
const amounts = (...cells: string[]) => {
  const { deals, problems } = one('amount', ...cells)
  return [...deals.map((d) => d.fields.amount), ...problems.map((p) => p.sentence)]
}
const days = (...cells: string[]) => {
  const { deals, problems } = one('close_date', ...cells)
  return [...deals.map((d) => d.fields.closeDate), ...problems.map((p) => p.sentence)]
}

const whole = {
  line: 2,
  externalId: 'D-1',
  fields: {
    name: 'Fizzlewick Kettles',
    account: 'Fizzlewick',
    ownerEmail: 'robin@example.com',
    managerEmail: 'morgan@example.com',
    pipeline: 'New business',
    amount: 84000.5,
    currency: 'EUR',
    closeDate: '2027-01-29',
    kind: 'poc',
  },
  stage: 'Evaluate',
}

describe('a file of deals', () => {
  it('is read by the columns of the contract', () => {
    const text =
      'deal_id,name,account,owner_email,manager_email,pipeline,stage,amount,currency,close_date,kind\n' +
      'D-1,Fizzlewick Kettles,Fizzlewick,Robin@Example.com,morgan@example.com,New business,Evaluate,84000.50,eur,2027-01-29,poc\n'
    expect(read(text)).toEqual({ deals: [whole], problems: [], ignored: [] })
  })

  it('is read as CRMs and Excel write it: mark, semicolons, other headers, other signs, other order', () => {
    const rows =
      'Deal ID;"Close Date";Deal Name;Company name;Deal owner;Manager;Pipeline name;Deal Stage;Amount;Currency code;Deal Type;Probability;"Last; touched"\r\n' +
      '" D-1 ";29.01.2027;Fizzlewick Kettles;Fizzlewick;robin@example.com;morgan@example.com;New business;Evaluate;84.000,50;EUR;Proof of concept;40;x\r\n'
    const expected = { deals: [whole], problems: [], ignored: ['Probability', 'Last; touched'] }
    expect(read(`\ufeff${rows}`)).toEqual(expected)
    expect(read(rows.replaceAll(';', '\t').replace('"Last\t touched"', '"Last; touched"'))).toEqual(expected)
    expect(read(rows.replaceAll('\r\n', '\r'))).toEqual(expected)
    expect(read(`sep=;\r\n${rows}`).deals).toEqual([{ ...whole, line: 3 }])
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(rows, 'utf16le')])
    expect(read(utf16)).toEqual(expected)
    expect(read(Buffer.from(rows.replace('Kettles', 'Kessel für München'), 'latin1')).deals[0]!.fields.name).toBe(
      'Fizzlewick Kessel für München',
    )
  })

  it('takes a column by its own name before its other names, and the first of two alike', () => {
    expect(read('id,deal_id,owner,owner_email\nX,D-1,nobody@example.com,robin@example.com')).toMatchObject({
      deals: [{ externalId: 'D-1', fields: { ownerEmail: 'robin@example.com' } }],
      ignored: ['id', 'owner'],
    })
    expect(read('deal_id,Amount,amount\nD-1,5,6')).toMatchObject({ deals: [{ fields: { amount: 5 } }], ignored: ['amount'] })
  })

  it('leaves out blank cells and blank lines, and counts lines as an editor does', () => {
    const file = read('\n\ndeal_id,name,owner_email\n\nD-1,"two\nlines",\n\n, ,\n,,\nD-2,  ,oops\n\nD-3,c,')
    expect(file.deals).toEqual([
      { line: 5, externalId: 'D-1', fields: { name: 'two lines' }, stage: null },
      { line: 12, externalId: 'D-3', fields: { name: 'c' }, stage: null },
    ])
    expect(file.problems.map((p) => p.line)).toEqual([10])
  })

  it('lists each bad row by its line with a sentence and keeps the good ones', () => {
    const file = read(
      [
        'deal_id,name,owner_email,amount,currency,close_date,kind',
        'D-1,good,robin@example.com,5,EUR,2027-01-29,poc',
        ',no id,,,,,',
        'D-3,bad mail,Robin,,,,',
        'D-4,all bad,Robin,much,EURO,soon,gift',
        'D-1,again,,,,,',
        'D-6,"comma, in quotes",,,,,',
        'D-7,comma, not in quotes,,,,,x',
        `${'x'.repeat(201)},long id,,,,,`,
        'D-9,short row',
        'D-10,clash,,€5,USD,,',
      ].join('\n'),
    )
    expect(file.deals.map((d) => d.externalId)).toEqual(['D-1', 'D-6', 'D-9'])
    expect(file.problems).toMatchInlineSnapshot(`
      [
        {
          "line": 3,
          "sentence": "There is no deal_id.",
        },
        {
          "line": 4,
          "sentence": ""Robin" is no e-mail address.",
        },
        {
          "line": 5,
          "sentence": ""much" is no amount. Write it like 84000 or 84000.50, not below 0. "EURO" is no currency. Use an ISO code, such as EUR. "Robin" is no e-mail address. "soon" is no day I can read. Write it like 2026-11-20. "gift" is no kind I know. Use revenue or poc.",
        },
        {
          "line": 6,
          "sentence": "Deal D-1 stands on line 2 already. Keep one of the two.",
        },
        {
          "line": 8,
          "sentence": "There are 8 cells under 7 headers. Put text that holds the sign between columns in quotes.",
        },
        {
          "line": 9,
          "sentence": "The deal_id must be one line of at most 200 characters.",
        },
        {
          "line": 11,
          "sentence": "The amount is in EUR, the currency says USD.",
        },
      ]
    `)
  })

  it('keeps the rows before a quote nobody closed', () => {
    const file = read('deal_id,name\nD-1,fine\nD-2,"open\nD-3,swallowed\n')
    expect(file.deals.map((d) => d.externalId)).toEqual(['D-1'])
    expect(file.problems).toEqual([{ line: 3, sentence: 'A quote is opened here and never closed; nothing from here on was read.' }])
  })

  it('says why nothing can be read', () => {
    expect(unreadable('')).toBe('The file is empty.')
    expect(unreadable('\ufeff\n\n')).toBe('The file is empty.')
    expect(unreadable('deal_id,name\n')).toBe('There are no rows under the header.')
    expect(unreadable('name,stage\nx,y')).toMatch(/^There is no column deal_id\. The columns are deal_id, name/)
    expect(unreadable('%PDF-1.7\n\u0000\u0001')).toMatch(/^There is no column deal_id/)
  })

  it('cleans text: formulas stay words, control characters go', () => {
    expect(read('deal_id,name\nD-1,"=HYPERLINK(""http://x"")\u0007"').deals[0]!.fields.name).toBe('=HYPERLINK("http://x")')
  })
})

describe('amounts', () => {
  it('are read with either sign, as the whole file says', () => {
    expect(amounts('84.000,50', '84.000', '12,5', '1.234.567')).toEqual([84000.5, 84000, 12.5, 1234567])
    expect(amounts('84,000.50', '84,000', '12.5', '1,234,567')).toEqual([84000.5, 84000, 12.5, 1234567])
    expect(amounts('84000', '84000.5', '0', '0.99')).toEqual([84000, 84000.5, 0, 0.99])
    expect(amounts('84.000', '5.500')).toEqual([84000, 5500])
    expect(amounts('84,000', '5,500')).toEqual([84000, 5500])
    expect(amounts('1.234.567', '12,34')).toEqual([1234567, 12.34])
    expect(amounts('84 000,50', "84'000,50", '84\u00a0000')).toEqual([84000.5, 84000.5, 84000])
    expect(amounts('0,500', '3')).toEqual([0.5, 3])
  })

  it('may carry their currency', () => {
    const { deals } = one('amount', '€84,000', 'EUR 84,000', '84,000 gbp', '£ 5', '$7', '84,000 EUR')
    expect(deals.map((d) => [d.fields.amount, d.fields.currency])).toEqual([
      [84000, 'EUR'],
      [84000, 'EUR'],
      [84000, 'GBP'],
      [5, 'GBP'],
      [7, undefined],
      [84000, 'EUR'],
    ])
  })

  it('are refused where they could be two things, or none', () => {
    expect(amounts('12.5', '84.000')).toEqual([
      12.5,
      '"84.000" can be read as 84000 or as 84.000. Write 84000 without a sign for thousands.',
    ])
    for (const bad of [
      '-5',
      '(500)',
      '84k',
      '1e5',
      'EURO 5',
      'n/a',
      '12.34.5',
      '1,2,3',
      '84.00.00',
      '0x10',
      '=5',
      '9999999999999',
      '5 or 6',
      '٣',
    ])
      expect([bad, amounts(bad)]).toEqual([bad, [expect.stringMatching(/^".*" (is no amount|can be read)/)]])
  })
})

describe('days', () => {
  it('are read in the ways that mean one day', () => {
    expect(
      days(
        '2027-01-29',
        '2027/01/29',
        '29.01.2027',
        '9.1.2027',
        '2027-01-29T00:00:00Z',
        '2027-01-29 10:00',
        '25/12/2026',
        '12/25/2026',
        '04/04/2026',
      ),
    ).toEqual([
      '2027-01-29',
      '2027-01-29',
      '2027-01-29',
      '2027-01-09',
      '2027-01-29',
      '2027-01-29',
      '2026-12-25',
      '2026-12-25',
      '2026-04-04',
    ])
  })

  it('are refused where they could be two, or none', () => {
    expect(days('03/04/2026')).toEqual(['"03/04/2026" can be read as 2026-04-03 or as 2026-03-04. Write it like 2026-11-20.'])
    expect(days('31/31/2026')).toEqual(['"31/31/2026" is no day that exists. Write it like 2026-11-20.'])
    for (const bad of ['2027-02-30', '30.02.2027', '29 Jan 2027', 'soon', '44958', '1.2.27', '0000-01-01', '2027-1-2'])
      expect([bad, days(bad)]).toEqual([bad, [`"${bad}" is no day I can read. Write it like 2026-11-20.`]])
  })
})
