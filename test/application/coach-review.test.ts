import { describe, expect, it, onTestFinished } from 'vitest'
import type { Coach, CoachRecord, CoachTasks } from '../../src/application/coach.ts'
import type { Post } from '../../src/application/posts.ts'
import type { Change } from '../../src/domain/change.ts'
import type { DealId } from '../../src/domain/ids.ts'
import type { EvidenceRecord } from '../../src/domain/record.ts'
import { recordAt, recorded } from '../support/build.ts'
import { conversation, sam, shippedPlaybooks } from '../support/conversation.ts'
import { backends } from '../support/database.ts'
import { quote, scriptedCoach } from '../support/scripted-coach.ts'

const playbook = shippedPlaybooks().get('meddpicc-buyer')!
const ladder = (id: string) => playbook.criteria.find((c) => c.id === id && c.kind === 'ladder') as Parameters<typeof recordAt>[1]
const texts = (said: { text: string }[]) => said.map((s) => s.text).join('\n')
const slow = { timeout: 60_000 }
type Backend = (typeof backends)[number]
type Conversation = Awaited<ReturnType<typeof conversation>>
type Prepare = CoachTasks['prepare-review']

const told = (id: string, level: 1 | 3 | 4, text: string, day = '2026-11-06', ts = '900.1'): EvidenceRecord =>
  recordAt(level, ladder(id), { text, recordedAt: Date.parse(`${day}T09:00:00Z`), message: { channel: 'D-U0ROBIN', ts } })

const buyer = told('economic-buyer', 3, 'Otto Brine releases the money himself', '2026-11-06', '900.1')
const process = told('decision-process', 3, 'The board sits on 15 Dec and then Otto signs', '2026-11-10', '900.2')
const champion = told('champion', 3, 'Wanda Crumb said she likes it a lot', '2026-11-12', '900.3')

/** A review of a deal with three records, in which the coach is asked what the test wants to hear. */
async function scene(backend: Backend, script: Parameters<typeof scriptedCoach>[0], before: EvidenceRecord[] = [buyer, process, champion]) {
  const c = await conversation(backend, '2026-11-23T09:00:00Z')
  const coach = scriptedCoach(script)
  c.ports.coach = coach
  const deal = await c.open({ stage: 'qualify' }, before.map(recorded))
  const began = await c.moveTo(deal, 'evaluate')
  return { c, coach, deal, began }
}

const nothing: Prepare['told'] = { doubts: [], contradictions: [], wordings: [] }
const of = (records: CoachRecord[], id: string) => records.find((r) => r.criterion === id)!

async function newest(c: Conversation): Promise<Post[]> {
  const ids = [...new Set(c.said.map((s) => s.id))]
  const all = await c.store.transact(c.workspace, async (unit) => {
    const found: (Post | null)[] = []
    for (const id of ids) found.push(await unit.outbox.newest(id))
    return found
  })
  return all.filter((post) => post !== null)
}

const journal = (c: Conversation, deal: DealId) => c.store.transact(c.workspace, async (unit) => (await unit.deals.journal(deal))!)

async function toTheEnd(c: Conversation, deal: DealId) {
  for (let i = 0; i < 9; i++) await c.says(deal, 'skip')
  await c.says(deal, 'keep')
  return c.said.findLast((s) => s.post.kind === 'closing-summary')!
}

