import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import type { JournalEntry } from '../../src/playground/journal.ts'
import { type Fixture, startWithBolt } from './bolt-bot.ts'
import * as shapes from './corpus/shapes.ts'

const kinds: Record<string, z.ZodType> = {
  event: shapes.event,
  command: shapes.slashCommand,
  interaction: shapes.interaction,
  options: shapes.interaction,
}
const plain = (text: string) => ({ type: 'plain_text' as const, text })
const option = (value: string) => ({ text: plain(value), value })
let replies: { method: string; answer: unknown }[]

let it: Fixture
let sent: JournalEntry[]

/** Drives the playground through everything it can deliver, so that every payload is held against Slack's pages. */
beforeAll(async () => {
  it = await startWithBolt({ ackTimeoutMs: 400 })
  const { admin } = it.playground
  const { client, app } = { client: it.app.client, app: it.app }
  const call = async (method: string, options: object) =>
    client.apiCall(method, options as never).catch(() => ({})) as unknown as Promise<{ ts: string; message_ts: string }>
  const blocks = [
    {
      type: 'actions',
      block_id: 'row',
      elements: [
        { type: 'button', action_id: 'b', text: plain('B'), value: '1' },
        { type: 'static_select', action_id: 's', options: [option('a')] },
        { type: 'overflow', action_id: 'o', options: [option('a'), option('b')] },
        { type: 'datepicker', action_id: 'd' },
        { type: 'radio_buttons', action_id: 'r', options: [option('a')] },
        { type: 'checkboxes', action_id: 'c', options: [option('a')] },
        { type: 'users_select', action_id: 'u' },
        { type: 'external_select', action_id: 'e', min_query_length: 0 },
      ],
    },
    {
      type: 'context_actions',
      elements: [
        {
          type: 'feedback_buttons',
          action_id: 'f',
          positive_button: { text: plain('Good'), value: 'good' },
          negative_button: { text: plain('Bad'), value: 'bad' },
        },
      ],
    },
  ]
  const input = {
    type: 'input',
    block_id: 'i',
    label: plain('I'),
    optional: true,
    element: { type: 'external_select', action_id: 'e', min_query_length: 0 },
  }
  const view = {
    type: 'modal',
    callback_id: 'm',
    title: plain('T'),
    submit: plain('Go'),
    notify_on_close: true,
    blocks: [blocks[0], input],
  }
  app.options(/.*/, async ({ ack }) => ack({ options: [option('a')] }))
  app.action(/.*/, async ({ ack }) => ack())
  app.shortcut(/.*/, async ({ ack }) => ack())
  app.view('m', async ({ ack }) => ack({ response_action: 'errors', errors: { i: 'x' } }))
  app.view({ type: 'view_closed', callback_id: 'm' }, async ({ ack }) => ack())
  app.command(/.*/, async ({ ack, body }) => {
    await ack()
    await call('views.open', { trigger_id: body.trigger_id, view })
  })
  app.event(
    'app_home_opened',
    async ({ event }) => void (await call('views.publish', { user_id: event.user, view: { type: 'home', blocks: blocks.slice(0, 1) } })),
  )

  await call('auth.test', {})
  for (const channel of ['#deals', '@robin', '#shared-fizzlewick']) {
    const said = admin.say({ user: 'robin', channel, text: `<@${admin.botUser()}> see <https://example.com>` })
    admin.edit({ user: 'robin', channel, ts: said.ts, text: 'changed' })
    admin.say({ user: 'robin', channel, text: 'reply', threadTs: said.ts })
    admin.say({ user: 'robin', channel, text: 'aloud', threadTs: said.ts, broadcast: true })
    admin.say({ user: 'robin', channel, text: '/me waves' })
    const gone = admin.say({ user: 'robin', channel, text: 'gone' })
    admin.remove({ user: 'robin', channel, ts: gone.ts })
    const file = admin.upload({ user: 'robin', name: 'a.txt', type: 'text/plain', bytes: 'x' })
    admin.say({ user: 'robin', channel, text: '', files: [file] })
    const id = admin.channel(channel).id
    const { ts } = await call('chat.postMessage', {
      channel: id,
      text: 'x',
      blocks,
      thread_ts: said.ts,
      metadata: { event_type: 'key', event_payload: { id: '1' } },
    })
    const at = { user: 'robin', channel, ts }
    for (const [actionId, value] of Object.entries({
      b: undefined,
      s: 'a',
      o: 'b',
      d: '2026-01-29',
      r: 'a',
      c: ['a'],
      u: 'U0SAM',
      e: 'a',
      f: 'good',
    })) {
      await admin.click({ ...at, actionId, value })
    }
    await admin.options({ ...at, actionId: 'e', query: 'q' })
    await admin.shortcut({ user: 'robin', callbackId: 'keep', channel, ts: said.ts })
    const { message_ts } = await call('chat.postEphemeral', { channel: id, user: 'U0ROBIN', text: 'x', blocks })
    await admin.click({ user: 'robin', channel, ts: message_ts, actionId: 'b' })
    await admin.command({ user: 'robin', channel, command: '/fixture', text: 'x' })
    await admin.settled()
    await admin.click({ user: 'robin', actionId: 'd', value: '2026-01-29' })
    await admin.options({ user: 'robin', actionId: 'e', blockId: 'i', query: 'q' })
    await admin.submit({ user: 'robin', values: { i: 'a' } })
    await admin.close({ user: 'robin' })
    await call('conversations.info', { channel: id })
    await call('conversations.members', { channel: id, limit: 2 })
    await call('conversations.history', { channel: id, limit: 3 })
    await call('conversations.replies', { channel: id, ts: said.ts, limit: 3 })
    await call('chat.getPermalink', { channel: id, message_ts: ts })
    await call('chat.update', { channel: id, ts, text: 'y' })
    await call('chat.delete', { channel: id, ts })
  }
  await call('chat.postMessage', { channel: 'C0NOWHERE', text: 'x' })
  await call('chat.postMessage', { channel: 'C0DEALS', blocks: [{ type: 'nonsense' }] })
  await call('views.open', { trigger_id: '1.2.3', view: { type: 'modal' } })
  await call('conversations.open', { users: 'U0SAM' })
  await call('users.info', { user: 'U0ROBIN' })
  admin.openHome({ user: 'robin' })
  await admin.settled()
  admin.openHome({ user: 'robin' })
  admin.openHome({ user: 'robin', tab: 'messages' })
  await admin.click({ user: 'robin', view: 'home', actionId: 'b' })
  await admin.shortcut({ user: 'robin', callbackId: 'start' })
  admin.join('#general', admin.botUser())
  admin.uninstall('T0DEMOTEAM')
  await admin.settled()
  sent = admin.deliveries()
  // From the journal: the SDK adds to what it was answered.
  replies = admin.calls().map((entry) => ({ method: entry.name, answer: entry.response }))
})
afterAll(() => it.stop())

