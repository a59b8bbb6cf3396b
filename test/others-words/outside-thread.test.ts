import { describe, expect, it } from 'vitest'
import type { DealId } from '../../src/domain/ids.ts'
import { read, robin, sam, scene } from '../refusals/support/scene.ts'

const first = 'Milo Thimble, Ops Lead, on the call yesterday:'
const second = '9 % come back, they want 5'

/** Robin's deal with its first question open in the DM. */
async function inDm() {
  const here = await scene()
  const { deal } = await here.asked()
  const dm = { channel: (await here.threadOf(deal))!.channel!, threadTs: null }
  const standing = async (id: DealId = deal) => (await here.talk.deal(id)).answers.filter((a) => a.ended === null)
  return { here, deal, dm, use: { press: 'use-answer', deal } as const, standing, shown: () => read(here.talk.updates.at(-1)!.text) }
}

describe('words outside a thread, used as the answer', () => {
  it('point at the messages they came from: each is edited and deleted by itself', async () => {
    const { here, deal, dm, use, standing } = await inDm()
    const a = await here.writes(first, dm)
    const b = await here.writes(second, dm)
    const offer = b.said.at(-1)!
    await here.talk.presses(use, robin, offer)
    expect(await standing()).toMatchObject([
      {
        text: `${first}\n${second}`,
        message: { channel: dm.channel, ts: b.ts },
        parts: [{ message: { ts: a.ts } }, { message: { ts: b.ts } }],
      },
    ])
    expect(here.talk.updates.some((u) => u.text.includes('It is kept as the answer.'))).toBe(true)
    // The older one, edited.
    await here.talk.edits(a.ts, dm.channel, first.replace('Milo Thimble', 'Otto Brine'))
    expect((await standing()).map((x) => x.text)).toEqual([`${first.replace('Milo Thimble', 'Otto Brine')}\n${second}`])
    const { rows } = await here.talk.store.inside.pool.query(
      'SELECT body::text AS t FROM deal_changes UNION ALL SELECT post::text AS t FROM outbox',
    )
    expect(rows.filter(({ t }) => t.includes('Milo'))).toEqual([])
    const records = (await here.talk.deal(deal)).records.filter((r) => r.answerId === null || r.facts.person === 'Otto Brine')
    expect(records.length).toBeGreaterThan(0)
    // The newest one, deleted: the older stands for what it says.
    await here.talk.deletes(b.ts, dm.channel)
    expect(await standing()).toMatchObject([{ text: first.replace('Milo Thimble', 'Otto Brine'), message: { ts: a.ts } }])
    // The same deletion told again does nothing to it.
    await here.talk.deletes(b.ts, dm.channel)
    expect((await standing()).map((x) => x.text)).toEqual([first.replace('Milo Thimble', 'Otto Brine')])
    await here.talk.deletes(a.ts, dm.channel)
    expect(await standing()).toEqual([])
    const left = await here.talk.store.inside.pool.query(
      'SELECT body::text AS t FROM deal_changes UNION ALL SELECT post::text AS t FROM outbox UNION ALL SELECT body::text FROM inbox',
    )
    expect(left.rows.filter(({ t }) => t && /Otto Brine|come back/.test(t))).toEqual([])
  })

  it('the older message deleted alone: what the newer one says still stands', async () => {
    const { here, dm, use, standing } = await inDm()
    const a = await here.writes(first, dm)
    const b = await here.writes(second, dm)
    await here.talk.presses(use, robin, b.said.at(-1)!)
    await here.talk.deletes(a.ts, dm.channel)
    await here.talk.deletes(a.ts, dm.channel)
    expect(await standing()).toMatchObject([{ text: second, message: { ts: b.ts } }])
    await here.talk.edits(b.ts, dm.channel, '8 % come back')
    expect((await standing()).map((x) => x.text)).toEqual(['8 % come back'])
  })

  it('edited before it is used: the newer words are offered; deleted: the rest, and then nothing', async () => {
    const { here, deal, dm, use, standing, shown } = await inDm()
    const a = await here.writes(first, dm)
    const b = await here.writes(second, dm)
    const offer = b.said.at(-1)!
    await here.talk.edits(a.ts, dm.channel, first.replace('Milo', 'Mila'))
    const now = here.talk.updates.filter((u) => u.ts === offer.ts).at(-1)!
    expect(now.post).toMatchObject({ live: true })
    expect(read(now.text)).toContain('Mila Thimble')
    await here.talk.deletes(a.ts, dm.channel)
    expect(read(here.talk.updates.filter((u) => u.ts === offer.ts).at(-1)!.text)).not.toContain('Thimble')
    await here.talk.presses(use, robin, offer)
    expect(await standing()).toMatchObject([{ text: second, message: { ts: b.ts } }])

    const c = await here.writes('Wanda Crumb, COO, introduced me to Otto today', dm)
    await here.talk.deletes(c.ts, dm.channel)
    expect(shown()).toBe('You wrote outside this thread and deleted it since, so nothing of it is kept.')
    expect((await here.talk.presses(use, robin, c.said.at(-1)!)).answer).toMatchObject({ kind: 'offer-gone' })
    expect((await here.talk.presses(use, sam, c.said.at(-1)!)).answer).toMatchObject({ kind: 'not-your-deal' })
    expect((await here.talk.deal(deal)).answers.filter((x) => x.text.includes('Wanda'))).toEqual([])
  })

  it('pressed on an offer whose question was answered meanwhile, or twice: says so', async () => {
    const { here, deal, dm, use } = await inDm()
    const { said } = await here.writes(second, dm)
    await here.presses({ press: 'unknown', deal, ...(await here.live(deal)) })
    expect((await here.talk.presses(use, robin, said.at(-1)!)).answer).toMatchObject({ kind: 'already-answered' })
    const again = await here.writes(first, dm)
    await here.talk.presses(use, robin, again.said.at(-1)!)
    expect((await here.talk.presses(use, robin, again.said.at(-1)!)).answer).toMatchObject({ kind: 'already-done' })
  })

  it('a file without words, and a link under a label, are offered, too', async () => {
    const { here, deal, dm, use } = await inDm()
    const { said } = await here.writes('', dm, robin, [{ name: 'their-form.pdf', url: 'https://files.example.com/form' }])
    expect(said.at(-1)!.text).toContain('their-form.pdf')
    await here.talk.presses(use, robin, said.at(-1)!)
    expect((await here.talk.deal(deal)).records.some((r) => r.facts.artefact?.url === 'https://files.example.com/form')).toBe(true)
  })
})

