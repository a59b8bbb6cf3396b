import { beforeEach, expect, it, vi } from 'vitest'
import { StoreUnavailable } from '../../src/application/ports.ts'
import { openOffice } from './support/office.ts'
import { answer, asks, readBack, turn } from './support/posts.ts'

const robinsDm = '@robin'
const away = async () => {
  throw new StoreUnavailable('The store is away')
}

let office: Awaited<ReturnType<typeof openOffice>>
beforeEach(async () => {
  office = await openOffice({ over: 'socket' })
  office.admin.settings({ ackTimeoutMs: 300 })
})

it('an event is kept, then acknowledged, and worked', async () => {
  office.admin.say({ user: 'robin', channel: robinsDm, text: 'Otto signs after the board' })
  expect(await office.work()).toEqual([{ handled: true }])
  expect(office.recorder.called).toMatchObject([
    { name: 'messagePosted', command: { user: 'U0ROBIN', text: 'Otto signs after the board' } },
  ])
  expect(office.admin.deliveries('message.im').map((each) => each.result)).toEqual(['200'])
})

it('an acknowledgement that is lost brings the event again, and it is known', async () => {
  office.admin.fault({ on: 'delivery', name: 'message.im', count: 1, fault: { kind: 'answer_lost' } })
  office.admin.say({ user: 'robin', channel: robinsDm, text: 'once' })
  await office.work()
  expect(office.admin.deliveries('message.im')).toHaveLength(2)
  expect(office.recorder.called).toHaveLength(1)
  expect(await office.inbox()).toHaveLength(1)
})

it('what cannot be kept is not acknowledged, comes again and is kept once', async () => {
  office.between.transact = away
  office.admin.say({ user: 'robin', channel: robinsDm, text: 'do not lose me' })
  await vi.waitFor(() => expect(office.admin.deliveries('message.im').length).toBeGreaterThan(1))
  office.between.transact = office.store.transact
  await office.admin.settled()
  expect(office.admin.deliveries('message.im').map((each) => each.result)).toEqual(expect.arrayContaining(['http_timeout', '200']))
  expect(await office.inbox()).toHaveLength(1)
})

it('what is said while Slack changes connections, or none is up, is not lost', async () => {
  office.admin.settings({ retryScheduleMs: [50, 100, 300, 1_000] })
  const words = Array.from({ length: 20 }, (_, i) => `answer ${i}`)
  for (const [i, text] of words.entries()) {
    if (i % 5 === 1) office.admin.disconnect(i % 2 ? 'refresh_requested' : 'warning')
    office.admin.say({ user: 'robin', channel: robinsDm, text })
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  await office.work()
  const said = office.recorder.called.map(({ command }) => (command as { text: string }).text)
  expect(said.toSorted()).toEqual(words.toSorted())
  expect(office.admin.calls('apps.connections.open').length).toBeGreaterThan(2)
})

it('a command is answered to its typist', async () => {
  expect(await office.admin.command({ user: 'robin', channel: '#deals', command: '/qualify', text: 'help' })).toEqual({ ok: true })
  await office.background.settled()
  expect(office.recorder.called).toMatchObject([{ name: 'qualifyTyped', command: { text: 'help', user: 'U0ROBIN' } }])
  expect(office.admin.ephemeral('#deals', 'robin')).toHaveLength(1)
})

it('over the limit of events: app_rate_limited is acknowledged and nothing falls over', async () => {
  office.admin.tellRateLimited()
  await office.admin.settled()
  expect(office.admin.deliveries('app_rate_limited').map((each) => each.result)).toEqual(['200'])
  office.admin.say({ user: 'robin', channel: robinsDm, text: 'still here' })
  expect(await office.work()).toEqual([{ handled: true }])
})

it('a button is kept before it is acknowledged, and one that cannot be kept says so', async () => {
  await office.put(turn({ ask: asks.first }), { to: 'user', user: 'U0ROBIN' })
  await office.send()
  const { ts } = office.admin.messages(robinsDm).at(-1)!
  const press = () => office.admin.click({ user: 'robin', channel: robinsDm, ts, actionId: 'press:unknown' })
  office.between.transact = away
  expect(await press()).toMatchObject({ ok: false })
  await office.background.settled()
  expect(office.admin.ephemeral(robinsDm, 'robin')).toMatchObject([{ text: expect.stringContaining('Not saved') }])
  office.between.transact = office.store.transact
  expect(await press()).toEqual({ ok: true })
  await office.work()
  expect(office.recorder.called).toMatchObject([{ name: 'pressed', command: { user: 'U0ROBIN' } }])
})

it('a form tells what is wrong under its field, keeps its words when nothing can be kept, and closes when it is', async () => {
  await office.put(turn({ answer, readBacks: [readBack], ask: asks.first }), { to: 'user', user: 'U0ROBIN' })
  await office.send()
  const { ts } = office.admin.messages(robinsDm).at(-1)!
  await office.admin.click({ user: 'robin', channel: robinsDm, ts, actionId: 'open:correct' })
  await office.background.settled()
  const submit = async (words: string) => JSON.stringify(await office.admin.submit({ user: 'robin', values: { words } }))
  expect(await submit('   ')).toContain('Write what the answer should have been')
  office.between.transact = away
  expect(await submit('Otto said it on Thursday')).toContain('Not saved')
  expect(office.admin.modals('robin')).toHaveLength(1)
  office.between.transact = office.store.transact
  await submit('Otto said it on Thursday')
  expect(office.admin.modals('robin')).toHaveLength(0)
  expect(await office.work()).toEqual([{ handled: true }])
})
