import { WebClient } from '@slack/web-api'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Playground, startPlayground } from '../../src/playground/start-playground.ts'
import { botToken, silent } from './bolt-bot.ts'
import { fixtureManifest } from './fixture-manifest.ts'

let playground: Playground
let slack: WebClient
beforeEach(async () => {
  playground = await startPlayground({
    manifest: fixtureManifest,
    bot: { requestUrl: 'http://127.0.0.1:9/slack/events', signingSecret: 's', botToken },
    retryScheduleMs: [],
  })
  slack = client(botToken)
})
afterEach(() => playground.close())

const client = (token: string) =>
  new WebClient(token, { slackApiUrl: playground.apiUrl, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true, logger: silent })
/** The error word of a refused call. */
const errorOf = async (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'ok',
    (error: { data?: { error?: string } }) => error.data?.error ?? String(error),
  )
const raw = async (method: string, init: RequestInit) => (await fetch(`${playground.apiUrl}${method}`, { method: 'POST', ...init })).json()

test('tokens: none, wrong, of another kind, revoked, of an uninstalled app', async () => {
  expect(await raw('auth.test', {})).toEqual({ ok: false, error: 'not_authed' })
  expect(await errorOf(client('xoxb-wrong').auth.test())).toBe('invalid_auth')
  expect(await errorOf(client('xapp-1').auth.test())).toBe('not_allowed_token_type')
  expect(await slack.auth.test()).toMatchObject({ team_id: 'T0DEMOTEAM', user: 'fixture_bot', user_id: playground.admin.botUser() })
  const other = playground.admin.install('T0FIZZLEWK')
  expect(await client(other.token).auth.test()).toMatchObject({ team_id: 'T0FIZZLEWK' })
  await client(other.token).auth.revoke()
  expect(await errorOf(client(other.token).auth.test())).toBe('token_revoked')
  playground.admin.uninstall('T0DEMOTEAM')
  expect(await errorOf(slack.auth.test())).toBe('account_inactive')
})

test('bodies: a form, JSON, several parts, and what is none of them', async () => {
  const authorization = `Bearer ${botToken}`
  const json = { authorization, 'content-type': 'application/json; charset=utf-8' }
  const message = { channel: 'C0DEALS', blocks: [{ type: 'divider' }], text: 'x' }
  expect(await raw('chat.postMessage', { headers: json, body: JSON.stringify(message) })).toMatchObject({ ok: true })
  const form = new FormData()
  form.set('channel', 'C0DEALS')
  form.set('blocks', JSON.stringify(message.blocks))
  expect(await raw('chat.postMessage', { headers: { authorization }, body: form })).toMatchObject({
    ok: true,
    message: { blocks: [{ type: 'divider' }] },
  })
  expect(await raw('auth.test', { body: new URLSearchParams({ token: botToken }) })).toMatchObject({ ok: true })
  expect(
    await raw('auth.test', { headers: { 'content-type': 'application/json' }, body: JSON.stringify({ token: botToken }) }),
  ).toMatchObject({ error: 'not_authed' })
  expect(await raw('auth.test', { headers: json, body: '{' })).toMatchObject({ error: 'invalid_json' })
  expect(await raw('auth.test', { headers: json, body: '[]' })).toMatchObject({ error: 'json_not_object' })
  expect(await raw('auth.test', { headers: { authorization, 'content-type': 'text/xml' }, body: '<a/>' })).toMatchObject({
    error: 'invalid_post_type',
  })
  expect(await raw('auth.test', { headers: { authorization, 'content-type': 'multipart/form-data' }, body: 'x' })).toMatchObject({
    error: 'invalid_form_data',
  })
  expect(await raw('no.such', { headers: { authorization } })).toMatchObject({ error: 'unknown_method', req_method: 'no.such' })
  expect((await fetch(`${playground.apiUrl}auth.test`, { headers: { authorization } })).status).toBe(200)
})

