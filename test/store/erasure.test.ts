import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { checklistPost } from '../../src/application/poc/checklist.ts'
import type { InboxRow, OutboxItem } from '../../src/application/ports.ts'
import type { Post } from '../../src/application/posts.ts'
import { assessDeal } from '../../src/domain/assess-deal.ts'
import type { Change } from '../../src/domain/change.ts'
import type { PocDecision, TestPlan } from '../../src/domain/deal.ts'
import { eraseChange } from '../../src/domain/erasing/erase-change.ts'
import type { AnswerId, DealId, RecordId } from '../../src/domain/ids.ts'
import { levelOf } from '../../src/domain/level.ts'
import type { LadderCriterion } from '../../src/domain/playbook.ts'
import { pocGate } from '../../src/domain/poc-gate.ts'
import type { EvidenceRecord } from '../../src/domain/record.ts'
import { startJobs } from '../../src/jobs/start-jobs.ts'
import type { Store } from '../../src/store/open-store.ts'
import { ladderOf, recordAt } from '../support/build.ts'
import { shippedPlaybooks } from '../support/conversation.ts'
import { backends, freshId, freshStore, freshWorkspace } from '../support/database.ts'
import { addDeal, answerChanges, day, folded } from './demo-deal.ts'

const message = { channel: 'D1', ts: '1762765200.000100' }
const other = { channel: 'D1', ts: '1762765300.000100' }
const words = {
  text: 'CANARY-TEXT nine percent come back',
  person: 'CANARY-PERSON',
  holder: 'CANARY-HOLDER',
  link: 'https://example.com/CANARY-LINK',
}

const metrics = {
  id: 'metrics',
  kind: 'ladder',
  requires: ['number-now', 'number-wanted'],
  singleHolder: false,
} as unknown as LadderCriterion

/** Every row of every table, queue included, that holds one of the words. */
async function rowsWith(store: Store, word: string): Promise<string[]> {
  const { pool } = store.inside
  const { rows: tables } = await pool.query<{ s: string; t: string }>(
    "SELECT table_schema AS s, table_name AS t FROM information_schema.tables WHERE table_schema IN ('public', 'pgboss') AND table_type = 'BASE TABLE'",
  )
  expect(tables.length).toBeGreaterThan(15)
  const found: string[] = []
  for (const { s, t } of tables) {
    const { rows } = await pool.query<{ row: string }>(`SELECT x::text AS row FROM "${s}"."${t}" x WHERE x::text LIKE $1`, [`%${word}%`])
    found.push(...rows.map(({ row }) => `${t}: ${row.slice(0, 300)}`))
  }
  return found
}

const inboxRow = (keys: string[], body: unknown): InboxRow => ({
  id: freshId(),
  lane: `D1:${freshId()}`,
  order: '1',
  keys,
  kind: 'event',
  body,
  ref: 'r1',
  // Young enough for the sweep, which erases old bodies by itself.
  receivedAt: Date.now(),
})

const quote = (record: EvidenceRecord) => ({
  id: record.id,
  text: record.text,
  person: record.facts.person,
  role: record.facts.role,
  channel: null,
  saidOn: null,
  recordedOn: '2026-11-10',
  level: 4,
})

