import { describe, expect, it } from 'vitest'
import { buildReport } from '../../src/application/report/build-report.ts'
import { reportRows } from '../../src/application/report/report-rows.ts'
import type { Report } from '../../src/application/report/shape.ts'
import { reportCsv } from '../../src/cli/csv/write-report.ts'
import { renderPost } from '../../src/slack/messages/render.ts'
import { aSnapshot } from '../domain/outcomes/journeys.ts'
import { conversation, lena, noor, robin, sam } from '../support/conversation.ts'
import { backends } from '../support/database.ts'
import { putJourneys, type StoredJourney } from './support/journeys-in-store.ts'
import { called, entered, many, story } from './support/outcome-history.ts'

const today = '2026-11-20T12:00:00Z'

async function withHistory(journeys: StoredJourney[], backend = backends[0]!) {
  const talk = await conversation(backend, today)
  await putJourneys(talk.store, talk.workspace, journeys)
  return { ...talk, report: (person: typeof robin | null) => buildReport(talk.ports, talk.workspace, person) }
}

const evaluate = ({ stages }: Report) => stages.find(({ stage }) => stage === 'Evaluate')!
const words = async (talk: Awaited<ReturnType<typeof withHistory>>, user = lena.user) => {
  const reply = await talk.cases.qualifyTyped({ workspace: talk.workspace, user, channel: 'C0DEALS', text: 'report', ref: 'ref-1' })
  const said = await talk.drain()
  return { reply, said }
}

describe.each(backends)('the story, from the store to the message, %s', (backend) => {
  it('16 of 20 that came in qualified against 3 of 65, each with what it could be', async () => {
    const talk = await withHistory(story, backend)
    expect(evaluate(await talk.report(lena))).toMatchObject({
      qualified: { hits: 16, of: 20, low: 12, high: 18 },
      notQualified: { hits: 3, of: 65, low: 1, high: 8 },
      differ: 'yes',
    })
    const { reply, said } = await words(talk)
    expect(reply).toEqual({ kind: 'report-sent', inDm: false })
    expect(said.map(({ post }) => (post.kind === 'report-section' ? post.section : post.kind))).toEqual([
      'report',
      'stages',
      'criteria',
      'evidence',
    ])
    expect(said[1]!.text).toContain(
      'Evaluate: 16 of 20 qualified were won (could be 12 to 18); 3 of 65 others were won (could be 1 to 8). They differ by more than chance.',
    )
  })
})

describe('rights', () => {
  const north = 'noor@example.com'
  it('a rep sees their own calls first and totals; a manager what they answer for; an admin all', async () => {
    const manager = { ...noor, email: north }
    const talk = await withHistory([
      ...many(20, (at) => called({ hit: at < 12, manager: north })),
      ...many(25, (at) => called({ hit: at < 5, owner: 'sam@example.com' })),
    ])
    const [rep, managed, all] = [await talk.report(robin), await talk.report(manager), await talk.report(lena)]
    expect(rep.calls.own).toMatchObject({ judged: 20, hits: 12 })
    expect(rep.calls).toMatchObject({ reps: null, teams: [{ judged: 45, hits: 17 }] })
    expect(managed).toMatchObject({ view: 'manager', deals: 20, calls: { own: null, teams: [{ judged: 20, hits: 12 }] } })
    expect(all).toMatchObject({ view: 'admin', deals: 45, calls: { own: null, teams: [{ judged: 45, hits: 17 }] } })
  })

  it('nobody sees another person’s calls until the workspace shows them; then only of 20 or more', async () => {
    const talk = await withHistory([
      ...many(21, (at) => called({ hit: at < 12 })),
      ...many(19, (at) => called({ hit: at < 5, owner: sam.email })),
    ])
    expect((await talk.report(lena)).calls.reps).toBeNull()
    await talk.store.transact(talk.workspace, (unit) => unit.workspace.setSettings({ perRep: [{ team: null, on: true }] }))
    const { reps } = (await talk.report(lena)).calls
    expect(reps).toMatchObject({ lines: [{ name: 'Robin Vale', judged: 21, hits: 12 }], hidden: 1 })
    expect((await talk.report(robin)).calls).toMatchObject({ reps: null, own: { judged: 21 } })
    // One's own are never too few.
    expect((await talk.report(sam)).calls.own).toMatchObject({ judged: 19, hits: 5 })
    expect(JSON.stringify(reportRows(await talk.report(lena)))).not.toContain('sam@')
  })
})

