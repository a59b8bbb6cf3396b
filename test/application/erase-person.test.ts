import { describe, expect, it } from 'vitest'
import { digestsDue } from '../../src/application/digest/digests-due.ts'
import type { Form } from '../../src/application/forms.ts'
import { assessDeal } from '../../src/domain/assess-deal.ts'
import type { Change } from '../../src/domain/change.ts'
import type { Wanted } from '../../src/domain/erasing/spelling.ts'
import { foldDeal } from '../../src/domain/fold-deal.ts'
import type { DealId } from '../../src/domain/ids.ts'
import { renderForm } from '../../src/slack/modals/modals.ts'
import { conversation, gil, lena, noor, robin, sam, shippedPlaybooks } from '../support/conversation.ts'
import { type Backend, backends, freshId, freshWorkspace } from '../support/database.ts'
import { rowsOfOtto } from './support/deal-of-otto.ts'

/** Kinds of rows that hold people's words, or names beside others: the deal of this test has gone through all of them. */
const withWords: Change['type'][] = [
  'opened',
  'revised',
  'answered',
  'answer-part',
  'recorded',
  'event-noticed',
  'contradiction-settled',
  'challenge-raised',
  'overridden',
  'signed-off',
  'test-planned',
  'poc-decided',
  'went-dormant',
  'closed',
  'review-opened',
  'question-added',
  'forecast-called',
  'suggested',
  'worded',
  'summed-up',
]

type Talk = Awaited<ReturnType<typeof conversation>>

const playbook = shippedPlaybooks().get('meddpicc-buyer')!
const otto = { names: ['Otto Brine'], emails: [] }
const team = 'C0TEAM'
const start = '2026-11-20T12:00:00Z'
const begin = (backend: Backend) =>
  conversation(backend, start, [robin, noor, sam, lena, gil], undefined, { [team]: [robin, noor, sam, lena] })

/** Rows of every table, of all workspaces, in which a word stands: any case, accents folded. */
async function rowsWith(talk: Talk, word: RegExp): Promise<string[]> {
  const { pool } = talk.store.inside
  const { rows: tables } = await pool.query<{ t: string }>(
    "SELECT format('%I.%I', table_schema, table_name) AS t FROM information_schema.tables WHERE table_schema IN ('public', 'pgboss') AND table_type = 'BASE TABLE'",
  )
  expect(tables.length).toBeGreaterThan(20)
  const found: string[] = []
  for (const { t } of tables) {
    const { rows } = await pool.query<{ row: string }>(`SELECT x::text AS row FROM ${t} x`)
    found.push(...rows.filter(({ row }) => word.test(row.normalize('NFD').replace(/\p{M}/gu, ''))).map(({ row }) => `${t}: ${row}`))
  }
  return found
}

/** What a deal is worth now, and was worth and will be on other days, by ids and codes alone. */
async function standOf(talk: Talk, id: DealId) {
  const journal = (await talk.store.transact(talk.workspace, (unit) => unit.deals.journal(id)))!
  const days = [talk.now() - 86_400_000, talk.now(), talk.now() + 20 * 86_400_000, talk.now() + 70 * 86_400_000]
  return days.flatMap((at) => {
    const deal = foldDeal(journal, at)
    if (!deal) return []
    const { criteria, gate, supportedStage, risks, readings, noDecisionRisk } = assessDeal(deal, playbook, at, 'UTC')
    const views = criteria.map((view) => ({
      ...view,
      ...('signOff' in view ? { signOff: view.signOff && { ...view.signOff, reason: null } } : {}),
      override: null,
      records: view.kind === 'ladder' ? view.records.map((r) => [r.record.id, r.level, r.effectiveLevel]) : [],
    }))
    return [{ views, gate, supportedStage, risks, readings, noDecisionRisk }]
  })
}

async function found(
  talk: Talk,
  wanted: Wanted = otto,
  who = lena,
): Promise<Extract<Form, { form: 'erase-person'; step: 'found' }>['found']> {
  const form = await talk.cases.personNamed({ workspace: talk.workspace, user: who.user, wanted })
  if (!('form' in form) || form.step !== 'found') throw new Error(JSON.stringify(form))
  return form.found
}

const erase = (talk: Talk, wanted: Wanted = otto, who = lena) => talk.submits({ form: 'erase-person', wanted }, who)