test('a scope the manifest does not list is missing', async () => {
  await playground.close()
  playground = await startPlayground({
    manifest: fixtureManifest.replace('chat:write, ', '').replace('users:read.email, ', ''),
    bot: { requestUrl: 'http://127.0.0.1:9/', signingSecret: 's', botToken },
  })
  slack = client(botToken)
  const refused = await slack.chat.postMessage({ channel: 'C0DEALS', text: 'x' }).catch((error) => error.data)
  expect(refused).toMatchObject({ error: 'missing_scope', needed: 'chat:write', provided: expect.stringContaining('commands') })
  expect((await slack.users.info({ user: 'U0ROBIN' })).user?.profile).not.toHaveProperty('email')
})

test('people: by id, by e-mail, deactivated, of another company, a guest', async () => {
  expect((await slack.users.info({ user: 'U0ROBIN' })).user).toMatchObject({
    tz: 'Europe/Amsterdam',
    is_restricted: false,
    profile: { email: 'robin@example.com' },
  })
  expect((await slack.users.info({ user: 'U0GIL' })).user?.is_restricted).toBe(true)
  expect((await slack.users.lookupByEmail({ email: 'Sam@example.com' })).user?.id).toBe('U0SAM')
  playground.admin.changePerson('sam', { deactivated: true })
  expect(await errorOf(slack.users.lookupByEmail({ email: 'sam@example.com' }))).toBe('users_not_found')
  expect((await slack.users.info({ user: 'U0SAM' })).user?.deleted).toBe(true)
  expect(await errorOf(slack.conversations.open({ users: 'U0SAM' }))).toBe('user_disabled')
  expect((await slack.users.info({ user: 'U0OTTO' })).user).toMatchObject({ team_id: 'T0FIZZLEWK', is_stranger: true })
  expect(await errorOf(slack.users.info({ user: 'U0WANDA' }))).toBe('user_not_visible')
  expect(await errorOf(slack.users.info({ user: 'U0NOBODY' }))).toBe('user_not_found')
  const first = await slack.users.list({ limit: 2 })
  expect(first.members).toHaveLength(2)
  const all: string[] = []
  for await (const page of slack.paginate('users.list', { limit: 2 }))
    all.push(...(((page as { members?: unknown }).members as { id: string }[]) ?? []).map((one) => one.id))
  expect(new Set(all).size).toBe(all.length)
  expect(all).toContain('U0OTTO')
  expect(all).not.toContain('U0WANDA')
})

test('membership: public, private, archived, another workspace', async () => {
  expect(await errorOf(slack.chat.postMessage({ channel: 'C0GENERAL', text: 'x' }))).toBe('not_in_channel')
  expect(await errorOf(slack.conversations.history({ channel: 'C0GENERAL' }))).toBe('not_in_channel')
  expect((await slack.conversations.info({ channel: 'C0GENERAL' })).channel?.is_member).toBe(false)
  const secret = playground.admin.addChannel({ name: 'secret', kind: 'private', members: ['robin'], bot: false })
  expect(await errorOf(slack.chat.postMessage({ channel: secret.id, text: 'x' }))).toBe('channel_not_found')
  expect(await errorOf(slack.conversations.info({ channel: 'C0KETTLES' }))).toBe('channel_not_found')
  await slack.conversations.join({ channel: 'C0GENERAL' })
  expect(await errorOf(slack.chat.postMessage({ channel: '#general', text: 'x' }))).toBe('ok')
  playground.admin.archive('#general')
  expect(await errorOf(slack.chat.postMessage({ channel: 'C0GENERAL', text: 'x' }))).toBe('is_archived')
  const shared = await slack.conversations.info({ channel: 'C0SHARED', include_num_members: true })
  expect(shared.channel).toMatchObject({ is_ext_shared: true, num_members: 5 })
  const listed = await slack.conversations.list({ types: 'public_channel,private_channel' })
  expect(listed.channels?.map((one) => one.name)).toEqual(['general', 'deals', 'team-north', 'shared-fizzlewick'])
})