function posts(deal: DealId, answer: AnswerId, record: EvidenceRecord, thread: string): OutboxItem[] {
  const line = {
    id: deal,
    externalId: 'K-1',
    name: 'Fizzlewick Kettles',
    account: null,
    amount: null,
    closeDate: null,
    stage: 'Discover',
    supportedStage: 'Discover',
  }
  const readBack = {
    criterion: 'Metrics',
    level: 4,
    person: words.person,
    role: 'Ops Lead',
    channel: 'call',
    saidOn: null,
    proof: 'CANARY-PROOF',
    cappedBy: [],
    challenge: null,
  }
  const base = { review: freshId(), question: 'q1', place: 1, of: 3, criterion: 'Metrics', criterionId: 'metrics' }
  const turn = (ask: object | null, of: AnswerId | null = null) => ({
    kind: 'turn',
    deal,
    answer: of,
    readBacks: of ? [readBack] : [],
    notes: of ? [{ kind: 'event', event: freshId(), what: 'champion-left', text: 'CANARY-SPAN left', criteria: [] }] : [],
    ask,
    live: true,
    owner: 'robin@example.com',
  })
  return [
    turn(null, answer),
    turn({
      ...base,
      kind: 'question',
      reason: 'behind',
      opening: 'plain',
      last: quote(record),
      countsUntil: null,
      text: `What did ${words.person} say?`,
      challenge: null,
    }),
    turn({ ...base, kind: 'follow-up', missing: ['date'], person: words.person, holder: words.holder }),
    turn({
      ...base,
      kind: 'contradiction',
      older: quote(record),
      newer: { ...quote(record), id: freshId<RecordId>(), text: 'still here', person: 'Otto Brine' },
      differs: { what: 'holder', older: words.holder, newer: 'Otto Brine' },
    }),
    turn({
      kind: 'closing-form',
      review: freshId(),
      closeDate: null,
      amount: null,
      lastHeard: { person: words.person, on: null },
      nextStep: `${words.person} ends the test`,
      askWorthWinning: false,
    }),
    {
      kind: 'closing-summary',
      deal: line,
      readBacks: [readBack],
      notes: [],
      gaps: [
        {
          criterion: 'Why now',
          assessment: 'missing',
          standing: 'behind',
          whom: words.person,
          ask: `Ask ${words.person}: why now?`,
          counts: 'A date',
        },
      ],
      openChallenges: [],
      notAsked: [],
    },
  ].map((post, i) => ({ id: freshId(), key: `post ${i}`, target: { to: 'thread', thread }, post: post as unknown as Post, ref: 'r1' }))
}