describe('teams', () => {
  const place = (email: string, role: 'rep' | 'manager', team: string | null) => ({
    email,
    user: `U-${email}`,
    name: email,
    role,
    team,
    managerEmail: null,
    since: 0,
  })
  const peer = 'peer@example.com'

  it('a rep sees the totals of their own team, a manager of theirs, an admin of all; two spellings are one team', async () => {
    const talk = await withHistory([
      ...many(12, (at) => called({ hit: at < 6 })),
      ...many(12, (at) => called({ hit: at < 2, owner: peer })),
      ...many(30, () => called({ hit: true, owner: sam.email })),
    ])
    await talk.store.transact(talk.workspace, async (unit) => {
      await unit.teams.set(place('robin@example.com', 'rep', 'North'))
      await unit.teams.set(place(peer, 'rep', 'north'))
      await unit.teams.set(place('morgan@example.com', 'manager', 'North'))
    })
    const north = { judged: 24, hits: 8 }
    expect(await talk.report(robin)).toMatchObject({
      view: 'rep',
      deals: 24,
      calls: { own: { judged: 12, hits: 6 }, teams: [north], hiddenTeams: 0 },
    })
    expect(await talk.report(noor)).toMatchObject({ view: 'manager', deals: 24, calls: { own: null, teams: [north] } })
    expect(await talk.report(lena)).toMatchObject({
      deals: 54,
      calls: {
        teams: [
          { ...north, name: 'North' },
          { name: null, judged: 30, hits: 30 },
        ],
      },
    })
    // Deals of the team that another manager answers for are counted, and not called one's own.
    expect((await words(talk, noor.user)).said[0]!.text).toContain('The 24 deals you answer for.')
    await talk.store.transact(talk.workspace, (unit) =>
      unit.teams.set({ ...place(peer, 'rep', 'north'), managerEmail: 'other@example.com' }),
    )
    const some = await talk.report(noor)
    expect(some).toMatchObject({ view: 'manager', deals: 24, answersForAll: false })
    expect(reportCsv(some)).toContain('24,,,,"deals the asker answers for, and their team\'s"')
    expect(renderPost({ kind: 'report', id: 'r', asker: noor.user, report: some }, { today: '2026-11-20' })[0]!.text).toContain(
      '24 deals: those you answer for, and all of your team.',
    )
    // In no team while others are: their own deals alone.
    expect(await talk.report(sam)).toMatchObject({ view: 'rep', deals: 30, calls: { teams: [{ name: null, judged: 30 }] } })
  })
})

describe('what is too little is not told', () => {
  it('19 of a group show nothing, in the data, the message and the file; 20 do', async () => {
    const nineteen = await (
      await withHistory([...many(19, () => entered({})), ...many(40, () => entered({ hasGap: true, outcome: 'lost' }))])
    ).report(lena)
    expect(evaluate(nineteen)).toMatchObject({ qualified: null, notQualified: { hits: 0, of: 40 }, differ: 'cannot-tell' })
    expect(reportCsv(nineteen)).toContain('stages,Evaluate,won of the qualified,,,,,fewer than 20')
    const talk = await withHistory(many(19, (at) => called({ hit: at < 9 })))
    const report = await talk.report(lena)
    expect(report.calls).toMatchObject({ teams: [], hiddenTeams: 1 })
    const [head, ...rest] = (await words(talk)).said
    expect(rest).toEqual([])
    expect(head!.text).toContain('1 team with fewer than 20 judged calls: not shown yet.')
    expect(head!.text).toContain('Nothing can be told yet of how deals came in')
    expect(head!.text).not.toMatch(/\b(9|19)\b of|held/)
  })

  it('a group that stands apart is told by no size under 20 either: qualified out, too young, forced', async () => {
    const apart = (count: number) => [
      ...story,
      ...many(count, () => entered({ outcome: null, days: -100 })),
      ...many(count, () => ({
        ...entered({ outcome: null }),
        snapshots: [aSnapshot(-300), aSnapshot(-260, { dormant: true, move: { ...aSnapshot(0).move!, direction: 'dormant' as const } })],
      })),
      ...many(count, () => entered({ outcome: null, days: -90, entry: { isPoc: true, forced: true } })),
      ...many(25, () => entered({ outcome: null, days: -90, entry: { isPoc: true } })),
    ]
    const few = await withHistory(apart(19))
    const report = await few.report(lena)
    expect(evaluate(report)).toMatchObject({ qualified: { hits: 16, of: 20 }, notQualified: { hits: 3, of: 65 }, qualifiedOut: null })
    expect(report.poc).toMatchObject({ entered: 44, forced: null, open: 44 })
    const said = (await words(few)).said.map(({ text }) => text).join()
    expect(said).toContain('Not counted: Evaluate: fewer than 20 qualified out, 63 not yet followed for so long.')
    expect(said).toContain('44 began in Evaluate, fewer than 20 of them forced.')
    expect(reportCsv(report)).toContain('"qualified out, not counted",,,,,fewer than 20')
    const enough = await (await withHistory(apart(20))).report(lena)
    expect(evaluate(enough)).toMatchObject({ qualifiedOut: 20, tooYoung: 65 })
    expect(enough.poc).toMatchObject({ forced: 20 })
  })

  it('one deal that may not be read is told by subtraction in no group that stands apart', async () => {
    const out = { dormant: true, move: { ...aSnapshot(0).move!, direction: 'dormant' as const } }
    const restful = (isPrivate: boolean) => ({ owner: robin.email, isPrivate, snapshots: [aSnapshot(-300), aSnapshot(-260, out)] })
    const read = [...story, ...many(20, () => restful(false))]
    // A group of twenty that may stand in the totals, and beside it the one.
    const hidden = many(20, () => entered({ hasGap: true, outcome: 'lost', isPrivate: true }))
    const told = async (more: StoredJourney[]) => evaluate(await (await withHistory([...read, ...hidden, ...more])).report(sam))
    expect(await told([])).toMatchObject({ qualifiedOut: 20, notQualified: { hits: 3, of: 85 } })
    expect(await told([restful(true)])).toMatchObject({ qualifiedOut: 20, notQualified: { hits: 3, of: 65 } })
    expect(await told([entered({ outcome: null, days: -90, isPrivate: true })])).toMatchObject({ tooYoung: 0, notQualified: { of: 65 } })
  })

  it('an empty workspace is told so in one message', async () => {
    const { said } = await words(await withHistory([]), robin.user)
    expect(said).toHaveLength(1)
    expect(said[0]!.text).toContain('None of your calls is judged yet')
  })
})

