import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plain } from '../../../src/block-kit/escape.ts'
import { safeSentence, safeWording } from '../../../src/llm/guard/free-text.ts'
import { groundOf } from '../../../src/llm/guard/grounding.ts'
import { inert } from '../../../src/llm/guard/inert.ts'

/** What a Slack client, read as generously as can be, would bring to life; also as it reads without what nobody sees. */
const live: readonly RegExp[] = [
  /[<>]/,
  /[@＠]/,
  /#/,
  /&(?:amp;)?#?[\p{L}\p{N}]+;(?<!&amp;)/u,
  /:\/\/|\bwww\.|mailto|slack:/i,
  /[\p{L}\p{N}]\.\p{L}/u,
  /[\p{L}\p{N}]。\p{L}/u,
  /:[^\s:]+:/,
  /`|\]\(|[*_~]/,
  /!(?:here|channel|everyone)/i,
  /[\u202A-\u202E\u2066-\u2069\u200B-\u200F\u2060\uFEFF\u{E0000}-\u{E007F}]/u,
]
const isLive = (text: string) => live.some((kind) => kind.test(text) || kind.test(text.normalize('NFKC')))

const hosts = [
  'bad.example',
  'bad。example',
  'bad．example',
  'bad｡example',
  'ｂａｄ.ｅｘａｍｐｌｅ',
  'bad\u200B.example',
  'bad .example',
  'bad dot com',
  '192.168.0.1',
  'xn--bd-9ia.example',
  'bаd.example',
]
const targets = ['U012AB3CD', '!here', '!channel', '!everyone', '!subteam^S1|team', '!date^1^{date}|x', '#C1|deals', '@W1']
const bare = [
  ...targets.flatMap((target) => [
    `<${target}>`,
    `<@${target}>`,
    `&lt;${target}&gt;`,
    `&#60;${target}&#62;`,
    `&#x3c;${target}&#x3e;`,
    `\uFF1C${target}\uFF1E`,
    `\\u003c${target}\\u003e`,
  ]),
  ...['here', 'channel', 'everyone', 'otto', 'U012AB3CD'].flatMap((name) => [
    `@${name}`,
    `＠${name}`,
    `@\u200B${name}`,
    `﹫${name}`,
    `&commat;${name}`,
    `&#64;${name}`,
  ]),
  ...hosts.flatMap((host) => [
    host,
    `https://${host}/x`,
    `HTTP://${host}`,
    `//${host}`,
    `www.${host}`,
    `slack://open?team=${host}`,
    `mailto:a@${host}`,
    `otto@${host}`,
    `otto＠${host}`,
    `[your bank](https://${host})`,
    `<https://${host}|your bank>`,
    `![x](https://${host}/x.png)`,
    `<a href="https://${host}">x</a>`,
    `ht\u200Btps://${host}`,
    `https:\u2060//${host}`,
    `javascript:alert(${host})`,
    `h\u202Ettps://${host}`,
    `ｈｔｔｐｓ：／／${host}`,
    `tel:+4915112345678`,
    `data:text/html,${host}`,
  ]),
  ...[
    '*bold*',
    '_it_',
    '~gone~',
    '`code`',
    '```fence```',
    '> quote',
    '>>> all',
    ':tada:',
    ':+1:',
    ':slightly_smiling_face:',
    '🎉',
    '👍🏽',
    '🇩🇪',
    '#general',
    '＃general',
    '&amp;lt;',
    '&nbsp;',
    '&',
    '{{7*7}}',
    '$(x)',
    '\u0000',
    '\u001b[31m',
    '\u2028',
    '\u0085',
    'a\u0300\u0301\u0302\u0303',
    '\u3164',
    '\u115F',
    '\u{E0041}',
    '+49 151 1234 5678',
    '(030) 123 456 789',
  ],
]
const around = ['Who said so, ', 'Ask ', '', 'Milo counts 9, ']
const tails = ['?', ' and when?', '']
const attacks = bare.flatMap((attack) => around.flatMap((before) => tails.map((after) => `${before}${attack}${after}`)))
const ground = groundOf(attacks.slice(0, 400), [])

describe('text of a model that attacks', () => {
  it(`leaves nothing alive, in ${attacks.length} ways, even where every word of it is told`, () => {
    expect(attacks.length).toBeGreaterThan(2_000)
    const alive = attacks.flatMap((attack) => {
      const shown = [safeWording(attack, ground), safeSentence(attack, ground), inert(attack)].filter((text) => text !== null)
      return shown.filter((text) => isLive(text) || isLive(plain(text))).map((text) => `${attack} => ${text}`)
    })
    expect(alive).toEqual([])
  })

  it('nor in any text made of such parts', () => {
    const part = fc.oneof(fc.constantFrom(...bare, ...around, ...tails), fc.string({ unit: 'grapheme', maxLength: 5 }))
    const text = fc
      .tuple(fc.array(part, { maxLength: 6 }), fc.constantFrom('', ' ', '\u200B', '\u2060'))
      .map(([parts, between]) => parts.join(between))
    fc.assert(
      fc.property(text, (attack) => {
        const shown = inert(attack)
        if (shown !== null) expect(isLive(shown) || isLive(plain(shown).replaceAll('\u200B', ''))).toBe(false)
      }),
      { numRuns: 3_000 },
    )
  })

  it('plain words go through', () => {
    for (const text of ['Who said so?', 'R&D and legal, at 14:30, cost 3.5 days.', "It's Otto's budget (so far); the form is theirs."])
      expect(inert(text)).toBe(text)
  })
})
