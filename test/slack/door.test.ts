import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { openOffice, signingSecret } from './support/office.ts'
import { post, signed } from './support/sign.ts'

const json = { 'content-type': 'application/json' }
const form = { 'content-type': 'application/x-www-form-urlencoded' }
const inSeconds = (offset = 0) => Math.floor(Date.now() / 1000) + offset

let office: Awaited<ReturnType<typeof openOffice>>
beforeEach(async () => {
  office = await openOffice()
})

const event = (over: object = {}) =>
  JSON.stringify({
    type: 'event_callback',
    event_id: 'Ev1',
    team_id: 'T0DEMOTEAM',
    authorizations: [{ team_id: 'T0DEMOTEAM' }],
    event: { type: 'message', channel: 'D1', channel_type: 'im', user: 'U0ROBIN', ts: '1000.000100', text: 'hello' },
    ...over,
  })

/** Sends a body with a good signature; what is given last may spoil it. */
const send = (
  body: string | Buffer,
  headers: Record<string, string> = json,
  timestamp: number | string = inSeconds(),
  more: Record<string, string> = {},
) => post(office.url, body, { ...headers, ...signed(body, { secret: signingSecret, timestamp }), ...more })

describe('the Slack door refuses', () => {
  it('with 401 whatever is not signed by Slack, now', async () => {
    const attacks: [string, () => Promise<{ status: number }>][] = [
      ['unsigned', () => post(office.url, event(), json)],
      ['without a timestamp', () => send(event(), json, inSeconds(), { 'x-slack-request-timestamp': '' })],
      [
        'signed with another secret',
        () => post(office.url, event(), { ...json, ...signed(event(), { secret: 'another', timestamp: inSeconds() }) }),
      ],
      [
        'another body than was signed',
        () => post(office.url, `${event()} `, { ...json, ...signed(event(), { secret: signingSecret, timestamp: inSeconds() }) }),
      ],
      ['six minutes old', () => send(event(), json, inSeconds(-360))],
      ['an hour ahead', () => send(event(), json, inSeconds(3600))],
      ['a timestamp that is no number', () => send(event(), json, '1e9')],
      ['a short signature', () => send(event(), json, inSeconds(), { 'x-slack-signature': 'v0=00' })],
      ['another version of signature', () => send(event(), json, inSeconds(), { 'x-slack-signature': `v1=${'0'.repeat(64)}` })],
      ['ssl_check unsigned', () => post(office.url, 'ssl_check=1&token=x', form)],
      ['an event disguised as ssl_check, unsigned', () => post(office.url, `ssl_check=1&payload=${encodeURIComponent(event())}`, form)],
      ['url_verification unsigned', () => post(office.url, JSON.stringify({ type: 'url_verification', challenge: 'c' }), json)],
    ]
    for (const [what, attack] of attacks) expect({ what, status: (await attack()).status }).toEqual({ what, status: 401 })
    expect(await office.inbox()).toEqual([])
  })

  it('with 400 what is signed but nothing of Slack, and lives on', async () => {
    const bodies = [
      ['signed null', 'null'],
      ['a signed number', '7'],
      ['a signed list', '[]'],
      ['a signed string', '"x"'],
      ['half of a JSON', '{"type":'],
      ['nothing', ''],
      ['an object of no type', '{}'],
      ['an event without an event', JSON.stringify({ type: 'event_callback', event_id: 'E', team_id: 'T0DEMOTEAM' })],
      ['an event that is null', JSON.stringify({ type: 'event_callback', event_id: 'E', team_id: 'T0DEMOTEAM', event: null })],
    ] as const
    for (const [what, body] of bodies) expect({ what, status: (await send(body)).status }).toEqual({ what, status: 400 })
    expect((await send('payload=null', form)).status).toBe(400)
    expect((await send(event(), { 'content-type': 'text/xml' })).status).toBe(400)
    expect((await send(event())).status).toBe(200)
  })

  it('a body over 1 MB: 413, announced or not', async () => {
    const big = event({ filler: 'x'.repeat(1024 * 1024) })
    expect((await send(big)).status).toBe(413)
    expect((await send(big, { ...json, 'transfer-encoding': 'chunked' })).status).toBe(413)
    expect(await office.inbox()).toEqual([])
  })

  it('every mutation of a good request, and no good one', async () => {
    const body = event()
    const timestamp = inSeconds()
    const headers = signed(body, { secret: signingSecret, timestamp })
    await fc.assert(
      fc.asyncProperty(fc.nat(body.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const changed = Buffer.from(body)
        changed[at] = changed[at]! ^ by
        expect((await post(office.url, changed, { ...json, ...headers })).status).toBe(401)
      }),
      { numRuns: 60 },
    )
    expect((await post(office.url, body, { ...json, ...headers })).status).toBe(200)
  })

  it('never falls over a signed body of any shape', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), async (body) => {
        expect([200, 400]).toContain((await send(body)).status)
      }),
      { numRuns: 60 },
    )
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(
          'event_callback',
          'block_actions',
          'view_submission',
          'block_suggestion',
          'view_closed',
          'message_action',
          'app_rate_limited',
        ),
        fc.dictionary(
          fc.constantFrom('event', 'team', 'team_id', 'user', 'actions', 'view', 'authorizations', 'event_id', 'command'),
          fc.jsonValue(),
        ),
        async (type, fields) => {
          expect([200, 400]).toContain((await send(JSON.stringify({ ...fields, type }))).status)
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('the Slack door lets in', () => {
  it('the check of its address, signed', async () => {
    const answer = await send(JSON.stringify({ type: 'url_verification', challenge: 'a word' }))
    expect(answer).toEqual({ status: 200, text: '{"challenge":"a word"}' })
    expect((await send('ssl_check=1&token=x', form)).status).toBe(200)
  })

  it('a request signed 299 s ago or ahead', async () => {
    expect((await send(event(), json, inSeconds(-299))).status).toBe(200)
    expect((await send(event({ event_id: 'Ev2' }), json, inSeconds(299))).status).toBe(200)
  })

  it('a team without an install with 200, and keeps nothing of it', async () => {
    const unknown = event({ team_id: 'T0OTHER', authorizations: [{ team_id: 'T0OTHER' }] })
    expect((await send(unknown)).status).toBe(200)
    expect(await office.inbox()).toEqual([])
  })

  it('an event of a shared channel by whom it is for, not by whose it was', async () => {
    const shared = event({ team_id: 'T0FIZZLEWK', context_team_id: 'T0FIZZLEWK', authorizations: [{ team_id: 'T0DEMOTEAM' }] })
    expect((await send(shared)).status).toBe(200)
    expect(await office.inbox()).toHaveLength(1)
    expect(await office.work()).toEqual([{ handled: true }])
  })

  it('an event of a kind nobody asked for, and app_rate_limited, with 200', async () => {
    expect((await send(event({ event: { type: 'reaction_added', user: 'U0ROBIN' } }))).status).toBe(200)
    expect((await send(JSON.stringify({ type: 'app_rate_limited', team_id: 'T0DEMOTEAM' }))).status).toBe(200)
    expect(await office.inbox()).toEqual([])
  })
})

describe('what is kept', () => {
  let made = 0
  const message = (over: object, envelope: object = {}) => {
    made += 1
    const inner = { ...JSON.parse(event()).event, ts: `${1000 + made}.000100`, ...over }
    return event({ event_id: `EvMade${made}`, ...envelope, event: inner })
  }
  const kept = async (body: string) => {
    const before = (await office.inbox()).length
    expect((await send(body.replaceAll('"BOT"', JSON.stringify(office.admin.botUser())))).status).toBe(200)
    return (await office.inbox()).slice(before).map((row) => row.lane)
  }
  const inChannel = { channel: 'C1', channel_type: 'channel' }

  it('words of people to us, their edits and deletions', async () => {
    const payloads = [
      ['a DM', message({}), ['D1']],
      ['a reply in a DM', message({ thread_ts: '900.0001' }), ['D1:900.0001']],
      ['a mention', message({ ...inChannel, type: 'app_mention', ts: '1000.000100' }), ['C1:1000.000100']],
      ['a file', message({ subtype: 'file_share' }), ['D1']],
      ['a /me', message({ subtype: 'me_message' }), ['D1']],
      [
        'a reply to a message of ours in a channel',
        message({ ...inChannel, thread_ts: '900.0002', parent_user_id: 'BOT' }),
        ['C1:900.0002'],
      ],
      [
        'a deletion',
        message({ subtype: 'message_deleted', deleted_ts: '999.1', previous_message: { user: 'U0ROBIN', ts: '999.1' } }),
        ['D1'],
      ],
      [
        'an edit',
        message({
          subtype: 'message_changed',
          message: { user: 'U0ROBIN', ts: '999.1', text: 'b', edited: { ts: '1000.1', user: 'U0ROBIN' } },
          previous_message: { text: 'a', ts: '999.1' },
        }),
        ['D1'],
      ],
    ] as const
    for (const [what, body, lanes] of payloads) expect({ what, lanes: await kept(body) }).toEqual({ what, lanes })
  })

  it('a reply in a thread of ours, also broadcast, and its edits', async () => {
    office.ours.add('C1:900.0001')
    await kept(message({ ...inChannel, thread_ts: '900.0001' }))
    await kept(message({ ...inChannel, thread_ts: '900.0001', ts: '1000.2', subtype: 'thread_broadcast' }))
    const edit = { user: 'U0ROBIN', ts: '999.1', thread_ts: '900.0001', text: 'b', edited: { ts: '1000.3' } }
    await kept(message({ ...inChannel, subtype: 'message_changed', message: edit, previous_message: { text: 'a' } }))
    expect((await office.inbox()).map((row) => row.lane)).toEqual(Array(3).fill('C1:900.0001'))
  })

  it('nothing else, ever', async () => {
    const payloads = [
      ['talk in a channel', message(inChannel)],
      ['a thread that is not ours', message({ ...inChannel, thread_ts: '900.0009' })],
      ['a bot', message({ bot_id: 'B1' })],
      ['a message of ours', message({ user: 'BOT' })],
      ['a join', message({ subtype: 'channel_join' })],
      [
        'a link that unfolds',
        message({
          subtype: 'message_changed',
          message: { user: 'U0ROBIN', ts: '9.1', text: 'a', edited: { ts: '10.1' } },
          previous_message: { text: 'a', ts: '9.1' },
        }),
      ],
      [
        'an edit of ours',
        message({
          subtype: 'message_changed',
          message: { user: 'BOT', ts: '9.1', text: 'b', edited: { ts: '10.1' } },
          previous_message: { text: 'a' },
        }),
      ],
      [
        'a deletion of ours',
        message({ subtype: 'message_deleted', deleted_ts: '9.1', previous_message: { user: 'BOT', bot_id: 'B1', ts: '9.1' } }),
      ],
    ] as const
    for (const [what, body] of payloads) expect({ what, lanes: await kept(body) }).toEqual({ what, lanes: [] })
    expect(await office.inbox()).toEqual([])
  })

  it('once, by envelope, by place, and by the client’s own id', async () => {
    const at = { ts: '1000.000100' }
    const first = message({ ...at, client_msg_id: 'uuid-1' }, { event_id: 'Ev1' })
    await kept(first)
    await kept(first)
    await kept(message({ ...at, client_msg_id: 'uuid-1' }, { event_id: 'Ev2' }))
    await kept(message({ client_msg_id: 'uuid-1', ts: '1000.000200' }, { event_id: 'Ev3' }))
    await kept(message({ ...at, type: 'app_mention' }, { event_id: 'Ev4' }))
    expect(await office.inbox()).toHaveLength(1)
    await kept(message({ client_msg_id: 'uuid-2', ts: '1000.000300' }, { event_id: 'Ev5' }))
    expect(await office.inbox()).toHaveLength(2)
  })

  it('twenty copies at once become one row', async () => {
    const body = message({})
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(body)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(await office.inbox()).toHaveLength(1)
  })
})
