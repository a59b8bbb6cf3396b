import { describe, expect, it, vi } from 'vitest'
import type { OutboxTarget } from '../../src/application/ports.ts'
import type { Post } from '../../src/application/posts.ts'
import type { Change } from '../../src/domain/change.ts'
import { foldDeal } from '../../src/domain/fold-deal.ts'
import type { DealId } from '../../src/domain/ids.ts'
import type { Fault } from '../../src/playground/faults.ts'
import { someFields } from '../support/build.ts'
import { freshId } from '../support/database.ts'
import { digestPosts } from './messages/sample-digests.ts'
import { openOffice } from './support/office.ts'
import { asks, deal, rootCard, summary, turn } from './support/posts.ts'

type Office = Awaited<ReturnType<typeof openOffice>>

const toRobin: OutboxTarget = { to: 'user', user: 'U0ROBIN' }
const question = turn({ ask: asks.first })
const settle = 15_000
const digest = digestPosts['digest-calm'] as Extract<Post, { kind: 'digest' }>

async function openThread(office: Office, where: { kind: 'dm' } | { kind: 'channel'; channel: string } = { kind: 'dm' }) {
  const id = freshId()
  await office.store.transact(office.workspace, (unit) =>
    unit.threads.open({ id, deal, user: 'U0ROBIN', where, channel: null, rootTs: null }),
  )
  const thread = () => office.store.transact(office.workspace, (unit) => unit.threads.byId(id))
  return { target: { to: 'thread', thread: id } as OutboxTarget, thread }
}

const states = async (office: Office) => (await office.outbox()).map(({ state }) => state)
/** Everybody's digest, each morning. */
const setDigest = (office: Office, channel: string) =>
  office.store.transact(office.workspace, (unit) =>
    unit.digests.set({
      channel,
      whose: { kind: 'everyone' },
      times: { weekday: null, minute: 540, zone: 'UTC', since: 0 },
      setBy: 'U0LENA',
    }),
  )
const call = (method: string, fault: Extract<Fault, { on: 'call' }>['fault'], count = 1): Fault => ({ on: 'call', method, fault, count })
const keyOf = (message: { metadata?: object }) => (message.metadata as { event_payload: { key: string } } | undefined)?.event_payload.key

