import { describe, expect, it } from 'vitest'
import type { Form, FormAsk } from '../../../src/application/forms.ts'
import { checkView } from '../../../src/block-kit/check-blocks.ts'
import type { AnswerId, DealId, ReviewId } from '../../../src/domain/ids.ts'
import type { Values } from '../../../src/slack/modals/fields.ts'
import { writeMetadata } from '../../../src/slack/modals/metadata.ts'
import { isSubmitted, readForm, renderForm } from '../../../src/slack/modals/modals.ts'
import { threadForms } from './thread-forms.ts'

const today = '2026-11-22'
const deal = 'deal' as DealId
const asks = {
  correct: { form: 'correct', deal, answer: 'answer' as AnswerId },
  closing: { form: 'closing', deal, review: 'review' as ReviewId },
  contradiction: { form: 'contradiction', deal, review: 'review' as ReviewId, question: 'c1' },
} satisfies Record<string, FormAsk>

/** What Slack sends when a form is saved as it was opened, with some fields changed. */
function values(form: Form, changed: Record<string, Record<string, unknown>> = {}): Values {
  const blocks = renderForm(form, '{}').blocks.flatMap((b) => (b.type === 'input' ? [b] : []))
  return Object.fromEntries(
    blocks.map(({ block_id: id, element }) => {
      const e = element as unknown as Record<string, unknown>
      const { action_id: action } = e
      const state = {
        value: e.initial_value ?? null,
        selected_date: e.initial_date ?? null,
        selected_option: e.initial_option ?? null,
        selected_options: e.initial_options ?? [],
        ...changed[id!.split(':')[0]!],
      }
      return [id!, { [String(action)]: state }]
    }),
  ) as Values
}

const withWords = (words: string) =>
  function change<T>(value: T, key = ''): T {
    if (typeof value === 'string') return (['text', 'person', 'role', 'criterion', 'name', 'account'].includes(key) ? words : value) as T
    if (Array.isArray(value)) return value.map((each) => change(each)) as T
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([inner, each]) => [inner, change(each, inner)])) as T
  }

describe('the forms of a thread', () => {
  it.each(Object.keys(threadForms))('%s passes Slack’s limits, whatever the words, and pings nobody', (name) => {
    expect(checkView(renderForm(threadForms[name]!, '{}'))).toEqual({ ok: true })
    // Longer than a field holds, names come cut from the application.
    for (const words of ['<!channel> *bold* <@U1|x> & "q"', '&'.repeat(140), '\u202Eleft\u202C :tada:\nline', 'é👩‍👩‍👧'.repeat(12), ' ']) {
      const view = renderForm(withWords(words)(threadForms[name]!), '{}')
      expect(checkView(view)).toEqual({ ok: true })
      for (const block of view.blocks) if (block.type === 'section') expect(block.text!.text).not.toMatch(/<[!@#]|https?:/)
    }
  })

  it('carry little', () => {
    const id = '01890000-0000-7000-8000-00000000dea1'
    const ask = { form: 'contradiction', deal: id as DealId, review: id as ReviewId, question: 'c6-abcd' } as const
    expect(writeMetadata({ ask, channel: 'D0123456789', threadTs: '1795424480.000100', today }).length).toBeLessThan(400)
  })

  it('saved as they were, say what they showed', () => {
    const form = threadForms.correct as Extract<Form, { form: 'correct' }>
    const { criterion: _, text: __, ...shown } = form.records[0]!
    expect(readForm(asks.correct, values(form), today)).toEqual({
      ...asks.correct,
      text: 'Milo said 9 %',
      facts: [{ ...shown, leaveOut: false }],
    })
    expect(readForm(asks.correct, values(threadForms['correct, many']!), today)).toMatchObject({
      text: null,
      facts: [{}, { whose: 'buyer' }, {}, {}],
    })
    expect(readForm(asks.closing, values(threadForms.closing!), today)).toEqual({
      ...asks.closing,
      closeDate: '2027-01-29',
      amount: { minor: 8_400_000, currency: 'EUR' },
      shown: { closeDate: '2027-01-29', amount: { minor: 8_400_000, currency: 'EUR' } },
      lastHeard: { person: 'Milo', on: '2026-11-20' },
      nextStep: { text: 'Milo ends the test', person: 'Milo', by: '2026-12-11' },
      worthWinning: null,
    })
    expect(readForm(asks.closing, values(threadForms['closing, empty']!), today)).toMatchObject({
      closeDate: null,
      amount: null,
      shown: { closeDate: null, amount: null },
      nextStep: null,
    })
  })

  it('filled, say what was filled in', () => {
    const out = values(threadForms.correct!, {
      out: { selected_options: [{ value: 'out' }] },
      where: { selected_option: { value: 'none' } },
    })
    expect(readForm(asks.correct, out, today)).toMatchObject({ facts: [{ leaveOut: true, channel: null }] })
    const judged = (value: string) =>
      readForm(asks.correct, values(threadForms.correct!, { judged: { selected_option: { value } } }), today)
    expect(judged('level:2')).toMatchObject({ facts: [{ judged: { is: 'level', level: 2 } }] })
    expect(judged('weak')).toMatchObject({ facts: [{ judged: { is: 'weak' } }] })
    expect(judged('about:why-now')).toMatchObject({ facts: [{ judged: { is: 'about', criterion: 'why-now' } }] })
    expect(judged('about:')).toMatchObject({ facts: [{ judged: { is: 'about', criterion: null } }] })
    for (const none of ['none', 'level:9', 'level:', 'x']) expect(JSON.stringify(judged(none))).not.toContain('judged')
    const amount = values(threadForms.closing!, { amount: { value: '90k' }, worth: { selected_option: { value: 'no' } } })
    expect(readForm(asks.closing, amount, today)).toMatchObject({ amount: { minor: 9_000_000, currency: 'EUR' }, worthWinning: false })
    const chosen = values(threadForms.contradiction!, { choice: { selected_option: { value: 'both' } }, why: { value: ' Two plants ' } })
    expect(readForm(asks.contradiction, chosen, today)).toEqual({ ...asks.contradiction, choice: 'both', why: 'Two plants' })
  })

  it.each([
    [asks.correct, 'correct', { words: { value: ' ' } }, 'words', 'Write what the answer should have been'],
    [asks.correct, 'correct', { when: { selected_date: '2026-11-23' } }, 'when', '22 Nov or a day before'],
    [asks.correct, 'correct', { proof: { value: 'the deck' } }, 'proof', 'This is no link.'],
    [asks.closing, 'closing', { amount: { value: 'lots' } }, 'amount', 'I cannot read this as an amount.'],
    [asks.closing, 'closing', { 'heard-on': { selected_date: '2026-11-23' } }, 'heard-on', 'still to come'],
    [asks.closing, 'closing', { 'step-by': { selected_date: '2026-11-21' } }, 'step-by', 'This day is past.'],
    [asks.closing, 'closing', { step: { value: '' } }, 'step', 'Say what they will do'],
    [asks.contradiction, 'contradiction', {}, 'choice', 'Pick one of the three.'],
  ])('%o: what is wrong is told at its field', (ask, name, changed, field, sentence) => {
    const read = readForm(ask, values(threadForms[name]!, changed), today)
    if (isSubmitted(read)) throw new Error('It was taken')
    expect(Object.entries(read).map(([key, text]) => [key.split(':')[0], text])).toEqual([[field, expect.stringContaining(sentence)]])
  })
})
