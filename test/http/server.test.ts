import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { StoreUnavailable } from '../../src/application/ports.ts'
import type { Route } from '../../src/http/route.ts'
import type { Answered } from '../../src/http/server.ts'
import { startHttp } from '../../src/http/server.ts'
import { listeningLog, serve } from './support/serve.ts'

const hello: Route = { method: 'GET', path: '/hello', handle: (_q, _s, call) => call.json(200, { hello: true }) }
const named: Route = { method: 'GET', path: '/deals/:externalId', handle: (_q, _s, call) => call.json(200, call.params) }
const echo: Route = {
  method: 'POST',
  path: '/echo',
  async handle(_q, _s, call) {
    const body = await call.read(1000)
    if (!body) return call.refuse(413, 'too_large', 'Too large.')
    call.json(200, { bytes: body.length })
  },
}

/** What comes back for raw bytes on a socket. */
function raw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let got = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    socket.on('data', (chunk) => {
      got += chunk
    })
    socket.on('close', () => resolve(got))
    socket.on('error', reject)
  })
}

describe('the server', () => {
  it('answers a route, HEAD without a body, and other methods by naming the right ones', async () => {
    const { url } = await serve([hello, echo])
    const ok = await fetch(`${url}/hello`)
    expect([ok.status, await ok.json(), ok.headers.get('content-type')]).toEqual([200, { hello: true }, 'application/json; charset=utf-8'])
    expect([ok.headers.get('x-content-type-options'), ok.headers.get('cache-control')]).toEqual(['nosniff', 'no-store'])
    const head = await fetch(`${url}/hello`, { method: 'HEAD' })
    expect([head.status, await head.text(), head.headers.get('content-length')]).toEqual([200, '', '14'])
    const put = await fetch(`${url}/hello`, { method: 'PUT', body: 'x' })
    expect([put.status, put.headers.get('allow'), await put.json()]).toEqual([
      405,
      'GET, HEAD',
      { error: { code: 'method_not_allowed', message: 'Use GET or HEAD here.' } },
    ])
    const get = await fetch(`${url}/echo`)
    expect([get.status, get.headers.get('allow')]).toEqual([405, 'POST'])
  })

  it('answers 404 in the error shape where nothing stands', async () => {
    const { url } = await serve([hello, named])
    for (const path of ['/', '/hello/', '/hello/x', '/HELLO', '/deals/', '/deals/a/b', '/deals/%E0%A4%A']) {
      const response = await fetch(url + path)
      expect([path, response.status, await response.json()]).toEqual([
        path,
        404,
        { error: { code: 'not_found', message: expect.any(String) } },
      ])
    }
  })

  it('hands over named parts of the path, decoded', async () => {
    const { url } = await serve([named])
    const response = await fetch(`${url}/deals/${encodeURIComponent('D/1 ü?')}?x=1`)
    expect(await response.json()).toEqual({ externalId: 'D/1 ü?' })
  })

  it('refuses bodies over the cap, told or streamed, and closes the connection', async () => {
    const { url } = await serve([echo])
    expect(await (await fetch(`${url}/echo`, { method: 'POST', body: 'x'.repeat(1000) })).json()).toEqual({ bytes: 1000 })
    const told = await fetch(`${url}/echo`, { method: 'POST', body: 'x'.repeat(1001) })
    expect([told.status, told.headers.get('connection')]).toEqual([413, 'close'])
    const stream = new ReadableStream({
      start(controller) {
        for (let i = 0; i < 5; i++) controller.enqueue(new TextEncoder().encode('x'.repeat(500)))
        controller.close()
      },
    })
    const streamed = await fetch(`${url}/echo`, { method: 'POST', body: stream, duplex: 'half' } as RequestInit)
    expect(streamed.status).toBe(413)
  })

  it('shows a bug as a reference that the log has too, and a missing database as 503', async () => {
    const broken: Route = {
      method: 'GET',
      path: '/broken',
      handle: () => {
        throw new Error('canary detail')
      },
    }
    const down: Route = { method: 'GET', path: '/down', handle: () => Promise.reject(new StoreUnavailable('no database')) }
    const { url, lines } = await serve([broken, down])
    const response = await fetch(`${url}/broken`)
    const text = await response.text()
    const ref = /ref ([0-9a-f-]+)\./.exec(text)?.[1]
    expect([response.status, lines[0]?.fields.ref]).toEqual([500, ref])
    expect(text).not.toContain('canary')
    const unavailable = await fetch(`${url}/down`)
    expect([unavailable.status, unavailable.headers.get('retry-after')]).toEqual([503, '5'])
    expect(await unavailable.json()).toEqual({ error: { code: 'unavailable', message: expect.any(String) } })
  })

  it('survives what is no HTTP, and says so', async () => {
    const { url, port } = await serve([hello])
    expect(await raw(port, 'nonsense\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 .*"bad_request"/s)
    expect(await raw(port, `GET / HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 431 .*"headers_too_large"/s,
    )
    expect(await raw(port, 'GET http://[ HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /)
    expect((await fetch(`${url}/hello`)).status).toBe(200)
  })

  it('does not mind a sender who breaks off', async () => {
    const { url, port, lines } = await serve([hello, echo])
    const socket = connect(port, '127.0.0.1', () => {
      socket.write('POST /echo HTTP/1.1\r\nhost: x\r\ncontent-length: 500\r\n\r\nabc')
      setTimeout(() => socket.destroy(), 20)
    })
    await new Promise((resolve) => socket.once('close', resolve))
    expect((await fetch(`${url}/hello`)).status).toBe(200)
    expect(lines).toEqual([])
  })

  it('tells how each request ended, by the pattern of its route', async () => {
    const ended: Answered[] = []
    const { url, stop } = await serve([named], { onAnswered: (a) => void ended.push(a) })
    await (await fetch(`${url}/deals/secret-name`)).text()
    await (await fetch(`${url}/secret-path`)).text()
    await stop(0)
    expect(ended).toEqual([
      { route: '/deals/:externalId', method: 'GET', status: 200, seconds: expect.any(Number) },
      { route: 'none', method: 'GET', status: 404, seconds: expect.any(Number) },
    ])
  })

  it('lets what runs finish when it stops, takes nothing new, and does not wait for ever', async () => {
    const gate = Promise.withResolvers<void>()
    const entered = Promise.withResolvers<void>()
    const slow: Route = {
      method: 'GET',
      path: '/slow',
      async handle(_q, _s, call) {
        entered.resolve()
        await gate.promise
        call.json(200, { done: true })
      },
    }
    const { url, stop } = await serve([slow])
    const running = fetch(`${url}/slow`)
    await entered.promise
    const stopped = stop()
    await expect(fetch(`${url}/slow`)).rejects.toThrow()
    gate.resolve()
    expect(await (await running).json()).toEqual({ done: true })
    await stopped

    const stuck = await serve([{ method: 'GET', path: '/stuck', handle: () => new Promise<void>(() => {}) }])
    const hanging = fetch(`${stuck.url}/stuck`)
    hanging.catch(() => {})
    await new Promise((resolve) => setImmediate(resolve))
    await stuck.stop(50)
    await expect(hanging).rejects.toThrow()
  })

  it('says in a sentence that a port is taken', async () => {
    const { port } = await serve([hello])
    const { log } = listeningLog()
    await expect(startHttp({ routes: [], host: '127.0.0.1', port, log, ids: { next: () => 'x' } })).rejects.toThrow(
      `Port ${port} of 127.0.0.1 is taken. Stop what uses it, or set PORT to another.`,
    )
  })
})
