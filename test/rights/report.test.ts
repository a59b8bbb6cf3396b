import { describe, expect, it } from 'vitest'
import { buildReport } from '../../src/application/report/build-report.ts'
import { adminSettings, defaultSettings } from '../../src/application/settings.ts'
import { putJourneys, type StoredJourney } from '../application/support/journeys-in-store.ts'
import { called, entered, many } from '../application/support/outcome-history.ts'
import { conversation } from '../support/conversation.ts'
import { type Actor, actors, type Setting, settings } from './support/actors.ts'
import { placeActors } from './support/place-actors.ts'

const quiet = 'quiet@example.com'
const members = actors.filter((actor) => !actor.isOutside && !actor.elsewhere)
const here = actors.filter((actor) => !actor.elsewhere).map((actor) => actor.person)

/** Forty calls and forty deals that came in, of the owner of the table, in two groups each. */
const known: StoredJourney[] = [
  ...many(40, (at) => called({ hit: at < 22 })),
  ...many(40, (at) => entered({ hasGap: at < 20, outcome: at % 3 === 0 ? 'won' : 'lost' })),
]
/** Deals of a colleague in the same team that are private: one of every kind that some number tells of. */
const hidden = (count: number): StoredJourney[] =>
  many(count, (at) => [
    called({ hit: at % 2 === 0, owner: quiet, isPrivate: true }),
    called({ hit: true, owner: quiet, isPrivate: true, days: -40 }),
    entered({ owner: quiet, isPrivate: true }),
    entered({ owner: quiet, isPrivate: true, hasGap: true, entry: { overridden: 1 } }),
    entered({ owner: quiet, isPrivate: true, days: -30, outcome: null }),
    entered({ owner: quiet, isPrivate: true, entry: { kind: 'poc' } }),
  ]).flat()

async function history() {
  const talk = await conversation('embedded', '2026-11-20T12:00:00Z', here)
  await placeActors(talk.store, talk.workspace)
  await talk.store.transact(talk.workspace, (unit) =>
    unit.teams.set({ email: quiet, user: 'U0QUIET', name: 'Ida Quill', role: 'rep', team: 'North', managerEmail: null, since: 0 }),
  )
  await putJourneys(talk.store, talk.workspace, known)
  const set = (more: object) =>
    talk.store.transact(talk.workspace, (unit) => unit.workspace.setSettings({ ...adminSettings(defaultSettings), ...more }))
  return { ...talk, set, of: (actor: Actor) => buildReport(talk.ports, talk.workspace, actor.person) }
}

/** Calls per rep, in every team. */
const everyTeam = ['north', 'south', null].map((team) => ({ team, on: true }))

/** What every actor's report says in every setting. */
async function reports(talk: Awaited<ReturnType<typeof history>>) {
  const all = new Map<string, string>()
  for (const visibility of settings) {
    await talk.set({ visibility, perRep: everyTeam })
    for (const actor of members) all.set(`${actor.name}, ${visibility}`, JSON.stringify(await talk.of(actor)))
  }
  return all
}

const mayRead = ({ rights }: Actor, setting: Setting) => rights[setting].private === 'change'
/** Reads none of the forty either: to them the eighteen are part of a group of ninety-eight. */
const readsNone = ({ name }: Actor, setting: Setting) => name === 'peer of the team' && setting === 'owner-and-managers'
const cells = settings.flatMap((setting) => members.map((actor) => ({ actor, setting, cell: `${actor.name}, ${setting}` })))

describe('a report', () => {
  it('lets nobody tell by subtraction how a few deals fared that they may not read', { timeout: 120_000 }, async () => {
    const talk = await history()
    const before = await reports(talk)
    // Three of each kind; with the eighteen of them no group of twenty is told apart.
    await putJourneys(talk.store, talk.workspace, hidden(3))
    const after = await reports(talk)
    for (const { actor, setting, cell } of cells)
      expect(after.get(cell) === before.get(cell), cell).toBe(!mayRead(actor, setting) && !readsNone(actor, setting))
  })

  it('counts those one may not read once they are a group by themselves', { timeout: 120_000 }, async () => {
    const talk = await history()
    await putJourneys(talk.store, talk.workspace, hidden(20))
    await talk.set({ visibility: 'everyone' })
    const peer = members.find(({ name }) => name === 'peer of the team')!
    const report = await talk.of(peer)
    expect(report).toMatchObject({ view: 'rep', deals: 80 + 120 })
    expect(report.calls.teams).toMatchObject([{ judged: 40 + 40 }])
  })

  it('tells each person’s calls to those alone whom they answer to', async () => {
    const talk = await history()
    const peer = members.find(({ name }) => name === 'peer of the team')!
    // A CRM names them on one deal of somebody else: that makes them a manager of that deal, not of their colleagues.
    await putJourneys(talk.store, talk.workspace, [called({ hit: true, owner: 'U0FAR@example.com', manager: peer.person.email })])
    await talk.set({ perRep: everyTeam })
    const lines = async (name: string) => (await talk.of(members.find((each) => each.name === name)!)).calls.reps?.lines.map((l) => l.name)
    expect(await lines('peer of the team')).toEqual([])
    expect(await lines('manager')).toEqual(['Robin Vale'])
    expect(await lines('manager’s manager')).toEqual(['Robin Vale'])
    expect(await lines('manager of another team')).toEqual([])
    expect(await lines('admin')).toEqual(['Robin Vale'])
    expect(await lines('owner')).toBeUndefined()
  })
})