describe('beside several live reviews in the DM', () => {
  it('the newest is offered, the others by the names of their deals, at most five', async () => {
    const here = await scene()
    const ids: DealId[] = []
    for (let n = 1; n <= 8; n++) {
      // Five a day begin by themselves.
      if (n === 5) here.talk.at(86_400_000)
      const id = await here.talk.open({ stage: 'qualify', name: `Deal ${n}` }, [], `D-${n}`)
      await here.talk.moveTo(id, 'evaluate')
      ids.push(id)
    }
    const dm = { channel: 'D-U0ROBIN', threadTs: null }
    const { said } = await here.writes(`${first} ${second}`, dm)
    const offer = said.at(-1)!
    expect(offer.post).toMatchObject({ kind: 'answer-here', deal: ids[7] })
    expect(offer.post.kind === 'answer-here' && offer.post.elsewhere!.map((e) => e.name)).toEqual([
      'Deal 7',
      'Deal 6',
      'Deal 5',
      'Deal 4',
      'Deal 3',
    ])
    // One that was not offered is not taken.
    expect((await here.talk.presses({ press: 'use-answer', deal: ids[0]! }, robin, offer)).answer).toMatchObject({ kind: 'already-done' })
    expect((await here.talk.presses({ press: 'use-answer', deal: ids[4]! }, robin, offer)).answer).toBeNull()
    expect((await here.talk.deal(ids[4]!)).answers).toHaveLength(1)
    expect((await here.talk.deal(ids[7]!)).answers).toEqual([])
    expect(read(here.talk.updates.findLast((u) => u.ts === offer.ts)!.text)).toContain('It is kept as an answer for Deal 5.')
    expect((await here.talk.presses({ press: 'use-answer', deal: ids[7]! }, robin, offer)).answer).toMatchObject({ kind: 'already-done' })
    // Deleted, it goes from the offer as well, which stands in another deal's thread.
    const { ts } = (await here.talk.deal(ids[4]!)).answers[0]!.message!
    await here.talk.deletes(ts, dm.channel)
    expect(read(here.talk.updates.findLast((u) => u.ts === offer.ts)!.text)).not.toContain('Milo')
    const { rows } = await here.talk.store.inside.pool.query("SELECT post::text AS t FROM outbox WHERE post::text LIKE '%Milo%'")
    expect(rows).toEqual([])
  })
})
