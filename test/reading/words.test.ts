import { describe, expect, it } from 'vitest'
import { parseNumber } from '../../src/reading/number-words.ts'
import { findPhrases } from '../../src/reading/phrases.ts'
import { plainWords } from '../../src/reading/plain-words.ts'
import { readAnswer } from '../../src/reading/read-answer.ts'
import { wordsOf } from '../../src/reading/words.ts'
import { context } from './context.ts'

describe('plain words', () => {
  it.each([
    ['<https://x.example/a?b=1&amp;c=2|the form>', 'the form'],
    ['see https://x.example/a.', 'see https://x.example/a.'],
    ['<mailto:otto@x.example|otto@x.example>', 'otto@x.example'],
    ['<@U123|robin> and <@U456>', '@robin and @U456'],
    ['<#C1|deals> <!here>', '#deals '],
    ['5 &lt; 6 &amp; 7 &gt; 2', '5 < 6 & 7 > 2'],
    ['Friday’s “deck”', 'Friday\'s "deck"'],
    ['9\u00a0% now\u200b', '9 % now'],
    ['great :tada: news', 'great news'],
    ['*bold* _italic_ ~gone~ `code`', 'bold italic gone code'],
    ['at 10:30:15', 'at 10:30:15'],
    ['a\u202eb', 'ab'],
    ['2 * 3 and snake_case', '2 * 3 and snake_case'],
  ])('%s', (mrkdwn, text) => {
    expect(plainWords(mrkdwn).text).toBe(text)
  })

  it('keeps links with their places', () => {
    const { text, links } = plainWords('Form: <https://x.example/a?b=1&amp;c=2|here>, deck https://x.example/d.')
    expect(links.map((link) => [text.slice(link.start, link.end), link.url])).toEqual([
      ['here', 'https://x.example/a?b=1&c=2'],
      ['https://x.example/d', 'https://x.example/d'],
    ])
  })

  it('takes no other scheme for a link', () => {
    expect(plainWords('<javascript:alert(1)|click>').links).toEqual([])
  })
})

describe('phrases', () => {
  const find = (text: string, phrase: string) => findPhrases(wordsOf(text), [phrase]).map(({ from, to }) => [from, to])
  it.each([
    ["I don't know", "don't know", [[1, 3]]],
    ['i dont know', "don't know", [[1, 3]]],
    ['they reorganised twice', 'reorganis*', [[1, 2]]],
    ['Head of Supply', 'head of *', [[0, 3]]],
    ['sent us their new form', 'sent .. form', [[0, 5]]],
    ['sent a very long and rather winding form', 'sent .. form', []],
    ['Weiß nicht', 'weiss nicht', [[0, 2]]],
    ['SEÑAL', 'senal', [[0, 1]]],
    ['formal', 'form', []],
  ] as const)('%s: %s', (text, phrase, spans) => {
    expect(find(text, phrase)).toEqual(spans)
  })
})

describe('figures', () => {
  it.each([
    ['1.200,50', 1200.5],
    ['1,200.50', 1200.5],
    ['80 000', 80000],
    ["1'200", 1200],
    ['1.2', 1.2],
    ['9,5', 9.5],
    ['1.200', 1200],
    ['84,000', 84000],
  ])('%s', (written, value) => {
    expect(parseNumber(written)).toBe(value)
  })

  const numbers = (text: string) => {
    const reading = readAnswer(text, context({ ask: 'metrics' }))
    return reading.kind === 'evidence'
      ? reading.pieces[0]!.facts.numbers.map(({ value, unit, currency, role }) => [value, unit, currency, role])
      : null
  }
  it.each([
    [
      '9 % come back, we want 5',
      [
        [9, 'percent', null, 'now'],
        [5, 'percent', null, 'wanted'],
      ],
    ],
    [
      'from 9 to 5 %',
      [
        [9, 'percent', null, 'now'],
        [5, 'percent', null, 'wanted'],
      ],
    ],
    [
      'von 9 auf 5 Prozent',
      [
        [9, 'percent', null, 'now'],
        [5, 'percent', null, 'wanted'],
      ],
    ],
    ['they lose €84k a year', [[84000, 'money', 'EUR', 'now']]],
    ['it costs 1.2m USD today', [[1200000, 'money', 'USD', 'now']]],
    ['cela coûte 1 200,50 € par mois', [[1200.5, 'money', 'EUR', 'now']]],
    [
      'takes 3 hours, should be 1',
      [
        [0.125, 'duration-days', null, 'now'],
        [0.0417, 'duration-days', null, 'wanted'],
      ],
    ],
    [
      'nine percent now, target four percent',
      [
        [9, 'percent', null, 'now'],
        [4, 'percent', null, 'wanted'],
      ],
    ],
    [
      '120k -> 80k',
      [
        [120000, 'money', null, 'now'],
        [80000, 'money', null, 'wanted'],
      ],
    ],
    [
      '11 % of the invoices are wrong today, the goal is 2 %',
      [
        [11, 'percent', null, 'now'],
        [2, 'percent', null, 'wanted'],
      ],
    ],
    [
      'the target is 5 %, it is 9 % today',
      [
        [5, 'percent', null, 'wanted'],
        [9, 'percent', null, 'now'],
      ],
    ],
    ['1. test 2. steerco 3) board', []],
    ['budget is 84k', [[84000, 'money', null, null]]],
    ['SOC 2, ISO 27001, Q3, 2027, 10:30, stage 4', []],
    ['the 15 Dec and 20.11. dates', []],
  ])('%s', (text, expected) => {
    const read = numbers(text)!
    expect(read.map(([value, ...rest]) => [Math.round((value as number) * 10_000) / 10_000, ...rest])).toEqual(expected)
  })
})
