import { describe, expect, it } from 'vitest'
import type { OutboxRow } from '../../src/application/ports.ts'
import type { Post } from '../../src/application/posts.ts'
import type { DealId } from '../../src/domain/ids.ts'
import { read, robin, scene } from '../refusals/support/scene.ts'
import { freshId } from '../support/ids.ts'

const evidence = "Milo Thimble, Ops Lead, on yesterday's call: 9 % come back, they want 5"

type Scene = Awaited<ReturnType<typeof scene>>

/** What each message in Slack reads now, by its ts. */
function inSlack(here: Scene): Map<string, { text: string; post: Post }> {
  const shown = new Map<string, { text: string; post: Post }>()
  for (const { ts, text, post } of [...here.talk.said, ...here.talk.updates]) shown.set(ts, { text: read(text), post })
  return shown
}

const texts = (here: Scene) => [...inSlack(here).values()].map(({ text }) => text).join('\n')

describe('a message deleted in Slack', () => {
  it('goes from read-backs, quotes and forms that stand in Slack; what is open keeps its buttons', async () => {
    const here = await scene()
    const { deal } = await here.asked()
    const thread = (await here.threadOf(deal))!
    const { ts } = await here.answers(deal, evidence)
    // A later review quotes the record.
    await here.talk.moveTo(deal, 'propose')
    expect(texts(here)).toContain('Milo Thimble')
    const open = await here.live(deal)
    await here.talk.deletes(ts, thread.channel!)
    expect(texts(here)).not.toMatch(/Milo|come back|want 5/)
    expect(texts(here)).toContain('What stood here was read from words that were changed or deleted since.')
    const live = [...inSlack(here).values()].filter(({ post }) => 'live' in post && post.live)
    expect(live).toHaveLength(1)
    expect(live[0]!.post).toMatchObject({ kind: 'turn', ask: { question: open.question } })
    expect([...inSlack(here).values()].some(({ post }) => post.kind === 'turn' && post.live && post.answer !== null)).toBe(false)
    expect((await here.presses({ press: 'skip', deal, ...open })).told).toBeNull()
  })

  it('rewrites a post once, however often it was rewritten, and leaves the others alone', async () => {
    const here = await scene()
    const { deal } = await here.asked()
    const thread = (await here.threadOf(deal))!
    const { ts } = await here.answers(deal, evidence)
    await here.presses({ press: 'unknown', deal, ...(await here.live(deal)) })
    const before = here.talk.updates.length
    await here.talk.deletes(ts, thread.channel!)
    const rewritten = here.talk.updates.slice(before).map((u) => u.ts)
    expect(new Set(rewritten).size).toBe(rewritten.length)
    expect(rewritten.length).toBeLessThan(4)
    await here.talk.deletes(ts, thread.channel!)
    expect(here.talk.updates).toHaveLength(before + rewritten.length)
  })

  it('is erased from posts that wait without another rewrite, and shown anew where one was under way', async () => {
    const here = await scene()
    const { deal } = await here.asked()
    const thread = (await here.threadOf(deal))!
    const row = await here.kept(robin)
    const ts = (here.talk.now() / 1000 + 60).toFixed(6)
    here.talk.at(60_000)
    // Nothing of it was sent when it goes again.
    await here.cases.messagePosted({ ...row, channel: thread.channel!, threadTs: thread.rootTs, ts, text: evidence, files: [] })
    await here.cases.messageDeleted({ ...(await here.kept(robin)), channel: thread.channel!, ts })
    const waiting = async () =>
      (await here.talk.store.inside.pool.query("SELECT target, post FROM outbox WHERE state = 'waiting' ORDER BY sequence")).rows as Pick<
        OutboxRow,
        'target' | 'post'
      >[]
    expect(JSON.stringify(await waiting())).not.toContain('Milo')
    const posts = (await waiting()).filter(({ target }) => target.to === 'thread').map(({ post }) => post.kind)
    expect(posts).toEqual(['turn', 'turn'])
    await here.talk.drain()
    expect(texts(here)).not.toContain('Milo')

    const next = await here.answers(deal, evidence)
    await here.talk.store.inside.pool.query("UPDATE outbox SET state = 'trying' WHERE id = $1", [next.said.at(-1)!.id])
    await here.cases.messageDeleted({ ...(await here.kept(robin)), channel: thread.channel!, ts: next.ts })
    const rewrites = (await waiting()).filter(({ target }) => target.to === 'update' && target.of === next.said.at(-1)!.id)
    expect(rewrites).toHaveLength(1)
  })
})

describe('a message edited in Slack', () => {
  it('takes the older words out of what stands there; what the newer ones still say stays', async () => {
    const here = await scene()
    const { deal } = await here.asked()
    const thread = (await here.threadOf(deal))!
    await here.answers(deal, 'Milo Thimble, Ops Lead, showed me on a call today that returns cost 40k a year')
    const { ts } = await here.answers(deal, 'Wanda Crumb, COO, told Milo Thimble on a call yesterday that she signs after the board')
    const said = await here.talk.edits(
      ts,
      thread.channel!,
      'Otto Brine, CFO, told Milo Thimble on a call yesterday that he signs after the board',
    )
    expect(said.map((s) => read(s.text)).join()).toContain('Corrected; this is how I read it now.')
    expect(texts(here)).not.toMatch(/Wanda/)
    expect(texts(here)).toContain('Milo Thimble')
  })

  it('twice, quickly: the second edit is not lost to the first', async () => {
    const here = await scene()
    const { deal } = await here.asked()
    const thread = (await here.threadOf(deal))!
    const { ts } = await here.answers(deal, evidence)
    const channel = thread.channel!
    const keep = async (text: string, edited: string) => {
      const id = freshId()
      const body = { event: { type: 'message', subtype: 'message_changed', channel, message: { ts, text, edited: { ts: edited } } } }
      const row = { id, lane: 'edits', order: edited, keys: [`edit:${channel}:${ts}:${edited}`], kind: 'event' as const, body, ref: id }
      await here.talk.store.transact(here.talk.workspace, (unit) => unit.inbox.put({ ...row, receivedAt: here.talk.now() }))
      return { workspace: here.talk.workspace, user: robin.user, inbox: id, ref: id, channel, ts, text }
    }
    const one = await keep(evidence.replace('9', '8'), '1.1')
    const two = await keep(evidence.replace('9', '7'), '1.2')
    await here.cases.messageEdited(one)
    const next = await here.talk.store.transact(here.talk.workspace, (unit) => unit.inbox.next('edits'))
    expect(next).toMatchObject({ id: two.inbox, body: { event: { message: { text: two.text } } } })
    await here.cases.messageEdited(two)
    expect((await here.talk.deal(deal as DealId)).answers.findLast((a) => a.ended === null)!.text).toBe(two.text)
  })
})
