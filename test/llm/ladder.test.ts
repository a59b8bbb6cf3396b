import { describe, expect, it } from 'vitest'
import { goodReply, house, key, wellAnswered } from './support/gateway.ts'

const spoken = ({ body }: { body: { response_format?: { type: string } | undefined; max_tokens?: number | undefined } }) => [
  body.response_format?.type ?? 'text',
  body.max_tokens === undefined ? 'max_completion_tokens' : 'max_tokens',
]

describe('the ladder', () => {
  it('begins with the strict schema, and sends nothing that was not set', async () => {
    const saved = { ...process.env }
    Object.assign(process.env, {
      OPENAI_API_KEY: 'sk-from-the-environment',
      OPENAI_BASE_URL: 'http://127.0.0.1:9/v1',
      OPENAI_ORG_ID: 'org-from-the-environment',
      OPENAI_PROJECT_ID: 'project-from-the-environment',
      OPENAI_ADMIN_KEY: 'admin-from-the-environment',
      OPENAI_CUSTOM_HEADERS: 'x-canary: header-from-the-environment',
      OPENAI_LOG: 'debug',
    })
    try {
      const here = await house()
      expect(await here.gateway.complete(here.ask())).toMatchObject({ ok: true, value: goodReply })
      const [request] = here.server.requests
      const bare = here.another({ server: { baseUrl: here.server.baseUrl, apiKey: null, model: 'small' } })
      await bare.complete(here.ask({ user: 'another' }))
      expect(request!.headers.authorization).toBe(`Bearer ${key}`)
      expect(here.server.requests[1]!.headers.authorization).toBeUndefined()
      expect(JSON.stringify(here.server.requests)).not.toMatch(/from-the-environment|stainless/)
      expect(request!.body).toEqual({
        model: 'small',
        messages: [
          { role: 'system', content: here.ask().system },
          { role: 'user', content: here.ask().user },
        ],
        max_completion_tokens: 200,
        response_format: {
          type: 'json_schema',
          json_schema: {
            name: 'read-answer',
            strict: true,
            schema: {
              type: 'object',
              properties: {
                found: { type: 'array', items: { type: 'string' }, maxItems: 3 },
                level: { anyOf: [{ type: 'string', enum: ['weak', 'strong'] }, { type: 'null' }] },
              },
              required: ['found', 'level'],
              additionalProperties: false,
            },
          },
        },
      })
    } finally {
      for (const name of Object.keys(process.env)) if (!(name in saved)) delete process.env[name]
    }
  })

  it('remembers what the server does not know, for every prompt, and starts anew in another process', async () => {
    const here = await house()
    here.server.fail('knows-nothing')
    await here.gateway.complete(here.ask({ user: 'first' }))
    expect(here.server.requests.map(spoken)).toEqual([
      ['json_schema', 'max_completion_tokens'],
      ['json_schema', 'max_tokens'],
      ['json_object', 'max_tokens'],
      ['text', 'max_tokens'],
    ])
    // What cannot be said in a field is said in the prompt, behind the stable part.
    expect(here.server.requests[3]!.system).toMatch(/^You read CANARY-SYSTEM answers\.\n\nReply with one JSON object/)
    expect(here.server.requests[3]!.schema).toMatchObject({ required: ['found', 'level'] })
    await here.gateway.complete(here.ask({ user: 'second', prompt: { id: 'digest-line', version: 1 } }))
    expect(here.server.requests.slice(4).map(spoken)).toEqual([['text', 'max_tokens']])
    here.server.fail(null)
    await here.another().complete(here.ask({ user: 'third' }))
    expect(here.server.requests.slice(5).map(spoken)).toEqual([['json_schema', 'max_completion_tokens']])
  })

  it('steps down for one prompt alone when the server refuses that schema', async () => {
    const here = await house()
    here.server.fail('schema-refused')
    await here.gateway.complete(here.ask({ user: 'first' }))
    here.server.fail(null)
    await here.gateway.complete(here.ask({ user: 'second' }))
    await here.gateway.complete(here.ask({ user: 'third', prompt: { id: 'digest-line', version: 1 } }))
    expect(here.server.requests.map((request) => spoken(request)[0])).toEqual(['json_schema', 'json_object', 'json_object', 'json_schema'])
  })

  it('notices that a limit was not heeded', async () => {
    const here = await house()
    here.server.fail('deaf-to-limit')
    await here.gateway.complete(here.ask({ user: 'first' }))
    await here.gateway.complete(here.ask({ user: 'second' }))
    expect(here.server.requests.map((request) => spoken(request)[1])).toEqual(['max_completion_tokens', 'max_tokens'])
  })

  it('gives a model that thinks first room for it, from then on', async () => {
    const here = await house()
    here.server.fail('thinks-first')
    for (const user of ['first', 'second']) expect((await here.gateway.complete(here.ask({ user }))).ok).toBe(true)
    expect(here.server.requests.map(({ body }) => body.max_completion_tokens)).toEqual([200, 2_200, 2_200])
  })

  it('learns nothing from an error that does not pass by stepping down', async () => {
    const here = await house()
    here.server.fail('too-long')
    await here.gateway.complete(here.ask({ user: 'first' }))
    here.server.fail('echo')
    await here.gateway.complete(here.ask({ user: 'response_format json_schema max_completion_tokens' }))
    here.server.fail(null)
    await here.gateway.complete(here.ask({ user: 'third' }))
    expect(spoken(here.server.requests.at(-1)!)).toEqual(['json_schema', 'max_completion_tokens'])
  })

  it('repairs once: says what is wrong, and pays for both', async () => {
    const here = await house({
      responder: (request) => (request.turn === 1 ? '{"found": "x", "level": "splendid"}' : wellAnswered(request)),
    })
    const told = await here.gateway.complete(here.ask())
    expect(told).toMatchObject({ ok: true, value: goodReply })
    const { messages } = here.server.requests[1]!.body
    expect(messages.map((message) => message.role)).toEqual(['system', 'user', 'assistant', 'user'])
    expect(messages[3]!.content).toMatch(/found: .*array[\s\S]*level: /)
    const [first, second] = here.server.requests
    expect(first!.body.messages).toEqual(second!.body.messages.slice(0, 2))
    await here.gateway.settled()
    const [day] = (await here.usage()) as { input: number; output: number }[]
    expect(told.ok && told.usage).toMatchObject({ input: day!.input, output: day!.output })
    expect(day!.input).toBeGreaterThan(2 * 20)
  })

  it('does not begin a repair that has no time, and keeps one inside the deadline', async () => {
    const here = await house({
      responder: async () => {
        await new Promise((resolve) => setTimeout(resolve, 250))
        return 'no JSON'
      },
    })
    expect(await here.gateway.complete(here.ask({ within: 500 }))).toEqual({ ok: false, why: 'unusable' })
    expect(here.server.requests).toHaveLength(1)
    here.server.respond(async (request) => {
      if (request.turn === 2) await new Promise((resolve) => setTimeout(resolve, 5_000))
      return 'no JSON'
    })
    const started = performance.now()
    expect(await here.gateway.complete(here.ask({ within: 1_500 }))).toEqual({ ok: false, why: 'late' })
    expect(performance.now() - started).toBeLessThan(1_750)
    expect(here.server.requests).toHaveLength(3)
  })
})

