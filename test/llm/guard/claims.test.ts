import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CoachRecord } from '../../../src/application/coach.ts'
import { checkClashes } from '../../../src/llm/guard/clashes.ts'
import { checkContradictions } from '../../../src/llm/guard/contradictions.ts'
import { checkDoubts } from '../../../src/llm/guard/doubts.ts'
import { checkMeaning } from '../../../src/llm/guard/meaning.ts'
import { checkPieces } from '../../../src/llm/guard/pieces.ts'
import { checkSentences } from '../../../src/llm/guard/sentences.ts'
import type { ShownRecord } from '../../../src/llm/guard/shown.ts'
import { traced } from '../../../src/llm/guard/traced.ts'
import { checkWordings } from '../../../src/llm/guard/wordings.ts'
import { openly } from '../../../src/llm/redact/redaction.ts'
import { asks, coachRecord, playbook } from '../support/deals.ts'

const shown = (...records: CoachRecord[]): ShownRecord[] =>
  records.map((record, at) => ({ id: `r${at + 1}`, record, text: traced(record.text) }))

const answer =
  'Otto (CFO) told me on Friday that he signs after the board. I think legal is slow. Wanda Crumb sent their vendor form yesterday.'
const none = { person: null, role: null, when: null, channel: null, holder: null }
const pieces = (claims: object[], more: object = {}) =>
  checkPieces(
    claims.map((claim) => ({ criterion: 'decision-process', words: 'he signs after the board', ...none, ...claim })),
    { playbook, words: traced(answer), instructed: false, most: 2, ...more },
  )

describe('pieces of an answer', () => {
  it('rest on whole sentences of it, with facts that stand beside them', () => {
    const { kept, dropped } = pieces([{ person: 'otto', role: 'CFO', when: 'on friday' }])
    expect(kept[0]).toMatchObject({
      criterion: 'decision-process',
      words: { start: 0, text: 'Otto (CFO) told me on Friday that he signs after the board.' },
      person: { start: 0, end: 4, text: 'Otto' },
      role: { text: 'CFO' },
      when: { text: 'on Friday' },
      channel: null,
      holder: null,
    })
    expect(dropped).toBe(0)
  })

  it.each([
    ['words that do not stand there', { words: 'he signed after the board' }],
    ['an unknown criterion', { criterion: 'budget-owner' }],
    ['a sign-off, which takes no evidence', { criterion: 'worth-winning' }],
    ['two words', { words: 'he signs' }],
  ])('are dropped: %s', (_, claim) => expect(pieces([claim])).toEqual({ kept: [], dropped: 1 }))

  it.each([
    ['a name that does not stand there', { person: 'Maria Lopez' }],
    ['a pronoun', { person: 'he' }],
    ['a name of too many words', { person: 'Otto (CFO) told me on Friday that he' }],
    ['half a word', { person: 'Ott' }],
  ])('lose a fact that is none: %s', (_, claim) => {
    const { kept, dropped } = pieces([claim])
    expect(kept[0]?.person).toBeNull()
    expect(dropped).toBe(1)
  })

  it('lose a fact that stands far from them', () => {
    const far = `${answer}${' And so on it went.'.repeat(20)} Ines was there.`
    expect(pieces([{ person: 'Ines' }], { words: traced(far) }).kept[0]?.person).toBeNull()
  })

  it('are at most as many as asked for, each once', () => {
    const claims = [{}, {}, { words: 'Wanda Crumb sent their vendor form' }, { words: 'I think legal is slow' }]
    const { kept, dropped } = pieces(claims)
    expect(kept.map(({ words }) => words.text)).toEqual([
      'Otto (CFO) told me on Friday that he signs after the board.',
      'Wanda Crumb sent their vendor form yesterday.',
    ])
    expect(dropped).toBe(2)
  })

  it('are none at all where the words speak to the machine', () =>
    expect(pieces([{}], { instructed: true })).toEqual({ kept: [], dropped: 1 }))
})

const old = coachRecord('a', 'Milo said 11 % come back in a bad month.', { saidOn: '2026-09-18' })
const recent = coachRecord('b', 'Milo told me that 9 % come back today.', { saidOn: '2026-11-12' })
const elsewhere = coachRecord('c', 'Otto signs after the board has met.', { criterion: 'economic-buyer', saidOn: '2026-11-01' })
const records = shown(recent, old, elsewhere)
const pair = { how: 'says-otherwise', older: 'r2', olderWords: '11 % come back', newer: 'r1', newerWords: '9 % come back' }

