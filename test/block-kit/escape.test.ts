import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clip, escapeMrkdwn, plain, readableText, splitText } from '../../src/block-kit/escape.ts'

/** What a Slack client, read as generously as can be, would bring to life in a mrkdwn text. */
const live: Record<string, RegExp> = {
  'token in angle brackets': /[<>]/,
  'bare ampersand': /&(?!amp;|lt;|gt;)/,
  'mention or e-mail': /[@＠][^\s\u200B]/,
  channel: /#[^\s\u200B]/,
  scheme: /\p{L}:[^\s\u200B]/u,
  'double slash': /\/\/[^\s\u200B]/,
  domain: /[\p{L}\p{N}]\.\p{L}/u,
  'emoji code': /:[^\s:\u200B][^\s:\u200B]*:/,
  code: /`/,
  'bold, italic, strike': /(?<![\p{L}\p{N}])[*_~]|[*_~](?![\p{L}\p{N}])/u,
  quote: /^\s*&gt;/m,
  'direction mark': /[\u202A-\u202E\u2066-\u2069\u200E\u200F]/,
  'other line end': /[\r\u2028\u2029\u0085]/,
}

function aliveIn(text: string): string[] {
  return Object.entries(live).flatMap(([name, token]) => (token.test(text) ? [name] : []))
}

const attacks = [
  '<!channel>',
  '<!here|here>',
  '<@U012AB3CD>',
  '<#C024BE91L|deals>',
  '<http://bad.example|your bank>',
  '<!subteam^S1>',
  '<!date^1^{date}|x>',
  '@here',
  '@channel',
  '@everyone',
  '#general',
  'otto@kettles.example',
  'mailto:a@b.example',
  'https://bad.example/x?y=1',
  'HTTP://x',
  'www.bad.example',
  'bad.example',
  '//bad.example',
  'slack://open',
  ':tada:',
  ':+1:',
  '*bold*',
  '_it_',
  '~gone~',
  '`code`',
  '```\nfence\n```',
  '> quote',
  '>>> all',
  '&lt;!channel&gt;',
  '&amp;lt;',
  '\u202Etxt',
  'a\u200Bb',
  '@\u200Bhere',
  ' \n > q',
  '* a\n* b',
  '<',
  '>',
  '&',
  '@',
  ':',
  '.',
  '/',
  '\r\n',
  '\u2028',
  ' ',
  'x',
  '9',
]
const outside = fc
  .array(fc.oneof(fc.constantFrom(...attacks), fc.string({ unit: 'grapheme', maxLength: 6 })), { maxLength: 12 })
  .map((parts) => parts.join(''))

describe('plain', () => {
  test('leaves nothing alive in any text', () => {
    fc.assert(
      fc.property(outside, fc.boolean(), (text, fold) => {
        expect(aliveIn(plain(text, { fold }))).toEqual([])
      }),
      { numRuns: 5_000 },
    )
  })

  test('each known attack is seen by the detector, and none survives', () => {
    for (const attack of attacks.filter((text) => text.trim().length > 1)) {
      expect(aliveIn(plain(`say ${attack} now`)), attack).toEqual([])
      expect(aliveIn(plain(attack)), attack).toEqual([])
    }
    const harmless = new Set(['a\u200Bb', '\r\n'])
    for (const attack of attacks.filter(
      (text) => text.trim().length > 1 && !harmless.has(text) && !text.startsWith('&') && !text.startsWith('@\u200B'),
    )) {
      expect(aliveIn(attack), `${attack} should trip the detector`).not.toEqual([])
    }
  })

  test('keeps every letter and digit, in order', () => {
    const letters = (text: string) =>
      text
        .replace(/[^\p{L}\p{N}]/gu, '')
        .replaceAll('ˍ', '')
        .replaceAll('ˋ', '')
    fc.assert(
      fc.property(outside, (text) => {
        const back = readableText(plain(text.replace(/[ˍˋ]/g, '')))
        expect(letters(back)).toBe(letters(text))
      }),
      { numRuns: 2_000 },
    )
  })

  test('leaves ordinary sentences as they are', () => {
    for (const text of [
      'Otto signs at 14:30 on 15 Dec.',
      'Board, €84,000; 3.5 % come back',
      'ops_deck and a*b stay',
      'Ja, größer als 5',
      'One.\nTwo.',
      '👩‍👩‍👧 fine',
    ]) {
      expect(plain(text)).toBe(text)
    }
  })

  test('folds line ends when asked, and keeps them otherwise', () => {
    expect(plain('one\r\ntwo\n\n three', { fold: true })).toBe('one two three')
    expect(plain('one\r\ntwo')).toBe('one\ntwo')
  })

  test.each(['\n', ' ', ':', ':a', '<', '*', '&gt;\n', '.', 'a.'])('stays quick on a long run of %j', (part) => {
    const started = performance.now()
    plain(part.repeat(40_000))
    splitText(part.repeat(40_000))
    expect(performance.now() - started).toBeLessThan(1_000)
  })

  test('cuts before it escapes, so no entity is broken', () => {
    expect(plain('<<<<<<', { max: 3 })).toBe('&lt;&lt;…')
  })
})

test('escapeMrkdwn escapes the three characters once', () => {
  expect(escapeMrkdwn('a < b & c > d &amp;')).toBe('a &lt; b &amp; c &gt; d &amp;amp;')
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => readableText(escapeMrkdwn(text)) === text))
})

test.each([
  ['Legal sent <https://kettles.example/form.pdf>', 'Legal sent https://kettles.example/form.pdf'],
  ['see <https://kettles.example/a|the form>', 'see the form (https://kettles.example/a)'],
  ['<http://kettles.example|kettles.example>', 'http://kettles.example'],
  ['<mailto:otto@kettles.example|otto@kettles.example>', 'otto@kettles.example'],
  ['<!here> and <@U024BE7LH> in <#C024BE7LR|deals>', '@here and @U024BE7LH in #deals'],
  ['9 &lt; 10 &amp;amp;', '9 < 10 &amp;'],
])('readableText %s', (wire, seen) => {
  expect(readableText(wire)).toBe(seen)
})

describe('clip', () => {
  const segments = new Intl.Segmenter('en', { granularity: 'grapheme' })
  const visible = (text: string) => [...segments.segment(text)].map((part) => part.segment)

  test('never exceeds the length and never cuts a visible character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 1, max: 40 }), (text, max) => {
        const cut = clip(text, max)
        expect(cut.length).toBeLessThanOrEqual(max)
        if (text.length <= max) expect(cut).toBe(text)
        else {
          expect(cut.endsWith('…')).toBe(true)
          const kept = visible(cut.slice(0, -1))
          expect(visible(text).slice(0, kept.length)).toEqual(kept)
        }
      }),
      { numRuns: 3_000 },
    )
  })

  test('keeps a family whole', () => {
    expect(clip('hi 👩‍👩‍👧‍👦 there', 8)).toBe('hi…')
    expect(clip('abcdef', 4)).toBe('abc…')
    expect(clip('abc', 0)).toBe('')
  })
})

describe('splitText', () => {
  const words = fc.array(
    fc.oneof(
      fc.constantFrom('\n\n', '\n', ' ', 'word', '&amp;', '<https://a.example|a label>', '…'),
      fc.string({ unit: 'grapheme', maxLength: 30 }),
    ),
    {
      maxLength: 60,
    },
  )

  test('loses nothing but white space and keeps to the length', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 40, max: 120 }), (parts, max) => {
        const text = parts.join('')
        const pieces = splitText(text, max)
        expect(pieces.every((piece) => piece.length <= max && piece.trim() !== '')).toBe(true)
        expect(pieces.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
      }),
      { numRuns: 3_000 },
    )
  })

  test('prefers paragraphs, then lines, then words', () => {
    expect(splitText('aaaa bbbb\n\ncccc dddd', 12)).toEqual(['aaaa bbbb', 'cccc dddd'])
    expect(splitText('aaaa bbbb\ncccc dddd', 12)).toEqual(['aaaa bbbb', 'cccc dddd'])
    expect(splitText('aaaa bbbb cccc dddd', 12)).toEqual(['aaaa bbbb', 'cccc dddd'])
    expect(splitText('aaaabbbbccccdddd', 12)).toEqual(['aaaabbbbcccc', 'dddd'])
  })

  test('never cuts through a link or an entity', () => {
    const text = `${'word '.repeat(7)}<https://kettles.example/form|the form of the vendor> and more`
    for (const max of [56, 60, 64, 70]) {
      for (const piece of splitText(text, max)) expect(piece.replace(/<[^<>]*>/g, '')).not.toMatch(/[<>]/)
    }
    expect(splitText('&amp;'.repeat(4), 12)).toEqual(['&amp;&amp;', '&amp;&amp;'])
  })

  test('keeps the indent of a list after a cut at a line end, and gives nothing for nothing', () => {
    expect(splitText('aaaaaaaa\n  • b bbb', 10)).toEqual(['aaaaaaaa', '  • b bbb'])
    expect(splitText(' \n ')).toEqual([])
  })
})
