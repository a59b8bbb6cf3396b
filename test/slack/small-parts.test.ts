import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createBackground } from '../../src/slack/background.ts'
import { cached } from '../../src/slack/cached.ts'
import { madeAt } from '../../src/slack/outbox/made-at.ts'
import { createPace } from '../../src/slack/outbox/pace.ts'
import { personOf } from '../../src/slack/person.ts'
import { responseUrls } from '../../src/slack/response-url.ts'
import { waitWhereNoneIsTold } from '../../src/slack/retry-after.ts'
import { memoryLog } from './support/office.ts'

describe('addresses to answer to', () => {
  const urls = responseUrls('http://127.0.0.1:4000/api/')

  it.each(['https://hooks.slack.com/commands/T1/1/x', 'http://127.0.0.1:4000/response/1'])('%s is one', (url) => {
    expect(urls.allowed(url)).toBe(true)
  })

  it.each([
    'https://hooks.slack.com.evil.example/x',
    'https://hooks.slack.com@evil.example/x',
    'https://robin:pw@hooks.slack.com/x',
    'http://hooks.slack.com/x',
    'https://hooks.slack.com:8443/x',
    'http://127.0.0.1:4001/x',
    'http://localhost:4000/x',
    'http://169.254.169.254/latest/meta-data',
    'file:///etc/passwd',
    'javascript:alert(1)',
    '',
    'x',
  ])('%s is none, and is never called', async (url) => {
    expect(urls.allowed(url)).toBe(false)
    await expect(urls.post(url, {})).rejects.toThrow('not one of Slack')
  })

  it('one that sends us elsewhere is not followed', async () => {
    let elsewhere = 0
    const server = createServer((request, response) => {
      if (request.url === '/elsewhere') elsewhere += 1
      response.writeHead(302, { location: '/elsewhere' }).end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    await expect(responseUrls(`${origin}/api/`).post(`${origin}/x`, {})).rejects.toThrow()
    expect(elsewhere).toBe(0)
  })
})

describe('a 429', () => {
  const told = async (header: string | null) => {
    const fetch = waitWhereNoneIsTold(
      async () => new Response('{}', { status: 429, headers: header === null ? {} : { 'retry-after': header } }),
    )
    return (await fetch('https://slack.com/api/x')).headers.get('retry-after')
  }
  it.each([
    ['30', '30'],
    [null, '30'],
    ['', '30'],
    ['abc', '30'],
    ['-5', '30'],
    ['1.5', '30'],
    ['Fri, 20 Nov 2026 12:00:00 GMT', '30'],
    ['999999', '3600'],
  ])('that tells %j is waited for %s s', async (header, seconds) => {
    expect(await told(header)).toBe(seconds)
  })
})

describe('what is kept for a while', () => {
  it('is loaded once, also by many at once, until its time is over; failures and what is too much are not kept', async () => {
    let now = 0
    const load = vi.fn(async () => now)
    const kept = cached<number>({ now: () => now }, 1_000, 2)
    expect(await Promise.all([kept('a', load), kept('a', load), kept('a', load)])).toEqual([0, 0, 0])
    expect(load).toHaveBeenCalledTimes(1)
    now = 1_001
    expect(await kept('a', load)).toBe(1_001)
    now = 0
    expect(await kept('a', load)).toBe(0)
    await expect(kept('b', () => Promise.reject(new Error('away')))).rejects.toThrow('away')
    expect(await kept('b', load)).toBe(0)
    await kept('c', load)
    const before = load.mock.calls.length
    await kept('a', load)
    expect(load).toHaveBeenCalledTimes(before + 1)
  })
})

describe('the pace', () => {
  it('lets two go and then one a second, each channel for itself', async () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const pace = createPace({ now: () => Date.now() })
    const started = performance.now()
    const gone: number[] = []
    const turns = Array.from({ length: 4 }, () => pace.turn('C1').then(() => gone.push(Math.round(performance.now() - started))))
    await pace.turn('C2')
    await vi.advanceTimersByTimeAsync(3_000)
    await Promise.all(turns)
    expect(gone).toEqual([0, 0, 1_000, 2_000])
  })

  it('pauses one method of one workspace', () => {
    let now = 0
    const pace = createPace({ now: () => now })
    pace.pause('w1', 'chat.postMessage', 5)
    expect([
      pace.pausedUntil('w1', 'chat.postMessage'),
      pace.pausedUntil('w2', 'chat.postMessage'),
      pace.pausedUntil('w1', 'chat.update'),
    ]).toEqual([5, null, null])
    now = 5
    expect(pace.pausedUntil('w1', 'chat.postMessage')).toBeNull()
  })
})

describe('a person', () => {
  const user = {
    id: 'U1',
    team_id: 'T1',
    name: 'robin',
    profile: { real_name: 'Robin Vale', email: ' Robin@example.com ' },
    tz: 'Europe/Amsterdam',
  }
  it.each([
    [{}, { standing: 'member', isAdmin: false }],
    [{ is_admin: true }, { standing: 'member', isAdmin: true }],
    [{ is_owner: true }, { standing: 'member', isAdmin: true }],
    [
      { is_restricted: true, is_admin: true },
      { standing: 'guest', isAdmin: false },
    ],
    [{ is_ultra_restricted: true }, { standing: 'guest' }],
    [{ deleted: true }, { standing: 'deactivated' }],
    [{ is_stranger: true }, { standing: 'stranger' }],
    [
      { team_id: 'T2', is_admin: true },
      { standing: 'stranger', isAdmin: false },
    ],
    [{ team_id: 'T2', enterprise_user: { teams: ['T1', 'T2'] } }, { standing: 'member' }],
    [{ tz: 'Not/AZone' }, { zone: 'UTC' }],
    [{ profile: {} }, { email: null, name: 'robin' }],
  ])('with %j is %j', (change, expected) => {
    expect(personOf({ ...user, ...change }, 'T1')).toMatchObject(expected)
  })

  it('that is a bot is none', () => {
    expect([personOf({ ...user, is_bot: true }, 'T1'), personOf({ ...user, id: 'USLACKBOT' }, 'T1'), personOf({}, 'T1')]).toEqual([
      null,
      null,
      null,
    ])
  })
})

describe('work in the background', () => {
  it('is waited for, also what it starts, and its failures are logged', async () => {
    const log = memoryLog()
    const background = createBackground(log)
    const done: string[] = []
    background.run({ ref: 'a' }, async () => {
      background.run({ ref: 'b' }, async () => {
        done.push('b')
        throw new Error('boom')
      })
    })
    await background.settled()
    expect(done).toEqual(['b'])
    expect(log.lines).toMatchObject([{ level: 'error', fields: { ref: 'b', error: new Error('boom') } }])
  })
})

it('the moment is read from a UUIDv7 and from nothing else', () => {
  expect(madeAt('019aa1b2-c3d4-7abc-8def-0123456789ab')).toBe(0x019aa1b2c3d4)
  expect([madeAt('019aa1b2-c3d4-4abc-8def-0123456789ab'), madeAt('x')]).toEqual([null, null])
})
