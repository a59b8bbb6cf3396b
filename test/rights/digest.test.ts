import { describe, expect, it } from 'vitest'
import type { Coach } from '../../src/application/coach.ts'
import { rulesOnly } from '../../src/application/coach.ts'
import { digestsDue } from '../../src/application/digest/digests-due.ts'
import { digestToPost } from '../../src/application/digest/still-readable.ts'
import type { Ports } from '../../src/application/ports.ts'
import { adminSettings, defaultSettings, type Settings } from '../../src/application/settings.ts'
import type { DealId } from '../../src/domain/ids.ts'
import { aReview } from '../support/build.ts'
import { conversation } from '../support/conversation.ts'
import { type Actor, actors, type Setting, settings } from './support/actors.ts'
import { placeActors } from './support/place-actors.ts'

const here = actors.filter((actor) => !actor.elsewhere)
const start = '2026-10-01T08:00:00Z'
const boss = here.find(({ name }) => name === 'admin')!
const channelOf = (actor: Actor) => `C${actor.person.user.slice(2)}`
/** A channel for everybody, in which besides them an admin reads, who may see all. */
const channels = Object.fromEntries(here.map((actor) => [channelOf(actor), [boss.person, actor.person]]))

const names = { open: 'Plain Kettles', private: 'Quiet Kettles' } as const

/** Two deals at risk, of which their owner was told long since, and a digest of everybody's deals in each channel. */
async function office(coach: Coach = rulesOnly) {
  const talk = await conversation(
    'embedded',
    start,
    here.map((actor) => actor.person),
    coach,
    channels,
  )
  await placeActors(talk.store, talk.workspace)
  const at = Date.parse(start)
  const states = [
    { at: at + 1, state: 'open' as const },
    { at: at + 2, state: 'concluded' as const },
  ]
  const ids = {} as Record<keyof typeof names, DealId>
  for (const [kind, name] of Object.entries(names) as ['open' | 'private', string][])
    ids[kind] = await talk.open(
      { name, managerEmail: null, isPrivate: kind === 'private' },
      [{ at: at + 1, type: 'review-opened', review: aReview({ startedAt: at + 1, states }) }],
      `D-${kind}`,
    )
  await talk.store.transact(talk.workspace, async (unit) => {
    for (const channel of Object.keys(channels)) {
      const times = { weekday: null, minute: 540, zone: 'UTC', since: at }
      await unit.digests.set({ channel, whose: { kind: 'everyone' }, times, setBy: boss.person.user })
    }
  })
  const set = (visibility: Settings['visibility']) =>
    talk.store.transact(talk.workspace, (unit) => unit.workspace.setSettings({ ...adminSettings(defaultSettings), visibility }))
  return { ...talk, ids, set }
}

/** Working days, one for each setting: close dates move before each, so that there is news. */
const days = { everyone: '2026-11-18', team: '2026-11-19', 'owner-and-managers': '2026-11-20' } as const

/** What the policy says of a channel: outsiders make it counts alone, people without a right hide what they may not see. */
function expected(actor: Actor, setting: Setting): { kind: string; named: string[]; hidden?: number } {
  const { standing } = actor.person
  if (standing === 'guest' || standing === 'stranger') return { kind: 'digest-counts', named: [] }
  // Whoever left reads nothing any more.
  if (standing === 'deactivated') return { kind: 'digest', named: Object.values(names), hidden: 0 }
  const named = (['open', 'private'] as const).filter((kind) => actor.rights[setting][kind] !== 'none').map((kind) => names[kind])
  return { kind: 'digest', named, hidden: 2 - named.length }
}

describe('a digest in a channel', () => {
  it('names what everybody there may see, whoever reads along and whatever the setting', { timeout: 120_000 }, async () => {
    const talk = await office()
    for (const setting of settings) {
      await talk.set(setting)
      const day = days[setting]
      talk.at(`${day}T08:00:00Z`)
      for (const id of Object.values(talk.ids))
        await talk.add(id, [{ at: talk.now(), type: 'revised', by: 'crm', fields: { closeDate: day.replace('2026', '2027') } }])
      talk.at(`${day}T09:01:00Z`)
      await digestsDue(talk.ports, talk.workspace, 'sweep')
      const said = await talk.drain()
      for (const actor of here) {
        const cell = `${actor.name}, ${setting}`
        const all = said.filter(({ channel, post }) => channel === channelOf(actor) && post.kind.startsWith('digest'))
        const [one, ...more] = all
        // Its lists at most.
        expect(more.filter(({ post }) => post.kind !== 'digest-rest').concat(more.slice(1)), cell).toEqual([])
        const { kind, named, hidden } = expected(actor, setting)
        // Nothing to name is no news of today, or a message without names.
        if (named.length === 0 && !one) continue
        expect(one!.post, cell).toMatchObject({ kind, ...(hidden === undefined ? {} : { hidden }) })
        const text = JSON.stringify(all.map(({ post, text }) => [post, text]))
        expect(
          Object.values(names).filter((name) => text.includes(name)),
          cell,
        ).toEqual(named)
      }
    }
  })

  it('of a channel shared with another company has counts alone', async () => {
    const talk = await office()
    const shared = { ...talk.ports.directory, channel: async () => ({ kind: 'channel' as const, shared: true, members: [] }) }
    talk.at('2026-11-20T09:01:00Z')
    await digestsDue({ ...talk.ports, directory: shared } as Ports, talk.workspace, 'sweep')
    const { rows } = await talk.store.inside.pool.query<{ post: string }>(
      "SELECT post::text AS post FROM outbox WHERE post->>'kind' LIKE 'digest%'",
    )
    expect(rows).toHaveLength(here.length)
    for (const { post } of rows) {
      expect(JSON.parse(post)).toMatchObject({ kind: 'digest-counts', open: 2 })
      expect(post).not.toContain('Kettles')
    }
  })
})

