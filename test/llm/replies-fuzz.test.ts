import fc from 'fast-check'
import { expect, it } from 'vitest'
import { sendJson } from './support/completion.ts'
import { house, reply, wellAnswered } from './support/gateway.ts'

it('whatever a server sends, the gateway answers in time with a checked value or a reason', async () => {
  const here = await house({ limits: { failures: 1_000_000, again: 1, body: 20_000 } })
  let raw: { status: number; type: string; body: Buffer; content: string | null } | null = null
  here.server.answerRaw((request, response) => {
    const { status, type, body, content } = raw!
    if (content === null) return void response.writeHead(status, { 'content-type': type }).end(body)
    sendJson(response, status, { choices: [{ finish_reason: 'stop', message: { content } }], request: request.turn })
  })
  const good = await Promise.resolve(wellAnswered({} as never))
  const nearly = fc
    .tuple(fc.nat(good.length), fc.nat(8), fc.string())
    .map(([at, cut, put]) => good.slice(0, at) + put + good.slice(at + cut))
  const anything = fc.record({
    status: fc.oneof({ weight: 6, arbitrary: fc.constant(200) }, fc.constantFrom(201, 204, 299, 400, 404, 418, 422, 500, 599)),
    type: fc.constantFrom('application/json', 'application/problem+json', 'text/plain', 'text/event-stream', ''),
    body: fc.oneof(
      fc.uint8Array({ maxLength: 2_000 }).map((bytes) => Buffer.from(bytes)),
      fc.json().map((json) => Buffer.from(json)),
    ),
    content: fc.oneof(fc.constant(null), nearly, fc.json(), fc.string({ unit: 'binary' })),
  })
  let n = 0
  let answered = 0
  await fc.assert(
    fc.asyncProperty(anything, async (next) => {
      raw = next
      const started = performance.now()
      const told = await here.gateway.complete(here.ask({ user: `question ${n++}`, within: 5_000 }))
      expect(performance.now() - started).toBeLessThan(5_250)
      if (!told.ok) {
        expect(['refused', 'unusable', 'unreachable']).toContain(told.why)
        return
      }
      answered += 1
      expect(reply.parse(told.value)).toEqual(told.value)
    }),
    { numRuns: 250 },
  )
  // Some of it was near enough, or the fuzz would show nothing.
  expect(answered).toBeGreaterThan(0)
  expect(n).toBe(here.asked.length)
  const leaked = here.lines.filter((line) => /CANARY/.test(line))
  expect(leaked).toEqual([])
}, 120_000)
