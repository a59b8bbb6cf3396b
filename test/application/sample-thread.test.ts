import { describe, expect, it } from 'vitest'
import { conversation } from '../support/conversation.ts'
import { backends } from '../support/database.ts'

const texts = (said: { text: string }[]) => said.map((s) => s.text).join('\n')

describe.each(backends)('the thread a rep reads, %s', (backend) => {
  it('asks, reads back in the words of the ladder, follows up once, and ends with the next questions to the buyer', {
    timeout: 60_000,
  }, async () => {
    const c = await conversation(backend, '2026-11-23T09:00:00Z')
    const id = await c.open({ stage: 'qualify' })
    const first = texts(await c.moveTo(id, 'evaluate'))
    expect(first).toContain('Fizzlewick Kettles · €84,000 · closes 29 Jan · now Evaluate')
    expect(first).toContain('Nothing recorded.')

    expect(texts(await c.says(id, "Don't know"))).toContain('Unknown noted; better than a guess.')

    const several = texts(
      await c.says(
        id,
        "Otto Brine (CFO) told me on Friday's call he signs after the board, 15 Dec. Legal sent their vendor form yesterday (<https://x.example/form.pdf|form>).",
      ),
    )
    expect(several).toContain('Decision process: on record (Otto Brine, CFO, call, 20 Nov)')
    expect(several).toContain("Paper process: buyer's act")

    const guess = texts(await c.says(id, "It's in their ops deck I think"))
    expect(guess).toContain('Our view so far')
    expect(guess).toContain('Who said it')
    const completed = texts(await c.says(id, 'Milo Thimble, Ops Lead, on the call yesterday. No copy.'))
    expect(completed).toContain('on record (Milo Thimble, Ops Lead, call, 22 Nov)')

    let last = ''
    for (let n = 0; n < 4 && !last.includes('Your call'); n++) last = texts(await c.says(id, 'skip'))
    expect(last).toContain('Your call: 29 Jan, €84,000?')
    const summary = texts(await c.says(id, 'Keep. Milo ends the test 11 Dec.'))
    expect(summary).toMatch(/At the bar \d+ of 12/)
    expect(summary).toContain('No-decision risk')
    expect(summary).toContain('Counts:')
    const deal = await c.deal(id)
    expect(deal.calls).toMatchObject([
      { kept: true, nextStep: { text: 'Milo ends the test 11 Dec', person: 'Milo Thimble', by: '2026-12-11' } },
    ])
    for (const { text } of c.said) expect(text).not.toMatch(/\bL[0-5]\b|%|undefined|null/)
  })

  it('an unthreaded message is offered as the answer, and counts once it is pressed', { timeout: 60_000 }, async () => {
    const c = await conversation(backend, '2026-11-23T09:00:00Z')
    const id = await c.open({ stage: 'qualify' })
    await c.moveTo(id, 'evaluate')
    const words = 'Milo Thimble, Ops Lead, on the call yesterday: 9 % come back, they want 5'
    const offered = await c.dm(words)
    expect(texts(offered)).toContain('9 % come back')
    expect((await c.deal(id)).records).toEqual([])
    const { said } = await c.presses({ press: 'use-answer', deal: id })
    expect(texts(said)).toContain('Metrics: on record (Milo Thimble, Ops Lead, call')
    expect((await c.presses({ press: 'use-answer', deal: id })).answer).toMatchObject({ kind: 'already-done' })
  })
})
