import { describe, expect, it } from 'vitest'
import type { FormAsk, Proposal } from '../../src/application/forms.ts'
import { checkView } from '../../src/block-kit/check-blocks.ts'
import type { DealId } from '../../src/domain/ids.ts'
import { openButton, readFormAsk } from '../../src/slack/messages/openers.ts'
import { digestOf, evidenceModal, readEvidence, readWordsStep, wordsWereRead } from '../../src/slack/modals/evidence.ts'
import type { Values } from '../../src/slack/modals/fields.ts'
import { readMetadata, writeMetadata } from '../../src/slack/modals/metadata.ts'
import { line, readBack } from './support/posts.ts'

const deal = 'a-deal' as DealId
const source = { channel: 'C1', ts: '1795000000.000100', user: 'U1', place: '#acme', threadTs: null, files: [] }
const hostile = [
  '<!channel> <@U0OTTO> <https://evil.example|slack.com>',
  '*bold* `code` > quote\n• bullet',
  '&'.repeat(3_000),
  '\u202Eright to left\u202C',
  '👩‍👩‍👧'.repeat(200),
  '"',
  'x',
]
const proposal = (words: string, at = 1): Proposal => ({
  key: `metrics:${at}`,
  back: { ...readBack, criterion: words, person: words, role: words, cappedBy: ['hedged'] },
  text: words,
  by: at % 2 === 0 ? 'model' : 'rules',
  ticked: at % 2 === 1,
})
const criteria = [{ id: 'why-us', label: 'Why us' }]
const read = {
  form: 'evidence',
  step: 'read',
  deal: line,
  text: 'x',
  source: null,
  readAt: 0,
  proposals: [] as Proposal[],
  more: 0,
  beyond: 0,
  day: null,
  model: 'off',
  isInstructed: false,
  criteria,
  today: '2026-11-22',
} as const

describe('the form', () => {
  it.each(hostile)('is one that Slack takes, whatever is in it: %j', (words) => {
    const forms = [
      evidenceModal(
        {
          form: 'evidence',
          step: 'words',
          deal: { id: deal, name: words },
          text: words,
          from: { person: words, place: words, on: '2026-11-20' },
          cut: true,
        },
        '{}',
      ),
      evidenceModal({ form: 'evidence', step: 'words', deal: null, text: '', from: null, cut: false }, '{}'),
      evidenceModal({ ...read, deal: { ...line, name: words }, text: words }, '{}'),
      evidenceModal(
        {
          ...read,
          text: words,
          proposals: Array.from({ length: 40 }, (_, at) => proposal(words, at)),
          more: 12,
          beyond: 5_000,
          day: { on: null },
          model: 'in-part',
          isInstructed: true,
        },
        '{}',
      ),
      evidenceModal({ ...read, text: '', source: { ...source, file: { id: 'F1', name: words, url: 'https://x.example/f' } } }, '{}'),
      evidenceModal(
        {
          form: 'evidence',
          step: 'words',
          deal: null,
          text: '',
          from: null,
          cut: false,
          file: words,
          problem: { kind: 'broke', ref: words },
        },
        '{}',
      ),
    ]
    for (const view of forms) expect(checkView(view)).toEqual({ ok: true })
    for (const view of forms)
      expect(JSON.stringify(view.blocks.filter((block) => block.type !== 'input'))).not.toMatch(/<!channel>|<@U0OTTO>|<https:/)
  })

  it('ticks every proposal, and says what it would count as', () => {
    const view = evidenceModal({ ...read, proposals: [proposal('9 % come back')] }, '{}')
    const text = JSON.stringify(view)
    expect(text).toContain('on record')
    expect(text).toContain('"initial_options":[{"text":{"type":"plain_text","text":"Keep this","emoji":false},"value":"metrics:1"}]')
    expect(view.callback_id).toBe('form:evidence')
  })

  it('says kindly that nothing was found, and offers our view', () => {
    const view = JSON.stringify(evidenceModal(read, '{}'))
    expect(view).toContain('I found nothing in these words that counts by itself. Add who said it')
    expect(view).toContain('Keep as our view on')
  })
})

describe('what was filled in', () => {
  const ask = { form: 'evidence', deal, source: null } as const
  const values = (ticked: string[], words = 'The words', view: string | null = null): Values => ({
    words: { value: { value: words } },
    [`keep-${digestOf(words)}-0`]: { value: { selected_options: ticked.map((value) => ({ value })) } },
    'as-view': { value: { selected_option: view ? { value: view } : null } },
  })

  it('is the ticked ones, or our view', () => {
    expect(readEvidence(ask, values(['metrics:1']), '')).toMatchObject({
      form: 'evidence',
      accepted: ['metrics:1'],
      asView: null,
      text: 'The words',
    })
    expect(readEvidence(ask, values([], 'x', 'why-us'), '')).toMatchObject({ accepted: [], asView: 'why-us' })
    expect(readEvidence(ask, values([]), '')).toEqual({ words: expect.stringContaining('Nothing is ticked') })
  })

  it('is read again when the words were changed, not when only space was', () => {
    expect(wordsWereRead(values([], 'The  words\n'), digestOf('The words'))).toBe(true)
    expect(wordsWereRead(values([], 'Other words'), digestOf('The words'))).toBe(false)
    expect(wordsWereRead(values([]), undefined)).toBe(false)
  })

  it('needs a deal and words', () => {
    expect(readWordsStep({ ...ask, deal: null }, { words: { value: { value: ' ' } } })).toEqual({
      deal: expect.stringContaining('Pick the deal'),
      words: expect.stringContaining('Paste'),
    })
  })
})

describe('what it carries', () => {
  const ask: FormAsk = {
    form: 'evidence',
    deal: null,
    source: { ...source, files: Array(3).fill({ name: 'n'.repeat(100), url: `https://x.example/${'u'.repeat(400)}` }) },
  }

  it('fits, and comes back as it was', () => {
    const metadata = writeMetadata({ ask, channel: 'C1', threadTs: null, read: digestOf('x') })
    expect(metadata.length).toBeLessThanOrEqual(3_000)
    expect(readMetadata(metadata)).toMatchObject({ ask, read: digestOf('x') })
  })

  it.each(['short', 'long '.repeat(600)])('a button that opens it later keeps within its limit', (words) => {
    const button = openButton('Open the form', { ...ask, words })
    expect(button.value!.length).toBeLessThanOrEqual(2_000)
    expect(readFormAsk(button.value)).toMatchObject({ form: 'evidence', source: { channel: 'C1' } })
    expect(readFormAsk(openButton('Open the form', { form: 'evidence', deal: null, source, words: 'short' }).value)).toMatchObject({
      words: 'short',
    })
  })
})