describe('the breaker', () => {
  it('leaves a server alone after failures in a row, tries it with one question, and closes again', async () => {
    const here = await house({ limits: { failures: 3, rest: 400, again: 5 } })
    let n = 0
    const one = async () => {
      const told = await here.gateway.complete(here.ask({ user: `question ${n++}` }))
      return told.ok ? 'answered' : told.why
    }
    here.server.fail('401')
    expect([await one(), await one()]).toEqual(['unreachable', 'unreachable'])
    here.server.fail(null)
    expect(await one()).toBe('answered')
    here.server.fail('401')
    expect([await one(), await one(), await one()]).toEqual(['unreachable', 'unreachable', 'unreachable'])
    const before = here.server.requests.length
    here.server.fail(null)
    expect([await one(), await one()]).toEqual(['resting', 'resting'])
    expect(here.server.requests).toHaveLength(before)
    await new Promise((resolve) => setTimeout(resolve, 450))
    // One tries; the others do not wait for it.
    here.server.respond(async (request) => {
      await new Promise((resolve) => setTimeout(resolve, 150))
      return wellAnswered(request)
    })
    expect((await Promise.all([one(), one(), one()])).sort()).toEqual(['answered', 'resting', 'resting'])
    expect(await one()).toBe('answered')
    expect(here.lines.map((line) => JSON.parse(line).msg).filter((msg) => /server/.test(msg))).toEqual([
      'The model server failed several times in a row and is left alone for a while',
      'The model server answers again',
    ])
    await here.gateway.settled()
    // What was never sent is no call, and holds nothing.
    expect(await here.usage()).toMatchObject([{ calls: 8, failures: 5, held: 0 }])
  })

  it('does not count what the model makes of a question', async () => {
    const here = await house({ limits: { failures: 2 } })
    for (const mode of ['refusal', 'other-schema', 'length', 'filter', 'too-long', 'empty'] as const) {
      here.server.fail(mode)
      const told = await here.gateway.complete(here.ask({ user: mode }))
      expect([mode, !told.ok && told.why]).not.toEqual([mode, 'resting'])
    }
  })
})