/** A deal that has gone through all there is, and what lies about it in other tables. */
async function richScene(backend: Backend) {
  const talk = await begin(backend)
  const deal = await talk.open({ name: 'Kettles of Otto Brine', account: 'Fizzlewick', stage: 'qualify' })
  await talk.moveTo(deal, 'evaluate')
  await talk.says(deal, "Otto Brine, CFO, told me on yesterday's call that the board decides on 15 December and that he signs")
  await talk.says(deal, 'Otto showed me on the call today that 9 % come back and they want 5')
  await talk.says(deal, "Wanda told me on today's call that she holds the budget, not Otto")
  await talk.says(deal, 'Otto Brine is the one who told me on a call today that Palletwise is out', sam)
  await talk.dm('Otto Brine, CFO, on the call yesterday: it costs them 40k a year')
  await talk.add(deal, rowsOfOtto(talk.now()))
  await talk.dm('Who signs at "Kettles of Otto Brine"?')
  await talk.submits({ form: 'digest', channel: team, whose: 'everyone', weekday: null, minute: 540, zone: 'UTC' }, lena, team)
  talk.at('2026-11-24T09:05:00Z')
  await digestsDue(talk.ports, talk.workspace, 'sweep')
  await talk.drain()
  const names = JSON.stringify({ event: { text: 'Otto Brine wrote' } })
  await talk.store.transact(talk.workspace, async (unit) => {
    await unit.coach.keepReply({ key: 'a', deal, reply: names, at: talk.now() })
    await unit.coach.keepReply({ key: 'b', deal: null, reply: names, at: talk.now() })
    for (const state of ['waiting', 'done', 'parked']) {
      const row = {
        id: freshId(),
        lane: `L-${state}`,
        order: '1',
        keys: [`k:${state}`],
        kind: 'event' as const,
        body: JSON.parse(names),
        ref: 'r',
        receivedAt: talk.now(),
      }
      await unit.inbox.put(row)
      if (state === 'done') await unit.inbox.done(row.id, talk.now())
      for (let n = 0; state === 'parked' && n < 5; n++) await unit.inbox.failed(row.id, 'cannot read "Otto Brine"', talk.now())
    }
  })
  return { talk, deal }
}

