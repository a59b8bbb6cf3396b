import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { movableClock } from '../../src/cli/demo/movable-clock.ts'
import { createPace } from '../../src/slack/outbox/pace.ts'
import { dataDir, waitFor, wholeBot } from '../refusals/support/whole-bot.ts'

it('is not moved under work at hand; what comes while it moves waits', async () => {
  const clock = movableClock()
  const gate = Promise.withResolvers<void>()
  const seen: string[] = []
  const first = clock.during(async () => {
    await gate.promise
    seen.push(`first, ${clock.now() - Date.now() > 1_000 ? 'moved' : 'as it was'}`)
  })
  await sleep(5)
  const moved = clock.move(86_400_000)
  const second = clock.during(async () => seen.push(`second, ${clock.now() - Date.now() > 1_000 ? 'moved' : 'as it was'}`))
  await sleep(5)
  expect(seen).toEqual([])
  gate.resolve()
  await Promise.all([first, moved, second])
  expect(seen).toEqual(['first, as it was', 'second, moved'])
  await expect(
    clock.during(async () => {
      throw new Error('away')
    }),
  ).rejects.toThrow('away')
  await clock.move(0)
  expect(Math.abs(clock.now() - Date.now())).toBeLessThan(1_000)
})

it('jumps of the demo’s clock while messages wait for their turn post none twice', { timeout: 120_000 }, async () => {
  const bot = await wholeBot(await dataDir(), { pace: createPace({ now: Date.now }) })
  for (const n of [1, 2, 3]) {
    const data = { dealId: `J-${n}`, name: `Jumping ${n}`, ownerEmail: 'robin@example.com' }
    await bot.webhook({ type: 'deal.upserted', id: `u-${n}`, data: { ...data, toStage: 'Qualify' } })
    await bot.webhook({ type: 'deal.stage_changed', id: `s-${n}`, data: { ...data, toStage: 'Evaluate' } })
  }
  const roots = () => bot.admin.messages('@robin').filter((m) => m.text.includes('Jumping'))
  await waitFor(() => roots().length > 0)
  for (let day = 1; day <= 3; day++) {
    await bot.admin.setClock(day * 86_400_000)
    await sleep(300)
  }
  await waitFor(
    () => new Set(roots().map((m) => m.text)).size === 3 && roots().every((m) => bot.admin.thread('@robin', m.ts).length > 1),
    60_000,
  )
  await bot.admin.settled()
  const keys = roots()
    .flatMap((m) => bot.admin.thread('@robin', m.ts))
    .flatMap((m) => (m.metadata ? [JSON.stringify(m.metadata)] : []))
  expect(keys.length).toBeGreaterThanOrEqual(6)
  expect(new Set(keys).size).toBe(keys.length)
})
