import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dialects, simpler } from '../../src/llm/gateway/dialect.ts'
import { findJson } from '../../src/llm/gateway/find-json.ts'
import { failed } from '../../src/llm/gateway/heard.ts'
import { readCompletion } from '../../src/llm/gateway/read-completion.ts'

describe('the JSON of a reply', () => {
  const object = fc.dictionary(fc.string(), fc.jsonValue()).map((value) => ({ ...value, found: 'x' }))

  it('is found whole, fenced, between words and behind thoughts, whatever is in it', () => {
    fc.assert(
      fc.property(
        object,
        fc.constantFrom('', 'Certainly.\n\n', '<think>\nHm, {"a": 1}?\n</think>\n'),
        fc.boolean(),
        (value, before, fenced) => {
          const json = JSON.stringify(value, null, 2)
          const text = before + (fenced ? `\`\`\`json\n${json}\n\`\`\`` : json)
          // A fence inside a string would end the fence: the braces still find it.
          expect(findJson(text)).toEqual(JSON.parse(json))
        },
      ),
    )
  })

  it('is none in anything else, and nothing throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => void findJson(text)))
    for (const text of ['', '"words"', '12', 'null', '{', '}{', '{"a": 1', '```json\n```', '<think>{"a": 1}</think>'])
      expect([text, findJson(text)]).toEqual([text, undefined])
  })

  it('takes a megabyte of braces in no time', () => {
    const started = performance.now()
    for (const text of ['{'.repeat(1_000_000), '```'.repeat(300_000), '<think>'.repeat(140_000), ' '.repeat(1_000_000)]) findJson(text)
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})

describe('a body', () => {
  it('of any shape is read or is a failure, never thrown', () => {
    const almost = fc.record(
      {
        choices: fc.oneof(
          fc.anything(),
          fc.array(
            fc.record(
              {
                finish_reason: fc.oneof(fc.constantFrom('stop', 'length', 'content_filter', 'tool_calls', null), fc.anything()),
                message: fc.oneof(fc.anything(), fc.record({ content: fc.anything(), refusal: fc.anything() }, { requiredKeys: [] })),
              },
              { requiredKeys: [] },
            ),
          ),
        ),
        usage: fc.oneof(fc.anything(), fc.record({ prompt_tokens: fc.anything(), completion_tokens: fc.anything() })),
        error: fc.anything(),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fc.oneof(fc.anything(), almost), (body) => {
        const heard = readCompletion(body)
        if (heard.ok) expect(heard.text.trim()).not.toBe('')
        for (const tokens of Object.values(heard.tokens ?? {})) expect(Number.isSafeInteger(tokens) && tokens >= 0).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('a dialect', () => {
  it('only ever gets simpler, and ends', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('response_format', 'max_completion_tokens', 'max_tokens', 'invalid schema response_format', 'words')),
        (said) => {
          let now = dialects().of('p')
          let steps = 0
          for (const words of [...said, ...said, ...said]) {
            const next = simpler(now, failed('request-refused', { status: 400, said: words }))
            if (!next) continue
            now = next.dialect
            steps += 1
          }
          expect(steps).toBeLessThanOrEqual(3)
        },
      ),
    )
    expect(simpler(dialects().of('p'), failed('key-refused', { status: 401, said: 'response_format' }))).toBeNull()
    expect(simpler(dialects().of('p'), failed('no-connection', { said: 'response_format' }))).toBeNull()
  })

  it('of a server is not spoilt by a question that began before it was learnt', () => {
    const known = dialects()
    known.worked('p', { mode: 'json_object', limitField: 'max_tokens', room: 0 }, false)
    known.worked('q', { mode: 'json_schema', limitField: 'max_tokens', room: 0 }, false)
    expect(known.of('p')).toEqual({ mode: 'json_object', limitField: 'max_tokens', room: 0 })
  })
})