describe('the sender', () => {
  it('opens the DM, posts the root, gives the thread its place, and replies there', async () => {
    const office = await openOffice()
    const { target, thread } = await openThread(office)
    const root = await office.put(rootCard, target)
    const reply = await office.put(question, target)
    await office.send()
    const dm = office.admin.dm('robin')
    const [card] = office.admin.messages(dm)
    expect(await thread()).toMatchObject({ channel: dm, rootTs: card!.ts })
    expect(office.admin.thread(dm, card!.ts).map(keyOf)).toEqual([root, reply])
    expect(card!.metadata).toEqual({ event_type: 'requalify', event_payload: { key: root } })
    expect(await states(office)).toEqual(['sent', 'sent'])
    expect(office.admin.calls('chat.postMessage')[0]!.request).toMatchObject({ unfurl_links: 'false', unfurl_media: 'false' })
  })

  it('posts where a command opened the thread', async () => {
    const office = await openOffice()
    const { target, thread } = await openThread(office, { kind: 'channel', channel: office.admin.channel('#deals').id })
    await office.put(rootCard, target)
    await office.put(question, target)
    await office.send()
    const root = office.admin.messages('#deals')[0]!
    expect(office.admin.thread('#deals', root.ts)).toHaveLength(2)
    expect(await thread()).toMatchObject({ rootTs: root.ts })
  })

  it('rewrites a message; one that is gone is done', async () => {
    const office = await openOffice()
    const id = await office.put(question, toRobin)
    await office.send()
    await office.put({ ...question, live: false }, { to: 'update', of: id })
    await office.send()
    const [message] = office.admin.messages('@robin')
    expect(JSON.stringify(message!.blocks)).not.toContain('press:')
    expect(keyOf(message!)).toBe(id)
    await office.install.client.chat.delete({ channel: office.admin.dm('robin'), ts: message!.ts })
    await office.put(question, { to: 'update', of: id })
    await office.send()
    expect(await states(office)).toEqual(['sent', 'sent', 'sent'])
  })

  it('posts and rewrites nothing for whoever is a guest by now, or has left', async () => {
    const office = await openOffice()
    const { target } = await openThread(office)
    const root = await office.put(rootCard, target)
    await office.send()
    for (const change of [{ role: 'guest' }, { deactivated: true }] as const) {
      office.admin.changePerson('robin', change)
      office.pass(5 * 60_000)
      await office.put(question, target)
      await office.put(rootCard, { to: 'update', of: root })
      await office.put(question, toRobin)
      await office.send()
    }
    expect(await states(office)).toEqual(['sent', ...Array.from({ length: 6 }, () => 'parked')])
    expect(office.admin.messages('@robin')).toHaveLength(1)
    expect(office.admin.calls('chat.update')).toEqual([])
  })

  it('names no deal in a channel where by now somebody reads who may not see it', async () => {
    const office = await openOffice()
    const id = freshId<DealId>()
    const opened: Change = {
      type: 'opened',
      at: 1,
      id,
      externalId: 'D-1',
      source: 'import',
      fields: { ...someFields, name: 'Quiet Kettles', isPrivate: true },
    }
    await office.store.transact(office.workspace, (unit) => unit.deals.append(id, 0, [opened], foldDeal([opened])!))
    const lena = office.admin.addChannel({ name: 'leads', members: ['lena'] }).id
    const both = office.admin.addChannel({ name: 'team', members: ['lena', 'sam'] }).id
    const guests = office.admin.addChannel({ name: 'open', members: ['lena', 'gil'] }).id
    const deals = [{ deal: { id, name: 'Quiet Kettles' }, owner: null, since: '2026-11-01' }]
    for (const channel of [lena, both, guests]) {
      await setDigest(office, channel)
      await office.put({ ...digest, channel, silent: deals }, { to: 'channel', channel, under: null })
    }
    await office.send()
    expect(office.admin.messages('#leads')[0]!.text).toContain('Quiet Kettles')
    expect(office.admin.messages('#team')[0]!.text).toContain('no deal is named')
    expect(office.admin.messages('#open')[0]!.text).toContain('no deal is named')
    expect(JSON.stringify([office.admin.messages('#team'), office.admin.messages('#open')])).not.toContain('Quiet')
  })

  it('lets a digest wait while Slack does not tell who reads along', async () => {
    const office = await openOffice()
    const channel = office.admin.addChannel({ name: 'team', members: ['lena', 'sam'] }).id
    office.admin.fault({ on: 'call', method: 'conversations.members', fault: { kind: 'server_error', when: 'before' }, count: 1 })
    await setDigest(office, channel)
    await office.put({ ...digest, channel }, { to: 'channel', channel, under: null })
    await office.send()
    expect(office.admin.messages('#team')).toEqual([])
    expect(await states(office)).not.toContain('parked')
    office.pass(settle * 10)
    await office.send()
    expect(office.admin.messages('#team')).toHaveLength(1)
  })

  it('posts no digest where none is wanted any more', async () => {
    const office = await openOffice()
    const channel = office.admin.addChannel({ name: 'team', members: ['lena', 'sam'] }).id
    await office.put({ ...digest, channel }, { to: 'channel', channel, under: null })
    await office.send()
    expect(await states(office)).toEqual(['parked'])
    expect(office.admin.messages('#team')).toEqual([])
  })

  it('finds an admin to tell', async () => {
    const office = await openOffice()
    await office.put({ kind: 'unknown-stage', deal: null, externalId: 'D-9', stage: 'Legal', known: ['Discover'] }, { to: 'admin' })
    await office.send()
    expect(office.admin.messages('@lena')[0]!.text).toContain('Legal')
  })
})

