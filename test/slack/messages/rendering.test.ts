import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkMessage, checkView } from '../../../src/block-kit/check-blocks.ts'
import type { ModalView } from '../../../src/block-kit/views.ts'
import type { Rendered } from '../../../src/slack/messages/message.ts'
import { movedHere } from '../../../src/slack/messages/moved-here.ts'
import { noteWords } from '../../../src/slack/messages/note.ts'
import { readFormAsk } from '../../../src/slack/messages/openers.ts'
import { readPress } from '../../../src/slack/messages/presses.ts'
import { renderRefusal } from '../../../src/slack/messages/refusal.ts'
import { renderPost, renderReply } from '../../../src/slack/messages/render.ts'
import { correctModal } from '../../../src/slack/modals/correct.ts'
import { renderForm } from '../../../src/slack/modals/modals.ts'
import { loadingView, refusedView } from '../../../src/slack/modals/plain-views.ts'
import { answer, asks, readBack, seen, turn } from '../support/posts.ts'
import { digestForms } from './sample-digests.ts'
import { adminForms, dealForms } from './sample-forms.ts'
import { gateForms } from './sample-gates.ts'
import { notes, posts, refusals, replies } from './samples.ts'
import { show } from './show.ts'

const everyNote = Object.values(notes).flat()
const everyRefusal = Object.values(refusals).flat()

describe('what people read', () => {
  it.each(Object.keys(posts))('post %s', async (name) => {
    await expect(show(renderPost(posts[name]!, seen))).toMatchFileSnapshot(`./shown/post-${name}.txt`)
  })

  it.each(Object.keys(replies))('reply %s', async (name) => {
    await expect(show(renderReply(replies[name]!, seen))).toMatchFileSnapshot(`./shown/reply-${name}.txt`)
  })

  it('every note', async () => {
    const lines = everyNote.map((note) => noteWords(note, seen).bare)
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('./shown/notes.txt')
  })

  it('every refusal', async () => {
    const lines = everyRefusal.map((refusal) => renderRefusal(refusal)[0]!.text)
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('./shown/refusals.txt')
  })
})

/** Every message there is, of the samples or of samples with other words in them. */
function renderAll(change: <T>(sample: T) => T): Rendered[] {
  return [
    ...Object.values(posts).flatMap((post) => renderPost(change(post), seen)),
    ...everyNote.flatMap((note) => renderPost(turn({ notes: [change(note)] }), seen)),
    ...Object.values(replies).flatMap((reply) => renderReply(change(reply), seen)),
    ...everyRefusal.flatMap((refusal) => renderRefusal(change(refusal))),
    ...renderPost(posts.challenge!, seen).map((said) => movedHere(said, 'C123')),
  ]
}

/** Puts `words` wherever a sample has words of people, of a CRM or of a file; ids, kinds, days and currency codes stay. */
function withWords(words: string) {
  const free = new Set([
    'name',
    'account',
    'text',
    'person',
    'role',
    'proof',
    'criterion',
    'whom',
    'ask',
    'counts',
    'word',
    'ownerEmail',
    'stage',
    'supportedStage',
    'from',
    'to',
    'worst',
    'nextStep',
    'by',
    'ownerName',
    'holder',
    'externalId',
    'older',
    'newer',
    'ref',
    'thread',
    'owner',
    'pipeline',
    'rep',
    'asker',
  ])
  const lists = new Set(['behind', 'openChallenges', 'notAsked', 'challenges', 'risks', 'known', 'near', 'criteria', 'cappedBy'])
  return function change<T>(value: T, key = ''): T {
    if (typeof value === 'string') return (free.has(key) || lists.has(key) ? words : value) as T
    if (Array.isArray(value)) return value.map((each) => change(each, key)) as T
    if (typeof value !== 'object' || value === null) return value
    // A choice's stage is the playbook's own.
    if (key === 'meant' && 'stage' in value) return value
    return Object.fromEntries(Object.entries(value).map(([inner, each]) => [inner, change(each, inner)])) as T
  }
}

const hostile = [
  '<!channel> <!here|here> <!everyone>',
  '<@U0OTTO> <@U0OTTO|otto> <#C0GENERAL>',
  '<https://evil.example|https://slack.com>',
  'https://evil.example/x www.evil.example evil.example',
  'mailto:a@evil.example a@evil.example',
  '*bold* _it_ ~gone~ `code` ```block```',
  '> quoted\n> twice\n• bullet\n\n\n# head',
  '&lt;!channel&gt; &amp;',
  '\u202Eright to left\u202C \u200Bzero\u2028line',
  ':tada: :+1: :fire:',
  '@here @channel #general',
  '{"press":"unknown"} $ %s',
  '"quotes" “curly” \'single\'',
  '&'.repeat(500),
  '',
  '   ',
]

