import { WebClient } from '@slack/web-api'
import { createEmulator } from 'emulate'
import { expect, onTestFinished, test } from 'vitest'
import { startPlayground } from '../../src/playground/start-playground.ts'
import { botToken, freePort, silent } from './bolt-bot.ts'
import { fixtureManifest } from './fixture-manifest.ts'

type Answer = Record<string, unknown>

/** The same calls on any Slack: what each was answered, by a name. */
async function drive(slack: WebClient): Promise<Record<string, Answer>> {
  const answers: Record<string, Answer> = {}
  const call = async (name: string, method: string, options: object = {}) => {
    const answer = await slack
      .apiCall(method, options as never)
      .catch((error: { data?: Answer }) => error.data ?? { failed: String(error) })
    answers[name] = answer as Answer
    return answer as never as { ts: string; user: { id: string }; channels: { id: string; name: string }[]; channel: { id: string } }
  }
  await call('who', 'auth.test')
  const { channels } = await call('channels', 'conversations.list', { types: 'public_channel' })
  const channel = channels.find((one) => one.name === 'deals')!.id
  await call('join', 'conversations.join', { channel })
  const { user } = await call('by e-mail', 'users.lookupByEmail', { email: 'robin@example.com' })
  await call('person', 'users.info', { user: user.id })
  await call('channel', 'conversations.info', { channel })
  await call('members', 'conversations.members', { channel })
  const { ts } = await call('post', 'chat.postMessage', { channel, text: 'one' })
  await call('reply', 'chat.postMessage', { channel, text: 'two', thread_ts: ts })
  await call('update', 'chat.update', { channel, ts, text: 'three' })
  await call('ephemeral', 'chat.postEphemeral', { channel, user: user.id, text: 'psst' })
  await call('permalink', 'chat.getPermalink', { channel, message_ts: ts })
  await call('history', 'conversations.history', { channel, limit: 10 })
  await call('replies', 'conversations.replies', { channel, ts })
  await call('react', 'reactions.add', { channel, timestamp: ts, name: 'eyes' })
  await call('react again', 'reactions.add', { channel, timestamp: ts, name: 'eyes' })
  const dm = await call('dm', 'conversations.open', { users: user.id })
  await call('post to dm', 'chat.postMessage', { channel: dm.channel.id, text: 'hi' })
  await call('home', 'views.publish', { user_id: user.id, view: { type: 'home', blocks: [{ type: 'divider' }] } })
  await call('nowhere', 'chat.postMessage', { channel: 'C000000000', text: 'x' })
  await call('nothing', 'chat.postMessage', { channel })
  await call('nobody', 'users.info', { user: 'U000000000' })
  await call('no such e-mail', 'users.lookupByEmail', { email: 'nobody@example.com' })
  await call('no such message', 'chat.update', { channel, ts: '1.000001', text: 'x' })
  await call('no such message to delete', 'chat.delete', { channel, ts: '1.000001' })
  await call('no such thread', 'conversations.replies', { channel, ts: '1.000001' })
  await call('no trigger', 'views.open', {
    trigger_id: '1.2.abc',
    view: { type: 'modal', title: { type: 'plain_text', text: 'T' }, blocks: [{ type: 'divider' }] },
  })
  await call('delete', 'chat.delete', { channel, ts })
  return answers
}

/** `path: type` of every field, list items under `[]`. */
function shapeOf(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap((one) => shapeOf(one, `${path}[]`)))]
  if (typeof value !== 'object' || value === null) return [`${path}: ${value === null ? 'null' : typeof value}`]
  return Object.entries(value).flatMap(([key, inner]) => shapeOf(inner, path === '' ? key : `${path}.${key}`))
}

/** Where we differ on purpose. */
const known: Record<string, string> = {
  'by e-mail: no user.profile.huddle_state: string': 'not in the documented example, and of no use to an app',
  'by e-mail: no user.profile.huddle_state_expiration_ts: number': 'as above',
  'person: no user.profile.huddle_state: string': 'as above',
  'person: no user.profile.huddle_state_expiration_ts: number': 'as above',
  'channels: no channels[].is_open: boolean': 'documented for DMs only',
  'join: no channel.is_open: boolean': 'as above',
  'channel: no channel.is_open: boolean': 'as above',
  'channel: no channel.num_members: number': 'documented as given with include_num_members only',
  'history: no response_metadata.next_cursor: string': 'the documented last page has none',
  'home: no view.title: null': 'documented: a plain_text "View Title"',
  'no such thread: thread_not_found instead of ok': 'documented as an error of conversations.replies',
}

test('another stand-in, written by others, answers the same calls with no field that we lack and the same refusals', async () => {
  const playground = await startPlayground({
    manifest: fixtureManifest,
    bot: { requestUrl: 'http://127.0.0.1:9/', signingSecret: 's', botToken },
    retryScheduleMs: [],
  })
  onTestFinished(() => playground.close())
  const other = await createEmulator({
    service: 'slack',
    port: await freePort(),
    seed: {
      slack: {
        users: [
          { name: 'robin', email: 'robin@example.com', real_name: 'Robin Vale' },
          { name: 'caller', email: 'caller@example.com' },
        ],
        channels: [{ name: 'deals' }],
        oauth_apps: [
          { client_id: '1.2', client_secret: 's', name: 'Fixture', redirect_uris: [], scopes: ['chat:write'], bot_name: 'fixture' },
        ],
        tokens: [{ token: 'xoxb-other', type: 'bot', user: 'caller' }],
      },
    },
  })
  onTestFinished(() => other.close())
  const options = { retryConfig: { retries: 0 }, logger: silent }
  const ours = await drive(new WebClient(botToken, { ...options, slackApiUrl: playground.apiUrl }))
  const theirs = await drive(new WebClient('xoxb-other', { ...options, slackApiUrl: `${other.url}/api/` }))
  const differences = Object.keys(theirs).flatMap((name) => {
    const [mine, their] = [ours[name]!, theirs[name]!]
    if (mine.ok !== their.ok || mine.error !== their.error) return [`${name}: ${mine.error ?? 'ok'} instead of ${their.error ?? 'ok'}`]
    const have = new Set(shapeOf(mine))
    return shapeOf(their)
      .filter((field) => !have.has(field))
      .map((field) => `${name}: no ${field}`)
  })
  expect(differences.filter((one) => !(one in known))).toEqual([])
})
