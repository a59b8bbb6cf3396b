import { describe, expect, it } from 'vitest'
import { rulesOnly } from '../../../src/application/coach.ts'
import { digestsDue } from '../../../src/application/digest/digests-due.ts'
import type { Ports, Transact } from '../../../src/application/ports.ts'
import type { Post } from '../../../src/application/posts.ts'
import type { Reply } from '../../../src/application/replies.ts'
import type { Change } from '../../../src/domain/change.ts'
import type { DealFields } from '../../../src/domain/deal.ts'
import type { ChallengeId, DealId } from '../../../src/domain/ids.ts'
import { renderPost, renderReply } from '../../../src/slack/messages/render.ts'
import { aReview, recordAt } from '../../support/build.ts'
import { conversation, gil, lena, noor, robin, sam, shippedPlaybooks } from '../../support/conversation.ts'
import { backends, freshId } from '../../support/database.ts'

type Talk = Awaited<ReturnType<typeof conversation>>

const team = 'C0TEAM'
const playbook = shippedPlaybooks().get('meddpicc-buyer')!
const people = [robin, noor, sam, lena, gil]
const start = '2026-10-01T08:00:00Z'
const channels = { [team]: [robin, noor, sam, lena], CX: [noor, gil] }

const talk = (backend: (typeof backends)[number]) => conversation(backend, start, people, rulesOnly, channels)
const read = (reply: unknown) =>
  renderReply(reply as Reply, { today: '2026-11-20' })
    .map((m) => m.text)
    .join('\n')
const digests = (c: Talk) => c.said.filter((s) => s.post.kind.startsWith('digest'))
const kinds = (said: { post: Post }[]) => said.map((s) => s.post.kind)
/** All that the messages of a digest say, one after another. */
const whole = (said: { text: string }[]) => said.map((s) => s.text).join('\n')

/** A deal of Robin's in Evaluate whose review of 1 October told him that everything is behind. */
async function open(c: Talk, id: string, fields: Partial<DealFields> = {}, more: Change[] = []): Promise<DealId> {
  const at = Date.parse(start)
  const review = aReview({
    startedAt: at + 1,
    states: [
      { at: at + 1, state: 'open' },
      { at: at + 2, state: 'concluded' },
    ],
  })
  return c.open({ name: id, ...fields }, [{ at: at + 1, type: 'review-opened', review }, ...more], id)
}

async function setUp(c: Talk, wish: object = {}, channel = team) {
  const answer = await c.submits(
    { form: 'digest', channel, whose: 'mine', weekday: null, minute: 540, zone: 'UTC', ...wish },
    noor,
    channel,
  )
  return answer
}

async function sweep(c: Talk, at?: string) {
  if (at) c.at(at)
  await digestsDue(c.ports, c.workspace, 'sweep')
  return c.drain()
}