const outsideText = fc.oneof(
  fc.constantFrom(...hostile),
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.string({
    unit: fc.constantFrom('<', '>', '&', '*', '_', '~', '`', '|', '!', '@', '#', ':', '/', '.', '\n', ' ', 'a', 'é', '👩‍👩‍👧', '"'),
    maxLength: 600,
  }),
)

describe('words from outside', () => {
  /** What Slack would read as more than words: mentions, links, broadcasts. Ours are the status link and the channel left behind. */
  const tokens = (text: string) =>
    [...text.matchAll(/<[^>]*>/g)]
      .map(([token]) => token)
      .filter((token) => !/^<https:\/\/slack\.example\.com\/[^>|]*\|[^>]*>$|^<#C123>$/.test(token))
  const texts = ({ text, blocks }: Rendered) =>
    [text, ...JSON.stringify(blocks).matchAll(/"text":("(?:[^"\\]|\\.)*")/g)].map((each) =>
      typeof each === 'string' ? each : (JSON.parse(each[1]!) as string),
    )

  function expectHarmless(words: string) {
    for (const said of renderAll(withWords(words))) {
      expect(checkMessage(said)).toEqual({ ok: true })
      expect(checkMessage(said, 'update')).toEqual({ ok: true })
      expect(said.text.length).toBeLessThanOrEqual(4_000)
      expect(said.text.trim()).not.toBe('')
      for (const text of texts(said)) {
        expect(tokens(text)).toEqual([])
        // Nothing Slack links, pings or turns into a picture by itself.
        expect(text).not.toMatch(/(^|\s)@(?:here|channel|everyone)|https?:\/\/(?!slack\.example\.com)|\w@\w+\.\w|:tada:|^&gt;/m)
        expect(text).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u2028\u2029]/)
      }
    }
  }

  it.each(hostile)('%j is only words', (words) => {
    expectHarmless(words)
  })

  it('of any kind are only words, in messages Slack takes', () => {
    fc.assert(fc.property(outsideText, expectHarmless), { numRuns: 60 })
  })

  it('of 40,000 characters are cut', () => {
    expectHarmless('x'.repeat(40_000))
    expectHarmless('<&> '.repeat(10_000))
  })

  it('make no line of their own where there is none', () => {
    const lines = (all: Rendered[]) => all.map(({ text }) => text.split('\n').length)
    expect(lines(renderAll(withWords('one\ntwo\n\nthree')))).toEqual(lines(renderAll(withWords('one'))))
  })
})

const oneMessage: ReadonlySet<string> = new Set(['root-card', 'digest', 'digest-page'])