describe.each(backends)('a review that is prepared, %s', (backend) => {
  const worded = ({ questions }: Prepare['ask']) =>
    questions.map(({ id, criterion }) => ({ question: id, text: `In this deal’s words, ${criterion}?` }))

  it('asks its first question at once in the playbook’s words, the later ones in the deal’s, and says whose they are', slow, async () => {
    const { c, coach, deal, began } = await scene(backend, { 'prepare-review': (ask) => ({ ...nothing, wordings: worded(ask) }) })
    expect(began.at(-1)!.text).not.toContain('In this deal')
    expect(coach.calls).toEqual([])
    await c.fireDue()
    expect(coach.calls.map((call) => call.task)).toEqual(['prepare-review'])
    const first = (await c.deal(deal)).reviews.at(-1)!.questions[0]!
    expect(coach.calls[0]!.ask).toMatchObject({ questions: expect.not.arrayContaining([expect.objectContaining({ id: first.id })]) })
    const [next] = await c.says(deal, 'skip')
    expect(next!.text).toMatch(
      /In this deal.s words, [a-z-]+\?\nQuestion 2 of 5\. Answer in your own words, or press:\nWorded by a model from your answers\./,
    )
  })

  it('asks in the playbook’s words again what new evidence was told of', slow, async () => {
    const { c, deal } = await scene(backend, { 'prepare-review': (ask) => ({ ...nothing, wordings: worded(ask) }) })
    await c.fireDue()
    const review = (await c.deal(deal)).reviews.at(-1)!
    const second = review.questions[1]!
    await c.add(deal, [recorded({ ...told(second.criterion, 1, 'Some view of ours'), recordedAt: c.now() + 1 })])
    c.at(1_000)
    const [next] = await c.says(deal, 'skip')
    expect(next!.post).toMatchObject({ ask: { criterionId: second.criterion } })
    expect(next!.text).not.toContain('In this deal')
  })

  it('names what sounds strong and is weak: in the question, in the status, and at the end', slow, async () => {
    const { c, deal } = await scene(backend, {
      'prepare-review': ({ records }) => ({
        ...nothing,
        doubts: [
          { weakness: 'politeness', quote: quote(of(records, 'champion'), 'she likes it a lot'), line: null },
          { weakness: 'title-without-authority', quote: quote(of(records, 'decision-process')), line: 0 },
        ],
      }),
    })
    await c.fireDue()
    const { reply } = await c.types('status fizzlewick')
    const status =
      'criteria' in reply ? reply.criteria.filter((l) => l.doubt).map((l) => [l.criterion, l.doubt!.weakness, l.doubt!.by]) : []
    expect(status).toEqual([
      ['Decision process', 'title-without-authority', 'model'],
      ['Champion', 'politeness', 'rules'],
    ])
    const summary = await toTheEnd(c, deal)
    const asked = c.said.filter((s) => s.post.kind === 'turn' && s.post.ask?.kind === 'question' && s.post.ask.doubts)
    expect(texts(asked)).toContain('(found by the model).')
    expect(summary.text).toContain('Worth a second look:')
    expect(summary.text).toMatch(/Champion \(12 Nov, ".*likes it.*"\): kind words, and nothing promised or done \(found by rules\)/)
    expect(summary.text).toMatch(/Decision process \(10 Nov, .* \(found by the model\)/)
    expect(summary.text).toContain('Written by rules, no model.')
  })

  it('challenges what passed with two quotations, within the three a deal may have, and lowers nothing', slow, async () => {
    const { c, deal } = await scene(backend, {
      'prepare-review': ({ records }) => ({
        ...nothing,
        contradictions: [
          {
            criterion: 'economic-buyer',
            how: 'slides',
            // Told later: which is the older one is code's to say.
            older: quote(of(records, 'decision-process'), 'then Otto signs'),
            newer: quote(of(records, 'economic-buyer'), 'releases the money himself'),
          },
        ],
      }),
    })
    const before = await levels(c)
    await c.fireDue()
    const raised = (await c.deal(deal)).challenges.filter((x) => x.raisedBy === 'model')
    expect(raised).toMatchObject([{ reason: { kind: 'clash', older: { record: buyer.id }, newer: { record: process.id } } }])
    expect(await levels(c)).toEqual(before)
    expect((await c.deal(deal)).challenges.filter((x) => x.closed === null).length).toBeLessThanOrEqual(3)
  })

  it('is asked once whatever fires again, and keeps all or nothing when the process dies', slow, async () => {
    const { c, coach, deal } = await scene(backend, {
      'prepare-review': (ask) => ({
        doubts: [{ weakness: 'politeness', quote: quote(of(ask.records, 'champion')), line: null }],
        contradictions: [],
        wordings: worded(ask),
      }),
    })
    const review = (await c.deal(deal)).reviews.at(-1)!.id
    const timer = { kind: 'coach-due', deal, review, at: c.now() } as const
    // Dies between the model's answer and what is kept of it.
    const { transact } = c.ports
    let left = 2
    c.ports.transact = (workspace, work, options) => {
      if (--left < 0) throw new Error('killed')
      return transact(workspace, work, options)
    }
    await expect(c.fire(timer)).rejects.toThrow('killed')
    expect((await c.store.transact(c.workspace, (unit) => unit.deals.journal(deal)))!.filter((r) => r.type === 'consulted')).toEqual([])
    c.ports.transact = transact
    await c.fire(timer)
    const kept = await journal(c, deal)
    await c.fire(timer)
    await c.fireDue()
    expect(await journal(c, deal)).toEqual(kept)
    expect(coach.calls).toHaveLength(2)
    expect(kept.filter((r) => r.type === 'doubted')).toHaveLength(1)
  })

  it('two workers that were told the same keep it once', slow, async () => {
    const release: (() => void)[] = []
    const { c, deal } = await scene(backend, {
      'prepare-review': async (ask) => {
        await new Promise<void>((resolve) => release.push(resolve))
        return {
          by: 'model',
          told: { ...nothing, doubts: [{ weakness: 'politeness', quote: quote(of(ask.records, 'champion')), line: null }] },
          author: { prompt: 'p', version: 1, model: 'm' },
          dropped: 0,
        }
      },
    })
    const timer = { kind: 'coach-due', deal, review: (await c.deal(deal)).reviews.at(-1)!.id, at: c.now() } as const
    const both = Promise.all([c.fire(timer), c.fire(timer)])
    await expect.poll(() => release.length).toBe(2)
    for (const go of release) go()
    await both
    expect((await journal(c, deal)).filter((r) => r.type === 'doubted' || r.type === 'consulted')).toHaveLength(2)
  })

  /** What happens while the model thinks, and what may be left of its answer. */
  it.each([
    ['the review ends', async (c: Conversation, deal: DealId): Promise<void> => void (await toTheEnd(c, deal)), 0, 0],
    ['a newer review begins', async (c: Conversation, deal: DealId): Promise<void> => void (await c.moveTo(deal, 'propose')), 0, 0],
    ['the question was asked', async (c: Conversation, deal: DealId): Promise<void> => void (await c.says(deal, 'skip')), 1, 3],
    ['the doubted words are deleted', async (c: Conversation): Promise<void> => void (await c.deletes('900.3', 'D-U0ROBIN')), 0, 0],
  ] as const)('comes too late when %s: what is no more so is not kept', slow, async (_, meanwhile, doubts, wordings) => {
    let act: (() => Promise<void>) | null = null
    const made = await scene(backend, {
      'prepare-review': async (ask) => {
        await act?.()
        act = null
        const quoted = { weakness: 'politeness', quote: quote(of(ask.records, 'champion')), line: null } as const
        return {
          by: 'model',
          told: { doubts: [quoted], contradictions: [], wordings: worded(ask) },
          author: { prompt: 'p', version: 1, model: 'm' },
          dropped: 0,
        }
      },
    })
    const { c, deal } = made
    await answerWith(c, deal, champion)
    const review = (await c.deal(deal)).reviews.at(-1)!.id
    act = () => meanwhile(c, deal)
    await c.fire({ kind: 'coach-due', deal, review, at: c.now() })
    const now = await c.deal(deal)
    expect([now.coaching.doubts.length, now.coaching.wordings.length]).toEqual([doubts, wordings])
  })

  it('loses every word when what it rests on is deleted, before and after it was asked', slow, async () => {
    const { c, deal } = await scene(backend, {
      'prepare-review': (ask) => ({
        doubts: [{ weakness: 'politeness', quote: quote(of(ask.records, 'champion')), line: null }],
        contradictions: [],
        wordings: ask.questions.map(({ id }) => ({ question: id, text: 'Wanda Crumb likes it a lot; what did she do?' })),
      }),
    })
    await answerWith(c, deal, champion)
    await c.fireDue()
    await c.says(deal, 'skip')
    expect(JSON.stringify(await newest(c))).toContain('Wanda Crumb likes it a lot; what')
    const asked = c.said.at(-1)!
    await c.deletes('900.3', 'D-U0ROBIN')
    for (const all of [JSON.stringify(await newest(c)), JSON.stringify(await journal(c, deal))])
      expect(all).not.toMatch(/what did she do|likes it a lot/)
    const shown = c.updates.findLast((u) => u.ts === asked.ts)!
    expect(shown.text).not.toContain('Worded by a model')
    expect(shown.text).toMatch(/\?\nQuestion \d of \d/)
    const [next] = await c.says(deal, 'skip')
    expect(next!.text).not.toContain('Worded by a model')
  })
})

describe.each(backends)('the summary, %s', (backend) => {
  const summed = ({ records }: CoachTasks['summarise-review']['ask']) => ({
    sentences: [
      {
        text: 'Otto Brine releases the money, and the board sits on 15 Dec.',
        quotes: [quote(of(records, 'economic-buyer')), quote(of(records, 'decision-process'))],
      },
      { text: 'Wanda Crumb likes it, and has done nothing yet.', quotes: [quote(of(records, 'champion'))] },
    ],
  })

  it('is posted at once by the rules, then headed by cited sentences of a model’s, once', slow, async () => {
    const { c, coach, deal } = await scene(backend, { 'summarise-review': summed })
    const posted = await toTheEnd(c, deal)
    expect(posted.text).toContain('Written by rules, no model.')
    await c.fireDue()
    const headed = c.updates.filter((u) => u.ts === posted.ts)
    expect(headed).toHaveLength(1)
    expect(headed[0]!.text).toMatch(
      /^Otto Brine releases the money, and the board sits on 15 Dec \(Milo Thimble, 6 Nov; Milo Thimble, 10 Nov\)\. Wanda Crumb likes it, and has done nothing yet \(Milo Thimble, 12 Nov\)\.\n/,
    )
    expect(headed[0]!.text).toContain(posted.text.split('\n').slice(0, -1).join('\n'))
    expect(headed[0]!.text).toContain('The first lines were written by a model from what is on record, the rest by rules.')
    const review = (await c.deal(deal)).reviews.at(-1)!.id
    await c.fire({ kind: 'coach-due', deal, review, at: c.now() })
    expect(c.updates.filter((u) => u.ts === posted.ts)).toHaveLength(1)
    expect(coach.calls.filter((call) => call.task === 'summarise-review')).toHaveLength(1)
    expect(coach.calls.at(-1)!.ask).toMatchObject({
      stands: [expect.stringMatching(/^\d+ of 12 at the bar$/), expect.stringContaining('behind: '), 'gate: blocked', expect.any(String)],
    })
  })

  it('of a review that nobody answered is headed as well', slow, async () => {
    const { c, deal } = await scene(backend, { 'summarise-review': summed })
    c.at(10 * 86_400_000)
    await c.fireDue()
    expect(c.updates.at(-1)!.text).toContain('Five working days without an answer')
    expect(c.updates.at(-1)!.text).toMatch(/^Otto Brine releases the money/)
    expect((await c.deal(deal)).coaching.summaries).toHaveLength(1)
  })

  it('stays the rules’ when a newer review began, when its evidence was corrected, or when nothing usable came', slow, async () => {
    const { c, deal } = await scene(backend, {
      'summarise-review': ({ records }) => ({
        sentences: [{ text: 'Something else entirely.', quotes: [{ ...quote(of(records, 'champion')), text: 'other words' }] }],
      }),
    })
    const posted = await toTheEnd(c, deal)
    await c.fireDue()
    expect(c.updates.filter((u) => u.ts === posted.ts)).toEqual([])
    expect((await c.deal(deal)).coaching.summaries).toEqual([])
  })

  it('loses the sentences that cite what was deleted, and with the last one its mark', slow, async () => {
    const { c, deal } = await scene(backend, { 'summarise-review': summed })
    await answerWith(c, deal, champion)
    await answerWith(c, deal, buyer)
    const posted = await toTheEnd(c, deal)
    await c.fireDue()
    await c.deletes('900.3', 'D-U0ROBIN')
    const one = c.updates.findLast((u) => u.ts === posted.ts)!
    expect(one.text).toContain('Otto Brine releases the money')
    expect(one.text).not.toContain('Wanda')
    await c.deletes('900.1', 'D-U0ROBIN')
    const none = c.updates.findLast((u) => u.ts === posted.ts)!
    expect(none.text).not.toMatch(/releases the money|written by a model/)
    expect(none.text).toContain('Written by rules, no model.')
    expect(JSON.stringify(await journal(c, deal))).not.toMatch(/likes it|releases the money/)
  })

  it('takes a thumb, changes it, and takes it back; of whoever may read the deal', slow, async () => {
    const { c, deal } = await scene(backend, { 'summarise-review': summed })
    await toTheEnd(c, deal)
    await c.fireDue()
    const about = { kind: 'summary', review: (await c.deal(deal)).reviews.at(-1)!.id } as const
    const vote = (up: boolean, who?: typeof sam) => c.presses({ press: 'vote', deal, about, up }, who)
    const votes = () => c.store.transact(c.workspace, (unit) => unit.feedback.votes())
    expect((await vote(true)).answer).toEqual({ kind: 'voted', vote: 'up' })
    expect((await vote(false)).answer).toEqual({ kind: 'voted', vote: 'down' })
    expect(await votes()).toEqual([
      {
        at: c.now(),
        by: 'robin@example.com',
        deal,
        subject: about,
        task: 'summarise-review',
        author: { prompt: 'summarise-review', version: 1, model: 'local-model' },
        vote: 'down',
      },
    ])
    await vote(true, sam)
    expect(await votes()).toHaveLength(2)
    expect((await vote(false)).answer).toEqual({ kind: 'voted', vote: null })
    expect(await votes()).toMatchObject([{ by: 'sam@example.com' }])
    const none = { press: 'vote', deal, about: { kind: 'wording', review: about.review, question: 'q1' }, up: true } as const
    expect((await c.presses(none)).answer).toEqual({ kind: 'already-done' })
  })
})

describe('with no model at all', () => {
  it('no timer is set and nothing is asked', slow, async () => {
    const c = await conversation(backends[0]!, '2026-11-23T09:00:00Z')
    const asked: string[] = []
    const off: Coach = {
      isOn: false,
      consult: async (call) => {
        asked.push(call.task)
        return { by: 'rules', why: 'off' }
      },
    }
    c.ports.coach = off
    onTestFinished(() => expect(asked).toEqual([]))
    const deal = await c.open({ stage: 'qualify' }, [recorded(buyer)])
    await c.moveTo(deal, 'evaluate')
    expect(await c.timerAt(deal, 'coach-due')).toBeNull()
    await toTheEnd(c, deal)
    expect(await c.timerAt(deal, 'coach-due')).toBeNull()
  })
})

/** Gives a record of the scene the answer it was read from, so that its message can be deleted. */
async function answerWith(c: Conversation, deal: DealId, record: EvidenceRecord) {
  const { message, text, recordedBy: by } = record
  const answer = { id: `answer-of-${record.id}` as never, text, at: c.now(), by, message, ended: null }
  const rows: Change[] = [{ type: 'answered', at: c.now(), answer }]
  await c.add(deal, rows)
}

async function levels(c: Conversation) {
  const { reply } = await c.types('status fizzlewick')
  return 'criteria' in reply ? reply.criteria.map((l) => [l.criterion, l.effectiveLevel, l.standing]) : []
}

describe.each(backends)('a model that is away, %s', (backend) => {
  const doubting = ({ records }: Prepare['ask']): Prepare['told'] => ({
    ...nothing,
    doubts: [{ weakness: 'politeness', quote: quote(of(records, 'champion')), line: null }],
  })
  const summed = ({ records }: CoachTasks['summarise-review']['ask']) => ({
    sentences: [{ text: 'Otto Brine releases the money.', quotes: [quote(of(records, 'economic-buyer'))] }],
  })
  const minutes = (n: number) => n * 60_000

  /** A coach that is away until a test brings it back, or with another reason. */
  function absent() {
    const state: { why: 'unreachable' | 'resting' | 'late' | 'budget' | 'unusable' | null; tries: number } = {
      why: 'unreachable',
      tries: 0,
    }
    const or =
      <Ask, Told>(say: (ask: Ask) => Told) =>
      (ask: Ask) => {
        state.tries += 1
        return state.why === null ? say(ask) : ({ by: 'rules', why: state.why } as const)
      }
    return { state, script: { 'prepare-review': or(doubting), 'summarise-review': or(summed) } as Parameters<typeof scriptedCoach>[0] }
  }

  it('is asked again, at growing intervals, and its doubt still comes, once', slow, async () => {
    const { state, script } = absent()
    const { c, deal } = await scene(backend, script)
    const from = c.now()
    const waits: number[] = []
    for (const why of ['unreachable', 'resting', 'late', 'unreachable', 'resting'] as const) {
      state.why = why
      await c.fireDue()
      const next = Date.parse((await c.timerAt(deal, 'coach-due'))!)
      waits.push((next - c.now()) / 60_000)
      c.at(next - c.now() - 1)
      await c.fireDue()
      c.at(1)
    }
    expect(waits).toEqual([2, 2, 4, 8, 16])
    expect(state.tries).toBe(5)
    state.why = null
    await c.fireDue()
    expect((await c.deal(deal)).coaching.doubts).toHaveLength(1)
    expect(await c.timerAt(deal, 'coach-due')).toBeNull()
    expect(c.now() - from).toBeLessThan(minutes(40))
    // A copy of the timer after a restart changes nothing.
    const review = (await c.deal(deal)).reviews.at(-1)!.id
    await c.fire({ kind: 'coach-due', deal, review, at: c.now() })
    expect((await c.deal(deal)).coaching.doubts).toHaveLength(1)
    expect(state.tries).toBe(6)
  })

  it('heads the summary once it is back, and not where a newer review began meanwhile', slow, async () => {
    for (const movedOn of [false, true]) {
      const { state, script } = absent()
      const { c, deal } = await scene(backend, script)
      await c.fireDue()
      const posted = await toTheEnd(c, deal)
      await c.fireDue()
      expect(await c.timerAt(deal, 'coach-due')).not.toBeNull()
      if (movedOn) await c.moveTo(deal, 'propose')
      const old = (await c.deal(deal)).reviews[0]!.id
      state.why = null
      c.at(minutes(90))
      await c.fireDue()
      await c.fire({ kind: 'coach-due', deal, review: old, at: c.now() })
      expect(
        c.updates.filter((u) => u.ts === posted.ts && u.post.kind === 'closing-summary' && u.text.startsWith('Otto Brine')),
      ).toHaveLength(movedOn ? 0 : 1)
    }
  })

  it('is given up after twelve hours, and at once where asking again would bring the same', slow, async () => {
    const { state, script } = absent()
    const { c, deal } = await scene(backend, script)
    const from = c.now()
    for (let last = c.now(); ; ) {
      await c.fireDue()
      const next = await c.timerAt(deal, 'coach-due')
      if (next === null) break
      expect(Date.parse(next) - last).toBeLessThanOrEqual(minutes(60))
      last = Date.parse(next)
      c.at(next)
    }
    expect((c.now() - from) / minutes(60)).toBeGreaterThan(10)
    expect((c.now() - from) / minutes(60)).toBeLessThanOrEqual(12)
    expect(state.tries).toBeLessThan(20)
    for (const why of ['budget', 'unusable'] as const) {
      const other = absent()
      other.state.why = why
      const one = await scene(backend, other.script)
      await one.c.fireDue()
      expect(await one.c.timerAt(one.deal, 'coach-due')).toBeNull()
    }
  })
})
