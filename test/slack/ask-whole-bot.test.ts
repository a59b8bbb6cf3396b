import { expect, it } from 'vitest'
import { dataDir, waitFor, wholeBot } from '../refusals/support/whole-bot.ts'

const question = 'what is weak in Brass Kettles?'

it('a question in the direct message is answered there once, whatever falls between; in a channel to the asker alone', {
  timeout: 180_000,
}, async () => {
  const dir = await dataDir()
  const bot = await wholeBot(dir)
  const deal = { dealId: 'Z-7', name: 'Brass Kettles', account: 'Brass', ownerEmail: 'robin@example.com', toStage: 'Evaluate' }
  expect((await bot.webhook({ type: 'deal.upserted', id: '1', data: deal })).status).toBe(200)
  const answers = (on: typeof bot) =>
    on.admin.messages('@robin').filter((m) => m.text.startsWith('Brass Kettles') && m.text.includes('no model'))

  bot.admin.openHome({ user: 'robin', tab: 'messages' })
  await waitFor(() => bot.admin.calls('assistant.threads.setSuggestedPrompts').length > 0)
  expect(JSON.stringify(bot.admin.calls('assistant.threads.setSuggestedPrompts')[0])).toContain('What is weak in')

  bot.admin.say({ user: 'robin', channel: '@robin', text: question })
  await waitFor(() => answers(bot).length > 0)
  expect(answers(bot)[0]!.text).toContain('Not recorded:')

  // Slack does not say who asks, the program stops, Slack tells it again: one answer after the next start.
  await bot.admin.setClock(6 * 60_000)
  bot.admin.fault({ on: 'call', method: 'users.info', fault: { kind: 'server_error', when: 'before' } })
  bot.admin.say({ user: 'robin', channel: '@robin', text: question })
  await bot.admin.settled()
  await bot.stop()
  const again = await wholeBot(dir)
  await waitFor(() => answers(again).length === 2, 60_000)
  await again.admin.settled()
  expect(answers(again)).toHaveLength(2)

  const before = again.admin.messages('#deals').length
  again.admin.say({ user: 'sam', channel: '#deals', text: `<@${again.admin.botUser()}> who signs at Brass Kettles?` })
  await waitFor(() => again.admin.ephemeral('#deals', 'sam').some((m) => m.text.includes('Not recorded: economic buyer.')))
  await again.admin.settled()
  expect(again.admin.messages('#deals').length).toBe(before + 1)
})
