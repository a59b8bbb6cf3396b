import { expect, it, vi } from 'vitest'
import { dataDir, waitFor, wholeBot } from '../refusals/support/whole-bot.ts'

type Bot = Awaited<ReturnType<typeof wholeBot>>

const posts = ({ admin }: Bot) => ['chat.postMessage', 'chat.update', 'chat.postEphemeral'].flatMap((method) => admin.calls(method))
const home = (bot: Bot, user: string) => JSON.stringify(bot.admin.homeView(user) ?? {})

/** Ticks or unticks shadow mode in the settings, as an admin does. */
async function set(bot: Bot, on: boolean) {
  const { admin } = bot
  admin.openHome({ user: 'lena', tab: 'home' })
  await waitFor(() => home(bot, 'lena').includes('open:settings'))
  await admin.click({ user: 'lena', view: 'home', actionId: 'open:settings' })
  await waitFor(() => JSON.stringify(admin.modals('lena')).includes('Trying it out'))
  await admin.submit({ user: 'lena', values: { shadow: on ? ['on'] : [] } })
  await waitFor(() => admin.modals('lena').length === 0)
  await admin.settled()
}

/** What the page of shadow mode says, once it has what is looked for. */
async function page(bot: Bot, words: string): Promise<string> {
  const { admin } = bot
  admin.openHome({ user: 'lena', tab: 'home' })
  await waitFor(() => home(bot, 'lena').includes('home:screen:shadow'))
  await admin.click({ user: 'lena', view: 'home', actionId: 'home:screen:shadow' })
  return vi.waitFor(
    async () => {
      await admin.settled()
      if (home(bot, 'lena').includes(words)) return home(bot, 'lena')
      await admin.click({ user: 'lena', view: 'home', actionId: 'home:refresh' })
      throw new Error('not yet')
    },
    { timeout: 30_000, interval: 200 },
  )
}

/** Tuesday, 10:00 UTC, so many days from now or a little later. */
async function moveTo({ admin }: Bot, days: number): Promise<void> {
  const at = new Date(Date.now() + days * 86_400_000)
  at.setUTCHours(10, 0, 0, 0)
  while (at.getUTCDay() !== 2) at.setUTCDate(at.getUTCDate() + 1)
  await admin.setClock(at.getTime() - Date.now())
}

const told = (bot: Bot, dealId: string, toStage: string) =>
  bot.webhook({ type: 'deal.stage_changed', id: `${dealId}-${toStage}`, data: { dealId, toStage } })

it('a team that looks on: weeks of moves, ageing and digests, a restart, and not one message', { timeout: 180_000 }, async () => {
  const dir = await dataDir()
  let bot = await wholeBot(dir)
  await bot.admin.settled()
  await set(bot, true)
  for (const [dealId, name] of [
    ['S-1', 'Brass Bellows'],
    ['S-2', 'Copper Kites'],
  ])
    await bot.webhook({
      type: 'deal.upserted',
      id: `up-${dealId}`,
      data: { dealId, name, account: name, ownerEmail: 'robin@example.com', toStage: 'Discover' },
    })
  const before = posts(bot).length
  await told(bot, 'S-1', 'Qualify')
  await told(bot, 'S-2', 'Evaluate')
  expect(await page(bot, 'Copper Kites')).toContain('Brass Bellows')
  await bot.admin.setClock(3 * 86_400_000)
  await told(bot, 'S-1', 'Evaluate')
  await page(bot, '*Brass Bellows*, 2 reviews')
  await bot.admin.setClock(40 * 86_400_000)
  await page(bot, '*Brass Bellows*, 3 reviews')
  const said = JSON.stringify(posts(bot).slice(before))
  // The one message is the admin's, once in these weeks.
  expect(said.match(/"method":"chat\.\w+"/g) ?? []).toEqual(['"method":"chat.postMessage"'])
  expect(said).toContain('Shadow mode: what I would have asked last week')

  // Somebody asks, is answered alone, and starts a review by hand.
  await bot.admin.command({ user: 'robin', channel: '#deals', command: '/qualify', text: 'status copper' })
  await waitFor(() => bot.admin.ephemeral('#deals', 'robin').some((m) => m.text.includes('Your team is in shadow mode')))
  expect(bot.admin.messages('@robin').filter((m) => /Bellows|Kites/.test(m.text))).toEqual([])

  await bot.stop()
  bot = await wholeBot(dir)
  await bot.admin.settled()
  await told(bot, 'S-2', 'Propose')
  await page(bot, '*Copper Kites*, 2 reviews')
  expect(bot.admin.messages('@robin').filter((m) => /Bellows|Kites/.test(m.text))).toEqual([])

  await set(bot, false)
  await bot.admin.settled()
  expect(bot.admin.messages('@robin').filter((m) => /Bellows|Kites/.test(m.text))).toEqual([])
  await told(bot, 'S-2', 'Negotiate')
  await waitFor(() => bot.admin.messages('@robin').some((m) => m.text.includes('Copper Kites')))
  expect(bot.admin.messages('@robin').filter((m) => m.text.includes('Bellows'))).toEqual([])
})
