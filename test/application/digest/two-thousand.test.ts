import { expect, it } from 'vitest'
import { rulesOnly } from '../../../src/application/coach.ts'
import { digestsDue } from '../../../src/application/digest/digests-due.ts'
import { checkView } from '../../../src/block-kit/check-blocks.ts'
import { renderHome } from '../../../src/slack/home/view.ts'
import { aReview, recordAt } from '../../support/build.ts'
import { conversation, lena, noor, robin, sam, shippedPlaybooks } from '../../support/conversation.ts'

const start = '2026-10-01T08:00:00Z'
const deals = 2_000

/** What the board of Home may take, reading every deal. */
const mostBoardMs = 60_000
/** The heap may grow by so many megabytes, and the digest take so many milliseconds on a busy machine. */
const mostMegabytes = 150
const mostMs = 120_000

it('a digest of 2,000 deals is made in time, without holding them in memory', { timeout: 300_000 }, async () => {
  const c = await conversation('embedded', start, [robin, noor, sam, lena], rulesOnly, { C0TEAM: [noor, lena] })
  const at = Date.parse(start)
  const ladder = shippedPlaybooks()
    .get('meddpicc-buyer')!
    .criteria.filter((k) => k.kind === 'ladder')
  for (let i = 1; i <= deals; i++) {
    const review = aReview({
      startedAt: at + 1,
      states: [
        { at: at + 1, state: 'open' },
        { at: at + 2, state: 'concluded' },
      ],
    })
    const records = ladder.map((k, at2) => ({
      at: at + 3,
      type: 'recorded' as const,
      record: recordAt(((i + at2) % 5) as 0, k, { recordedAt: at + 3 }),
    }))
    await c.open({ name: `Deal ${i}` }, [{ at: at + 1, type: 'review-opened', review }, ...records], `D-${String(i).padStart(4, '0')}`)
  }
  c.at('2026-11-19T15:00:00Z')
  await c.submits({ form: 'digest', channel: 'C0TEAM', whose: 'mine', weekday: null, minute: 540, zone: 'UTC' }, noor, 'C0TEAM')
  c.at('2026-11-20T09:01:00Z')
  const before = process.memoryUsage().heapUsed
  const started = performance.now()
  await digestsDue(c.ports, c.workspace, 'sweep')
  const took = performance.now() - started
  const grown = (process.memoryUsage().heapUsed - before) / 1_048_576
  process.stderr.write(`2,000 deals: ${Math.round(took)} ms, heap +${Math.round(grown)} MB\n`)
  const said = await c.drain()
  expect(said.map((s) => s.post.kind)).toEqual(['digest', 'digest-rest', ...Array(5).fill('digest-page')])
  expect(said[0]!.post).toMatchObject({ open: deals })
  expect(took).toBeLessThan(mostMs)
  expect(grown).toBeLessThan(mostMegabytes)

  // The manager's board counts every one of them, to the deal and to the cent.
  const opened = performance.now()
  const home = await c.cases.homeOpened({ workspace: c.workspace, user: noor.user, page: 0 })
  const tookBoard = performance.now() - opened
  process.stderr.write(`The board of 2,000 deals: ${Math.round(tookBoard)} ms\n`)
  const team = home.team!
  expect(team).toMatchObject({ open: deals, atRisk: (said[0]!.post as { atRisk: number }).atRisk })
  expect(team.stages).toMatchObject([
    { id: 'evaluate', deals, sums: [{ minor: deals * 8_400_000, currency: 'EUR' }], rows: [{}, {}, {}, {}, {}], more: deals - 5 },
  ])
  expect(checkView(renderHome(home))).toEqual({ ok: true })
  expect(tookBoard).toBeLessThan(mostBoardMs)
  // And every one of them stands on some page of its stage, once.
  const last = { screen: 'stage', stage: 'evaluate', page: 99 } as const
  const page = await c.cases.homeOpened({ workspace: c.workspace, user: noor.user, page: 0, screen: last })
  expect(page).toMatchObject({ kind: 'stage', deals, page: 99, pages: 100, from: 1_980 })
  expect(checkView(renderHome(page))).toEqual({ ok: true })
})
