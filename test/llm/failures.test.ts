import { afterEach, describe, expect, it } from 'vitest'
import type { CompletionFailure } from '../../src/llm/gateway.ts'
import { type FailureMode, failureModes } from './support/failure-modes.ts'
import { goodReply, type House, house, key } from './support/gateway.ts'

/** How each ends, and how many requests it may cost. `soon`: nobody waits for what will not come. */
const ends: Record<FailureMode, { why: 'answered' | CompletionFailure; requests: number; detail?: string; soon?: true }> = {
  fenced: { why: 'answered', requests: 1 },
  chatty: { why: 'answered', requests: 1 },
  thinking: { why: 'answered', requests: 1 },
  'in-parts': { why: 'answered', requests: 1 },
  'bad-json-once': { why: 'answered', requests: 2 },
  'other-schema-once': { why: 'answered', requests: 2 },
  '500-once': { why: 'answered', requests: 2 },
  'reset-once': { why: 'answered', requests: 2 },
  '429-short': { why: 'answered', requests: 2 },
  'no-usage': { why: 'answered', requests: 1 },
  'mad-usage': { why: 'answered', requests: 1 },
  'no-json-schema': { why: 'answered', requests: 2 },
  'no-response-format': { why: 'answered', requests: 3 },
  'no-endpoint-for-schema': { why: 'answered', requests: 2 },
  'schema-refused': { why: 'answered', requests: 2 },
  'only-max-tokens': { why: 'answered', requests: 2 },
  'knows-nothing': { why: 'answered', requests: 4 },
  'thinks-first': { why: 'answered', requests: 2 },
  'thinks-aloud': { why: 'answered', requests: 2 },
  'deaf-to-limit': { why: 'answered', requests: 1 },
  'bad-json': { why: 'unusable', requests: 2, detail: 'no-json' },
  'other-schema': { why: 'unusable', requests: 2, detail: 'other-schema' },
  deep: { why: 'unusable', requests: 2, detail: 'other-schema' },
  refusal: { why: 'refused', requests: 1, detail: 'refusal' },
  length: { why: 'unusable', requests: 1, detail: 'length' },
  'length-whole': { why: 'unusable', requests: 1, detail: 'length' },
  filter: { why: 'refused', requests: 1, detail: 'filter' },
  'filter-400': { why: 'refused', requests: 1, detail: 'filter' },
  empty: { why: 'unusable', requests: 1, detail: 'empty' },
  blank: { why: 'unusable', requests: 1, detail: 'empty' },
  'null-content': { why: 'unusable', requests: 1, detail: 'empty' },
  'no-choices': { why: 'unusable', requests: 1, detail: 'no-choices' },
  html: { why: 'unusable', requests: 1, detail: 'no-completion' },
  garbage: { why: 'unusable', requests: 1, detail: 'no-completion' },
  nothing: { why: 'unusable', requests: 1, detail: 'no-completion' },
  '204': { why: 'unusable', requests: 1, detail: 'no-completion' },
  'other-json': { why: 'unusable', requests: 1, detail: 'no-completion' },
  'error-in-200': { why: 'unreachable', requests: 1, detail: 'server-error' },
  'too-long': { why: 'unusable', requests: 1, detail: 'request-refused' },
  quota: { why: 'unreachable', requests: 1, detail: 'quota', soon: true },
  '401': { why: 'unreachable', requests: 1, detail: 'key-refused' },
  '403': { why: 'unreachable', requests: 1, detail: 'key-refused' },
  '404': { why: 'unreachable', requests: 1, detail: 'not-found' },
  '429-long': { why: 'unreachable', requests: 1, detail: 'rate-limited', soon: true },
  '500': { why: 'unreachable', requests: 2, detail: 'server-error' },
  '503': { why: 'unreachable', requests: 2, detail: 'server-error' },
  '502-html': { why: 'unreachable', requests: 2, detail: 'server-error' },
  moved: { why: 'unreachable', requests: 1, detail: 'moved' },
  reset: { why: 'unreachable', requests: 2, detail: 'no-connection' },
  'reset-in-body': { why: 'unreachable', requests: 2, detail: 'no-connection' },
  echo: { why: 'unusable', requests: 1, detail: 'request-refused' },
  slow: { why: 'late', requests: 1, detail: 'timeout' },
  endless: { why: 'late', requests: 1, detail: 'timeout' },
  huge: { why: 'unusable', requests: 1, detail: 'too-big' },
  'endless-error': { why: 'late', requests: 1, detail: 'timeout' },
}

