import { expect, it } from 'vitest'
import { dataDir, waitFor, wholeBot } from '../refusals/support/whole-bot.ts'

type Bot = Awaited<ReturnType<typeof wholeBot>>

/** Types a command and waits for its form. */
async function formOf({ admin }: Bot, text: string) {
  await admin.command({ user: 'robin', channel: '#deals', command: '/qualify', text })
  return waitFor(() => {
    const view = JSON.stringify(admin.modals('robin').at(-1) ?? {})
    return view.includes('"state"') && view.includes('"type":"input"') && view
  })
}
const told = ({ admin }: Bot, words: string) => waitFor(() => admin.ephemeral('#deals', 'robin').some((m) => m.text.includes(words)))

it('a deal’s life in the local Slack: added, moved, qualified out, and after a restart taken up and closed', async () => {
  const dir = await dataDir()
  let bot = await wholeBot(dir)
  expect(await formOf(bot, 'new Bellwether Bakery')).toContain('"initial_value":"Bellwether Bakery"')
  const wrong = await bot.admin.submit({ user: 'robin', values: { amount: 'a lot', 'close-date': '2020-01-01' } })
  expect(wrong).toMatchObject({
    ok: false,
    errors: { amount: expect.stringContaining('like 84,000 or 84k'), 'close-date': expect.stringContaining('This day is past') },
  })
  expect(bot.admin.modals('robin')).toHaveLength(1)
  expect(await bot.admin.submit({ user: 'robin', values: { amount: '€84k', 'close-date': '2099-01-29' } })).toMatchObject({ ok: true })
  expect(bot.admin.modals('robin')).toHaveLength(0)
  await told(bot, 'Added as R-1: Bellwether Bakery · €84,000 · closes 29 Jan 2099 · now Discover.')
  // A guest reads #deals, so the review is in the DM.
  const root = await waitFor(() => {
    const card = bot.admin.messages('@robin').find((m) => m.text.includes('Bellwether'))
    return card && bot.admin.thread('@robin', card.ts).length > 1 ? card.ts : null
  })

  await bot.admin.command({ user: 'robin', channel: '#deals', command: '/qualify', text: 'stage bellwether 2' })
  await told(bot, 'moves from Discover to Qualify')
  await waitFor(() => bot.admin.thread('@robin', root).some((m) => m.text.includes('Discover to Qualify')))

  await formOf(bot, 'out bellwether')
  const unnamed = await bot.admin.submit({ user: 'robin', values: { reason: 'other' } })
  expect(unnamed).toMatchObject({ ok: false, errors: { words: expect.stringContaining('in a few words') } })
  await bot.admin.submit({ user: 'robin', values: { reason: 'timing', words: 'After the summer' } })
  await told(bot, 'Bellwether Bakery is qualified out')
  await waitFor(() => bot.admin.thread('@robin', root).some((m) => m.text.includes('A good outcome')))

  await bot.stop()
  bot = await wholeBot(dir)
  await bot.admin.command({ user: 'robin', channel: '#deals', command: '/qualify', text: 'bellwether' })
  const out = await waitFor(() => bot.admin.ephemeral('#deals', 'robin').find((m) => m.text.includes('Timing: After the summer')))
  await bot.admin.click({ user: 'robin', channel: '#deals', ts: out.ts, actionId: 'press:return:yes' })
  await told(bot, 'is taken up again, in Qualify')
  await waitFor(() => bot.admin.thread('@robin', root).some((m) => m.text.includes('Taken up again, in Qualify.')))

  await formOf(bot, 'close R-1')
  await bot.admin.submit({ user: 'robin', values: { outcome: 'lost', decided: 'They stay with the old kettles' } })
  await told(bot, 'Bellwether Bakery is lost')
  await waitFor(() => bot.admin.thread('@robin', root).some((m) => m.text.includes('is lost. No more questions')))
  expect(await formOfRefused(bot)).toContain('lost. To take it up again')
}, 60_000)

async function formOfRefused({ admin }: Bot) {
  await admin.command({ user: 'robin', channel: '#deals', command: '/qualify', text: 'close R-1' })
  return waitFor(() => {
    const view = JSON.stringify(admin.modals('robin').at(-1) ?? {})
    return view.includes('ended on') && view
  })
}