describe('after an answer that tells nothing', () => {
  const accepted: [string, Fault][] = [
    ['a reset', call('chat.postMessage', { kind: 'reset', when: 'after' })],
    ['a 500', call('chat.postMessage', { kind: 'server_error', when: 'after' })],
    ['a 503', call('chat.postMessage', { kind: 'server_error', when: 'after', status: 503 })],
  ]
  const refused: [string, Fault][] = [
    ['a reset', call('chat.postMessage', { kind: 'reset', when: 'before' })],
    ['a 500', call('chat.postMessage', { kind: 'server_error', when: 'before' })],
    ['fatal_error', call('chat.postMessage', { kind: 'refusal', error: 'fatal_error' })],
    ['internal_error', call('chat.postMessage', { kind: 'refusal', error: 'internal_error' })],
  ]

  it.each([...accepted.map((each) => [...each, 'accepted'] as const), ...refused.map((each) => [...each, 'not accepted'] as const)])(
    '%s, the root, a reply and a DM end in exactly one post each (%#)',
    async (_, fault) => {
      const office = await openOffice()
      const { target } = await openThread(office)
      const ids: string[] = []
      for (const put of [() => office.put(rootCard, target), () => office.put(question, target), () => office.put(question, toRobin)]) {
        office.admin.fault(fault)
        ids.push(await put())
        await office.send()
        expect((await states(office)).at(-1)).toBe('trying')
        // Nothing happens within the 15 s that Slack is given.
        office.pass(settle - 2_000)
        await office.send()
        expect((await states(office)).at(-1)).toBe('trying')
        office.pass(4_000)
        await office.send()
        expect((await states(office)).at(-1)).toBe('sent')
      }
      const dm = office.admin.dm('robin')
      const all = office.admin.messages(dm).flatMap((message) => office.admin.thread(dm, message.ts))
      expect(all.map(keyOf).sort()).toEqual([...ids].sort())
    },
  )

  it('an answer that comes too late', async () => {
    const office = await openOffice({ callTimeout: 300 })
    office.admin.fault(call('chat.postMessage', { kind: 'latency', ms: 600 }))
    await office.put(question, toRobin)
    await office.send()
    expect(await states(office)).toEqual(['trying'])
    await vi.waitFor(() => expect(office.admin.messages('@robin')).toHaveLength(1), { timeout: 5_000 })
    office.pass(settle)
    await office.send()
    expect(await states(office)).toEqual(['sent'])
    expect(office.admin.messages('@robin')).toHaveLength(1)
  })

  it('a crash after Slack took it, before we wrote it down', async () => {
    const office = await openOffice()
    const { target, thread } = await openThread(office)
    await office.put(rootCard, target)
    const lane = `thread:${(target as { thread: string }).thread}`
    // The process dies between the post and its transaction: the row stays taken.
    const row = await office.store.transact(office.workspace, async ({ outboxQueue }) => {
      const next = await outboxQueue.next(lane)
      await outboxQueue.markTried(next!.id, office.now())
      return next!
    })
    const metadata = { event_type: 'requalify', event_payload: { key: row.id } }
    const dm = office.admin.dm('robin')
    const posted = await office.install.client.chat.postMessage({ channel: dm, text: 'the root', metadata })
    office.pass(settle + 1)
    await office.send()
    expect(office.admin.messages(dm)).toHaveLength(1)
    expect(await thread()).toMatchObject({ channel: dm, rootTs: posted.ts })
  })

  it('later posts of the lane wait, other lanes do not', async () => {
    const office = await openOffice()
    const { target } = await openThread(office)
    office.admin.fault(call('chat.postMessage', { kind: 'reset', when: 'before' }))
    await office.put(rootCard, target)
    await office.send()
    await office.put(question, target)
    await office.put(question, toRobin)
    await office.send()
    expect(await states(office)).toEqual(['trying', 'waiting', 'sent'])
  })

  it('a thread that cannot be read at all is given up, with "Continue"; the lane goes on', async () => {
    const office = await openOffice()
    const { target } = await openThread(office)
    await office.put(rootCard, target)
    await office.send()
    office.admin.fault(call('chat.postMessage', { kind: 'reset', when: 'after' }))
    await office.put(question, target)
    await office.send()
    office.admin.fault(call('conversations.replies', { kind: 'refusal', error: 'missing_scope' }, 99))
    office.pass(settle + 1)
    await office.send()
    const rows = await office.outbox()
    expect(rows.map(({ state, post }) => [state, post.kind])).toEqual([
      ['sent', 'root-card'],
      ['parked', 'turn'],
      ['sent', 'continue'],
    ])
    expect(rows[1]!.problem).toContain('missing_scope')
    const dm = office.admin.dm('robin')
    expect(office.admin.thread(dm, office.admin.messages(dm)[0]!.ts).at(-1)!.text).toContain('Press Continue')
  })

  it('a read that fails for a while is tried again, and only then given up', async () => {
    const office = await openOffice()
    office.admin.fault(call('chat.postMessage', { kind: 'reset', when: 'after' }))
    await office.put(question, toRobin)
    await office.send()
    office.admin.fault(call('conversations.history', { kind: 'server_error', when: 'before' }, 2))
    for (let round = 0; round < 3; round++) {
      office.pass(60_000)
      await office.send()
    }
    expect(await states(office)).toEqual(['sent'])
    expect(office.admin.messages('@robin')).toHaveLength(1)
  })
})

