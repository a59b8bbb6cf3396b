import { describe, expect, it } from 'vitest'
import { createTurns } from '../../src/store/turns.ts'

describe('turns on a single connection', () => {
  it('lets what somebody waits for go first, each kind in order, one at a time', async () => {
    const turns = createTurns()
    const order: string[] = []
    let running = 0
    const work = (name: string) => async () => {
      running += 1
      expect(running).toBe(1)
      await new Promise((resolve) => setImmediate(resolve))
      order.push(name)
      running -= 1
    }
    await Promise.all([
      turns.run(false, work('worker 1')),
      turns.run(false, work('worker 2')),
      turns.run(true, work('door 1')),
      turns.run(false, work('worker 3')),
      turns.run(true, work('door 2')),
    ])
    expect(order).toEqual(['worker 1', 'door 1', 'door 2', 'worker 2', 'worker 3'])
  })

  it('goes on after work that failed', async () => {
    const turns = createTurns()
    await expect(turns.run(false, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await turns.run(true, async () => 'on')).toBe('on')
  })
})
