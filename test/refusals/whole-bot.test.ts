import { expect, it } from 'vitest'
import { StoreUnavailable, type Transact } from '../../src/application/ports.ts'
import { dataDir, waitFor, wholeBot } from './support/whole-bot.ts'

const evidence = "Milo Thimble, Ops Lead, on yesterday's call: 9 % come back, they want 5"

it('the door: whatever is not a signed deal event gets its status and a sentence, and leaves nothing', { timeout: 120_000 }, async () => {
  const bot = await wholeBot(await dataDir())
  const good = { type: 'deal.upserted', id: 'e', data: { dealId: 'Z-1', name: 'Brass Kettles', ownerEmail: 'robin@example.com' } }
  const tries: [string, Parameters<typeof bot.webhook>, number, RegExp][] = [
    ['unsigned', [good, { headers: { 'webhook-signature': '' } }], 401, /are needed/],
    ['signed by another', [good, { secret: `whsec_${Buffer.alloc(32, 6).toString('base64')}` }], 401, /does not fit/],
    ['old', [good, { at: -400_000 }], 401, /more than 300 s ago/],
    ['of the future', [good, { at: 400_000 }], 401, /more than 300 s ahead/],
    ['signed null', ['null'], 400, /must be a JSON object/],
    ['half a JSON', ['{"type":'], 400, /must be a JSON object/],
    ['of an unknown type', [{ ...good, type: 'deal.exploded' }], 400, /type must be one of/],
    ['without a deal', [{ ...good, data: {} }], 400, /dealId is required/],
    ['oversize', [{ ...good, filler: 'x'.repeat(1_100_000) }], 413, /over 1 MB/],
  ]
  for (const [what, given, status, sentence] of tries) {
    const answer = await bot.webhook(...given)
    expect({ what, status: answer.status }).toEqual({ what, status })
    expect(answer.text, what).toMatch(sentence)
  }
  await bot.admin.command({ user: 'robin', channel: '@robin', command: '/qualify', text: 'status brass' })
  await waitFor(() => bot.admin.ephemeral('@robin', 'robin').some((m) => m.text.includes('I find no deal called "brass"')))
  expect((await bot.webhook(good)).status).toBe(200)
})

it('Slack tells nobody’s name for a while: commands say so, the answer waits and counts; and a restart forgets no button', {
  timeout: 180_000,
}, async () => {
  const dir = await dataDir()
  const bot = await wholeBot(dir)
  const root = await bot.asked('Z-2', 'Brass Kettles')
  await bot.admin.setClock(6 * 60_000)
  bot.admin.fault({ on: 'call', method: 'users.info', fault: { kind: 'server_error', when: 'before' } })
  await bot.admin.command({ user: 'robin', channel: '@robin', command: '/qualify' })
  await waitFor(() => bot.admin.ephemeral('@robin', 'robin').some((m) => m.text.includes('Slack does not tell me who is who')))
  bot.admin.say({ user: 'robin', channel: '@robin', threadTs: root, text: evidence })
  const failed = bot.admin.calls('users.info').length
  await waitFor(() => bot.admin.calls('users.info').length > failed + 2)
  bot.admin.clearFaults()
  await waitFor(() => bot.thread(root).some((m) => m.metadata && m.text.includes('Milo Thimble')), 60_000)
  expect(bot.thread(root).filter((m) => m.text.includes('broke'))).toEqual([])

  const live = await waitFor(() => bot.thread(root).findLast((m) => JSON.stringify(m.blocks ?? '').includes('press:unknown')))
  await bot.stop()
  const again = await wholeBot(dir)
  const before = again.thread(root).length
  expect(await again.admin.click({ user: 'robin', channel: '@robin', ts: live.ts, actionId: 'press:unknown' })).toEqual({ ok: true })
  await waitFor(() => again.thread(root).length > before)
  expect(again.thread(root).at(-1)!.text).toContain('better than a guess')
  await again.admin.click({ user: 'robin', channel: '@robin', ts: live.ts, actionId: 'press:unknown' }).catch(() => {})
  await again.admin.settled()
  expect(again.thread(root)).toHaveLength(before + 1)
})

it('a database that is away: 503 at every door and for every event, and all of it is there later', { timeout: 120_000 }, async () => {
  let isAway = false
  const transact =
    (real: Transact): Transact =>
    (workspace, work, options) =>
      isAway ? Promise.reject(new StoreUnavailable('away')) : real(workspace, work, options)
  const bot = await wholeBot(await dataDir(), { transact })
  const root = await bot.asked('Z-3', 'Brass Kettles')
  isAway = true
  const event = { type: 'deal.upserted', id: 'e', data: { dealId: 'Z-4', name: 'Tin Kettles', ownerEmail: 'robin@example.com' } }
  expect(await bot.webhook(event, { id: 'again' })).toMatchObject({ status: 503, text: expect.stringContaining('Send it again') })
  await bot.admin.command({ user: 'robin', channel: '@robin', command: '/qualify', text: 'brass' })
  await waitFor(() => bot.admin.ephemeral('@robin', 'robin').some((m) => m.text.startsWith('Not saved')))
  bot.admin.say({ user: 'robin', channel: '@robin', threadTs: root, text: evidence })
  await waitFor(() => bot.admin.deliveries('message.im').some((d) => d.result === 'http_error 503'))
  isAway = false
  expect((await bot.webhook(event, { id: 'again' })).status).toBe(200)
  await bot.admin.setClock(6 * 60_000)
  await waitFor(() => bot.thread(root).some((m) => m.metadata && m.text.includes('Milo Thimble')), 60_000)
})

it('a guest, a colleague and a reply in the wrong place are answered to themselves alone', { timeout: 120_000 }, async () => {
  const bot = await wholeBot(await dataDir())
  await bot.asked('Z-5', 'Brass Kettles')
  const told = async (user: string, channel: string, text: string, sentence: string) => {
    await bot.admin.command({ user, channel, command: '/qualify', text })
    await waitFor(() => bot.admin.ephemeral(channel, user).some((m) => m.text.includes(sentence)))
  }
  await told('gil', '#deals', 'brass', 'Deals are shown to full members only')
  await told('sam', '#deals', 'brass', 'Only its owner')
  await told('robin', '#deals', '<@U0NOOR> "🎉"', 'I find no deal called')
  bot.admin.say({ user: 'sam', channel: '@sam', text: 'Otto signed it yesterday' })
  await waitFor(() => bot.admin.ephemeral('@sam', 'sam').some((m) => m.text.startsWith('I did not keep that')))
})