describe('limits', () => {
  it.each([
    ['7', 7_000],
    ['', 30_000],
    ['soon', 30_000],
  ])('a 429 that says "%s" is waited for, then sent once', async (told, wait) => {
    const office = await openOffice()
    office.admin.fault(call('chat.postMessage', { kind: 'rate_limited', retryAfterSeconds: told as never }))
    const { target } = await openThread(office)
    await office.put(rootCard, target)
    await office.put(question, target)
    await office.send()
    expect(await states(office)).toEqual(['waiting', 'waiting'])
    office.pass(wait - 3_000)
    await office.send()
    expect(office.admin.messages('@robin')).toHaveLength(0)
    office.pass(3_100)
    await office.send()
    expect(await states(office)).toEqual(['sent', 'sent'])
    expect(office.admin.calls('conversations.replies')).toEqual([])
  })

  it('a post a second and channel, after the first two', async () => {
    const office = await openOffice({ atSlacksPace: true })
    const { target } = await openThread(office)
    await office.put(rootCard, target)
    for (let i = 0; i < 3; i++) await office.put(question, target)
    const started = performance.now()
    await office.send()
    expect(performance.now() - started).toBeGreaterThan(1_900)
    expect(await states(office)).toEqual(Array(4).fill('sent'))
  })
})

describe('a channel that is closed to us', () => {
  it.each(['not_in_channel', 'is_archived', 'restricted_action_thread_locked'])(
    '%s: the thread goes on in the DM, and stands there',
    async (error) => {
      const office = await openOffice()
      const channel = office.admin.channel('#deals').id
      const { target, thread } = await openThread(office, { kind: 'channel', channel })
      await office.put(rootCard, target)
      await office.send()
      office.admin.fault(call('chat.postMessage', { kind: 'refusal', error }))
      await office.put(question, target)
      await office.send()
      await office.put(question, target)
      await office.send()
      const dm = office.admin.dm('robin')
      const [moved] = office.admin.messages(dm)
      expect(moved!.text).toContain('so we go on here')
      expect(office.admin.thread(dm, moved!.ts)).toHaveLength(2)
      expect(await thread()).toMatchObject({ channel: dm, rootTs: moved!.ts })
      expect(await states(office)).toEqual(['sent', 'sent', 'sent'])
    },
  )

  it('a move whose fate is unknown ends in one post, too', async () => {
    const office = await openOffice()
    const { target } = await openThread(office, { kind: 'channel', channel: office.admin.channel('#deals').id })
    await office.put(rootCard, target)
    await office.send()
    office.admin.fault(call('chat.postMessage', { kind: 'refusal', error: 'restricted_action' }))
    await office.put(question, target)
    office.admin.fault(call('chat.postMessage', { kind: 'reset', when: 'after' }))
    await office.send()
    office.pass(settle + 1)
    await office.send()
    expect(office.admin.messages('@robin')).toHaveLength(1)
    expect(await states(office)).toEqual(['sent', 'sent'])
  })
})