describe('what changes while a digest is on its way', () => {
  const peer = here.find(({ name }) => name === 'peer of another team')!
  const changes: [string, (talk: Awaited<ReturnType<typeof office>>) => Promise<unknown>][] = [
    ['the setting is stricter', (talk) => talk.set('owner-and-managers')],
    [
      'the deal was made private',
      (talk) => talk.add(talk.ids.open, [{ at: talk.now(), type: 'revised', by: 'crm', fields: { isPrivate: true } }]),
    ],
    ['somebody joined', async () => channels[channelOf(peer)]!.push(here.find(({ name }) => name === 'guest')!.person)],
  ]
  it.each(changes)('%s: it names nothing', async (_, change) => {
    const talk = await office()
    talk.at('2026-11-20T09:01:00Z')
    await digestsDue(talk.ports, talk.workspace, 'sweep')
    await change(talk)
    const said = await talk.drain()
    channels[channelOf(peer)]!.splice(2)
    const one = said.find(({ channel, post }) => channel === channelOf(peer) && post.kind.startsWith('digest'))!
    expect(one.text).toContain('no deal is named')
    for (const { text } of said.filter(({ channel }) => channel === channelOf(peer))) expect(text).not.toContain('Kettles')
    // Whoever may see it all the same reads all of it.
    const manager = said.find(({ channel }) => channel === channelOf(here.find(({ name }) => name === 'manager')!))!
    expect(manager.text).toContain(names.open)
  })

  it('a page names nothing any more either', async () => {
    const talk = await office()
    await talk.set('owner-and-managers')
    const card = { deal: { id: talk.ids.open, name: names.open } }
    const page = {
      kind: 'digest-page',
      setBy: boss.person.user,
      channel: channelOf(peer),
      on: '2026-11-20',
      from: 5,
      total: 6,
      more: 3,
      cards: [card],
    }
    const posted = await digestToPost(talk.ports, talk.workspace, page as never, channelOf(peer))
    expect(posted).toMatchObject({ cards: [], more: 0 })
    expect(await digestToPost(talk.ports, talk.workspace, page as never, channelOf(boss))).toEqual(page)
  })

  it('who asks for it is shown what they may see when it is there, however long a model took', async () => {
    const other = here.find(({ name }) => name === 'manager of another team')!
    let calls = 0
    let hide = async () => {}
    const slow: Coach = {
      ...rulesOnly,
      isOn: true,
      async consult() {
        calls += 1
        await hide()
        return { by: 'rules', why: 'late' } as never
      },
    }
    const talk = await office(slow)
    hide = async () => void (await talk.set('owner-and-managers'))
    talk.at('2026-11-20T09:01:00Z')
    const { reply } = await talk.types('digest', other.person, channelOf(boss))
    expect(reply).toMatchObject({ kind: 'digest-now', digest: { open: 0, hidden: 2, cards: [] } })
    expect(JSON.stringify(reply)).not.toContain('Kettles')
    expect(calls).toBeGreaterThan(0)
  })

  it('who presses for more is shown what they may see now', async () => {
    const other = here.find(({ name }) => name === 'manager of another team')!
    const talk = await office()
    talk.at('2026-11-20T09:01:00Z')
    const press = async () =>
      (await talk.presses({ press: 'digest-more', from: 0 }, other.person, { channel: channelOf(boss), ts: '1.1' })).answer
    expect(await press()).toMatchObject({ kind: 'digest-more', total: 1, cards: [{ deal: { name: names.open } }] })
    await talk.set('owner-and-managers')
    expect(await press()).toMatchObject({ kind: 'digest-more', total: 0, cards: [] })
  })

  it('who asks for the rest of a list is shown what they may see now', async () => {
    const other = here.find(({ name }) => name === 'manager of another team')!
    const talk = await office()
    talk.at('2026-11-20T09:01:00Z')
    const press = async () => {
      const asked = { press: 'digest-list', list: 'waits', since: null, from: 0 } as const
      return (await talk.presses(asked, other.person, { channel: channelOf(boss), ts: '1.1' })).answer
    }
    expect(await press()).toMatchObject({ kind: 'digest-list', total: 1, lists: { waits: [{ deal: { name: names.open } }] } })
    await talk.set('owner-and-managers')
    expect(await press()).toMatchObject({ kind: 'digest-list', total: 0, lists: { waits: [] } })
  })
})
