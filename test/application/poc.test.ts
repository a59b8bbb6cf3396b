import { describe, expect, it } from 'vitest'
import { type DealTold, dealTold } from '../../src/application/deal-told.ts'
import type { SubmittedAs } from '../../src/application/forms.ts'
import { type ImportedDeal, importDeals } from '../../src/application/import-deals.ts'
import type { DealId } from '../../src/domain/ids.ts'
import { cohortAt } from '../../src/domain/outcomes/cohort.ts'
import { pocFunnel } from '../../src/domain/outcomes/poc-funnel.ts'
import type { Snapshot } from '../../src/domain/snapshot.ts'
import { replyText } from '../refusals/support/scene.ts'
import { ladderOf, recordAt, recorded } from '../support/build.ts'
import { conversation, lena, noor, robin, sam, shippedPlaybooks } from '../support/conversation.ts'
import { backends } from '../support/database.ts'

type Talk = Awaited<ReturnType<typeof conversation>>

const playbook = shippedPlaybooks().get('meddpicc-buyer')!
const start = '2026-11-20T09:00:00Z'
const at = Date.parse(start)
const evidence = [
  recordAt(3, ladderOf(playbook, 'economic-buyer'), { recordedAt: at, facts: { holder: 'Otto Brine' } }),
  recordAt(3, ladderOf(playbook, 'champion'), { recordedAt: at, facts: { holder: 'Wanda Crumb' } }),
  recordAt(3, ladderOf(playbook, 'why-now'), { recordedAt: at }),
].map(recorded)

const plan = (deal: DealId, wish: Partial<SubmittedAs<'test-plan'>> = {}): SubmittedAs<'test-plan'> => ({
  form: 'test-plan',
  deal,
  kind: 'poc',
  tests: [
    { about: 'metrics', text: 'Returns under 5 %' },
    { about: 'metrics', text: 'Boils in four minutes' },
    { about: 'decision-criteria', text: 'Nobody has to be trained' },
  ],
  decisionOn: '2026-12-15',
  endsOn: '2026-12-11',
  owner: 'Wanda Crumb',
  agreed: { person: 'Otto Brine', on: '2026-11-19', channel: 'call' },
  ...wish,
})
const opens = (talk: Talk, more = evidence, id = 'D-1') => talk.open({ managerEmail: noor.email, stage: 'qualify', kind: 'poc' }, more, id)
const snapshots = async (talk: Talk, deal: DealId) =>
  (await talk.store.transact(talk.workspace, (unit) => unit.snapshots.list(deal))).map((s) => s.body as Snapshot)

