import { expect, onTestFinished, test } from 'vitest'
import { startWithBolt } from './bolt-bot.ts'

async function start() {
  const fixture = await startWithBolt()
  onTestFinished(fixture.stop)
  const events: Record<string, unknown>[] = []
  const bodies: Record<string, unknown>[] = []
  fixture.app.use(async ({ body, payload, next }) => {
    bodies.push(body as never)
    events.push(payload as never)
    await next()
  })
  return { ...fixture, admin: fixture.playground.admin, slack: fixture.app.client, events, bodies }
}

test('edited, deleted, broadcast, me: each with its subtype', async () => {
  const { admin, events } = await start()
  const said = admin.say({ user: 'robin', channel: '#deals', text: 'one' })
  admin.edit({ user: 'robin', channel: '#deals', ts: said.ts, text: 'two' })
  admin.say({ user: 'robin', channel: '#deals', text: 'loud', threadTs: said.ts, broadcast: true })
  const quiet = admin.say({ user: 'sam', channel: '#deals', text: 'quiet', threadTs: said.ts })
  admin.say({ user: 'robin', channel: '#deals', text: '/me waves' })
  admin.remove({ user: 'sam', channel: '#deals', ts: quiet.ts })
  admin.remove({ user: 'robin', channel: '#deals', ts: said.ts })
  await admin.settled()
  const by = (subtype: string) => events.filter((event) => event.subtype === subtype)
  expect(by('message_changed')[0]).toMatchObject({
    message: { text: 'two', edited: { user: 'U0ROBIN' } },
    previous_message: { text: 'one' },
    channel_type: 'channel',
  })
  expect(by('thread_broadcast')[0]).toMatchObject({ text: 'loud', thread_ts: said.ts, root: { text: 'two' } })
  expect(by('me_message')[0]).toMatchObject({ text: 'waves' })
  expect(by('message_deleted')[0]).toMatchObject({ deleted_ts: quiet.ts, previous_message: { text: 'quiet', parent_user_id: 'U0ROBIN' } })
  // A parent with replies stays as a tombstone.
  expect(by('message_changed').at(-1)).toMatchObject({ message: { subtype: 'tombstone' }, previous_message: { text: 'two' } })
  expect(() => admin.edit({ user: 'sam', channel: '#deals', ts: said.ts, text: 'x' })).toThrow('own')
})

test('a mention comes as app_mention beside the message, but not in a DM', async () => {
  const { admin, events } = await start()
  const mention = `<@${admin.botUser()}> hello`
  admin.say({ user: 'robin', channel: '#deals', text: mention })
  admin.say({ user: 'robin', channel: '@robin', text: mention })
  await admin.settled()
  expect(events.filter((event) => event.type === 'app_mention')).toMatchObject([{ channel: 'C0DEALS', user: 'U0ROBIN', text: mention }])
  expect(
    events
      .filter((event) => event.type === 'message')
      .map((event) => event.channel_type)
      .sort(),
  ).toEqual(['channel', 'im'])
})

test('the app hears its own posts, and may know them by bot_id', async () => {
  const { admin, slack, playground } = await start()
  await slack.chat.postMessage({ channel: 'C0DEALS', text: 'mine' })
  await admin.settled()
  expect(playground.admin.deliveries('message.channel')).toMatchObject([{ request: { event: { bot_id: 'B0BOTDEMOTEAM', text: 'mine' } } }])
})

test('in a channel shared with another company one event comes, with our authorization and their team', async () => {
  const { admin, bodies } = await start()
  admin.install('T0FIZZLEWK')
  admin.join('#shared-fizzlewick', admin.botUser('T0FIZZLEWK'))
  await admin.settled()
  admin.clearJournal()
  admin.say({ user: 'robin', channel: '#shared-fizzlewick', text: 'both companies have the app' })
  await admin.settled()
  expect(admin.deliveries()).toHaveLength(1)
  admin.uninstall('T0FIZZLEWK')
  await admin.settled()
  bodies.length = 0
  admin.say({ user: 'otto', channel: '#shared-fizzlewick', text: 'hi from outside' })
  await admin.settled()
  expect(bodies).toMatchObject([
    {
      team_id: 'T0FIZZLEWK',
      context_team_id: 'T0DEMOTEAM',
      is_ext_shared_channel: true,
      authorizations: [{ team_id: 'T0DEMOTEAM', user_id: admin.botUser() }],
      event: { user: 'U0OTTO', team: 'T0FIZZLEWK', user_team: 'T0FIZZLEWK', source_team: 'T0FIZZLEWK' },
    },
  ])
})

test('reactions, joins and leaves are told', async () => {
  const { admin, events } = await start()
  const said = admin.say({ user: 'robin', channel: '#deals', text: 'x' })
  admin.react({ user: 'sam', channel: '#deals', ts: said.ts, name: 'eyes' })
  admin.react({ user: 'sam', channel: '#deals', ts: said.ts, name: 'eyes', on: false })
  const ada = admin.addPerson({ name: 'ada' })
  admin.join('#deals', 'ada')
  admin.leave('#deals', 'ada')
  await admin.settled()
  expect(events.map((event) => event.type)).toEqual(
    expect.arrayContaining(['reaction_added', 'reaction_removed', 'member_joined_channel', 'member_left_channel']),
  )
  expect(events.find((event) => event.subtype === 'channel_join')).toMatchObject({ user: ada.id })
})