describe('a refusal of ours', () => {
  it('blocks that Slack refuses go as text', async () => {
    const office = await openOffice()
    office.admin.fault(call('chat.postMessage', { kind: 'refusal', error: 'invalid_blocks' }))
    await office.put(question, toRobin)
    await office.send()
    expect(office.admin.messages('@robin')[0]!.text).toContain('What happens at Fizzlewick')
    expect(await states(office)).toEqual(['sent'])
  })

  it('for good is given up and told with a reference, once', async () => {
    const office = await openOffice()
    office.admin.fault(call('chat.postMessage', { kind: 'refusal', error: 'metadata_too_large' }))
    await office.put(question, toRobin)
    await office.send()
    expect((await office.outbox()).map(({ state, post }) => [state, post.kind])).toEqual([
      ['parked', 'turn'],
      ['sent', 'broke'],
    ])
    expect(office.admin.messages('@robin')[0]!.text).toMatch(/ref ref-/)
  })

  it('a token that does not hold keeps the post until it does', async () => {
    const office = await openOffice()
    office.admin.fault(call('chat.postMessage', { kind: 'refusal', error: 'token_revoked' }))
    await office.put(question, toRobin)
    await office.send()
    expect(await states(office)).toEqual(['waiting'])
    office.pass(5 * 60_000)
    await office.send()
    expect(await states(office)).toEqual(['sent'])
  })
})

describe('a post too long for one message', () => {
  const gap = summary.kind === 'closing-summary' ? summary.gaps[0]! : undefined
  const long = {
    ...summary,
    gaps: Array.from({ length: 5 }, () => ({ ...gap!, counts: 'x '.repeat(400), ask: 'y '.repeat(400) })),
    readBacks: [],
    notes: Array.from({ length: 30 }, () => ({
      kind: 'skipped' as const,
      criterion: Array(8).fill('A criterion with a long label indeed').join(', '),
    })),
  }

  it('is rewritten piece by piece, also where it is one message now', async () => {
    const office = await openOffice()
    const { target } = await openThread(office)
    await office.put(rootCard, target)
    const id = await office.put(long as never, target)
    await office.send()
    const dm = office.admin.dm('robin')
    const [root] = office.admin.messages(dm)
    const pieces = office.admin.thread(dm, root!.ts).length - 1
    expect(pieces).toBeGreaterThan(1)
    await office.put(summary, { to: 'update', of: id })
    await office.send()
    const [, first, ...rest] = office.admin.thread(dm, root!.ts)
    expect(first!.text).toContain('At the bar 9 of 12')
    expect(rest.map(({ text }) => text)).toEqual(Array(pieces - 1).fill('Nothing is left of this part.'))
  })

  it('is several, each with its key, and each posted once though the second was lost', async () => {
    const office = await openOffice()
    const id = await office.put(long as never, toRobin)
    await office.send()
    const parts = office.admin.messages('@robin').length
    expect(parts).toBeGreaterThan(1)
    expect(office.admin.messages('@robin').map(keyOf)).toEqual(
      Array.from({ length: parts }, (_, at) => (at === 0 ? id : `${id}:${at + 1}`)),
    )
    office.admin.fault({ on: 'call', method: 'chat.postMessage', fault: { kind: 'reset', when: 'before' }, count: 1 })
    await office.put(long as never, toRobin)
    await office.send()
    office.pass(settle + 1)
    await office.send()
    expect(office.admin.messages('@robin')).toHaveLength(2 * parts)
    for (const message of office.admin.messages('@robin')) expect(message.text.length).toBeLessThanOrEqual(3_900)
  })
})
