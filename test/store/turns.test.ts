import { describe, expect, it } from 'vitest'
import { createTurns } from '../../src/store/turns.ts'

const late = () => new Error('too late')

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
      turns.run(false, 1_000, late, work('worker 1')),
      turns.run(false, 1_000, late, work('worker 2')),
      turns.run(true, 1_000, late, work('door 1')),
      turns.run(false, 1_000, late, work('worker 3')),
      turns.run(true, 1_000, late, work('door 2')),
    ])
    expect(order).toEqual(['worker 1', 'door 1', 'door 2', 'worker 2', 'worker 3'])
  })

  it('goes on after work that failed', async () => {
    const turns = createTurns()
    await expect(turns.run(false, 1_000, late, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await turns.run(true, 1_000, late, async () => 'on')).toBe('on')
  })

  it('gives up what waited too long, and never begins it', async () => {
    const turns = createTurns()
    let release = () => {}
    const held = turns.run(false, 1_000, late, () => new Promise<void>((resolve) => (release = resolve)))
    let begun = false
    await expect(
      turns.run(true, 20, late, async () => {
        begun = true
      }),
    ).rejects.toThrow('too late')
    release()
    await held
    expect(await turns.run(true, 1_000, late, async (left) => left <= 1_000 && left > 0)).toBe(true)
    expect(begun).toBe(false)
  })
})
