import { expect, it } from 'vitest'
import { openStore } from '../../src/store/open-store.ts'
import { putJourneys } from '../application/support/journeys-in-store.ts'
import { called, many, story } from '../application/support/outcome-history.ts'
import { dataDir, waitFor, wholeBot } from '../refusals/support/whole-bot.ts'
import { now } from '../support/build.ts'

it('a report is asked for, comes as a thread with charts, and as a file, in a running bot', { timeout: 180_000 }, async () => {
  const dir = await dataDir()
  await (await wholeBot(dir)).stop()
  const store = await openStore({ dataDir: dir })
  const [workspace] = (await store.inside.pool.query('SELECT id FROM workspaces')).rows as { id: never }[]
  await putJourneys(store, workspace!.id, [...story, ...many(40, (at) => called({ hit: at < 27, owner: 'lena@example.com' }))])
  await store.close()

  const bot = await wholeBot(dir)
  // The history is told by the tests' calendar.
  await bot.admin.setClock(now - Date.now())
  await bot.admin.command({ user: 'lena', channel: '#deals', command: '/qualify', text: 'report' })
  const head = () => bot.admin.messages('@lena').find(({ text }) => text.startsWith('What the outcomes say'))
  await waitFor(() => head() !== undefined)
  await waitFor(() => bot.admin.thread('@lena', head()!.ts).length === 4)
  const [calls, stages] = bot.admin.thread('@lena', head()!.ts)
  expect(calls!.text).toContain('Your calls: 27 of 40 calls held.')
  expect(stages!.text).toContain('Evaluate: 16 of 20 qualified were won (could be 12 to 18); 3 of 65 others were won (could be 1 to 8).')
  expect(JSON.stringify(stages!.blocks)).toContain('data_visualization')
  expect(bot.admin.ephemeral('#deals', 'lena').map(({ text }) => text)).toContain('Your report comes as a direct message, for you alone.')

  await bot.admin.click({ user: 'lena', channel: '@lena', ts: head()!.ts, actionId: 'press:report-csv' })
  await waitFor(() => bot.admin.thread('@lena', head()!.ts).length === 5)
  const [file] = bot.admin.thread('@lena', head()!.ts).at(-1)!.files as { name: string; mimetype: string }[]
  expect(file).toMatchObject({ name: expect.stringMatching(/^requalify-report-.*\.csv$/), mimetype: 'text/csv' })
})