test('all kinds of payloads were sent', () => {
  expect([...new Set(sent.map((entry) => entry.name))].sort()).toEqual([
    '/fixture',
    'app_home_opened',
    'app_mention',
    'app_uninstalled',
    'block_actions',
    'block_suggestion',
    'file_shared',
    'member_joined_channel',
    'message.channel',
    'message.im',
    'message_action',
    'shortcut',
    'tokens_revoked',
    'view_closed',
    'view_submission',
  ])
})

test('every payload has what Slack documents', () => {
  // These two events have no page in the corpus; their envelope is that of every event.
  const documented = sent.filter((entry) => entry.name !== 'file_shared' && entry.name !== 'member_joined_channel')
  const wrong = documented.flatMap((entry) => {
    const parsed = kinds[entry.kind]!.safeParse(entry.request)
    return parsed.success ? [] : [{ name: entry.name, issues: parsed.error.issues, request: JSON.stringify(entry.request).slice(0, 600) }]
  })
  expect(wrong).toEqual([])
})

test('every answer of the Web API has what Slack documents', () => {
  const wrong = replies.flatMap(({ method, answer }) => {
    const known = shapes.replies as Record<string, z.ZodType>
    const shape = (answer as { ok: boolean }).ok ? known[method] : shapes.refusal
    const parsed = shape?.safeParse(answer)
    return parsed?.success ? [] : [{ method, issues: parsed?.error.issues, answer: JSON.stringify(answer).slice(0, 600) }]
  })
  expect(wrong).toEqual([])
  expect(replies.filter(({ answer }) => !(answer as { ok: boolean }).ok)).toHaveLength(3)
  expect(new Set(replies.map((one) => one.method)).size).toBeGreaterThanOrEqual(14)
})