const within = 1_500
/** Milliseconds a busy machine may be late by. */
const slack = 250

/** What may be in no line of log: what was asked, what was answered, and with which key. */
const canaries = /CANARY|sk-canary/

let last: House | null = null
afterEach(() => {
  expect(last?.lines.filter((line) => canaries.test(line)) ?? []).toEqual([])
  last = null
})

describe('a model that fails', () => {
  it('is known in every way the server can fail', () => {
    expect(Object.keys(ends).sort()).toEqual(Object.keys(failureModes).sort())
  })

  const kinds = [...new Set(Object.values(ends).map(({ why }) => why))]
  it.each(kinds)('ends as %s, in time, once, and written down without a word', async (kind) => {
    const here = await house()
    last = here
    for (const [mode, { why, requests, detail, soon }] of Object.entries(ends).filter(([, end]) => end.why === kind)) {
      // A model of its own: what was learnt of the last one is forgotten, its usage is counted apart.
      const gateway = here.another({ server: { baseUrl: here.server.baseUrl, apiKey: key, model: mode } })
      here.server.fail(mode as FailureMode)
      const before = here.server.requests.length
      const started = performance.now()
      const told = await gateway.complete(here.ask({ within }))
      const took = performance.now() - started
      await gateway.settled()

      expect([mode, told.ok ? 'answered' : told.why]).toEqual([mode, why])
      if (told.ok) expect(told).toMatchObject({ value: goodReply, model: mode, fromCache: false })
      expect(took, mode).toBeLessThan(soon ? within / 2 : within + slack)
      expect([mode, here.server.requests.length - before]).toEqual([mode, requests])
      expect(JSON.parse(here.lines.at(-1)!)).toMatchObject({
        ref: 'ref-1',
        task: 'read-answer',
        prompt: 'read-answer',
        version: 3,
        model: mode,
        result: why,
        requests,
        ...(detail ? { detail } : {}),
      })
      expect(here.asked.at(-1)).toMatchObject({ task: 'read-answer', result: why })
    }
    expect(here.server.spoiled).toEqual([])
    const usage = (await here.usage()) as { model: string }[]
    expect(usage).toHaveLength(here.asked.length)
    for (const row of usage) expect(row).toMatchObject({ calls: 1, failures: kind === 'answered' ? 0 : 1, held: 0 })
  })

  it('is cut off: nothing goes on reading in the background', async () => {
    const here = await house()
    last = here
    for (const mode of ['endless', 'slow', 'huge', 'endless-error'] as const) {
      const before = here.server.cutOff()
      here.server.fail(mode)
      await here.gateway.complete(here.ask({ within: 400, user: mode }))
      await expect.poll(() => here.server.cutOff(), { timeout: 2_000 }).toBe(before + 1)
    }
  })

  it('is late also when nobody listens, or nobody answers the name', async () => {
    const here = await house()
    last = here
    const at = (baseUrl: string) => here.another({ server: { baseUrl, apiKey: key, model: 'small' } })
    await here.server.close()
    expect(await at(here.server.baseUrl).complete(here.ask())).toEqual({ ok: false, why: 'unreachable' })
    expect(await at('http://nobody.invalid/v1').complete(here.ask({ user: 'another' }))).toEqual({ ok: false, why: 'unreachable' })
  })

  it('is a store that fails, too: nothing is asked, nothing is thrown', async () => {
    const here = await house()
    last = here
    const broken = here.another({ transact: () => Promise.reject(new Error('no room for CANARY-ROW')) })
    expect(await broken.complete(here.ask())).toEqual({ ok: false, why: 'unreachable' })
    expect(here.server.requests).toEqual([])
    // Away when the cost is to be written down: the answer is told all the same.
    let calls = 0
    const half = here.another({
      transact: (...given) => (++calls === 1 ? here.store.transact(...given) : Promise.reject(new Error('no room for CANARY-ROW'))),
    })
    expect(await half.complete(here.ask())).toMatchObject({ ok: true, value: goodReply })
    expect(here.lines.some((line) => /could not be written down/.test(line))).toBe(true)
    // What was held stays held: nobody knows that it was not paid for.
    expect(await here.usage()).toMatchObject([{ calls: 0, held: expect.any(Number) }])
    const hanging = here.another({ transact: () => new Promise((_, reject) => setTimeout(() => reject(new Error('still away')), 1_000)) })
    const started = performance.now()
    expect(await hanging.complete(here.ask({ within: 300, user: 'another' }))).toEqual({ ok: false, why: 'late' })
    expect(performance.now() - started).toBeLessThan(300 + slack)
  })
})
