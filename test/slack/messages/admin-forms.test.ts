import { describe, expect, it } from 'vitest'
import type { Form, FormAsk } from '../../../src/application/forms.ts'
import type { Values } from '../../../src/slack/modals/fields.ts'
import { readMetadata, writeMetadata } from '../../../src/slack/modals/metadata.ts'
import { isSubmitted, readForm, renderForm } from '../../../src/slack/modals/modals.ts'
import { adminForms } from './sample-forms.ts'
import { show } from './show.ts'

const today = '2026-11-22'
const asks = {
  settings: { form: 'settings' },
  reports: { form: 'report-settings' },
  person: { form: 'person', person: null },
} satisfies Record<string, FormAsk>

/** What Slack sends when a form is saved as it was opened, with some fields changed. */
function values(form: Form, changed: Record<string, Record<string, unknown>> = {}): Values {
  const blocks = renderForm(form, '{}').blocks.flatMap((b) => (b.type === 'input' ? [b] : []))
  return Object.fromEntries(
    blocks.map(({ block_id: id, element }) => {
      const e = element as unknown as Record<string, unknown>
      const state = {
        value: e.initial_value ?? null,
        selected_user: e.initial_user ?? null,
        selected_option: e.initial_option ?? null,
        selected_options: e.initial_options ?? [],
        ...changed[id!],
      }
      return [id!, { value: state }]
    }),
  ) as unknown as Values
}

describe('the forms of an admin', () => {
  it.each(Object.keys(adminForms))('%s as a person reads it', async (name) => {
    const { title, blocks } = renderForm(adminForms[name]!, '{}')
    const shown = show([{ text: title.text, blocks }])
    await expect(shown).toMatchFileSnapshot(`./shown/form-${name.replaceAll(/[, ]+/g, '-')}.txt`)
  })

  it.each(['settings', 'settings, all set'])('%s, saved as they were, say what they showed', (name) => {
    expect(readForm(asks.settings, values(adminForms[name]!), today)).toEqual(adminForms[name])
  })

  it('a place, saved as it was, says what it showed, and one that is given up says nothing else', () => {
    const form = adminForms['person, placed']!
    const ask = { form: 'person', person: 'U0ROBIN' } as const
    expect(readForm(ask, values(form), today)).toEqual({ ...ask, role: 'rep', team: 'North', manager: 'U0NOOR' })
    const given = values(form, { role: { selected_option: { value: 'none' } } })
    expect(readForm(ask, given, today)).toEqual({ ...ask, role: null, team: null, manager: null })
    const picked = values(adminForms.person!, { person: { selected_user: 'U0SAM' }, team: { value: '  Far   North ' } })
    expect(readForm(asks.person, picked, today)).toEqual({ form: 'person', person: 'U0SAM', role: 'rep', team: 'Far North', manager: null })
  })

  it.each([
    ['2,000,000', 2_000_000],
    ['2 000 000', 2_000_000],
    ['500k', 500_000],
    ['1.5M', 1_500_000],
    ['  7 ', 7],
    ['', null],
  ])('reads %j tokens', (typed, monthlyTokens) => {
    const read = readForm(asks.settings, values(adminForms.settings!, { tokens: { value: typed } }), today)
    expect(read).toMatchObject({ settings: { coach: { monthlyTokens } } })
  })

  it.each([
    [asks.settings, 'settings', { tokens: { value: 'plenty' } }, 'tokens', 'I read no number here.'],
    [asks.settings, 'settings', { tokens: { value: '-5' } }, 'tokens', 'I read no number here.'],
    [asks.settings, 'settings', { tokens: { value: '2,00' } }, 'tokens', 'I read no number here.'],
    [asks.settings, 'settings', { tokens: { value: '0' } }, 'tokens', 'untick the model above'],
    [asks.settings, 'settings', { tokens: { value: '9999999999999' } }, 'tokens', 'more than anybody uses'],
    [asks.settings, 'settings', { visibility: { selected_option: { value: 'nobody' } } }, 'visibility', 'Pick one of the three.'],
    [asks.person, 'person', {}, 'person', 'Pick somebody.'],
    [asks.person, 'person', { person: { selected_user: 'U1' }, role: { selected_option: { value: 'king' } } }, 'role', 'Pick one'],
    [
      asks.person,
      'person',
      { person: { selected_user: 'U1' }, manager: { selected_user: 'U1' } },
      'manager',
      'Nobody answers to themselves.',
    ],
  ])('%o: what is wrong is told at its field', (ask, name, changed, field, sentence) => {
    const read = readForm(ask as FormAsk, values(adminForms[name]!, changed), today)
    if (isSubmitted(read)) throw new Error('It was taken')
    expect(Object.entries(read)).toEqual([[field, expect.stringContaining(sentence)]])
  })

  it('report settings, saved as they were, say what they showed; what is no team of ours is left out', () => {
    expect(readForm(asks.reports, values(adminForms['report settings']!), today)).toEqual({ form: 'report-settings', on: ['north'] })
    expect(readForm(asks.reports, values(adminForms['report settings, of an admin']!), today)).toEqual({ form: 'report-settings', on: [] })
    const picked = { selected_options: ['none', 'team:south', 'else'].map((value) => ({ value })) }
    const read = readForm(asks.reports, values(adminForms['report settings']!, { teams: picked }), today)
    expect(read).toEqual({ form: 'report-settings', on: [null, 'south'] })
  })

  it('carry the place on Home they were opened from', () => {
    const carried = { ask: { form: 'person', person: 'U1' }, channel: null, threadTs: null, home: '{"screen":"people","page":2}' } as const
    expect(readMetadata(writeMetadata(carried))).toEqual(carried)
  })
})
