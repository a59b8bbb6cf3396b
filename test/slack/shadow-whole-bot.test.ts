import { Writable } from 'node:stream'
import { parse } from 'csv-parse/sync'
import { expect, it } from 'vitest'
import { runExport } from '../../src/cli/run-export.ts'
import { readConfig } from '../../src/config.ts'
import { createLog } from '../../src/log/create-log.ts'
import { dataDir, waitFor, wholeBot } from '../refusals/support/whole-bot.ts'

type Bot = Awaited<ReturnType<typeof wholeBot>>

const hour = 3_600_000
const day = 24 * hour
/** Calls by which anybody is shown or told anything; what a person opened by hand (Home, a form) is none of them. */
const tells = /^(chat\.(?!getPermalink)|files\.|reactions\.)/

const shownTo = ({ admin }: Bot, user: string) => JSON.stringify(admin.homeView(user) ?? '')

/** `npm run export -- --shadow` beside the running bot, line by line. */
async function exported(dir: string): Promise<Record<string, string>[]> {
  const pieces: string[] = []
  const out = new Writable({
    write(chunk, _encoding, done) {
      pieces.push(String(chunk))
      done()
    },
  })
  const complain = (text: string) => void pieces.push(text)
  const log = createLog({ level: 'silent' })
  const code = await runExport({ args: ['--shadow', '--format', 'csv'], config: readConfig({ DATA_DIR: dir }), log, out, complain })
  expect({ code, said: code === 0 ? '' : pieces.join('') }).toEqual({ code: 0, said: '' })
  return parse(pieces.join(''), { columns: true, bom: true })
}