describe('what is read', () => {
  it('skips what it cannot read and counts it; leaves out deleted deals; reads an older build’s bodies', async () => {
    const { forecast: _, ...older } = aSnapshot(-300)
    const broken = { at: older.at, reason: 'stage-change' as const, kind: 'nonsense' }
    const noList = { at: older.at, reason: 'close' as const, criteria: 'none' }
    const talk = await withHistory([
      { owner: robin.email, snapshots: [broken, noList] },
      ...many(20, () => ({ owner: robin.email, snapshots: [older] })),
      entered({ isDeleted: true }),
      entered({ entry: { forced: true } }),
    ])
    const report = await talk.report(lena)
    expect(report).toMatchObject({ deals: 22, unreadable: 2 })
    expect(evaluate(report)).toMatchObject({ qualified: { hits: 0, of: 20 }, notQualified: null })
    expect((await words(talk)).said[0]!.text).toContain('2 snapshots could not be read and are left out.')
  })
})

describe('once', () => {
  it('the same command twice is one report; [CSV] is that report’s numbers, for its asker alone, whatever happened since', async () => {
    const talk = await withHistory(story)
    const first = await words(talk)
    expect((await words(talk)).said).toEqual([])
    const { post } = first.said[0]!
    if (post.kind !== 'report') throw new Error('no report')
    await putJourneys(
      talk.store,
      talk.workspace,
      many(40, () => entered({})),
    )
    const press = { press: 'report-csv' as const, report: post.id }
    expect(await talk.presses(press, robin)).toMatchObject({ answer: { kind: 'report-gone' } })
    expect(await talk.presses({ ...press, report: 'none' }, lena)).toMatchObject({ answer: { kind: 'report-gone' } })
    const { answer, said } = await talk.presses(press, lena)
    expect(answer).toBeNull()
    expect(said.map((one) => one.post)).toEqual([{ kind: 'report-file', report: post.report }])
    expect(reportCsv(post.report)).toContain('stages,Evaluate,won of the qualified,16,20,12,18,differ by more than chance')
    // Pressed again: the same file once more would be no help.
    const again = await talk.presses(press, lena)
    expect(again).toMatchObject({ answer: { kind: 'file-there', coming: false }, said: [] })
    expect(await talk.store.transact(talk.workspace, (unit) => unit.audit.list({}, 10))).toHaveLength(1)
    const [entry] = await talk.store.transact(talk.workspace, (unit) => unit.audit.list({}, 1))
    expect(entry).toMatchObject({ by: lena.user, what: 'exported', after: { what: 'report', format: 'csv' } })
    expect(await talk.report(lena)).not.toMatchObject({ deals: post.report.deals })
  })
})