describe.each(backends)('erasing a person, %s', (backend) => {
  it('leaves the name in no table, and every deal as it stood', { timeout: 120_000 }, async () => {
    const { talk, deal } = await richScene(backend)
    const other = await talk.open({ name: 'Sprocket & Sons', stage: 'qualify' }, [], 'D-2')
    await talk.add(other, rowsOfOtto(talk.now()))
    const kinds = new Set((await talk.store.transact(talk.workspace, (unit) => unit.deals.journal(deal)))!.map((change) => change.type))
    expect(withWords.filter((kind) => !kinds.has(kind))).toEqual([])
    const tables = new Set((await rowsWith(talk, /brine/i)).map((row) => row.split(':')[0]))
    expect([...tables].sort()).toEqual(['public.coach_replies', 'public.deal_changes', 'public.deals', 'public.inbox', 'public.outbox'])
    const before = [await standOf(talk, deal), await standOf(talk, other)]
    expect(JSON.stringify(before)).toContain('"effectiveLevel":5')
    const shown = await found(talk)
    expect(shown).toMatchObject({
      deals: 2,
      short: [{ name: 'Otto', deals: 2 }],
      alone: [{ name: 'Otto', places: 3 }],
      near: [],
      places: [],
      owned: 0,
    })
    expect(shown.counts.answers).toBeGreaterThan(8)
    expect(shown.perDeal.map(({ name }) => name)).toEqual(['Kettles of Otto Brine', 'Sprocket & Sons'])
    // Looking counts nothing twice, and keeps nothing.
    expect(await found(talk)).toEqual(shown)

    const { answer } = await erase(talk)
    expect(answer).toMatchObject({ kind: 'person-erased', deals: 2, counts: shown.counts })
    await talk.drain()

    expect(await rowsWith(talk, /brine/i)).toEqual([])
    // A first name alone in words that name nobody by it: it was shown, and stays. Nothing else needs an exception.
    const ottos = (await rowsWith(talk, /\botto\b/i)).map((row) =>
      /Wanda told me on today's call that she holds the budget, not Otto/.test(row),
    )
    expect([...new Set(ottos)]).toEqual([true])
    expect([await standOf(talk, deal), await standOf(talk, other)]).toEqual(before)

    // What is about others stands; who said what, too.
    const after = await talk.deal(other)
    expect(after.records.find((r) => r.facts.person === 'Milo Thimble')).toMatchObject({ text: 'Returns hurt, Milo says' })
    expect(after.records.find((r) => r.facts.person === 'Wanda Crumb')).toMatchObject({ text: '', facts: { role: 'COO' } })
    expect(after.coaching.summaries.at(-1)!.sentences).toMatchObject([{ text: 'Returns hurt.' }])

    // Again: nothing is left, nothing is written.
    const audit = () => talk.store.transact(talk.workspace, (unit) => unit.audit.list({}, 200))
    const logged = await audit()
    expect((await erase(talk)).answer).toMatchObject({ kind: 'person-erased', deals: 0 })
    expect(await audit()).toEqual(logged)
    expect(await talk.cases.personNamed({ workspace: talk.workspace, user: lena.user, wanted: otto })).toMatchObject({
      kind: 'nobody-named',
      near: [],
    })
    expect(logged.slice(0, 3)).toMatchObject([
      { what: 'person-erased', by: lena.user, subject: null, after: { deals: 2, places: 0, ...shown.counts } },
      { what: 'person-erased', by: lena.user, subject: { deal: expect.anything() } },
      { what: 'person-erased', by: lena.user, subject: { deal: expect.anything() } },
    ])
  })

  it('takes a first name alone with it where the admin asks for it', { timeout: 120_000 }, async () => {
    const { talk } = await richScene(backend)
    const brandt = await talk.open({ name: 'Sprocket & Sons', stage: 'qualify' }, [], 'D-2')
    await talk.moveTo(brandt, 'evaluate')
    await talk.says(brandt, 'Otto Brandt, CFO, told me on a call yesterday that he signs')
    const wanted = { names: ['Otto Brine', 'Otto'], emails: [] }
    expect(await found(talk, wanted)).toMatchObject({ deals: 1, alone: [], isOneWord: false })
    await erase(talk, wanted)
    await talk.drain()
    const left = (await rowsWith(talk, /\botto\b/i)).filter((row) => !/Otto Brandt/.test(row))
    expect(left).toEqual([])
  })

  it('rewrites what stands in Slack, and withdraws words that were offered', { timeout: 120_000 }, async () => {
    const { talk, deal } = await richScene(backend)
    const inSlack = () => {
      const shown = new Map<string, string>()
      for (const { channel, ts, text } of [...talk.said, ...talk.updates]) shown.set(`${channel}:${ts}`, text)
      return [...shown.values()].join('\n')
    }
    expect(inSlack()).toContain('Otto Brine')
    expect(talk.said.some(({ post }) => post.kind === 'digest')).toBe(true)
    expect(talk.said.some(({ post }) => post.kind === 'asked')).toBe(true)
    await erase(talk)
    await talk.drain()
    expect(inSlack()).not.toMatch(/Brine/)
    expect(inSlack()).toContain('What stood here was read from words that were changed or deleted since.')
    const offer = talk.updates.findLast(({ post }) => post.kind === 'answer-here')
    expect(offer?.post).toMatchObject({ text: '', fate: 'withdrawn' })
    expect((await talk.presses({ press: 'use-answer', deal }, robin, offer!)).answer).toMatchObject({ kind: 'offer-gone' })
    // The next review asks on, and nobody is called by a pseudonym in a question or a form.
    const asked = await talk.moveTo(deal, 'propose')
    expect(asked.map(({ text }) => text).join('\n')).toMatch(/words erased|Nothing recorded/)
    for (const { text, post } of asked) {
      expect(text).not.toMatch(/undefined|null/)
      if (post.kind === 'turn' && post.ask?.kind === 'question') expect(post.ask.text).not.toContain('erased person')
    }
    // A deletion in Slack afterwards goes on as ever, and so does the review.
    const { message } = (await talk.deal(deal)).answers[0]!
    await talk.deletes(message!.ts, message!.channel)
    expect((await talk.deal(deal)).answers[0]!.ended).toMatchObject({ how: 'erased' })
  })

  it('leaves who is called almost so, and other workspaces', { timeout: 60_000 }, async () => {
    const talk = await begin(backend)
    const one = await talk.open({ stage: 'qualify' })
    await talk.moveTo(one, 'evaluate')
    await talk.says(one, 'Otto Brine, CFO, told me on a call yesterday that he signs')
    await talk.says(one, 'Otto Brandt, Ops Lead, showed me on a call yesterday that 9 % come back, they want 5')
    await talk.says(one, 'Otto told me on a call today that Palletwise is out')
    const elsewhere = await freshWorkspace(talk.store, 'playground')
    const theirs = freshId<DealId>()
    const rows: Change[] = [{ ...(await journal(talk, one))[0]!, id: theirs } as Change, ...rowsOfOtto(talk.now())]
    await talk.store.transact(elsewhere, (unit) => unit.deals.append(theirs, 0, rows, foldDeal(rows)!))
    const before = await talk.store.transact(elsewhere, (unit) => unit.deals.journal(theirs))

    expect(await found(talk)).toMatchObject({
      deals: 1,
      short: [],
      near: [{ name: 'Otto Brandt', deals: 1 }],
    })
    const { answer } = await erase(talk)
    expect(answer).toMatchObject({ deals: 1, counts: { answers: 1 } })
    const text = JSON.stringify(await journal(talk, one))
    expect(text).not.toContain('Brine')
    expect(text).toContain('Otto Brandt, Ops Lead, showed me on a call yesterday')
    expect(text).toContain('Otto told me on a call today')
    expect(await talk.store.transact(elsewhere, (unit) => unit.deals.journal(theirs))).toEqual(before)

    // Told of anew it is kept again, as somebody new; and can be erased again.
    await talk.says(one, 'Otto Brine, CFO, told me on a call today that he signs')
    expect(JSON.stringify(await journal(talk, one))).toContain('Otto Brine')
    expect((await erase(talk)).answer).toMatchObject({ deals: 1, counts: { answers: 1 } })
    expect(JSON.stringify(await journal(talk, one))).toContain('erased person 02')
  })

  it('goes on where a process died in the middle, and counts all of it', { timeout: 60_000 }, async () => {
    const talk = await begin(backend)
    for (const n of [1, 2, 3]) await talk.add(await talk.open({ stage: 'qualify' }, [], `D-${n}`), rowsOfOtto(talk.now()))
    const { counts } = await found(talk)
    const row = await talk.kept(lena.user)
    const receivedAt = talk.now()
    let left = 2
    // Dies in the transaction after the second deal's: the row waits and is worked once more.
    const dying = {
      ...talk.ports,
      transact: ((workspace, work, options) =>
        talk.store.transact(
          workspace,
          async (unit) => {
            const { inDeal } = unit.erasure
            const counted: typeof inDeal = (...given) => {
              if (left-- === 0) throw new Error('the process died')
              return inDeal(...given)
            }
            return work({ ...unit, erasure: { ...unit.erasure, inDeal: counted } })
          },
          options,
        )) as typeof talk.ports.transact,
    }
    const { formSubmitted } = await import('../../src/application/form-submitted.ts')
    const command = { ...row, submitted: { form: 'erase-person', wanted: otto }, receivedAt } as const
    await expect(formSubmitted(dying, command)).rejects.toThrow('died')
    expect(await found(talk)).toMatchObject({ deals: 1 })
    expect(await formSubmitted(talk.ports, command)).toMatchObject({ kind: 'person-erased', deals: 3, counts })
    expect(await rowsWith(talk, /brine/i)).toEqual([])
    // Worked by another worker, too: nothing is said twice.
    expect(await formSubmitted(talk.ports, command)).toBeNull()
    const [last] = await talk.store.transact(talk.workspace, (unit) => unit.audit.list({}, 10))
    expect(last).toMatchObject({ what: 'person-erased', subject: null, after: { deals: 3, ...counts } })
  })

  it('is planned anew by whoever read the words a moment before', { timeout: 60_000 }, async () => {
    const talk = await begin(backend)
    const deal = await talk.open({ stage: 'qualify' })
    await talk.add(deal, rowsOfOtto(talk.now()))
    const before = await journal(talk, deal)
    await erase(talk)
    const late: Change = { at: talk.now(), type: 'reopened' }
    await expect(
      talk.store.transact(talk.workspace, (unit) => unit.deals.append(deal, before.length, [late], foldDeal([...before, late])!)),
    ).rejects.toThrow(/is not at/)
    expect((await journal(talk, deal)).at(-1)).toMatchObject({ type: 'person-erased', rows: expect.any(Number) })
  })
})

