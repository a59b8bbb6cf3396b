import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DirectoryUnavailable, StoreUnavailable } from '../../../src/application/ports.ts'
import { checkView } from '../../../src/block-kit/check-blocks.ts'
import type { HomeView } from '../../../src/block-kit/views.ts'
import { readPage, readPlace, writePlace } from '../../../src/slack/home/place.ts'
import { renderHome, renderHomeUnread } from '../../../src/slack/home/view.ts'
import { readFormAsk } from '../../../src/slack/messages/openers.ts'
import { readPress } from '../../../src/slack/messages/presses.ts'
import { renderRefusal } from '../../../src/slack/messages/refusal.ts'
import { show } from '../messages/show.ts'
import { homes } from './samples.ts'

const shown = (view: HomeView) => show([{ text: `page ${view.private_metadata}`, blocks: view.blocks }])
const buttons = (view: HomeView): Button[] =>
  view.blocks
    .flatMap((b): object[] => (b.type === 'section' && b.accessory ? [b.accessory] : b.type === 'actions' ? b.elements : []))
    .filter((each) => (each as { type: string }).type === 'button') as Button[]
interface Button {
  text: { text: string }
  action_id: string
  value?: string
  url?: string
  accessibility_label?: string
  confirm?: object
}

describe('Home as a person reads it', () => {
  it.each(Object.keys(homes))('%s', async (name) => {
    await expect(shown(renderHome(homes[name]!))).toMatchFileSnapshot(`./shown/${name}.txt`)
  })

  it.each(Object.keys(homes))('%s is what Slack takes', (name) => {
    expect(checkView(renderHome(homes[name]!))).toEqual({ ok: true })
  })

  it('says an answer to a press at its top, under the heading', () => {
    const view = renderHome(homes.busy!, renderRefusal({ kind: 'nothing-to-ask', name: 'Fizzlewick Kettles' }))
    expect(view.blocks.slice(0, 4).map((b) => b.type)).toEqual(['header', 'section', 'section', 'divider'])
    expect(JSON.stringify(view.blocks[2])).toContain('Nothing to ask on *Fizzlewick Kettles* now')
    expect(checkView(view)).toEqual({ ok: true })
  })

  it.each([
    [new StoreUnavailable('away'), 'I cannot reach my memory right now'],
    [new DirectoryUnavailable('away'), 'Slack does not tell me who is who'],
    [new Error('a bug'), 'ref R-17'],
  ])('unread: %s, what to do next, and Refresh', (error, words) => {
    const view = renderHomeUnread(error, 'R-17', { page: 2 })
    expect(checkView(view)).toEqual({ ok: true })
    expect(shown(view)).toContain(words)
    expect(buttons(view)).toMatchObject([{ action_id: 'home:refresh', value: '2' }])
  })

  it('every row has a way on, and every button says aloud what it is for', () => {
    for (const home of Object.values(homes))
      for (const button of buttons(renderHome(home))) {
        expect(button.accessibility_label?.trim()).toBeTruthy()
        if (button.action_id === 'press:start') expect(readPress(button.value)).toMatchObject({ press: 'start' })
        else if (button.action_id === 'press:status') expect(readPress(button.value)).toMatchObject({ press: 'status' })
        else if (button.action_id === 'press:return:yes') expect(readPress(button.value)).toMatchObject({ press: 'return', yes: true })
        else if (button.action_id === 'link:thread') expect(button.url).toMatch(/^https:\/\/slack\.example\.com\//)
        else if (button.action_id === 'press:choose-playbook') expect(button.confirm).toBeTruthy()
        else if (button.action_id.startsWith('open:')) expect(readFormAsk(button.value)).toMatchObject({ form: button.action_id.slice(5) })
        else if (button.action_id.startsWith('home:screen:'))
          expect(readPlace(button.value).screen?.screen).toBe(button.action_id.split(':')[2])
        else expect(button.action_id).toMatch(/^home:(refresh|deals|page:(back|on))$/)
      }
  })

  it('the last page has no next one, the first none before', () => {
    const at = (page: number, from: number, rows: number) => {
      const home = homes.busy!
      if (home.kind !== 'deals') throw new Error('the sample shows deals')
      const needs = { ...home.needs, page, from, pages: 4, total: 33, rows: home.needs.rows.slice(0, rows) }
      return buttons(renderHome({ ...home, needs })).flatMap((b) => (b.action_id.startsWith('home:page') ? [b.text.text] : []))
    }
    expect(at(0, 0, 9)).toEqual(['Next 9'])
    expect(at(3, 30, 3)).toEqual(['Back'])
  })

  it('comes back to where it is after a refresh or a form: each place survives being carried', () => {
    for (const home of Object.values(homes)) {
      const { private_metadata: carried = '' } = renderHome(home)
      expect(writePlace(readPlace(carried))).toBe(carried)
      if (!['deals', 'no-deals', 'outsider', 'admins-only', 'managers-only'].includes(home.kind))
        expect(readPlace(carried).screen?.screen).toBe(home.kind)
    }
    expect(readPlace('{"screen":"audit","person":5}')).toEqual({ page: 0 })
    expect(readPlace('{"screen":"forged"}')).toEqual({ page: 0 })
  })

  it('reads a page from a button, and takes anything else for the first', () => {
    expect([readPage('3'), readPage('0'), readPage('-1'), readPage('1e3'), readPage('99999'), readPage(7), readPage(undefined)]).toEqual([
      3, 0, 0, 0, 0, 0, 0,
    ])
  })
})

const hostile = [
  '<!channel> <!here|here> <@U0OTTO>',
  '<https://evil.example|https://slack.com>',
  'https://evil.example/x www.evil.example a@evil.example',
  '*bold* _it_ ~gone~ `code` ```block```',
  '> quoted\n> twice\n\n\n# head',
  '\u202Eright to left\u202C \u200Bzero\u2028line :tada:',
  '&'.repeat(500),
  '',
  '   ',
]

describe('names from outside on Home', () => {
  function withName(words: string, home: (typeof homes)[string]): (typeof homes)[string] {
    const free = new Set([
      'name',
      'account',
      'stage',
      'supportedStage',
      'externalId',
      'criterion',
      'criteria',
      'team',
      'manager',
      'word',
      'by',
      'names',
      'words',
    ])
    // A type of an entry and a deal's id are ours; what they are called is not.
    const change = <T>(value: T, key: string): T => {
      if (typeof value === 'string') return (free.has(key) ? words : value) as T
      if (Array.isArray(value)) return value.map((each) => change(each, key)) as T
      if (typeof value !== 'object' || value === null) return value
      return Object.fromEntries(Object.entries(value).map(([inner, each]) => [inner, change(each, inner)])) as T
    }
    return change(home, '')
  }

  function expectHarmless(words: string) {
    for (const home of Object.values(homes)) {
      const view = renderHome(withName(words, home))
      expect(checkView(view)).toEqual({ ok: true })
      for (const { text } of view.blocks.flatMap((b) => (b.type === 'section' && b.text?.type === 'mrkdwn' ? [b.text] : []))) {
        const tokens = [...text.matchAll(/<[^>]*>/g)].map(([token]) => token)
        expect(tokens.filter((token) => !/^<https:\/\/slack\.example\.com\/[^>|]*\|[^>]*>$|^<#C123>$/.test(token))).toEqual([])
        expect(text).not.toMatch(/(^|\s)@(?:here|channel|everyone)|https?:\/\/(?!slack\.example\.com)|\w@\w+\.\w|:tada:|^&gt;/m)
      }
    }
  }

  it.each(hostile)('%j forges nothing', (words) => expectHarmless(words))

  it('nor does anything else people may type', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ unit: fc.constantFrom(...'<>&*_~`|!@#:/.\n a"'), maxLength: 300 }),
    )
    fc.assert(fc.property(text, expectHarmless), { numRuns: 30, seed: 26 })
  })
})