describe('every message', () => {
  const all = renderAll((sample) => sample)
  const texts = all.map(({ text }) => text)

  it('passes Slack’s limits', () => {
    for (const said of all) expect(checkMessage(said)).toEqual({ ok: true })
  })

  it('keeps to the style: no level as a number, no percentage of ours, no exclamation, no emoji', () => {
    for (const text of texts) {
      expect(text).not.toMatch(/\bL[0-5]\b|!|\p{Extended_Pictographic}/u)
      expect(text.replaceAll('9 %', '')).not.toMatch(/%/)
      expect(text).not.toMatch(/undefined|null|NaN|\[object/)
      expect(text).not.toMatch(/ {2}|\.\.|^[a-z]/m)
    }
  })

  it('says in its text all that its blocks say', () => {
    const letters = (text: string) =>
      text
        .replace(/<[^|>]*\|([^>]*)>/g, '$1')
        .replace(/<#C123>/, 'the channel')
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
    for (const { text, blocks } of all) {
      for (const block of blocks) {
        const shown =
          block.type === 'section'
            ? [block.text!.text]
            : block.type === 'context'
              ? block.elements.map((e) => ('text' in e ? e.text : ''))
              : []
        for (const words of shown) {
          // The root card says the same in another order.
          for (const sentence of words.split(/(?<=[.?:])\s|\n| · /)) expect(letters(text)).toContain(letters(sentence).trim())
        }
      }
    }
  })

  it('has buttons that are read back as what they stand for', () => {
    const found = all.flatMap(({ blocks }) => [...JSON.stringify(blocks).matchAll(/"action_id":"([^"]+)","value":("(?:[^"\\]|\\.)*")/g)])
    expect(found.length).toBeGreaterThan(30)
    for (const [, action, value] of found) {
      const parsed = JSON.parse(value!) as string
      expect(action!.startsWith('press:') ? readPress(parsed) : readFormAsk(parsed)).toEqual(JSON.parse(parsed))
    }
  })

  it('has no buttons once it is answered or over', () => {
    for (const post of Object.values(posts)) {
      if (!('live' in post)) continue
      const [said] = renderPost({ ...post, live: false }, seen)
      expect(JSON.stringify(said!.blocks)).not.toContain('action_id')
    }
  })

  it('that is rewritten later is one message, whatever the words, with its question and buttons', () => {
    const many = turn({ answer, readBacks: Array(12).fill(readBack), notes: everyNote, ask: asks.challenge })
    for (const words of ['<&> '.repeat(10_000), 'x '.repeat(20_000), 'Milo']) {
      const [said, ...more] = renderPost(withWords(words)(many), seen)
      expect(more).toEqual([])
      expect(checkMessage(said!, 'update')).toEqual({ ok: true })
      expect(JSON.stringify(said!.blocks)).toContain('Challenge: ')
      expect(JSON.stringify(said!.blocks)).toContain('press:unknown')
      // A summary of several messages is rewritten piece by piece.
      for (const post of Object.values(withWords(words)(posts)))
        if (('live' in post && post.kind !== 'closing-summary') || oneMessage.has(post.kind)) expect(renderPost(post, seen)).toHaveLength(1)
    }
  })

  it('a digest keeps its head, its deals and all of its text, whatever the words', () => {
    const words = [
      'Milo',
      'Long names of a firm and all of its daughters in the lowlands',
      'x'.repeat(400),
      '&'.repeat(500),
      '<&> '.repeat(99),
    ]
    for (const name of ['digest', 'digest-closed', 'digest-short', 'digest-long', 'digest-longest', 'digest-page'])
      for (const each of words) {
        const post = withWords(each)(posts[name]!)
        const [said] = renderPost(post, seen)
        const kinds = said!.blocks.map((b) => b.type)
        expect(said!.text).not.toMatch(/…$/)
        expect(said!.text).toMatch(post.kind === 'digest' ? /^.*14 open deals, [17] at risk\./ : /^6 to 7 of 12 deals at risk\./)
        // A row of buttons under each deal, and what was written by whom at the end.
        expect(kinds.filter((kind) => kind === 'actions').length).toBeGreaterThanOrEqual('cards' in post ? post.cards.length : 0)
        if (post.kind === 'digest') expect(said!.text).toMatch(/(no model|checked against the records)\.$/)
      }
  })
})

describe('the root card', () => {
  it('tells a notification the deal and why it starts, first', () => {
    expect(renderPost(posts['root-card']!, seen)[0]!.text).toMatch(
      /^Fizzlewick Kettles · €84,000 · closes 29 Jan · now Evaluate\. Stage change: Qualify to Evaluate\./,
    )
  })
})

const correction = (text: string) => ({ form: 'correct' as const, text, records: [], more: 0, criteria: [], today: '2026-11-22' })

describe('the modal', () => {
  it.each([
    ['loading', loadingView('contradiction', '{}')],
    ['filled', correctModal(correction('words'), '{}')],
    ['empty', correctModal(correction(''), '{}')],
    ['too long to show', correctModal(correction('x'.repeat(40_000)), '{}')],
    ['refused', refusedView('correct', 'No.')],
    ...Object.entries({ ...dealForms, ...adminForms, ...digestForms, ...gateForms }).map(([name, form]): [string, ModalView] => [
      name,
      renderForm(form, '{}'),
    ]),
  ])('%s passes Slack’s limits', (_, view) => {
    expect(checkView(view)).toEqual({ ok: true })
  })
})

describe('values of buttons', () => {
  it('that are not ours are nothing', () => {
    for (const value of [undefined, null, 7, '', '{', 'null', '[]', '{"press":"delete-all"}', '{"press":"pause"}', 'x'.repeat(3_000)]) {
      expect(readPress(value)).toBeNull()
      expect(readFormAsk(value)).toBeNull()
    }
  })
})