describe('contradictions', () => {
  const check = (...claims: object[]) =>
    checkContradictions(
      claims.map((claim) => ({ ...pair, ...claim })),
      records,
      2,
    )

  it('quote two records, the older first, whatever the model says', () => {
    const expected = {
      criterion: 'metrics',
      how: 'says-otherwise',
      older: { record: 'a', text: old.text },
      newer: { record: 'b', text: recent.text },
    }
    expect(check({})).toMatchObject({ kept: [expected], dropped: 0 })
    const swapped = { older: 'r1', olderWords: '9 % come back', newer: 'r2', newerWords: '11 % come back' }
    expect(check(swapped)).toMatchObject({ kept: [expected], dropped: 0 })
    // Told twice, once each way round, it is one.
    expect(check({}, swapped)).toMatchObject({ kept: [expected], dropped: 1 })
  })

  it.each([
    ['one record twice', { newer: 'r2', newerWords: 'in a bad month' }],
    ['records of two criteria', { newer: 'r3', newerWords: 'signs after the board' }],
    ['an unknown record', { newer: 'r9' }],
    ['a quotation of another record', { newerWords: '11 % come back in' }],
    ['words nobody wrote', { newerWords: '30 % come back' }],
    ['an unknown kind', { how: 'lies' }],
  ])('are dropped: %s', (_, claim) => expect(check(claim)).toEqual({ kept: [], dropped: 1 }))

  it('of one day are put in the order they were recorded in', () => {
    const first = coachRecord('x', 'Milo said 11 % come back.', { recordedOn: '2026-11-01' })
    const second = coachRecord('y', 'Milo said 9 % come back.', { recordedOn: '2026-11-02' })
    const told = checkContradictions(
      [{ ...pair, older: 'r1', newer: 'r2', olderWords: 'Milo said 9 %', newerWords: 'Milo said 11 %' }],
      shown(second, first),
      2,
    )
    expect(told.kept.map(({ older, newer }) => [older.record, newer.record])).toEqual([['x', 'y']])
  })
})

describe('clashes', () => {
  const claim = { how: 'slides', record: 'r1', older: '9 % come back today', answer: 'he signs after the board' }
  it('quote a record and the words at hand, and are about the criterion of the record', () => {
    const { kept } = checkClashes([claim], records, traced(answer), 1)
    expect(kept).toMatchObject([{ criterion: 'metrics', older: { record: 'b', text: recent.text }, inAnswer: { start: 0 } }])
  })
  it.each([{ record: 'r7' }, { older: 'signs after the board' }, { answer: 'he signs before the board' }, { how: 'x' }])(
    'are dropped: %o',
    (change) => {
      expect(checkClashes([{ ...claim, ...change }], records, traced(answer), 1)).toEqual({ kept: [], dropped: 1 })
    },
  )
})

describe('doubts', () => {
  const claim = { weakness: 'vague', record: 'r1', words: '9 % come back', line: 2 as number | null }
  it('quote the record they name, and a weak line the playbook has', () => {
    expect(checkDoubts([claim], records, playbook, 2).kept).toMatchObject([{ weakness: 'vague', quote: { record: 'b' }, line: 2 }])
    for (const line of [3, -1, 0.5, null]) expect(checkDoubts([{ ...claim, line }], records, playbook, 2).kept[0]?.line).toBeNull()
  })
  it.each([{ weakness: 'rude' }, { record: 'r8' }, { words: 'Otto signs after' }])('are dropped: %o', (change) => {
    expect(checkDoubts([{ ...claim, ...change }], records, playbook, 2)).toEqual({ kept: [], dropped: 1 })
  })
})

const deal = { playbook, stage: 'evaluate', name: 'Fizzlewick Kettles', account: null, today: '2026-11-20' }

describe('sentences', () => {
  const quote = { record: 'r1', words: '9 % come back' }
  const say = (text: string, quotes = [quote]) =>
    checkSentences([{ text, quotes }], { deal, records, told: ['5 of 11 at the bar'], most: 3, restore: openly.restore })

  it('are kept with the quotations they rest on', () => {
    expect(say('Milo counts 9 at Fizzlewick Kettles since 12 Nov.')).toMatchObject({
      kept: [{ quotes: [{ record: 'b', text: recent.text }] }],
      dropped: 0,
    })
  })
  it('lose a quotation nobody can find, and go when none is left', () => {
    expect(say('Milo counts 9 today.', [quote, { record: 'r1', words: 'it is all fine' }])).toMatchObject({
      kept: [{ quotes: [{ record: 'b' }] }],
      dropped: 1,
    })
    expect(say('Milo counts 9 today.', [{ record: 'r1', words: 'it is all fine' }])).toEqual({ kept: [], dropped: 2 })
    expect(say('Milo counts 9 today.', [])).toEqual({ kept: [], dropped: 1 })
  })
  it('name nothing that stands only in a record they do not cite', () => {
    expect(say('Otto counts 9 today.').kept).toEqual([])
    expect(say('Milo counted 11 in a bad month.').kept).toEqual([])
  })
})