describe.each(backends)('erasing a message, %s', (backend) => {
  it('leaves none of its words in any table, and its levels as they were', async () => {
    const store = await freshStore(backend)
    const workspace = await freshWorkspace(store)
    const failed = vi.fn()
    const jobs = await startJobs({
      store,
      kind: 'live',
      onError: failed,
      handlers: {
        inbox: async () => {
          throw new Error(`cannot read "${words.text}" of ${words.person}`)
        },
        outbox: async () => {},
        timer: async () => {},
      },
    })
    onTestFinished(() => jobs.stop())

    const { answerId, record, changes } = answerChanges(message, words)
    const kept = answerChanges(other, { text: 'It stays', person: 'Otto Brine', holder: 'Otto Brine', link: 'https://example.com/kept' })
    const { id, opening } = await store.transact(workspace, async (unit) => {
      const { id, changes: opening } = await addDeal(unit, 'K-1')
      const all = [...opening, ...changes, ...kept.changes]
      await unit.deals.append(id, 1, changes, folded([...opening, ...changes]))
      await unit.deals.append(id, 1 + changes.length, kept.changes, folded(all))
      const thread = freshId()
      await unit.threads.open({ id: thread, deal: id, user: 'U1', where: { kind: 'dm' }, channel: 'D1', rootTs: '1762765100.000100' })
      for (const post of posts(id, answerId, record, thread)) await unit.outbox.put(post, day)
      await unit.coach.keepReply({ key: 'k', deal: id, reply: JSON.stringify({ quote: words.text, person: words.person }), at: day })
      return { id, opening }
    })

    const event = inboxRow(['event:E1', `message:${message.channel}:${message.ts}`], {
      event: { type: 'message', channel: 'D1', ts: message.ts, text: words.text, blocks: [words.text] },
    })
    const edit = inboxRow(['event:E2', `edit:${message.channel}:${message.ts}:9.9`], {
      event: { subtype: 'message_changed', message: { ts: message.ts, text: words.text } },
    })
    const deletion = inboxRow(['event:E3'], {
      event: {
        subtype: 'message_deleted',
        channel: 'D1',
        deleted_ts: message.ts,
        previous_message: { ts: message.ts, text: words.text, files: [words.link], attachments: [words.text] },
      },
    })
    const press = inboxRow(['press:1'], { message: { ts: message.ts, text: words.text, blocks: [words.person] }, user: 'U1' })
    const correction = inboxRow(['press:2'], { view: { private_metadata: JSON.stringify({ answer: answerId }), state: words.text } })
    const unrelated = inboxRow(['event:E4'], { event: { ts: other.ts, text: 'It stays' } })
    await store.transact(workspace, async ({ inbox }) => {
      for (const row of [event, edit, deletion, press, correction, unrelated]) await inbox.put(row)
      for (const row of [event, press, correction]) await inbox.done(row.id, day)
      await inbox.failed(deletion.id, `no such word: ${words.text}`, day)
    })
    await vi.waitFor(() => expect(failed).toHaveBeenCalled())
    expect((await rowsWith(store, 'CANARY')).length).toBeGreaterThanOrEqual(4 + 6 + 5)

    expect(await store.transact(workspace, (unit) => unit.deals.dealOfMessage(message))).toBe(id)
    const { rows: count } = await store.transact(workspace, (unit) => unit.deals.eraseMessage(message, day + 1))
    expect(count).toBe(4 + 6 + 5)
    expect(await rowsWith(store, 'CANARY')).toEqual([])

    const journal = (await store.transact(workspace, (unit) => unit.deals.journal(id))) as Change[]
    expect(journal.map((change) => [change.type, change.at])).toEqual(
      [...opening, ...changes, ...kept.changes].map((change) => [change.type, change.at]),
    )
    expect(journal.slice(5)).toEqual(kept.changes)
    const deal = folded(journal)
    const tombstone = deal.records[0] as EvidenceRecord
    expect(tombstone).toMatchObject({
      id: record.id,
      text: '',
      facts: { person: 'erased', saidOn: '2026-11-09', artefact: { url: 'erased' } },
      message,
    })
    expect(levelOf(record, metrics, { records: [record], ends: [] })).toBe(4)
    expect(levelOf(tombstone, metrics, deal)).toBe(4)

    await store.transact(workspace, async ({ inbox }) => {
      // What waits to tell the words again is done with; the deletion itself still waits to be worked.
      expect(await inbox.next(edit.lane)).toBeNull()
      expect(await inbox.next(deletion.lane)).toMatchObject({
        body: { event: { deleted_ts: message.ts, previous_message: { ts: message.ts, text: '' } } },
      })
      expect(await inbox.next(unrelated.lane)).toMatchObject({ body: unrelated.body })
    })
    // Again: nothing is left to do but the row that names the message.
    expect(await store.transact(workspace, (unit) => unit.deals.eraseMessage({ channel: 'D1', ts: '1.1' }, day + 2))).toEqual({
      rows: 0,
      stale: [],
    })
  })

  it('takes the words of a test’s plan and of what was decided on it, and leaves its gate as it stood', async () => {
    const store = await freshStore(backend)
    const workspace = await freshWorkspace(store)
    const playbook = shippedPlaybooks().get('meddpicc-buyer')!
    // All six parts hold by this one message, whose people champion and sign.
    const { changes: told, answerId } = answerChanges(message, { ...words, person: words.holder })
    const records = ['economic-buyer', 'champion', 'why-now'].map((criterion): EvidenceRecord => {
      const facts = { person: words.holder, holder: criterion === 'why-now' ? null : words.holder }
      const at = recordAt(3, ladderOf(playbook, criterion), { facts, recordedAt: day })
      return { ...at, id: freshId<RecordId>(), answerId, text: words.text, message }
    })
    const plan: TestPlan = {
      at: day,
      by: 'robin@example.com',
      criteria: [
        { text: 'CANARY-TEST returns under 5 %', about: 'metrics' },
        { text: 'CANARY', about: 'metrics' },
        { text: 'CANARY-TEST boils', about: 'decision-criteria' },
      ],
      decisionOn: '2026-12-15',
      endsOn: '2026-12-11',
      owner: words.holder,
      agreed: { person: words.holder, on: '2026-11-09', channel: 'call' },
    }
    const decision: PocDecision = {
      at: day,
      by: 'morgan@example.com',
      name: 'Noor Haddad',
      how: 'forced',
      missing: ['why-now'],
      reason: 'CANARY-REASON',
    }
    const changes: Change[] = [
      ...told,
      ...records.map((each): Change => ({ at: day, type: 'recorded', record: each })),
      { at: day, type: 'test-planned', plan },
      { at: day, type: 'poc-decided', decision },
    ]
    const { id, before } = await store.transact(workspace, async (unit) => {
      const { id, changes: opening } = await addDeal(unit, 'K-1', { kind: 'poc' })
      const all = [...opening, ...changes]
      await unit.deals.append(id, 1, changes, folded(all))
      const thread = freshId()
      await unit.threads.open({ id: thread, deal: id, user: 'U1', where: { kind: 'dm' }, channel: 'D1', rootTs: '1762765100.000100' })
      const deal = folded(all)
      const post = checklistPost({ deal, assessment: assessDeal(deal, playbook, day, 'UTC'), playbook, zone: 'UTC' })
      await unit.outbox.put({ id: freshId(), key: 'checklist', target: { to: 'thread', thread }, post, ref: 'r1' }, day)
      return { id, before: deal }
    })
    expect((await rowsWith(store, 'CANARY')).length).toBe(changes.length + 1)
    const { rows } = await store.transact(workspace, (unit) => unit.deals.eraseMessage(message, day + 1))
    expect(rows).toBe(changes.length + 1)
    expect(await rowsWith(store, 'CANARY')).toEqual([])

    const journal = (await store.transact(workspace, (unit) => unit.deals.journal(id))) as Change[]
    const after = folded(journal)
    expect(after.testPlan).toEqual({
      ...plan,
      criteria: [
        { text: 'erased 1', about: 'metrics' },
        { text: 'erased 2', about: 'metrics' },
        { text: 'erased 3', about: 'decision-criteria' },
      ],
      owner: 'erased',
      agreed: { person: 'erased', on: '2026-11-09', channel: 'call' },
    })
    expect(after.pocDecisions).toEqual([{ ...decision, reason: 'erased' }])
    const gateOf = (deal: typeof after) => pocGate(deal, assessDeal(deal, playbook, day, 'UTC'), playbook)
    expect(gateOf(before)).toEqual({ lacks: [], isWhole: true })
    expect(gateOf(after)).toEqual(gateOf(before))
    const levels = (deal: typeof after) =>
      assessDeal(deal, playbook, day, 'UTC').criteria.map((view) => [view.criterion, 'effectiveLevel' in view ? view.effectiveLevel : null])
    expect(levels(after)).toEqual(levels(before))
    expect(levels(after).filter(([, level]) => level === 3).length).toBeGreaterThanOrEqual(3)
    // A plan without an owner, and a decision without a reason, get none.
    const bare = eraseChange({ at: day, type: 'test-planned', plan: { ...plan, criteria: [], owner: null, agreed: null } })
    expect(bare.change).toMatchObject({ plan: { criteria: [], owner: null, agreed: null } })
    expect(eraseChange({ at: day, type: 'poc-decided', decision: { ...decision, reason: null } }).change).toMatchObject({
      decision: { reason: null },
    })
  })

  it('keeps a level that leaned on a role remembered from another record', async () => {
    const store = await freshStore(backend)
    const workspace = await freshWorkspace(store)
    const first = answerChanges(other, { text: 'a', person: 'Milo Thimble', holder: 'x', link: 'l' }).record
    const second = { ...answerChanges(message, { text: 'b', person: 'Milo Thimble', holder: 'x', link: 'l' }).record, message }
    const bare = { ...second, facts: { ...second.facts, role: null, artefact: null } }
    const changes: Change[] = [first, bare].map((record) => ({ at: day, type: 'recorded', record }))
    const id = await store.transact(workspace, async (unit) => {
      const { id, changes: opening } = await addDeal(unit, 'K-1')
      await unit.deals.append(id, 1, changes, folded([...opening, ...changes]))
      await unit.deals.eraseMessage(message, day)
      return id
    })
    const deal = folded((await store.transact(workspace, (unit) => unit.deals.journal(id))) as Change[])
    expect(levelOf(bare, metrics, { records: [first, bare], ends: [] })).toBe(3)
    expect(deal.records[1]?.facts.person).toBe('erased')
    expect(levelOf(deal.records[1] as EvidenceRecord, metrics, deal)).toBe(3)
  })
})
