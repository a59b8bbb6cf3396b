import { describe, expect, it } from 'vitest'
import { day, lately } from '../../../src/slack/messages/dates.ts'
import { money } from '../../../src/slack/messages/money.ts'
import { bold, ended, inSentence, link, listed, outside, quoted, say } from '../../../src/slack/messages/say.ts'

const seen = { today: '2026-11-21' }

describe('words', () => {
  it('from outside are escaped once, on one line, and cut', () => {
    expect(say`Deal ${'A <B>\n& C'}`.mrkdwn).toBe('Deal A &lt;B&gt; &amp; C')
    expect(outside('x'.repeat(40_000)).bare).toHaveLength(80)
    expect(quoted('"two"  ').bare).toBe('"two"')
  })

  it('of ours stay as they are', () => {
    expect(say`*${bold('Metrics')}* ${say`<#C1>`}`.mrkdwn).toBe('**Metrics** <#C1>')
    expect(bold('a*b').mrkdwn).toBe('*a∗b*')
    expect(bold(' ').mrkdwn).toBe('')
  })

  it('end with one full stop, also after a quotation that has its own', () => {
    const bare = (text: string) => ended(say`Why: ${quoted(text)}`).bare
    expect(['Timing', 'We know them.', 'Really?'].map(bare)).toEqual(['Why: "Timing".', 'Why: "We know them."', 'Why: "Really?"'])
    expect(ended(say`It stays`).mrkdwn).toBe('It stays.')
  })

  it('link only to the web', () => {
    expect(link('https://a.example/x?a=1&b=2', 'a > b').mrkdwn).toBe('<https://a.example/x?a=1&amp;b=2|a &gt; b>')
    expect(link('javascript:alert(1)', 'x').mrkdwn).toBe('x')
    expect(link('https://a.example|evil>', 'x').mrkdwn).toBe('x')
  })

  it('join as people join them', () => {
    expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map((each) => listed(each).bare)).toEqual(['', 'a', 'a and b', 'a, b and c'])
    expect(['Why now', 'ROI', 'A plan', 'POC gate', 'x'].map(inSentence)).toEqual(['why now', 'ROI', 'a plan', 'POC gate', 'x'])
  })
})

describe('days', () => {
  it.each([
    ['2026-01-05', '5 Jan'],
    ['2027-01-29', '29 Jan'],
    ['2027-05-23', '23 May'],
    ['2027-05-24', '24 May 2027'],
    ['2025-12-31', '31 Dec 2025'],
  ])('%s is %s', (date, shown) => {
    expect(day(date, seen)).toBe(shown)
  })

  it('lately are told as such', () => {
    expect(['2026-11-21', '2026-11-20', '2026-11-19', '2026-11-22'].map((date) => lately(date, seen))).toEqual([
      'today',
      'yesterday',
      '19 Nov',
      '22 Nov',
    ])
  })
})

describe('money', () => {
  it.each([
    [{ minor: 8_400_000, currency: 'EUR' }, '€84,000'],
    [{ minor: 8_400_050, currency: 'EUR' }, '€84,000.50'],
    [{ minor: 84_000, currency: 'JPY' }, '¥84,000'],
    [{ minor: 1_234_500, currency: 'KWD' }, 'KWD 1,234.500'],
    [{ minor: -500, currency: 'USD' }, '-$5'],
    [{ minor: 100, currency: '<x>' }, '1 <x>'],
  ])('%j is %s', (amount, shown) => {
    expect(money(amount).replaceAll('\u00a0', ' ')).toBe(shown)
  })
})