describe.each(backends)('a digest, %s', (backend) => {
  it('is set up by a manager in the channel, comes when it is due, and says nothing when nothing changed', async () => {
    const c = await talk(backend)
    await open(c, 'Fizzlewick')
    expect(
      (await c.submits({ form: 'digest', channel: team, whose: 'mine', weekday: null, minute: 540, zone: 'UTC' }, robin, team)).answer,
    ).toEqual({
      kind: 'managers-only',
    })
    expect((await setUp(c, {}, 'C0OTHER')).answer).toEqual({ kind: 'no-such-channel', channel: 'C0OTHER' })
    c.at('2026-11-19T15:00:00Z')
    expect(read((await setUp(c)).answer)).toContain('The next digest in the channel comes Fri 20 Nov, 09:00 (UTC), if there is news.')
    expect(await sweep(c, '2026-11-20T08:55:00Z')).toEqual([])
    const said = await sweep(c, '2026-11-20T09:01:00Z')
    expect(kinds(said)).toEqual(['digest'])
    expect(said[0]).toMatchObject({ channel: team, post: { open: 1, atRisk: 1, since: null } })
    expect(said[0]!.text).toMatch(/^Noor Haddad's team, Fri 20 Nov\. 1 open deal, 1 at risk\./)
    expect(await sweep(c, '2026-11-20T18:00:00Z')).toEqual([])
    // A weekend, then a Monday on which nothing is otherwise.
    expect(await sweep(c, '2026-11-21T09:30:00Z')).toEqual([])
    expect(await sweep(c, '2026-11-23T09:30:00Z')).toEqual([])
    expect(await c.store.transact(c.workspace, (unit) => unit.digests.hasRun(team, '2026-11-23'))).toBe(true)
  })

  it('says that nothing is new since the last, to whoever asks on such a day, and tells of what is', async () => {
    const c = await talk(backend)
    const deal = await open(c, 'Fizzlewick')
    c.at('2026-11-19T15:00:00Z')
    await setUp(c)
    expect(await sweep(c, '2026-11-20T09:00:00Z')).toHaveLength(1)
    const asked = async () => read((await c.types('digest', noor, team)).reply).split('\n')[0]
    c.at('2026-11-20T11:00:00Z')
    expect(await asked()).toContain('Nothing new since earlier today.')
    expect(await sweep(c, '2026-11-23T08:00:00Z')).toEqual([])
    expect(await asked()).toContain('Nothing new since Fri 20 Nov.')
    await c.add(deal, [{ at: c.now(), type: 'revised', by: 'crm', fields: { amount: { minor: 9_900_000, currency: 'EUR' } } }])
    expect(await asked()).toContain('Changes since Fri 20 Nov.')
  })

  it('tells what changed since the last, and gates that were passed by', async () => {
    const c = await talk(backend)
    const id = await open(c, 'Fizzlewick')
    await open(c, 'Quillfeather', { amount: { minor: 2_000_000, currency: 'USD' } })
    c.at('2026-11-19T15:00:00Z')
    await setUp(c)
    await sweep(c, '2026-11-20T09:01:00Z')
    await c.moveTo(id, 'propose')
    await c.add(id, [{ at: c.now(), type: 'revised', by: 'crm', fields: { closeDate: '2027-02-28' } }])
    const said = await sweep(c, '2026-11-23T09:02:00Z')
    const digest = said.find((s) => s.post.kind === 'digest')
    expect(digest!.text).toContain('1 deal moved on with open gaps: Fizzlewick, worth €84,000.')
    expect(digest!.text).toMatch(/Since Fri 20 Nov: moved from Evaluate to Propose with .* open; .*close date 28 Feb, was 29 Jan/)
    // Amounts of two currencies stand side by side, and are never added.
    expect(whole(said)).toContain('€84,000 and $20,000')
    expect(digest!.post).toMatchObject({ cards: [{ deal: { name: 'Fizzlewick' } }, { deal: { name: 'Quillfeather' } }] })
  })

  it('names the last digest by its own day, in the channel’s zone', async () => {
    const c = await talk(backend)
    const id = await open(c, 'Fizzlewick')
    c.at('2026-11-18T15:00:00Z')
    await setUp(c, { zone: 'Pacific/Auckland' })
    // 09:00 of Friday in Auckland is Thursday evening in UTC.
    expect((await sweep(c, '2026-11-19T20:01:00Z'))[0]!.text).toContain("Noor Haddad's team, Fri 20 Nov.")
    await c.add(id, [{ at: c.now(), type: 'revised', by: 'crm', fields: { closeDate: '2027-02-28' } }])
    const [monday] = await sweep(c, '2026-11-22T20:01:00Z')
    expect(monday!.text).toMatch(/Mon 23 Nov\..*Changes since Fri 20 Nov\./)
    expect(monday!.text).toContain('Since Fri 20 Nov: close date')
  })

  it('of every week is made up for days later, once, and says so', async () => {
    const c = await talk(backend)
    await open(c, 'Fizzlewick')
    c.at('2026-11-19T15:00:00Z')
    await setUp(c, { weekday: 4 })
    const [late] = await sweep(c, '2026-11-23T08:00:00Z')
    expect(late!.text).toMatch(/^Noor Haddad's team, Fri 20 Nov\. It comes late and tells how deals stand on Mon 23 Nov\./)
    expect(await sweep(c, '2026-11-24T08:00:00Z')).toEqual([])
  })

  it('tells of a risk only a working day after its rep was told', async () => {
    const c = await talk(backend)
    const id = await c.open({ name: 'Otterbank', closeDate: '2026-11-19' }, [], 'D-9')
    c.at('2026-11-19T08:00:00Z')
    await setUp(c)
    // Friday: the close date passed. The rep reads it first; nobody else does.
    const friday = await sweep(c, '2026-11-20T09:01:00Z')
    expect(friday[0]!.post).toMatchObject({ kind: 'digest', atRisk: 0, coming: 1 })
    expect(friday[0]!.text).not.toContain('close date slipped')
    const told = await c.fireDue()
    expect(kinds(told)).toEqual(['risks-told'])
    expect(told[0]!.lane).toBe('user:U0ROBIN')
    expect(told[0]!.text).toContain('Now at risk: The close date is past.')
    expect((await c.types('digest', noor)).reply).toMatchObject({ kind: 'digest-now', digest: { atRisk: 0, coming: 1 } })
    // Once a day, and the same risk once.
    await c.types('digest', noor)
    expect(await c.fireDue()).toEqual([])
    const [monday] = await sweep(c, '2026-11-23T09:01:00Z')
    expect(monday!.post).toMatchObject({ kind: 'digest', atRisk: 1, coming: 0, cards: [{ deal: { id }, risks: [{ code: 'R4' }] }] })
    expect(monday!.text).toContain('new: the close date slipped twice, or is past')
  })

  it('counts as told what the rep reads in the status, on Home or in the list', async () => {
    for (const look of ['status', 'list', 'home'] as const) {
      const c = await talk(backend)
      await c.open({ name: 'Otterbank', closeDate: '2026-11-17' }, [], 'D-9')
      c.at('2026-11-19T08:00:00Z')
      if (look === 'status') await c.types('status otterbank')
      else if (look === 'list') await c.types('')
      else await c.cases.homeOpened({ workspace: c.workspace, user: robin.user, page: 0 })
      c.at('2026-11-20T08:00:00Z')
      expect((await c.types('digest', noor)).reply).toMatchObject({ digest: { atRisk: 1 } })
      expect(await c.fireDue()).toEqual([])
    }
  })

  it('names the gaps of a move only a working day after its rep could read of them', async () => {
    const c = await talk(backend)
    const id = await c.open({ name: 'Otterbank', stage: 'qualify' }, [], 'D-9')
    c.at('2026-11-18T15:00:00Z')
    await setUp(c)
    await sweep(c, '2026-11-19T09:01:00Z')
    await c.types('away until 22 Nov')
    c.at('2026-11-20T08:50:00Z')
    await c.moveTo(id, 'negotiate')
    expect((await c.deal(id)).moves.at(-1)!.openGaps.length).toBeGreaterThan(3)
    // Nobody told Robin, who is away.
    const friday = await sweep(c, '2026-11-20T09:01:00Z')
    expect(whole(friday)).toContain('skipped from Qualify to Negotiate')
    expect(whole(friday)).not.toMatch(/ open[;.\n]|with open gaps|no firm reason/)
    expect(friday[0]!.post).toMatchObject({ movedWithGaps: { deals: 0 } })
    // Back on Monday, Robin reads the card; on Tuesday the manager does.
    c.at('2026-11-23T08:00:00Z')
    await c.fireDue()
    await c.types('otterbank')
    expect((await c.deal(id)).reviews).not.toEqual([])
    expect(whole(await sweep(c, '2026-11-23T09:01:00Z'))).not.toMatch(/with open gaps/)
    const tuesday = await sweep(c, '2026-11-24T09:01:00Z')
    expect(whole(tuesday)).toContain('1 deal moved on with open gaps: Otterbank')
    expect(whole(tuesday)).toMatch(/skipped from Qualify to Negotiate on 20 Nov with metrics, .* open/)
    expect(whole(await sweep(c, '2026-11-25T09:01:00Z'))).not.toMatch(/on 20 Nov/)
  })

  it('is posted once by two sweeps at once, and after a crash before it was kept', async () => {
    const c = await talk(backend)
    await open(c, 'Fizzlewick')
    c.at('2026-11-19T15:00:00Z')
    await setUp(c)
    c.at('2026-11-20T09:01:00Z')
    // Whatever the transaction that fails, the next sweep posts exactly one.
    for (let crash = 1; crash <= 12; crash++) {
      let left = crash
      const crashing: Transact = (ws, work, options) => {
        left -= 1
        return c.ports.transact(
          ws,
          async (unit) => {
            const result = await work(unit)
            if (left === 0) throw new Error('killed')
            return result
          },
          options,
        )
      }
      await digestsDue({ ...c.ports, transact: crashing } as Ports, c.workspace, 'crash').catch(() => {})
    }
    await Promise.all([1, 2, 3].map(() => digestsDue(c.ports, c.workspace, 'sweep')))
    await c.drain()
    expect(kinds(digests(c))).toEqual(['digest'])
  })

  it('of one channel that fails keeps none from another, and is made up for', async () => {
    const c = await conversation(backend, start, people, rulesOnly, { C0FIRST: [noor], [team]: [noor] })
    await open(c, 'Fizzlewick')
    c.at('2026-11-19T15:00:00Z')
    await setUp(c, {}, 'C0FIRST')
    await setUp(c)
    c.at('2026-11-20T09:01:00Z')
    const { directory } = c.ports
    const broken: Ports['directory'] = {
      ...directory,
      channel: (workspace, id) => (id === 'C0FIRST' ? Promise.reject(new Error('broken')) : directory.channel(workspace, id)),
    }
    await expect(digestsDue({ ...c.ports, directory: broken }, c.workspace, 'sweep')).rejects.toThrow('broken')
    expect((await c.drain()).map((s) => s.channel)).toEqual([team])
    expect((await sweep(c)).map((s) => s.channel)).toEqual(['C0FIRST'])
  })

  it('names no deal that somebody in the channel may not see, and none to outsiders', async () => {
    const c = await talk(backend)
    await open(c, 'Fizzlewick')
    await open(c, 'Secret Kettles', { isPrivate: true })
    c.at('2026-11-19T15:00:00Z')
    await setUp(c)
    await setUp(c, { minute: 541 }, 'CX')
    const said = await sweep(c, '2026-11-20T09:02:00Z')
    const here = said.find((s) => s.channel === team)!
    expect(here.post).toMatchObject({ kind: 'digest', open: 1, hidden: 1 })
    expect(here.text).toContain('1 deal is counted nowhere here: not everybody who reads this may see it.')
    const shared = said.find((s) => s.channel === 'CX')!
    expect(shared.post).toEqual({ kind: 'digest-counts', setBy: noor.user, on: '2026-11-20', open: 2, atRisk: 2, neverReviewed: 0 })
    expect(JSON.stringify([here.post, shared.post])).not.toContain('Secret')
    // The manager alone may.
    expect((await c.types('digest', noor, team)).reply).toMatchObject({ digest: { open: 2, hidden: 0 } })
    expect((await c.types('digest', robin, team)).reply).toEqual({ kind: 'refusal', refusal: { kind: 'managers-only' } })
  })

  it('goes on in its thread, and pages to whoever asks', async () => {
    const c = await talk(backend)
    for (let i = 1; i <= 30; i++) await open(c, `Deal ${String(i).padStart(2, '0')}`, { amount: { minor: 100_000 * i, currency: 'EUR' } })
    c.at('2026-11-19T15:00:00Z')
    await setUp(c)
    const said = await sweep(c, '2026-11-20T09:01:00Z')
    expect(kinds(said)).toEqual(['digest', 'digest-rest', ...Array(5).fill('digest-page')])
    const cards = said.flatMap((s) => ('cards' in s.post ? s.post.cards.map((k) => k.deal.name) : []))
    const shown = cards.length
    expect(cards).toEqual(Array.from({ length: shown }, (_, i) => `Deal ${30 - i}`))
    expect(said.at(-1)!.text).toContain(`And ${30 - shown} others.`)
    const { answer } = await c.presses({ press: 'digest-more', from: shown }, noor, { channel: team, ts: said.at(-1)!.ts })
    expect(answer).toMatchObject({ kind: 'digest-more', from: shown, total: 30 })
    expect((answer as Extract<Reply, { kind: 'digest-more' }>).cards[0]!.deal.name).toBe(`Deal ${30 - shown}`)
  })

  it('loses nothing of an ordinary day: eight deals with words of two lines, of which five moved', async () => {
    const c = await talk(backend)
    const champion = playbook.criteria.find((k) => k.id === 'champion')!
    if (champion.kind !== 'ladder') throw new Error('no ladder')
    const at = Date.parse(start) + 3
    const text = (i: number) => `Deal ${i}: ${'she showed the plan to her own people and they want it, '.repeat(2)}as told`
    const facts = { person: 'Wanda Crumb', role: 'Ops Lead', saidOn: '2026-09-29' }
    const ids: DealId[] = []
    for (let i = 1; i <= 8; i++) {
      const record = recordAt(2, champion, { recordedAt: at, text: text(i), facts })
      ids.push(await open(c, `Deal ${i}`, {}, [{ at, type: 'recorded', record }]))
    }
    c.at('2026-11-19T15:00:00Z')
    await setUp(c)
    await sweep(c, '2026-11-20T09:01:00Z')
    for (const id of ids.slice(0, 5)) await c.moveTo(id, 'propose')
    const said = (await sweep(c, '2026-11-23T09:02:00Z')).filter((s) => s.post.kind.startsWith('digest'))
    const cards = said.flatMap((s) => ('cards' in s.post ? s.post.cards : []))
    expect(cards).toHaveLength(8)
    // Those that moved are behind on it as all have known; the others only since now, so that their rep reads of it first.
    for (let i = 1; i <= 5; i++) expect(whole(said)).toContain(text(i))
    for (const card of cards) expect(whole(said)).toContain(card.coaching!.ask)
    expect(whole(said).match(/Since Fri 20 Nov: moved from Evaluate to Propose/g)).toHaveLength(5)
    expect(said[0]!.text).toContain('In the thread: 5 more deals at risk, ')
    expect(whole(said)).toMatch(/Waiting for Noor Haddad\n(• Deal \d: .*\n){6}• And 2 others/)
    expect(whole(said)).toMatch(/Worth by kind of risk: .*: 8 deals, €672,000/)
    // One message each, and all of it for whoever hears it read.
    for (const { post, text } of said) {
      expect(renderPost(post, { today: '2026-11-23' })).toHaveLength(1)
      expect(text).not.toMatch(/…$/)
      expect(text).not.toContain('cut here')
    }
  })

  it('shows the rest of each list, and of the cards with what changed, to whoever asks', async () => {
    const c = await talk(backend)
    const ids: DealId[] = []
    // Never reviewed, so that none is at risk; and twenty that are.
    for (let i = 10; i < 32; i++) ids.push(await c.open({ name: `Calm ${i}` }, [], `C-${i}`))
    for (let i = 10; i < 32; i++) ids.push(await open(c, `Deal ${i}`, { amount: { minor: 100_000 * i, currency: 'EUR' } }))
    c.at('2026-11-18T15:00:00Z')
    await setUp(c)
    await sweep(c, '2026-11-19T09:01:00Z')
    for (const id of ids) await c.add(id, [{ at: c.now(), type: 'revised', by: 'crm', fields: { closeDate: '2027-02-28' } }])
    const said = await sweep(c, '2026-11-20T09:01:00Z')
    expect(whole(said)).toMatch(/Also changed\n(• Calm 1\d: close date 28 Feb, was 29 Jan\n){6}• And 16 others/)
    const on = { channel: team, ts: said[1]!.ts }
    const ask = (list: 'changed' | 'waits', from: number, who = noor) =>
      c.presses({ press: 'digest-list', list, since: '2026-11-19', from }, who, on)
    const buttons = JSON.stringify(renderPost(said[1]!.post, { today: '2026-11-20' }))
    expect(buttons).toContain(
      JSON.stringify(JSON.stringify({ press: 'digest-list', list: 'changed', since: '2026-11-19', from: 6 })).slice(1, -1),
    )
    const rest = read((await ask('changed', 6)).answer)
    for (let i = 16; i < 32; i++) expect(rest).toContain(`Calm ${i}: close date 28 Feb, was 29 Jan`)
    expect(rest).toContain('7 to 22 of 22.')
    const waiting = read((await ask('waits', 6)).answer)
    expect(waiting).toContain('7 to 22 of 22.')
    expect(waiting).toContain('Deal 31: your yes or no on worth winning')
    expect(read((await ask('waits', 22)).answer)).toContain('There are no more: 22 are on that list now')
    expect((await ask('waits', 6, robin)).answer).toMatchObject({ kind: 'refusal', refusal: { kind: 'managers-only' } })
    const more = await c.presses({ press: 'digest-more', from: 18, since: '2026-11-19' }, noor, on)
    expect(read(more.answer)).toMatch(/Deal 13.*\n.*\n.*\nSince Thu 19 Nov: close date 28 Feb, was 29 Jan/)
    // Two digests later what changed before them is told by them.
    for (const date of ['2026-11-23', '2026-11-24']) await sweep(c, `${date}T09:01:00Z`)
    expect(read((await ask('changed', 6)).answer)).toContain('Another digest came since')
  })

  it('asks another question under each deal, though all lack the same, and the same ones on a page asked for later', async () => {
    const c = await talk(backend)
    for (let i = 10; i < 28; i++) await open(c, `Deal ${i}`, { amount: { minor: 100_000 * i, currency: 'EUR' } })
    c.at('2026-11-19T15:00:00Z')
    await setUp(c)
    const said = await sweep(c, '2026-11-20T09:01:00Z')
    const cards = said.flatMap((s) => ('cards' in s.post ? s.post.cards : []))
    const asks = cards.map((card) => card.coaching!.ask)
    expect(asks).toHaveLength(18)
    expect(new Set(asks).size).toBe(18)
    const withCards = said.filter((s) => 'cards' in s.post)
    for (const [at, ask] of asks.entries()) expect(withCards[Math.floor(at / 3)]!.text).toContain(ask)
    const { answer } = await c.presses({ press: 'digest-more', from: 10 }, noor, { channel: team, ts: said.at(-1)!.ts })
    expect((answer as Extract<Reply, { kind: 'digest-more' }>).cards.map((card) => card.coaching!.ask)).toEqual(asks.slice(10, 15))
  })

  it('says the weakest words with speaker and day, the reading, the no-decision risk and a new challenge, and who is silent or away', async () => {
    const c = await talk(backend)
    const champion = playbook.criteria.find((k) => k.id === 'champion')!
    if (champion.kind !== 'ladder') throw new Error('no ladder')
    const words = recordAt(2, champion, {
      recordedAt: Date.parse(start) + 3,
      text: 'She likes us a lot',
      facts: { person: 'Wanda Crumb', role: 'Ops Lead', saidOn: '2026-09-29' },
    })
    const id = await open(c, 'Fizzlewick', {}, [{ at: Date.parse(start) + 3, type: 'recorded', record: words }])
    await open(c, 'Quillfeather')
    const sams = await open(c, 'Otterbank', { ownerEmail: sam.email })
    await c.open({ name: 'Never Asked' }, [], 'D-9')
    c.at('2026-11-16T10:00:00Z')
    await c.moveTo(id, 'propose')
    await c.moveTo(sams, 'propose')
    await c.types('away until 27 Nov', sam)
    c.at('2026-11-18T15:00:00Z')
    await setUp(c)
    const morning = await sweep(c, '2026-11-19T09:01:00Z')
    const first = { text: whole(morning) }
    expect(first.text).toContain('Weakest words, on champion: 29 Sep, Wanda Crumb, Ops Lead')
    expect(first.text).toContain('"She likes us a lot"')
    expect(first.text).toMatch(/No-decision risk high\. Weakest: will they act, \d of \d at the bar\./)
    expect(first.text).toContain('Did not answer\n• Fizzlewick, Robin Vale: no answer since 16 Nov')
    expect(first.text).toContain('Away: Sam Okoro through 27 Nov (1 deal).')
    expect(first.text).not.toMatch(/Otterbank.*no answer/)
    expect(first.text).toContain('1 deal was never reviewed.')
    expect(first.text).toMatch(/Worth by kind of risk: .*: 3 deals, €252,000/)
    expect(first.text).toMatch(/The commonest gap is [a-z ]+: open on 3 of 3 reviewed deals\./)
    const challenge = {
      id: freshId<ChallengeId>(),
      criterion: 'champion',
      raisedAt: c.now(),
      raisedBy: 'audit',
      reason: { kind: 'audit' },
    } as const
    await c.add(id, [{ at: c.now(), type: 'challenge-raised', challenge: { ...challenge, records: [words.id], closed: null } }])
    const [second] = (await sweep(c, '2026-11-20T09:01:00Z')).filter((s) => s.post.kind === 'digest')
    expect(second!.text).toMatch(/Since Thu 19 Nov: .*a challenge on champion/)
  })

  it('says whose words they are: the writer’s own view, also after a handover, and what somebody said as passed on', async () => {
    const c = await talk(backend)
    const champion = playbook.criteria.find((k) => k.id === 'champion')!
    if (champion.kind !== 'ladder') throw new Error('no ladder')
    const at = Date.parse(start) + 3
    const fresh = Date.parse('2026-11-18T08:00:00Z')
    const own = recordAt(1, champion, { recordedAt: at, text: 'I think Wanda likes us' })
    const said = recordAt(2, champion, {
      recordedAt: fresh,
      text: 'we will push for it',
      facts: { person: null, role: 'CFO', channel: 'call', saidOn: '2026-11-18' },
    })
    const handed = await open(c, 'Fizzlewick', {}, [{ at, type: 'recorded', record: own }])
    await open(c, 'Quillfeather', {}, [{ at: fresh, type: 'recorded', record: said }])
    await c.add(handed, [{ at: c.now(), type: 'revised', by: 'crm', fields: { ownerEmail: sam.email! } }])
    c.at('2026-11-19T15:00:00Z')
    await setUp(c)
    const text = whole(await sweep(c, '2026-11-20T09:01:00Z'))
    expect(text).toContain('Weakest words, on champion: 1 Oct, Robin Vale, our view: "I think Wanda likes us".')
    expect(text).toContain('Weakest words, on champion: 18 Nov, someone said, CFO, call, told by Robin Vale: "we will push for it".')
    expect(text).not.toContain('Sam Okoro, our view')
  })

  it('leaves a snoozed deal out until its day, or until a new risk', async () => {
    const c = await talk(backend)
    const id = await open(c, 'Fizzlewick')
    await open(c, 'Quillfeather')
    c.at('2026-11-19T15:00:00Z')
    await setUp(c)
    await sweep(c, '2026-11-20T09:01:00Z')
    expect((await c.submits({ form: 'snooze', deal: id, channel: team, until: '2026-12-04' }, robin, team)).answer).toEqual({
      kind: 'managers-only',
    })
    expect((await c.submits({ form: 'snooze', deal: id, channel: team, until: '2026-12-04' }, gil, team)).answer).toEqual({ kind: 'guest' })
    expect((await c.submits({ form: 'snooze', deal: id, channel: team, until: '2026-12-04' }, noor, team)).answer).toMatchObject({
      kind: 'snoozed',
    })
    expect((await c.types('digest', noor, team)).reply).toMatchObject({ digest: { atRisk: 1, snoozed: 1 } })
    // In another place it is shown.
    expect((await c.types('digest', noor, 'D-x')).reply).toMatchObject({ digest: { atRisk: 2, snoozed: 0 } })
    const back = await sweep(c, '2026-12-04T09:01:00Z')
    expect(back[0]!.text).toContain('back from its snooze')
    await c.submits({ form: 'snooze', deal: id, channel: team, until: '2027-02-01' }, noor, team)
    await c.add(id, [{ at: c.now(), type: 'revised', by: 'crm', fields: { closeDate: '2026-12-03' } }])
    await c.types('status fizzlewick')
    const early = await sweep(c, '2026-12-07T09:01:00Z')
    expect(early[0]!.text).toMatch(/Fizzlewick.*back from its snooze/s)
  })

  it('loses a quotation when its message is deleted, also where it was posted', async () => {
    const c = await talk(backend)
    const champion = playbook.criteria.find((k) => k.id === 'champion')!
    if (champion.kind !== 'ladder') throw new Error('no ladder')
    const message = { channel: 'D-U0ROBIN', ts: '1759305600.000100' }
    const at = Date.parse(start) + 3
    const record = recordAt(1, champion, { recordedAt: at, text: 'I think Wanda likes us', message })
    await open(c, 'Fizzlewick', {}, [{ at, type: 'recorded', record }])
    c.at('2026-11-19T15:00:00Z')
    await setUp(c)
    await sweep(c, '2026-11-20T09:01:00Z')
    expect(digests(c)[0]!.text).toContain('"I think Wanda likes us"')
    await c.deletes(message.ts, message.channel)
    const rewritten = c.updates.find((u) => u.post.kind === 'digest')
    expect(rewritten).toMatchObject({ channel: team })
    expect(rewritten!.text).not.toContain('Wanda')
    expect(rewritten!.text).toContain('(words erased)')
    const { rows } = await c.store.inside.pool.query("SELECT count(*)::int AS n FROM outbox WHERE post::text LIKE '%Wanda%'")
    expect(rows[0]).toEqual({ n: 0 })
  })

  it('tells what was closed once, by how and with its value, though nothing else changed', async () => {
    const c = await talk(backend)
    const lost = await open(c, 'Fizzlewick')
    const others: DealId[] = []
    for (let i = 1; i <= 3; i++) others.push(await open(c, `Deal ${i}`, { amount: { minor: 1_000_000 * i, currency: 'EUR' } }))
    await open(c, 'Quillfeather')
    const secret = await open(c, 'Secret Kettles', { isPrivate: true })
    c.at('2026-11-19T15:00:00Z')
    await setUp(c)
    await sweep(c, '2026-11-20T09:01:00Z')
    const close = (id: DealId, outcome: 'won' | 'lost') => c.add(id, [{ at: c.now(), type: 'closed', outcome }])
    await close(lost, 'lost')
    await close(secret, 'lost')
    const monday = await sweep(c, '2026-11-23T09:01:00Z')
    expect(monday[0]!.text).toContain('Closed since the last digest: 1 lost, worth €84,000: Fizzlewick.')
    expect(monday[0]!.post).toMatchObject({ open: 4, hidden: 0 })
    expect(whole(monday)).not.toContain('Secret')
    expect(await sweep(c, '2026-11-24T09:01:00Z')).toEqual([])
    for (const id of others) await close(id, 'won')
    const said = await sweep(c, '2026-11-25T09:01:00Z')
    expect(said[0]!.text).toContain('Closed since the last digest: 3 won, worth €60,000: Deal 3, Deal 2 and 1 more.')
    expect(whole(said)).toContain('Closed\n• Deal 3: won, €30,000\n• Deal 2: won, €20,000\n• Deal 1: won, €10,000')
  })

  it('counts what was qualified out as time that is free, once', async () => {
    const c = await talk(backend)
    await open(c, 'Fizzlewick')
    const out = await open(c, 'Quillfeather')
    c.at('2026-11-19T15:00:00Z')
    await setUp(c)
    await sweep(c, '2026-11-20T09:01:00Z')
    await c.submits({ form: 'qualify-out', deal: out, reason: 'Timing', bringBack: null, returnOn: null }, robin)
    const [digest] = (await sweep(c, '2026-11-23T09:01:00Z')).filter((s) => s.post.kind === 'digest')
    expect(digest!.text).toContain('Qualified out: 1 deal, €84,000. That time is free')
    expect(await sweep(c, '2026-11-24T09:01:00Z')).toEqual([])
  })
})