test('posting: checks, long texts, permalinks, ephemeral ones', async () => {
  const post = (more: object) => errorOf(slack.chat.postMessage({ channel: 'C0DEALS', ...more } as never))
  expect(await post({})).toBe('no_text')
  expect(await post({ blocks: [{ type: 'nonsense' }] })).toBe('invalid_blocks')
  expect(await post({ text: 'x', thread_ts: 'yesterday' })).toBe('invalid_thread_ts')
  expect(await post({ text: 'x', metadata: { event_type: 'a' } })).toBe('invalid_metadata_schema')
  expect(await errorOf(slack.chat.postMessage({ channel: 'C0NOWHERE', text: 'x' }))).toBe('channel_not_found')
  const long = Array.from({ length: 900 }, (_, i) => `word${i}`).join(' ')
  const { ts } = await slack.chat.postMessage({ channel: 'C0DEALS', text: long })
  const parts = playground.admin.messages('#deals').map((message) => message.text)
  expect(parts.length).toBe(2)
  expect(parts.every((part) => part.length <= 4040)).toBe(true)
  expect(parts.join(' ')).toBe(long)
  expect((await slack.chat.getPermalink({ channel: 'C0DEALS', message_ts: ts! })).permalink).toContain(
    `/archives/C0DEALS/p${ts!.replace('.', '')}`,
  )
  const reply = await slack.chat.postMessage({ channel: 'C0DEALS', text: 'x', thread_ts: ts! })
  const { permalink } = await slack.chat.getPermalink({ channel: 'C0DEALS', message_ts: reply.ts! })
  // A permalink leads to the page of the playground, thread and all.
  const led = await fetch(permalink!, { redirect: 'manual' })
  expect(decodeURIComponent(led.headers.get('location')!)).toMatch(new RegExp(`^/\\?at=C0DEALS/p\\d{16}\\?thread_ts=${ts}&cid=C0DEALS$`))
  expect(await errorOf(slack.chat.postEphemeral({ channel: 'C0DEALS', user: 'U0OTTO', text: 'x' }))).toBe('user_not_in_channel')
  await slack.chat.postEphemeral({ channel: 'C0DEALS', user: 'U0SAM', text: 'psst' })
  expect(playground.admin.ephemeral('#deals', 'sam').map((message) => message.text)).toEqual(['psst'])
  expect(playground.admin.ephemeral('#deals', 'robin')).toEqual([])
  const dm = await slack.chat.postMessage({ channel: 'U0ROBIN', text: 'hi' })
  expect(dm.channel).toBe(playground.admin.dm('robin'))
})

test('changing and deleting: own messages only; a deleted parent leaves a tombstone', async () => {
  const said = playground.admin.say({ user: 'robin', channel: '#deals', text: 'mine' })
  expect(await errorOf(slack.chat.update({ channel: 'C0DEALS', ts: said.ts, text: 'x' }))).toBe('cant_update_message')
  expect(await errorOf(slack.chat.delete({ channel: 'C0DEALS', ts: said.ts }))).toBe('cant_delete_message')
  const { ts } = await slack.chat.postMessage({
    channel: 'C0DEALS',
    text: 'one',
    blocks: [{ type: 'divider' }],
    metadata: { event_type: 'key', event_payload: { id: '1' } },
  })
  await slack.chat.update({ channel: 'C0DEALS', ts: ts!, text: 'two' })
  const changed = playground.admin.messages('#deals').at(-1)!
  expect(changed).toMatchObject({ text: 'two', metadata: { event_payload: { id: '1' } }, edited: {} })
  expect(changed.blocks).toBeUndefined()
  await slack.chat.postMessage({ channel: 'C0DEALS', text: 'reply', thread_ts: ts! })
  await slack.chat.delete({ channel: 'C0DEALS', ts: ts! })
  expect(playground.admin.thread('#deals', ts!)).toMatchObject([{ subtype: 'tombstone' }, { text: 'reply' }])
  expect(await errorOf(slack.chat.update({ channel: 'C0DEALS', ts: ts!, text: 'x' }))).toBe('message_not_found')
})