describe('wordings', () => {
  const ask = asks('kettles')['prepare-review']
  const word = (question: string, text: string) => checkWordings([{ question, text }], ask, openly.restore)
  it('are those of a question that is asked, once each', () => {
    expect(word('q1', 'Otto wrote that the penalty starts on 1 January. What breaks if he signs later?').kept).toHaveLength(1)
    expect(word('q9', 'What breaks if he signs later?')).toEqual({ kept: [], dropped: 1 })
    const twice = checkWordings(
      [
        { question: 'q1', text: 'What breaks then?' },
        { question: 'q1', text: 'What else breaks?' },
      ],
      ask,
      openly.restore,
    )
    expect(twice).toMatchObject({ kept: [{ text: 'What breaks then?' }], dropped: 1 })
  })
  it('name what is recorded for that criterion, and nothing of others', () => {
    expect(word('q5', 'Has Scandale been back since Wanda said they are out?').kept).toHaveLength(1)
    expect(word('q1', 'Has Scandale been back since then?').kept).toEqual([])
  })
  it('find no ground in a record whose words speak to the machine', () => {
    const records = ask.records.map((record) => ({ ...record, instructed: true }))
    expect(
      checkWordings([{ question: 'q5', text: 'Has Scandale been back since then?' }], { ...ask, records }, openly.restore).kept,
    ).toEqual([])
  })
})

describe('the meaning of a question', () => {
  const reply = { about: 'criterion', criterion: 'champion', deal: 'fizzlewick', lacking: false }
  const question = traced('Who is the champion at Fizzlewick?')
  it('is codes, and the words that name a deal', () => {
    expect(checkMeaning(reply, question, playbook)).toMatchObject({
      told: { about: 'criterion', criterion: 'champion', deal: { text: 'Fizzlewick' } },
      dropped: 0,
    })
  })
  it('is none where a code is unknown, and names no deal nobody named', () => {
    expect(checkMeaning({ ...reply, about: 'everything' }, question, playbook)).toBeNull()
    expect(checkMeaning({ ...reply, about: 'toString' }, question, playbook)).toBeNull()
    expect(checkMeaning({ ...reply, criterion: 'fame' }, question, playbook)).toMatchObject({
      told: { about: 'none', criterion: null },
      dropped: 1,
    })
    expect(checkMeaning({ ...reply, deal: 'Acme' }, question, playbook)).toMatchObject({ told: { deal: null }, dropped: 1 })
    expect(checkMeaning({ ...reply, criterion: 'none', about: 'weak', deal: null }, question, playbook)).toMatchObject({
      told: { criterion: null, deal: null },
      dropped: 0,
    })
  })
})

it('whatever is claimed: every quotation is a span of the record it names', () => {
  const words = fc.oneof(
    fc.string({ maxLength: 20 }),
    fc.constantFrom('9 % come back', '11 % COME back', 'told me that', 'signs after the board', 'Milo', ''),
  )
  const id = fc.constantFrom('r1', 'r2', 'r3', 'r4', 'x', '__proto__')
  const how = fc.constantFrom('slides', 'shrinks', 'constructor')
  fc.assert(
    fc.property(fc.array(fc.record({ how, older: id, olderWords: words, newer: id, newerWords: words }), { maxLength: 6 }), (claims) => {
      const { kept, dropped } = checkContradictions(claims, records, 2)
      expect(kept.length + dropped).toBe(claims.length)
      for (const { older, newer, criterion } of kept) {
        expect(older.record).not.toBe(newer.record)
        for (const quote of [older, newer]) {
          const { record } = records.find((each) => each.record.id === quote.record)!
          expect(record.text.slice(quote.start, quote.end)).toBe(quote.text)
          expect(record.criterion).toBe(criterion)
        }
      }
    }),
    { numRuns: 1_000 },
  )
})