describe('a colleague who asks', () => {
  it('loses place, address and votes; what they wrote stays, of nobody', { timeout: 60_000 }, async () => {
    const talk = await begin('embedded')
    const deal = await talk.open({ stage: 'qualify', managerEmail: noor.email })
    await talk.submits({ form: 'person', person: robin.user, role: 'rep', team: 'North', manager: noor.user }, lena)
    await talk.submits({ form: 'person', person: noor.user, role: 'manager', team: 'North', manager: null }, lena)
    await talk.submits({ form: 'digest', channel: team, whose: 'mine', weekday: null, minute: 540, zone: 'UTC' }, noor, team)
    await talk.moveTo(deal, 'evaluate')
    await talk.says(deal, 'Milo Thimble, Ops Lead, on the call yesterday: 9 % come back, they want 5')
    const [answer] = (await talk.deal(deal)).answers
    const author = { prompt: 'p', version: 1, model: 'm' }
    await talk.store.transact(talk.workspace, async (unit) => {
      await unit.workspace.tellOnce(`owner:${robin.email}`, talk.now())
      const vote = {
        deal,
        subject: { kind: 'reading', answer: answer!.id },
        task: 'read-answer',
        author,
        vote: 'up',
        at: talk.now(),
      } as const
      await unit.feedback.vote({ ...vote, by: robin.email! } as never)
    })
    const before = await standOf(talk, deal)
    const wanted = { names: ['Robin Vale'], emails: [] }
    expect(await found(talk, wanted)).toMatchObject({ places: ['robin@example.com'], owned: 1, deals: 1 })
    expect((await erase(talk, wanted)).answer).toMatchObject({ kind: 'person-erased', places: 1, digests: 0 })
    await talk.drain()
    expect(await rowsWith(talk, /robin@example|robin vale/i)).toEqual([])
    expect(await standOf(talk, deal)).toEqual(before)
    expect((await talk.deal(deal)).answers[0]).toMatchObject({ text: answer!.text, by: 'erased person 01' })
    const manager = await erase(talk, { names: ['Noor Haddad'], emails: ['morgan@example.com'] })
    expect(manager.answer).toMatchObject({ places: 1, digests: 1 })
    expect(await rowsWith(talk, /morgan@example|noor haddad/i)).toEqual([])
  })
})

