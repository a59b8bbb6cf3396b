import { expect, onTestFinished, test } from 'vitest'
import { botToken, startWithBolt } from './bolt-bot.ts'

async function start() {
  const fixture = await startWithBolt()
  onTestFinished(fixture.stop)
  return { ...fixture, admin: fixture.playground.admin, slack: fixture.app.client }
}

test('the app uploads a file in Slack`s three steps, into a thread', async () => {
  const { admin, slack } = await start()
  const said = admin.say({ user: 'robin', channel: '#deals', text: 'x' })
  await slack.filesUploadV2({
    channel_id: 'C0DEALS',
    thread_ts: said.ts,
    file: Buffer.from('a;b'),
    filename: 'deals.csv',
    initial_comment: 'Here.',
  })
  const [, shared] = admin.thread('#deals', said.ts)
  expect(shared).toMatchObject({ subtype: 'file_share', text: 'Here.', files: [{ name: 'deals.csv', size: 3, mimetype: 'text/csv' }] })
  const file = shared!.files![0] as { id: string; url_private: string }
  expect((await slack.files.info({ file: file.id })).file?.name).toBe('deals.csv')
  const headers = { authorization: `Bearer ${botToken}` }
  expect(await (await fetch(file.url_private, { headers })).text()).toBe('a;b')
  expect((await fetch(file.url_private)).status).toBe(403)
  await slack.files.delete({ file: file.id })
  expect((await fetch(file.url_private, { headers })).status).toBe(404)
  expect(admin.thread('#deals', said.ts)[1]!.files).toMatchObject([{ mode: 'tombstone' }])
})

test('a person`s file reaches the app as file_share and file_shared', async () => {
  const { admin, app } = await start()
  const events: unknown[] = []
  app.message(/.*/, async ({ message }) => void events.push(message))
  app.event('file_shared', async ({ event }) => void events.push(event))
  const id = admin.upload({ user: 'robin', name: 'proof.png', type: 'image/png', bytes: 'not really' })
  admin.say({ user: 'robin', channel: '@robin', text: 'look', files: [id] })
  await admin.settled()
  expect(events).toContainEqual(
    expect.objectContaining({ subtype: 'file_share', text: 'look', files: [expect.objectContaining({ id, mimetype: 'image/png' })] }),
  )
  expect(() => admin.say({ user: 'sam', channel: '#deals', text: '', files: [id] })).toThrow('gone')
})
