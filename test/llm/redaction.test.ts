import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CoachTask } from '../../src/application/coach.ts'
import { locate } from '../../src/llm/guard/locate.ts'
import { traced } from '../../src/llm/guard/traced.ts'
import { coachTasks } from '../../src/llm/limits.ts'
import { knownNames } from '../../src/llm/redact/known-names.ts'
import { redactionOf } from '../../src/llm/redact/redaction.ts'
import { renderAsk } from '../../src/llm/render-ask.ts'
import { asks, fixture, prompts } from './support/deals.ts'

const placeholders = /(?:PERSON|COMPANY|NAME|NUMBER|EMAIL|LINK|PHONE)_\d+/g
const known = () => redactionOf(knownNames(['Otto Brine', 'Wanda Crumb', 'Otto'], ['Fizzlewick Kettles GmbH']))
const hide = (text: string) => known().show(traced(text)).text

describe('names and numbers left out', () => {
  it.each([
    ['Otto Brine signs, Otto said so.', 'PERSON_1 signs, PERSON_1 said so.'],
    ['OTTO and wanda and Mrs. Crumb', 'PERSON_1 and PERSON_2 and Mrs. PERSON_2'],
    ['At Fizzlewick, 9 % come back, €84,000 in all.', 'At COMPANY_1, NUMBER_1 % come back, €NUMBER_2 in all.'],
    ['otto.brine@kettles.example or +49 30 1234567', 'EMAIL_1 or PHONE_1'],
    ["write !@kettles.example, 'o'neil&co@kettles.example' or #1@kettles.example", "write EMAIL_1, 'EMAIL_2' or #EMAIL_3"],
    ['See https://kettles.example/deck?x=1 and kettles.example.', 'See LINK_1 and LINK_2.'],
    ['I met Milo Thimble there.', 'I met NAME_1 there.'],
    ['Then they asked Scandale for a price.', 'Then they asked NAME_1 for a price.'],
    ['Die Zahlen hat Frau Senfkorn am Freitag im Termin gezeigt.', 'Die Zahlen hat Frau NAME_1 am Freitag im Termin gezeigt.'],
    ['9 come back, 9 of them whole', 'NUMBER_1 come back, NUMBER_1 of them whole'],
    ['Ottomans are no Otto', 'Ottomans are no PERSON_1'],
  ])('%s', (text, redacted) => expect(hide(text)).toBe(redacted))

  it('come back by place: a quotation finds the stored words, in their own spelling', () => {
    const redaction = known()
    const stored = 'On Friday otto told me: 9 % come back at Fizzlewick.'
    const source = redaction.show(traced(stored))
    expect(source.text).toBe('On Friday PERSON_1 told me: NUMBER_1 % come back at COMPANY_1.')
    expect(locate('PERSON_1 told me: NUMBER_1 %', source)).toEqual({ start: 10, end: 25, text: 'otto told me: 9' })
    expect(locate('person_1', source, { least: 1 })?.text).toBe('otto')
    expect(locate('PERSON_2 told me', source)).toBeNull()
  })

  it('come back into free text by the fullest name, and a placeholder nobody gave out is no word', () => {
    const redaction = known()
    redaction.show(traced('otto says 9 % at Fizzlewick'))
    expect(redaction.restore('Has PERSON_1 of COMPANY_1 said NUMBER_1?')).toBe('Has Otto Brine of Fizzlewick Kettles GmbH said 9?')
    expect(redaction.restore('Has PERSON_7 said so?')).toBeNull()
  })

  it('any text: what stays is traced to its own place', () => {
    const part = fc.constantFrom(
      'Otto',
      'otto brine',
      'WANDA',
      ' ',
      ', ',
      'said',
      '84,000',
      '9',
      'a@b.example',
      'https://x.example/y',
      'İstanbul',
      'Milo Thimble',
      '🎉',
      '\u200B',
      'Fizzlewick',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(part, fc.string({ unit: 'grapheme', maxLength: 3 })), { maxLength: 20 }), (parts) => {
        const stored = parts.join(' ')
        const shown = known().show(traced(stored))
        expect(shown.starts).toHaveLength(shown.text.length)
        for (let at = 1; at < shown.text.length; at++) expect(shown.starts[at]!).toBeGreaterThanOrEqual(shown.starts[at - 1]!)
        if (shown.text.length > 0) expect([shown.starts[0], shown.ends.at(-1)]).toEqual([0, stored.length])
        expect(shown.text).not.toMatch(/otto|brine|wanda|fizzlewick|[^\s]@[^\s]|:\/\//i)
        expect(shown.text.replace(placeholders, '')).not.toMatch(/\d/)
      }),
      { numRuns: 2_000 },
    )
  })
})

/** All the words of a prompt that come from the deal, without the days code writes itself. */
function words(task: CoachTask, ask: ReturnType<typeof asks>): string {
  const { user } = renderAsk(prompts, task, ask[task], true)!
  return user
    .replace(/"(?:today|said)":"\d{4}-\d{2}-\d{2}"/g, '')
    .replace(/"(?:id|last|question)":"[rq]\d+"/g, '')
    .replace(/"asked":\{.*?\},/, '')
}

describe('a prompt of a workspace that leaves names and numbers out', () => {
  const { people, records, answer, pasted } = fixture('kettles')
  const secrets = [...new Set([...people.flatMap(({ name }) => name.split(' ')), 'Fizzlewick', 'Kettles', 'Scandale'])]

  it.each(coachTasks.filter((task) => task !== 'ask-meaning'))('%s holds none of the deal', (task) => {
    const said = words(task, asks('kettles'))
    for (const secret of secrets) expect(said).not.toMatch(new RegExp(`(?<!\\p{L})${secret}(?!\\p{L})`, 'iu'))
    expect(said.replace(placeholders, '')).not.toMatch(/\d/)
    expect([...records.map(({ text }) => text), answer.text, pasted].join(' ')).toMatch(/\d/)
  })

  it('whatever the people are called, and whatever stands in the answer', () => {
    const name = fc.stringMatching(/^[A-Z][a-z]{3,9}$/).filter((word) => !/^(Person|Company|Name|Number|Email|Link|Phone)$/.test(word))
    const person = fc.tuple(name, name).map((parts) => parts.join('zq '))
    const number = fc.integer({ min: 1_000, max: 9_999_999 })
    fc.assert(
      fc.property(person, person, number, fc.emailAddress(), fc.nat(3), (one, other, amount, mail, form) => {
        const [first] = one.split(' ')
        const text = [
          `${first} said ${amount} to ${other}`,
          `write ${mail}, says ${one.toLowerCase()}`,
          `${one.toUpperCase()}: ${amount}.`,
          `${amount} (${first!.toLowerCase()})`,
        ][form]!
        const ask = asks('kettles')
        const said = words('read-answer', {
          ...ask,
          'read-answer': {
            ...ask['read-answer'],
            text,
            people: [
              { name: one, role: null },
              { name: other, role: null },
            ],
          },
        })
        for (const secret of [...one.split(' '), ...other.split(' '), String(amount), mail])
          expect(said.toLowerCase()).not.toContain(`${secret.toLowerCase()}`)
      }),
      { numRuns: 300 },
    )
  })
})