/** Waits until the export says so many questions of a stage of a deal. */
async function kept(dir: string, deal: string, stage: string) {
  for (let tries = 0; ; tries++) {
    const found = (await exported(dir)).filter((row) => row.deal_id === deal && row.stage === stage)
    if (found.length > 0) return found
    if (tries > 200) throw new Error(`nothing is kept of ${deal} in ${stage}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** The admin opens Settings on Home and ticks or unticks shadow mode. */
async function setShadow(bot: Bot, on: boolean) {
  const { admin } = bot
  admin.openHome({ user: 'lena' })
  await waitFor(() => shownTo(bot, 'lena').includes('open:settings'))
  await admin.click({ user: 'lena', view: 'home', actionId: 'open:settings' })
  await waitFor(() => JSON.stringify(admin.modals('lena').at(-1) ?? '').includes('Trying it out'))
  expect(await admin.submit({ user: 'lena', values: { shadow: on ? ['on'] : [] } })).toMatchObject({ ok: true })
  await admin.settled()
}

/** The admin sets up a digest of everybody's deals, every working day at nine. */
async function dailyDigest({ admin }: Bot, channel: string) {
  await admin.command({ user: 'lena', channel, command: '/qualify', text: 'digest' })
  const offer = await waitFor(() => admin.ephemeral(channel, 'lena').find((m) => JSON.stringify(m.blocks).includes('open:digest')))
  await admin.click({ user: 'lena', channel, ts: offer.ts, actionId: 'open:digest' })
  await waitFor(() => JSON.stringify(admin.modals('lena').at(-1) ?? '').includes('Whose deals'))
  expect(await admin.submit({ user: 'lena', values: { whose: 'everyone' } })).toMatchObject({ ok: true })
  await admin.settled()
}

async function screen(bot: Bot, name: 'shadow' | 'doors', words: string) {
  bot.admin.openHome({ user: 'lena' })
  await bot.admin.settled()
  if (shownTo(bot, 'lena').includes('home:deals')) {
    await bot.admin.click({ user: 'lena', view: 'home', actionId: 'home:deals' })
    await waitFor(() => shownTo(bot, 'lena').includes('home:screen:doors'))
  }
  await bot.admin.click({ user: 'lena', view: 'home', actionId: `home:screen:${name}` })
  await waitFor(() => shownTo(bot, 'lena').includes(words))
  return shownTo(bot, 'lena')
}

/** Where each telling call went, and its words. */
function tellings(bot: Bot) {
  return bot.admin
    .calls()
    .filter((call) => tells.test(call.name))
    .map(({ name, request }) => ({ name, ...(request as { channel?: string; text?: string }) }))
}

const reviewsIn = (rows: Record<string, string>[]) => new Set(rows.map((row) => `${row.deal_id} ${row.at}`)).size

it.each([
  ['a Wednesday at noon', '2030-03-06T12:00:00Z'],
  ['a Saturday', '2030-03-09T11:30:00Z'],
  ['a Friday, the last minutes of its month', '2030-05-31T23:50:00Z'],
])(
  'shadow mode in a running bot, switched on %s: nobody is asked or told, it is all kept, and off the next move asks',
  {
    timeout: 300_000,
  },
  async (_, start) => {
    const dir = await dataDir()
    let bot = await wholeBot(dir)
    let now = Date.parse(start)
    const at = async (moment: number) => {
      now = moment
      await bot.admin.setClock(now - Date.now())
      await bot.admin.settled()
    }
    let sent = 0
    const crm = async (type: string, dealId: string, more: object = {}) => {
      sent += 1
      const event = { type: `deal.${type}`, id: `t-${sent}`, time: new Date(now + sent).toISOString(), data: { dealId, ...more } }
      expect((await bot.webhook(event)).status).toBe(200)
    }
    /** A review in somebody's messages with the bot, once its first question stands. */
    const asked = (who: string, name: string) =>
      waitFor(() => {
        const root = bot.admin.messages(who).findLast((m) => m.text.includes(name))
        return root && bot.admin.thread(who, root.ts).length > 1 ? bot.admin.thread(who, root.ts) : null
      })
    // The demo's deals would age by years on the way.
    for (let n = 1; n <= 8; n++) await crm('deleted', `DEMO-${n}`)
    await at(now)
    const sales = bot.admin.addChannel({ name: 'sales', members: ['robin', 'sam', 'noor', 'lena'] }).id
    await dailyDigest(bot, sales)

    const whose = { managerEmail: 'noor@example.com', amount: 84_000, currency: 'EUR', closeDate: '2030-09-30' }
    await crm('upserted', 'S-0', { ...whose, name: 'Old Kettles', ownerEmail: 'robin@example.com', toStage: 'Discover' })
    await crm('stage_changed', 'S-0', { toStage: 'Qualify' })
    await asked('@robin', 'Old Kettles')
    await setShadow(bot, true)
    bot.admin.clearJournal()

    await crm('upserted', 'S-1', { ...whose, name: 'Brass Kettles', account: 'Brass', ownerEmail: 'robin@example.com', toStage: 'Qualify' })
    await crm('upserted', 'S-2', { ...whose, name: 'Tin Kettles', account: 'Tin', ownerEmail: 'sam@example.com', toStage: 'Discover' })
    await crm('upserted', 'S-3', { ...whose, name: 'Lost Kettles', ownerEmail: 'nobody@example.com', toStage: 'Discover' })
    await crm('stage_changed', 'S-1', { toStage: 'Evaluate' })
    await crm('stage_changed', 'S-2', { toStage: 'Qualify' })
    await crm('stage_changed', 'S-3', { toStage: 'Qualify' })
    const [first] = await kept(dir, 'S-1', 'evaluate')
    expect(first!.words).toMatch(/\?$/)
    expect(first).toMatchObject({ deal: 'Brass Kettles', asked: 'U0ROBIN', trigger: 'stage', direction: 'forward', place: '1' })
    expect((await kept(dir, 'S-2', 'qualify'))[0]).toMatchObject({ asked: 'U0SAM' })
    await crm('stage_changed', 'S-2', { toStage: 'Limbo' })

    // Days pass, at the hours at which reps, managers and channels are told things.
    const said: ReturnType<typeof tellings> = []
    const midnight = now - (now % day)
    let mondays = 0
    for (let n = 1; n <= 8; n++) {
      const today = midnight + n * day
      if (new Date(today).getUTCDay() === 1) mondays += 1
      await at(today + 9 * hour + 6 * 60_000)
      if (n === 4) {
        await crm('stage_changed', 'S-1', { toStage: 'Propose' })
        await kept(dir, 'S-1', 'propose')
        said.push(...tellings(bot))
        await bot.stop()
        bot = await wholeBot(dir)
      }
      await at(today + 16 * hour)
    }
    await crm('stage_changed', 'S-2', { toStage: 'Evaluate' })
    await kept(dir, 'S-2', 'evaluate')
    await bot.admin.settled()
    said.push(...tellings(bot))
    // The weekly word to an admin is the one message that nobody asked for.
    const lenas = bot.admin.dm('lena')
    expect(said.map(({ name, channel, text }) => [name, channel, text?.split('\n')[0]])).toEqual(
      Array.from({ length: mondays }, () => ['chat.postMessage', lenas, 'Shadow mode: what I would have asked last week']),
    )

    const rows = await exported(dir)
    expect(rows.map((row) => row.asked).filter((user) => user !== 'U0ROBIN' && user !== 'U0SAM')).toEqual([])
    expect(rows.filter((row) => row.deal_id === 'S-3')).toEqual([])
    const page = await screen(bot, 'shadow', 'Shadow mode is on')
    expect(page).toContain(`*${reviewsIn(rows)} reviews, ${rows.length} questions*`)
    for (const [user, name] of [
      ['U0ROBIN', 'Robin Vale'],
      ['U0SAM', 'Sam Okoro'],
    ] as const)
      expect(page).toContain(`*${name}*: ${reviewsIn(rows.filter((row) => row.asked === user))} threads`)
    expect(page).toContain('Brass Kettles')
    expect(page).toContain('1 owner I cannot find')
    expect(page).toContain('1 stage I do not know')
    expect(page).toMatch(/Digest\* in <#\w+>: [1-9]\d* would have been posted/)
    expect(await screen(bot, 'doors', 'Stages I do not know')).toContain('limbo')
    // Whoever asks is answered, alone.
    await bot.admin.command({ user: 'sam', channel: '@sam', command: '/qualify', text: 'status tin' })
    await waitFor(() => bot.admin.ephemeral('@sam', 'sam').some((m) => m.text.includes('Your team is in shadow mode')))
    expect(bot.admin.messages('@sam')).toEqual([])

    await setShadow(bot, false)
    bot.admin.clearJournal()
    await at(now + hour)
    expect(tellings(bot)).toEqual([])
    await crm('stage_changed', 'S-1', { toStage: 'Negotiate' })
    const thread = await asked('@robin', 'Brass Kettles')
    expect(JSON.stringify(thread[1]!.blocks)).toContain('press:unknown')
    expect(bot.admin.messages('@robin').filter((m) => /(Brass|Old) Kettles/.test(m.text))).toHaveLength(2)
    expect(await exported(dir)).toEqual(rows)
  },
)