describe.each(backends)('a test with its gate (%s)', (backend) => {
  it('clean, end to end: planned, refused while a part is missing, approved, entered, asked about on its last day', async () => {
    const talk = await conversation(backend, start)
    const deal = await opens(talk)
    expect(replyText((await talk.types('status kettles')).reply)).toBeTruthy()
    expect((await talk.types('status kettles')).reply).toMatchObject({ test: 1 })
    const first = await talk.submits(plan(deal, { decisionOn: '2026-12-10' }))
    expect(replyText(first.answer)).toBe(
      'The plan of Fizzlewick Kettles is kept. Still missing: a decision on or after the end. Its thread has a question for each.',
    )
    const refused = await talk.presses({ press: 'approve-poc', deal })
    expect(replyText(refused.answer)).toBe(
      'Not approved yet: Fizzlewick Kettles lacks a decision on or after the end. Plan the test, or its manager goes ahead without, as a forced one.',
    )
    expect(await talk.opens({ form: 'test-plan', deal })).toMatchObject({ kind: 'poc', decisionOn: '2026-12-10', owner: 'Wanda Crumb' })
    await talk.submits(plan(deal))
    const { answer } = await talk.presses({ press: 'approve-poc', deal })
    expect(replyText(answer)).toContain('is approved: all six parts hold.')
    expect((await talk.presses({ press: 'approve-poc', deal })).answer).toMatchObject({ refusal: { kind: 'already-done' } })
    expect(await talk.timerAt(deal, 'test-ends')).toBe('2026-12-11T09:00:00.000Z')

    const said = await talk.moveTo(deal, 'evaluate')
    expect(said.map((s) => s.post.kind)).toEqual(['root-card', 'poc-checklist', 'turn'])
    expect(said[1]!.text).toContain('Test gate: 6 of 6 hold.')
    expect(said[1]!.text).toContain('Approved by Robin Vale, 20 Nov.')
    expect((await snapshots(talk, deal)).at(-1)).not.toHaveProperty('forced')
    expect((await talk.deal(deal)).pocDecisions.map((d) => d.how)).toEqual(['approved'])

    talk.at('2026-12-10T09:00:00Z')
    expect(await talk.fire({ kind: 'test-ends', deal, at: talk.now() })).toEqual([])
    talk.at('2026-12-11T09:00:00Z')
    const [asked, ...more] = await talk.fire({ kind: 'test-ends', deal, at: talk.now() })
    expect([asked!.post.kind, more]).toEqual(['test-ends', []])
    expect(asked!.text).toContain('The test ends today.')
    expect(asked!.text).not.toContain('gate missing')
    expect(await talk.fire({ kind: 'test-ends', deal, at: talk.now() })).toEqual([])
    talk.updates.length = 0
    const ended = await talk.presses({ press: 'test-result', deal, yes: true }, robin, { channel: asked!.channel, ts: asked!.ts })
    expect(ended.answer).toMatchObject({ kind: 'test-ended', passed: true })
    expect(talk.updates.map((u) => u.text).join()).toContain('It passed.')
    expect((await talk.presses({ press: 'test-result', deal, yes: true })).answer).toMatchObject({ refusal: { kind: 'already-done' } })
    expect((await talk.deal(deal)).testResult).toMatchObject({ passed: true, by: 'robin@example.com' })
  })

  it('forced by its manager, end to end: tagged, told to the rep, frozen so at the entry and later, counted apart, followed', async () => {
    const talk = await conversation(backend, start)
    const deal = await opens(talk, evidence.slice(0, 2))
    await talk.submits(plan(deal))
    expect((await talk.submits({ form: 'force-poc', deal, reason: 'Otto asked' }, robin)).answer).toMatchObject({ kind: 'managers-only' })
    expect((await talk.submits({ form: 'force-poc', deal, reason: 'Otto asked' }, sam)).answer).toMatchObject({ kind: 'managers-only' })
    expect(await talk.opens({ form: 'force-poc', deal }, noor)).toMatchObject({ missing: ['why-now'] })
    const { answer, said } = await talk.submits({ form: 'force-poc', deal, reason: 'Otto asked for it himself' }, noor)
    expect(replyText(answer)).toBe(
      'The test of Fizzlewick Kettles goes ahead without: why now on record. It is tagged as forced and counted apart. Robin Vale was told at once. On Fri 11 Dec I ask for the result and the decision.',
    )
    expect(said.map((s) => [s.post.kind, s.lane])).toEqual([['poc-checklist', 'user:U0ROBIN']])
    expect(said[0]!.text).toContain('Goes ahead by Noor Haddad, 20 Nov without: why now on record. Why: "Otto asked for it himself".')
    expect((await talk.submits({ form: 'force-poc', deal, reason: 'Again' }, lena)).answer).toMatchObject({ kind: 'already-done' })

    await talk.moveTo(deal, 'evaluate')
    expect((await talk.deal(deal)).pocDecisions.map((d) => d.how)).toEqual(['forced', 'entered'])
    await talk.moveTo(deal, 'propose')
    const frozen = await snapshots(talk, deal)
    expect(frozen.map((s) => [s.stage, s.forced])).toEqual([
      ['evaluate', true],
      ['propose', true],
    ])
    const journeys = [{ deal, snapshots: frozen }]
    expect(pocFunnel('evaluate', journeys, talk.now())).toMatchObject({ entered: 1, forced: 1 })
    expect(cohortAt('evaluate', journeys, talk.now() + 200 * 86_400_000).notQualified.of).toBe(1)

    talk.at('2026-12-11T09:00:00Z')
    const asked = await talk.fire({ kind: 'test-ends', deal, at: talk.now() })
    expect(asked.map((s) => s.text).join()).toContain('It began with a part of its gate missing, and is counted apart.')
    const logged = await talk.store.transact(talk.workspace, (unit) => unit.audit.list({ deal }, 10))
    expect(logged.map((l) => [l.what, l.by])).toEqual([
      ['poc-forced', noor.user],
      ['test-planned', robin.user],
    ])
  })

  it('entered by a stage change without all six: forced by itself, and said kindly in the thread', async () => {
    const talk = await conversation(backend, start)
    const deal = await opens(talk, [])
    const said = await talk.moveTo(deal, 'evaluate')
    const checklist = said.find((s) => s.post.kind === 'poc-checklist')!
    expect(checklist.text).toContain('Entered without all six, 20 Nov: forced, tagged.')
    expect(checklist.text).toContain('No harm done')
    expect((await talk.deal(deal)).pocDecisions).toMatchObject([{ how: 'entered', by: null }])
    expect((await snapshots(talk, deal)).at(-1)).toMatchObject({ forced: true, kind: 'poc' })
    // Nobody gave it an end: asked about a month later.
    expect(await talk.timerAt(deal, 'test-ends')).toBe('2026-12-21T09:00:00.000Z')
    // Its buttons outlive the answers of the review.
    talk.updates.length = 0
    await talk.says(deal, "don't know")
    expect(talk.updates.filter((u) => u.ts === checklist.ts)).toEqual([])
    // Whole and approved later, it stays what it is, and that is said.
    await talk.add(deal, evidence)
    await talk.submits(plan(deal))
    const { answer } = await talk.presses({ press: 'approve-poc', deal })
    expect(replyText(answer)).toContain('is approved: all six parts hold. It began without, so it stays counted apart.')
  })

  it('of a manager’s that turned out whole by the time it began is no forced one', async () => {
    const talk = await conversation(backend, start)
    const deal = await opens(talk, evidence.slice(0, 2))
    await talk.submits(plan(deal))
    await talk.submits({ form: 'force-poc', deal, reason: 'Otto asked' }, noor)
    await talk.add(deal, [evidence[2]!])
    await talk.moveTo(deal, 'evaluate')
    expect((await talk.deal(deal)).pocDecisions.map((d) => d.how)).toEqual(['forced', 'approved'])
    expect((await snapshots(talk, deal)).at(-1)).not.toHaveProperty('forced')
  })

  it('a deal of any kind with a plan is one: forced, it is in the funnel', async () => {
    const talk = await conversation(backend, start)
    const deal = await talk.open({ managerEmail: noor.email, stage: 'qualify' }, evidence.slice(0, 2))
    await talk.submits(plan(deal, { kind: 'revenue' }))
    await talk.submits({ form: 'force-poc', deal, reason: 'Otto asked' }, noor)
    await talk.moveTo(deal, 'evaluate')
    const frozen = await snapshots(talk, deal)
    expect(frozen.at(-1)).toMatchObject({ kind: 'revenue', isPoc: true, forced: true })
    expect(pocFunnel('evaluate', [{ deal, snapshots: frozen }], talk.now())).toMatchObject({ entered: 1, forced: 1 })
  })

  it('planned while it stands in the stage: asked its gate then, tagged, followed, and in the cohort', async () => {
    const talk = await conversation(backend, start)
    const deal = await talk.open({ managerEmail: noor.email, stage: 'qualify' }, evidence.slice(0, 2))
    await talk.moveTo(deal, 'evaluate')
    const { said } = await talk.submits(plan(deal, { kind: 'revenue' }))
    expect(said.map((s) => s.text).join()).toContain('Entered without all six, 20 Nov: forced, tagged. Missing then: why now on record.')
    expect((await talk.deal(deal)).pocDecisions).toMatchObject([{ how: 'entered', by: null, missing: ['why-now'] }])
    expect(await talk.timerAt(deal, 'test-ends')).toBe('2026-12-11T09:00:00.000Z')
    // Once: a better plan is no second beginning.
    await talk.submits(plan(deal, { kind: 'poc', endsOn: '2026-12-12' }))
    expect((await talk.deal(deal)).pocDecisions).toHaveLength(1)
    await talk.moveTo(deal, 'propose')
    const frozen = await snapshots(talk, deal)
    expect(frozen.map((s) => [s.stage, s.isPoc, s.forced])).toEqual([
      ['evaluate', false, undefined],
      ['propose', true, true],
    ])
    const funnel = pocFunnel('evaluate', [{ deal, snapshots: frozen }], talk.now() + 200 * 86_400_000)
    expect(funnel).toMatchObject({ entered: 1, forced: 1, cohort: { notQualified: { of: 1 } } })
  })

  it('planned whole there it is no forced one; planned elsewhere it is asked when it comes in', async () => {
    const talk = await conversation(backend, start)
    const whole = await talk.open({ managerEmail: noor.email, stage: 'evaluate' }, evidence)
    await talk.submits(plan(whole))
    expect((await talk.deal(whole)).pocDecisions).toEqual([])
    const before = await talk.open({ managerEmail: noor.email, stage: 'qualify' }, [], 'D-2')
    await talk.submits(plan(before))
    expect((await talk.deal(before)).pocDecisions).toEqual([])
  })

  it('made a test by the CRM or by an import while it stands there: the same, told in its thread or in silence', async () => {
    const talk = await conversation(backend, start)
    const told = { kind: 'upserted', time: null, fromStage: null, toStage: null, outcome: null } as const
    const tell = (externalId: string, fields: DealTold['fields']) =>
      dealTold(talk.ports, {
        workspace: talk.workspace,
        webhookId: `${externalId}-${talk.now()}`,
        told: { ...told, externalId, fields },
        ref: 'r',
      })
    const deal = await talk.open({ managerEmail: noor.email, stage: 'qualify' })
    await talk.moveTo(deal, 'evaluate')
    await tell('D-1', { kind: 'poc' })
    expect((await talk.drain()).map((s) => s.post.kind)).toEqual(['poc-checklist'])
    expect((await talk.deal(deal)).pocDecisions).toMatchObject([{ how: 'entered' }])
    expect(await talk.timerAt(deal, 'test-ends')).not.toBeNull()

    const other = await talk.open({ stage: 'qualify' }, [], 'D-2')
    const row = (fields: ImportedDeal['fields'], stage: string | null) => ({ line: 1, externalId: 'D-2', fields, stage })
    const order = { workspace: talk.workspace, dryRun: false, ref: 'r' }
    await importDeals(talk.ports, { ...order, deals: [row({}, 'Evaluate')] })
    expect((await talk.deal(other)).pocDecisions).toEqual([])
    await importDeals(talk.ports, { ...order, deals: [row({ kind: 'poc' }, null)] })
    expect((await talk.deal(other)).pocDecisions).toMatchObject([{ how: 'entered' }])
    // Closed by the same word it never ran.
    const over = await talk.open({ stage: 'evaluate' }, [], 'D-3')
    const closed = { ...told, kind: 'closed', outcome: 'lost', externalId: 'D-3', fields: { kind: 'poc' } } as const
    await dealTold(talk.ports, { workspace: talk.workspace, webhookId: 'over', told: closed, ref: 'r' })
    expect((await talk.deal(over)).pocDecisions).toEqual([])
    expect(await talk.drain()).toEqual([])
  })

  it('is no business of a deal without a test, or of one that is over', async () => {
    const talk = await conversation(backend, start)
    const plain = await talk.open({ stage: 'qualify', managerEmail: noor.email }, [], 'D-2')
    expect((await talk.presses({ press: 'approve-poc', deal: plain })).answer).toMatchObject({ refusal: { kind: 'no-test' } })
    expect((await talk.presses({ press: 'test-result', deal: plain, yes: true })).answer).toMatchObject({ refusal: { kind: 'no-test' } })
    expect((await talk.submits({ form: 'force-poc', deal: plain, reason: 'x' }, noor)).answer).toMatchObject({ kind: 'no-test' })
    expect((await talk.moveTo(plain, 'evaluate')).map((s) => s.post.kind)).not.toContain('poc-checklist')
    await talk.add(plain, [{ type: 'closed', at: talk.now(), outcome: 'lost' }])
    expect(await talk.opens({ form: 'test-plan', deal: plain })).toMatchObject({ kind: 'deal-over' })
    const whole = await opens(talk, evidence, 'D-3')
    await talk.submits(plan(whole))
    expect((await talk.submits({ form: 'force-poc', deal: whole, reason: 'x' }, noor)).answer).toMatchObject({
      kind: 'poc-whole',
      approved: false,
    })
    await talk.presses({ press: 'approve-poc', deal: whole })
    expect(await talk.opens({ form: 'force-poc', deal: whole }, noor)).toMatchObject({ kind: 'poc-whole', approved: true })
    // Saved as it was: nothing new is said.
    expect((await talk.submits(plan(whole))).said).toEqual([])
    expect((await talk.presses({ press: 'poc', deal: whole }, sam)).answer).toMatchObject({ kind: 'poc', mayPlan: false })
  })
})