test('history and replies: pages, bounds, metadata only when asked', async () => {
  const { ts: parent } = await slack.chat.postMessage({ channel: 'C0DEALS', text: 'parent' })
  const replies: string[] = []
  for (let i = 0; i < 25; i++) {
    const metadata = { event_type: 'key', event_payload: { i } }
    replies.push((await slack.chat.postMessage({ channel: 'C0DEALS', text: `r${i}`, thread_ts: parent!, metadata })).ts!)
  }
  const seen: string[] = []
  for await (const page of slack.paginate('conversations.replies', { channel: 'C0DEALS', ts: parent!, limit: 10 })) {
    const messages = (page as { messages?: unknown }).messages as { text: string; metadata?: object }[]
    expect(messages[0]!.text).toBe('parent')
    expect(messages.length).toBeLessThanOrEqual(10)
    expect(messages.some((message) => message.metadata)).toBe(false)
    seen.push(...messages.slice(1).map((message) => message.text))
  }
  expect(seen).toEqual(Array.from({ length: 25 }, (_, i) => `r${i}`))
  const withKeys = await slack.conversations.replies({
    channel: 'C0DEALS',
    ts: replies[3]!,
    include_all_metadata: true,
    oldest: replies[23]!,
  })
  expect(withKeys.messages?.map((message) => message.text)).toEqual(['parent', 'r24'])
  expect(withKeys.messages?.[1]).toMatchObject({ metadata: { event_payload: { i: 24 } } })
  expect(await errorOf(slack.conversations.replies({ channel: 'C0DEALS', ts: '1.000000' }))).toBe('thread_not_found')
  for (let i = 0; i < 5; i++) await slack.chat.postMessage({ channel: 'C0DEALS', text: `h${i}` })
  const newest = await slack.conversations.history({ channel: 'C0DEALS', limit: 2 })
  expect(newest.messages?.map((message) => message.text)).toEqual(['h4', 'h3'])
  const older = await slack.conversations.history({ channel: 'C0DEALS', cursor: newest.response_metadata!.next_cursor!, limit: 9 })
  expect(older.messages?.map((message) => message.text)).toEqual(['h2', 'h1', 'h0', 'parent'])
  expect(older.messages?.at(-1)).toMatchObject({ reply_count: 25, thread_ts: parent, latest_reply: replies[24] })
  expect(older.has_more).toBe(false)
  expect(await errorOf(slack.conversations.history({ channel: 'C0DEALS', cursor: 'bogus' }))).toBe('invalid_cursor')
  const exact = await slack.conversations.history({ channel: 'C0DEALS', oldest: parent!, latest: parent!, inclusive: true })
  expect(exact.messages?.map((message) => message.text)).toEqual(['parent'])
})

test('a channel the bot made: topic, name, members, archive', async () => {
  const { channel } = await slack.conversations.create({ name: 'made-here' })
  const id = channel!.id!
  await slack.conversations.invite({ channel: id, users: 'U0ROBIN,U0SAM' })
  expect((await slack.conversations.setTopic({ channel: id, topic: 'Kettles' })).channel).toMatchObject({ topic: { value: 'Kettles' } })
  await slack.conversations.kick({ channel: id, user: 'U0SAM' })
  expect((await slack.conversations.members({ channel: id })).members).toEqual([playground.admin.botUser(), 'U0ROBIN'])
  expect(await errorOf(slack.conversations.rename({ channel: id, name: 'deals' }))).toBe('name_taken')
  expect(await errorOf(slack.conversations.create({ name: 'Not Allowed' }))).toBe('invalid_name_specials')
  await slack.conversations.archive({ channel: id })
  expect(await errorOf(slack.chat.postMessage({ channel: id, text: 'x' }))).toBe('is_archived')
  expect(await errorOf(slack.conversations.archive({ channel: id }))).toBe('already_archived')
})

