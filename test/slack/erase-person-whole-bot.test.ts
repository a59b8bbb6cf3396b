import { expect, it } from 'vitest'
import { openStore } from '../../src/store/open-store.ts'
import { dataDir, waitFor, wholeBot } from '../refusals/support/whole-bot.ts'

type Bot = Awaited<ReturnType<typeof wholeBot>>

const home = ({ admin }: Bot, user = 'lena') => JSON.stringify(admin.homeView(user) ?? '')
const top = ({ admin }: Bot, user = 'lena') => JSON.stringify(admin.modals(user).at(-1) ?? '')
const posted = (bot: Bot, root: string) =>
  bot
    .thread(root)
    .map((m) => m.text)
    .join('\n')

async function openForm(bot: Bot) {
  bot.admin.openHome({ user: 'lena' })
  await waitFor(() => home(bot).includes('open:erase-person'))
  await bot.admin.click({ user: 'lena', view: 'home', actionId: 'open:erase-person' })
  await waitFor(() => top(bot).includes('Look first'))
}

/** Every row of every table, the queue's included, in which a word stands. */
async function rowsWith(dir: string, word: RegExp): Promise<string[]> {
  const store = await openStore({ dataDir: dir })
  const { pool } = store.inside
  const { rows: tables } = await pool.query<{ t: string }>(
    "SELECT format('%I.%I', table_schema, table_name) AS t FROM information_schema.tables WHERE table_schema IN ('public', 'pgboss') AND table_type = 'BASE TABLE'",
  )
  const found: string[] = []
  for (const { t } of tables) {
    const { rows } = await pool.query<{ row: string }>(`SELECT x::text AS row FROM ${t} x`)
    found.push(...rows.filter(({ row }) => word.test(row)).map(({ row }) => `${t}: ${row.slice(0, 400)}`))
  }
  await store.close()
  expect(tables.some(({ t }) => t.startsWith('pgboss.'))).toBe(true)
  return found
}

it('an admin erases a person in the local Slack: looked for, shown, confirmed; posts are rewritten, and no log and no table has the name', async () => {
  const dir = await dataDir()
  const lines: string[] = []
  const bot = await wholeBot(dir, {}, (line) => lines.push(line))
  const { admin } = bot
  const root = await bot.asked('D-77', 'Bellwether Bakery')
  admin.say({
    user: 'robin',
    channel: '@robin',
    threadTs: root,
    text: "Zed Quillon, CFO, told me on yesterday's call that the board decides on 15 December",
  })
  await waitFor(() => posted(bot, root).includes('(Zed Quillon'))
  await admin.settled()

  // Nobody of that name: the sentence stands under the field, and what was typed stays.
  await openForm(bot)
  expect(await admin.submit({ user: 'lena', values: { name: 'Zed' } })).toMatchObject({
    ok: false,
    errors: { name: expect.stringContaining('nothing to erase') },
  })
  expect(await admin.submit({ user: 'lena', values: { name: 'Zed Quill', more: 'a@b' } })).toMatchObject({
    ok: false,
    errors: { more: expect.stringContaining('neither a name nor an address') },
  })
  expect(await admin.submit({ user: 'lena', values: { name: 'Zed Quill', more: '' } })).toMatchObject({
    ok: false,
    errors: { name: expect.stringContaining('Zed Quillon') },
  })

  await admin.submit({ user: 'lena', values: { name: 'zed quillon', more: 'zed@bakery.example' } })
  await waitFor(() => top(bot).includes('Erase for good'))
  expect(top(bot)).toContain('In 1 deal I would erase 1 answer')
  expect(top(bot)).toContain('Bellwether Bakery')
  expect(await admin.submit({ user: 'lena', values: {} })).toMatchObject({ ok: false })
  expect(posted(bot, root)).toContain('Zed Quillon')

  expect(await admin.submit({ user: 'lena', values: { sure: ['yes'] } })).toMatchObject({ ok: true })
  await waitFor(() => home(bot).includes('Erased, in 1 deal: 1 answer'))
  // What the rep wrote stands in Slack; nothing of ours names him.
  const naming = () => bot.thread(root).filter((m) => /quillon/i.test(JSON.stringify(m)))
  await waitFor(() => naming().length === 1)
  expect(naming()[0]!.text).toContain("told me on yesterday's call")
  expect(posted(bot, root)).toContain('What stood here was read from words that were changed or deleted since.')

  // The log of who did what has counts alone.
  await admin.click({ user: 'lena', view: 'home', actionId: 'home:screen:audit' })
  await waitFor(() => home(bot).includes('erased a person'))
  expect(home(bot)).not.toMatch(/quillon/i)

  await bot.stop()
  expect(lines.length).toBeGreaterThan(5)
  expect(lines.filter((line) => /quillon|zed@/i.test(line))).toEqual([])
  expect(await rowsWith(dir, /quillon|zed@/i)).toEqual([])
}, 120_000)

it('whoever is no admin finds no button', async () => {
  const bot = await wholeBot(await dataDir())
  for (const user of ['robin', 'noor']) {
    bot.admin.openHome({ user })
    await waitFor(() => home(bot, user).includes('What this is for'))
    expect(home(bot, user)).not.toContain('open:erase-person')
  }
}, 90_000)
