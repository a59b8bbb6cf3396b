import { describe, expect, it } from 'vitest'
import { homeOf } from '../../src/application/home.ts'
import { buildReport } from '../../src/application/report/build-report.ts'
import { conversation, lena, noor, robin, sam } from '../support/conversation.ts'
import { backends } from '../support/database.ts'
import { putJourneys } from './support/journeys-in-store.ts'
import { called, many } from './support/outcome-history.ts'

/** Noor manages North, where Robin is; Ada stands above her; South has Sam and no manager. Twenty calls each. */
async function office(backend = backends[0]!) {
  const ada = { ...noor, user: 'U0ADA', email: 'ada@example.com', name: 'Ada Reed' }
  const talk = await conversation(backend, '2026-11-20T12:00:00Z', [robin, noor, sam, lena, ada])
  const place = (email: string, role: 'rep' | 'manager', team: string | null, managerEmail: string | null = null) =>
    talk.store.transact(talk.workspace, (unit) =>
      unit.teams.set({ email, user: `U-${email}`, name: email, role, team, managerEmail, since: 0 }),
    )
  await place(robin.email!, 'rep', 'North')
  await place(noor.email!, 'manager', 'north', ada.email)
  await place(ada.email, 'manager', null)
  await place(sam.email!, 'rep', 'South', ada.email)
  const history = ['robin@example.com', 'sam@example.com'].flatMap((owner) => many(20, (at) => called({ hit: at < 9, owner })))
  await putJourneys(talk.store, talk.workspace, history)
  return {
    ...talk,
    ada,
    teamsOf: async (who: typeof robin) => {
      const form = await talk.opens({ form: 'report-settings' }, who)
      return 'form' in form && form.form === 'report-settings' ? form.teams.map(({ team, on }) => [team, on]) : form
    },
    saves: async (who: typeof robin, ...on: (string | null)[]) => (await talk.submits({ form: 'report-settings', on }, who)).answer,
    reps: async (who: typeof robin) =>
      (await buildReport(talk.ports, talk.workspace, who)).calls.reps?.lines.map(({ name }) => name) ?? null,
    setOld: (perRepCalibration: boolean) =>
      talk.store.inside.pool.query('UPDATE workspaces SET settings = $1::jsonb WHERE id = $2', [
        JSON.stringify({ visibility: 'team', perRepCalibration }),
        talk.workspace,
      ]),
  }
}

const saved = (changed: boolean) => ({ kind: 'settings-saved', changed })

describe.each(backends)('calls per rep, a switch of each team, %s', (backend) => {
  it('its manager switches it on, for that team alone; reports tell it to those whom its people answer to', async () => {
    const o = await office(backend)
    expect(await o.reps(noor)).toBeNull()
    expect(await o.teamsOf(noor)).toEqual([['north', false]])
    // What a manager has no say in stays, whatever is sent.
    expect(await o.saves(noor, 'north', 'south', null)).toMatchObject(saved(true))
    expect(await o.reps(noor)).toEqual(['Robin Vale'])
    expect(await o.reps(lena)).toEqual(['Robin Vale'])
    expect(await o.reps(robin)).toBeNull()
    expect(await o.saves(noor, 'north')).toMatchObject(saved(false))
    const [entry] = await o.store.transact(o.workspace, (unit) => unit.audit.list({}, 1))
    expect(entry).toMatchObject({
      by: noor.user,
      what: 'settings-changed',
      before: { 'calls per rep, north': false },
      after: { 'calls per rep, north': true },
    })
    expect(await o.saves(noor)).toMatchObject(saved(true))
    expect(await o.reps(noor)).toBeNull()
  })

  it('whoever stands above its managers, and an admin, decide too; nobody else does', async () => {
    const o = await office(backend)
    expect(await o.teamsOf(o.ada)).toEqual([['north', false]])
    expect(await o.teamsOf(lena)).toEqual([
      ['north', false],
      ['south', false],
      [null, false],
    ])
    expect(await o.saves(lena, 'south')).toMatchObject(saved(true))
    expect(await o.reps(lena)).toEqual(['Sam Okoro'])
    expect(await o.saves(o.ada, 'north')).toMatchObject(saved(true))
    // Two of different teams do not undo one another.
    expect(await o.reps(lena)).toEqual(['Robin Vale', 'Sam Okoro'])
    for (const who of [robin, sam]) {
      expect(await o.teamsOf(who)).toEqual({ kind: 'managers-only' })
      expect(await o.saves(who, 'north', 'south')).toMatchObject({ refusal: { kind: 'managers-only' } })
    }
  })

  it('what a workspace had switched on for everybody holds for every team until that decides', async () => {
    const o = await office(backend)
    await o.setOld(true)
    expect(await o.reps(lena)).toEqual(['Robin Vale', 'Sam Okoro'])
    expect(await o.teamsOf(noor)).toEqual([['north', true]])
    await o.saves(noor)
    expect(await o.reps(lena)).toEqual(['Sam Okoro'])
    // Another setting carries it along.
    await o.store.transact(o.workspace, (unit) => unit.workspace.setSettings({ visibility: 'everyone' }))
    expect(await o.reps(lena)).toEqual(['Sam Okoro'])
    await o.setOld(false)
    expect(await o.reps(lena)).toBeNull()
  })

  it('Home shows the way to it to a team’s manager and to an admin, and to nobody else', async () => {
    const o = await office(backend)
    const home = (who: typeof robin) => homeOf(o.ports, o.workspace, who)
    expect(await home(noor)).toMatchObject({ setsReports: true })
    expect(await home(robin)).not.toHaveProperty('setsReports')
    expect(await home(lena)).not.toHaveProperty('setsReports')
  })
})
