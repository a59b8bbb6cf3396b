import { expect, it } from 'vitest'
import { seedDemo } from '../../src/cli/demo/seed-demo.ts'
import { conversation } from '../support/conversation.ts'

it('goes on from the demo as from any deal: moving Fizzlewick to Evaluate starts its review', async () => {
  const c = await conversation('embedded', '2026-11-23T09:00:00Z')
  await seedDemo(c.ports, c.workspace)
  expect(await c.drain()).toEqual([])
  const id = (await c.store.transact(c.workspace, (unit) => unit.deals.byExternalId('DEMO-1')))!
  const said = await c.moveTo(id, 'evaluate')
  const deal = await c.deal(id)
  expect(deal.moves.at(-1)).toMatchObject({ direction: 'forward', to: 'evaluate', openGaps: [] })
  const review = deal.reviews.at(-1)!
  expect(review.states.at(-1)!.state).toBe('open')
  expect(review.questions.map((q) => q.criterion)).toContain('champion')
  expect(said.map((s) => s.text).join('\n')).toContain('Fizzlewick Kettles')
})