describe('who may, and what is refused', () => {
  it.each([
    ['a rep', robin, 'admins-only'],
    ['a manager', noor, 'admins-only'],
    ['a guest', { ...gil, isAdmin: true }, 'guest'],
    ['somebody deactivated', { ...lena, user: 'U0GONE', standing: 'deactivated' as const }, 'guest'],
    ['a person of another company', { ...lena, user: 'U0THEM', standing: 'stranger' as const }, 'guest'],
  ])('%s may not, and the name they sent is kept nowhere', async (_, who, kind) => {
    const talk = await conversation('embedded', start, [who, lena])
    const deal = await talk.open({ stage: 'qualify' })
    await talk.add(deal, rowsOfOtto(talk.now()))
    const before = await journal(talk, deal)
    const body = { view: { private_metadata: JSON.stringify({ wanted: otto }) } }
    const row = {
      id: freshId() as string,
      lane: 'l',
      order: '1',
      keys: ['k'],
      kind: 'submission' as const,
      body,
      ref: 'r',
      receivedAt: talk.now(),
    }
    await talk.store.transact(talk.workspace, (unit) => unit.inbox.put(row))
    const refused = await talk.cases.formSubmitted({
      workspace: talk.workspace,
      user: who.user,
      inbox: row.id,
      ref: 'r',
      submitted: { form: 'erase-person', wanted: otto },
    })
    expect(JSON.stringify(refused)).toContain(kind)
    expect(await talk.opens({ form: 'erase-person', wanted: null }, who)).toMatchObject({ kind })
    expect(await talk.cases.personNamed({ workspace: talk.workspace, user: who.user, wanted: otto })).toMatchObject({ kind })
    expect(await journal(talk, deal)).toEqual(before)
    expect((await rowsWith(talk, /brine/i)).filter((each) => each.startsWith('public.inbox'))).toEqual([])
  })

  it('nobody of that name: says so, with who is called almost so', async () => {
    const talk = await begin('embedded')
    const deal = await talk.open({ stage: 'qualify' })
    await talk.moveTo(deal, 'evaluate')
    await talk.says(deal, 'Otto Brandt, CFO, told me on a call yesterday that he signs')
    expect(await talk.cases.personNamed({ workspace: talk.workspace, user: lena.user, wanted: otto })).toEqual({
      kind: 'nobody-named',
      name: 'Otto Brine',
      near: ['Otto Brandt'],
    })
  })

  it('the form shows deals of everybody, private and deleted ones too', async () => {
    const talk = await begin('embedded')
    const deal = await talk.open({ stage: 'qualify', isPrivate: true, name: 'Quiet Kettles' })
    await talk.add(deal, [...rowsOfOtto(talk.now()), { at: talk.now(), type: 'deleted' }])
    const form = await talk.cases.personNamed({ workspace: talk.workspace, user: lena.user, wanted: otto })
    expect(JSON.stringify(renderForm(form as Form, '{}'))).toContain('Quiet Kettles')
    await erase(talk)
    expect(await rowsWith(talk, /brine/i)).toEqual([])
  })
})

async function journal(talk: Talk, id: DealId): Promise<Change[]> {
  return (await talk.store.transact(talk.workspace, (unit) => unit.deals.journal(id)))!
}