test('reactions, once each', async () => {
  const said = playground.admin.say({ user: 'robin', channel: '#deals', text: 'x' })
  const at = { channel: 'C0DEALS', timestamp: said.ts }
  await slack.reactions.add({ ...at, name: 'eyes' })
  expect(await errorOf(slack.reactions.add({ ...at, name: 'eyes' }))).toBe('already_reacted')
  expect(playground.admin.messages('#deals')[0]?.reactions).toEqual([{ name: 'eyes', users: [playground.admin.botUser()], count: 1 }])
  await slack.reactions.remove({ ...at, name: 'eyes' })
  expect(await errorOf(slack.reactions.remove({ ...at, name: 'eyes' }))).toBe('no_reaction')
})

test('streams: written in parts, dead after five minutes', async () => {
  const said = playground.admin.say({ user: 'robin', channel: '@robin', text: 'x' })
  const channel = playground.admin.dm('robin')
  const stream = slack.chatStream({ channel, thread_ts: said.ts, buffer_size: 1 })
  await stream.append({ markdown_text: 'Hello ' })
  await stream.append({ markdown_text: '**world**' })
  await stream.stop()
  expect(playground.admin.thread('@robin', said.ts)[1]).toMatchObject({ text: 'Hello **world**', streaming_state: 'completed' })
  const { ts } = (await slack.apiCall('chat.startStream', { channel, thread_ts: said.ts })) as unknown as { ts: string }
  expect(await errorOf(slack.chat.update({ channel, ts, text: 'x' }))).toBe('streaming_state_conflict')
  await playground.admin.setClock(5 * 60_000 + 1000)
  expect(await errorOf(slack.apiCall('chat.appendStream', { channel, ts, markdown_text: 'late' }))).toBe('message_not_in_streaming_state')
  expect(await errorOf(slack.chat.update({ channel, ts, text: 'x' }))).toBe('ok')
  const inChannel = playground.admin.say({ user: 'robin', channel: '#deals', text: 'x' })
  expect(await errorOf(slack.apiCall('chat.startStream', { channel: 'C0DEALS', thread_ts: inChannel.ts }))).toBe(
    'missing_recipient_user_id',
  )
})

test('one post a second and channel, when switched on', async () => {
  playground.admin.settings({ onePostPerSecond: true })
  await slack.chat.postMessage({ channel: 'C0DEALS', text: '1' })
  const limited = await slack.chat.postMessage({ channel: 'C0DEALS', text: '2' }).catch((error) => error)
  expect(limited).toMatchObject({ retryAfter: 1 })
  await slack.chat.postMessage({ channel: 'C0SHARED', text: 'elsewhere' })
  await playground.admin.setClock(1000)
  await slack.chat.postMessage({ channel: 'C0DEALS', text: '3' })
  expect(playground.admin.messages('#deals').map((message) => message.text)).toEqual(['1', '3'])
})

test('faults of calls: before and after they take effect', async () => {
  const post = (text: string) => errorOf(slack.chat.postMessage({ channel: 'C0DEALS', text }))
  const fault = (fault: object, count = 1) => playground.admin.fault({ on: 'call', method: 'chat.postMessage', fault, count } as never)
  fault({ kind: 'server_error', when: 'before' })
  expect(await post('a')).not.toBe('ok')
  fault({ kind: 'server_error', when: 'after', status: 503 })
  expect(await post('b')).not.toBe('ok')
  fault({ kind: 'reset', when: 'before' })
  expect(await post('c')).not.toBe('ok')
  fault({ kind: 'reset', when: 'after' })
  expect(await post('d')).not.toBe('ok')
  fault({ kind: 'refusal', error: 'fatal_error' })
  expect(await post('e')).toBe('fatal_error')
  fault({ kind: 'rate_limited', retryAfterSeconds: 7 })
  expect(await slack.chat.postMessage({ channel: 'C0DEALS', text: 'f' }).catch((error) => error)).toMatchObject({ retryAfter: 7 })
  fault({ kind: 'latency', ms: 120 })
  const started = performance.now()
  expect(await post('g')).toBe('ok')
  expect(performance.now() - started).toBeGreaterThan(110)
  expect(playground.admin.messages('#deals').map((message) => message.text)).toEqual(['b', 'd', 'g'])
})
