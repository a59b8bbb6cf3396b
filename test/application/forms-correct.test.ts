import { describe, expect, it } from 'vitest'
import type { FilledFacts, Form } from '../../src/application/forms.ts'
import type { AnswerId, DealId } from '../../src/domain/ids.ts'
import { levelOf } from '../../src/domain/level.ts'
import type { LadderCriterion } from '../../src/domain/playbook.ts'
import type { QuestionState } from '../../src/domain/review.ts'
import { conversation, sam, shippedPlaybooks } from '../support/conversation.ts'
import { backends } from '../support/database.ts'

const texts = (said: { text: string }[]) => said.map((s) => s.text).join('\n')
const playbook = shippedPlaybooks().get('meddpicc-buyer')!
type Correct = Extract<Form, { form: 'correct' }>

async function scene(backend: (typeof backends)[number]) {
  const c = await conversation(backend, '2026-11-23T09:00:00Z')
  const deal = await c.open({ stage: 'qualify' })
  await c.moveTo(deal, 'evaluate')
  const answerOf = async (n = -1) => (await c.deal(deal)).answers.filter((a) => a.ended === null).at(n)!
  const form = async (answer: AnswerId): Promise<Correct> => {
    const opened = await c.opens({ form: 'correct', deal, answer })
    if (!('form' in opened) || opened.form !== 'correct') throw new Error(JSON.stringify(opened))
    return opened
  }
  /** The form saved with some fields of its first record changed. */
  const saves = async (changed: Partial<FilledFacts> = {}, text?: string, who?: typeof sam) => {
    const answer = (await answerOf()).id
    const shown = await form(answer)
    const facts = shown.records.map((r, i) => ({ ...filled(r), ...(i === 0 ? changed : {}) }))
    return c.submits({ form: 'correct', deal, answer, text: text ?? shown.text, facts }, who)
  }
  const standing = async () => {
    const now = await c.deal(deal)
    const ended = new Set(now.ends.map((e) => e.record))
    return now.records.filter((r) => !ended.has(r.id))
  }
  const levels = async () => {
    const now = await c.deal(deal)
    return (await standing()).map((r) => levelOf(r, playbook.criteria.find((k) => k.id === r.criterion) as LadderCriterion, now, playbook))
  }
  return { c, deal, answerOf, form, saves, standing, levels }
}

function filled({ record, person, role, saidOn, channel, link, whose }: Correct['records'][number]): FilledFacts {
  return { record, person, role, saidOn, channel, link, whose, leaveOut: false }
}

const vague = 'Milo said on a call that 9 % come back, and they want 5'

describe.each(backends)('correcting what was read, %s', (backend) => {
  const slow = { timeout: 60_000 }

  it('shows the facts as they were read', slow, async () => {
    const { c, deal, form, answerOf } = await scene(backend)
    await c.says(deal, 'Milo Thimble, Ops Lead, on yesterday’s call: 9 % come back, they want 5')
    const shown = await form((await answerOf()).id)
    expect(shown).toMatchObject({
      text: expect.stringContaining('9 % come back'),
      more: 0,
      today: '2026-11-23',
      records: [
        { criterion: 'Metrics', person: 'Milo Thimble', role: 'Ops Lead', saidOn: '2026-11-22', channel: 'call', link: null, whose: null },
      ],
    })
  })

  it('judged wrong is kept as an opinion, in ids alone, and changes no level; said anew it replaces the one before', slow, async () => {
    const { c, deal, saves, levels, standing } = await scene(backend)
    await c.says(deal, vague)
    const before = await levels()
    const { answer, said } = await saves({ judged: { is: 'level', level: 3 } })
    expect(answer).toEqual({ kind: 'judged', records: 1 })
    expect(said).toEqual([])
    expect(await levels()).toEqual(before)
    await saves({ judged: { is: 'about', criterion: 'why-now' } })
    const judged = await c.store.transact(c.workspace, (unit) => unit.feedback.judged())
    const [record] = await standing()
    expect(judged).toEqual([
      {
        at: c.now(),
        by: 'robin@example.com',
        deal,
        answer: record!.answerId,
        record: record!.id,
        criterion: 'metrics',
        opinion: { is: 'about', criterion: 'why-now' },
      },
    ])
    expect(JSON.stringify(judged)).not.toMatch(/Milo|9 %/)
  })

  it('judged wrong beside a correction keeps both; a form that is refused keeps neither', slow, async () => {
    const { c, deal, saves, levels } = await scene(backend)
    await c.says(deal, vague)
    expect((await saves({ role: 'Ops Lead', saidOn: '2026-11-20', judged: { is: 'weak' } })).answer).toEqual({ kind: 'judged', records: 1 })
    expect(await levels()).toEqual([3])
    expect((await saves({ judged: { is: 'not-weak' } }, undefined, sam)).answer).toMatchObject({ kind: 'answer-not-kept' })
    expect(await c.store.transact(c.workspace, (unit) => unit.feedback.judged())).toHaveLength(1)
  })

  it('role and day put right: the record rises to on record, the old one ends, the words and their author stay', slow, async () => {
    const { c, deal, saves, standing, levels } = await scene(backend)
    await c.says(deal, vague)
    expect(await levels()).toEqual([2])
    const before = await c.deal(deal)
    const { answer, said } = await saves({ role: 'Ops Lead', saidOn: '2026-11-20' })
    expect(answer).toBeNull()
    expect(texts(said)).toContain('Corrected; this is how I read it now. Metrics: on record (Milo, Ops Lead, call, 20 Nov)')
    expect(said.at(-1)!.post).toMatchObject({ kind: 'turn', answer: before.answers[0]!.id, live: true })
    const after = await c.deal(deal)
    expect(after.answers).toEqual(before.answers)
    expect(after.ends).toMatchObject([{ record: before.records[0]!.id, how: 'replaced' }])
    expect(await standing()).toMatchObject([
      { text: before.records[0]!.text, recordedBy: 'robin@example.com', recordedAt: c.now(), toldAt: before.records[0]!.recordedAt },
    ])
    expect(await levels()).toEqual([3])
  })

  it('what the follow-up asked for filled in: the review goes on', slow, async () => {
    const { c, deal, saves } = await scene(backend)
    const asked = await c.says(deal, vague)
    expect(asked.at(-1)!.post).toMatchObject({ ask: { kind: 'follow-up' } })
    const { said } = await saves({ role: 'Ops Lead', saidOn: '2026-11-20' })
    expect(said.at(-1)!.post).toMatchObject({ ask: { kind: 'question' } })
    const states = (await c.deal(deal)).reviews[0]!.questions.map((q): QuestionState => q.states.at(-1)!.state)
    expect(states.filter((s) => s === 'asked')).toHaveLength(1)
  })

  it('nobody sets a level: a title is no person, our own link caps, a promise stays one, the rep is no buyer', slow, async () => {
    const { c, deal, saves, levels, standing } = await scene(backend)
    await c.says(deal, 'Milo Thimble, Ops Lead, on yesterday’s call: 9 % come back, they want 5')
    expect(await levels()).toEqual([3])
    await saves({ person: 'the CFO' })
    expect(await levels()).toEqual([2])
    await saves({ person: 'Milo Thimble', link: 'https://x.example/deck', whose: 'seller' })
    expect(await levels()).toEqual([3])
    await saves({ whose: 'buyer' })
    expect(await levels()).toEqual([4])
    await saves({ person: 'Robin Vale', link: null })
    expect(await levels()).toEqual([1])
    expect((await standing())[0]!.facts).toMatchObject({ person: null, voice: 'rep' })
  })

  it('a record that is not about its criterion is left out, and said so', slow, async () => {
    const { c, deal, saves, standing } = await scene(backend)
    await c.says(deal, vague)
    const { said } = await saves({ leaveOut: true })
    expect(texts(said)).toContain('Left out: that was not about metrics.')
    expect(texts(said)).not.toContain('this is how I read it now')
    expect(await standing()).toEqual([])
    expect((await c.deal(deal)).ends).toMatchObject([{ how: 'withdrawn' }])
  })

  it('changed words are read anew; fields changed beside them stand over the reading', slow, async () => {
    const { c, deal, saves, standing } = await scene(backend)
    await c.says(deal, vague)
    const { said } = await saves({ role: 'Head of Returns' }, 'Milo Thimble said on Friday’s call that 8 % come back, they want 5')
    expect(texts(said)).toContain('Metrics: on record (Milo Thimble, Head of Returns, call, 20 Nov)')
    expect(await standing()).toMatchObject([{ facts: { role: 'Head of Returns', saidOn: '2026-11-20' } }])
    expect((await c.deal(deal)).answers.map((a) => a.ended?.how ?? null)).toEqual(['edited', null])
  })

  it('words put right that hold nothing any more say so, and never that this is how they are read', slow, async () => {
    const { c, deal, saves, standing } = await scene(backend)
    await c.says(deal, vague)
    const { said } = await saves({}, 'Thanks')
    expect(texts(said)).toContain('Corrected. I read nothing in it that counts')
    expect(texts(said)).not.toContain('this is how I read it now')
    expect(await standing()).toEqual([])
  })

  it('a correction renews nothing: undated evidence keeps its age', slow, async () => {
    const { c, deal, saves, standing } = await scene(backend)
    await c.says(deal, vague)
    const told = (await c.deal(deal)).records[0]!.recordedAt
    c.at('2027-01-20T09:00:00Z')
    await saves({ role: 'Ops Lead' })
    await saves({ channel: 'meeting' })
    expect(await standing()).toMatchObject([{ toldAt: told }])
    const { reply } = await c.types('status fizzlewick')
    expect(JSON.stringify(reply)).not.toContain('"recordedOn":"2027-01-20"')
    // Nor can a day after it was told be filled in.
    await saves({ saidOn: '2027-01-19' })
    expect((await standing())[0]!.facts.saidOn).toBeNull()
  })

  it('saved as it was, or twice, changes nothing and says so', slow, async () => {
    const { c, deal, saves, form, answerOf } = await scene(backend)
    await c.says(deal, vague)
    const same = await saves()
    expect(same.answer).toMatchObject({ kind: 'nothing-changed' })
    expect(same.said).toEqual([])
    const answer = (await answerOf()).id
    const facts = (await form(answer)).records.map((r) => ({ ...filled(r), role: 'Ops Lead' }))
    const text = (await form(answer)).text
    expect((await c.submits({ form: 'correct', deal, answer, text, facts })).answer).toBeNull()
    const before = await c.deal(deal)
    expect((await c.submits({ form: 'correct', deal, answer, text, facts })).answer).toMatchObject({ kind: 'nothing-changed' })
    expect(await c.deal(deal)).toEqual(before)
  })

  it('by somebody else it is refused', slow, async () => {
    const { c, deal, saves } = await scene(backend)
    await c.says(deal, vague)
    expect((await saves({ role: 'Boss' }, undefined, sam)).answer).toMatchObject({ kind: 'answer-not-kept' })
    expect(await c.opens({ form: 'correct', deal, answer: 'x' as AnswerId }, sam)).toMatchObject({ kind: 'not-your-deal' })
    expect(
      await c.opens({ form: 'correct', deal: '01890000-0000-7000-8000-00000000dead' as DealId, answer: 'x' as AnswerId }),
    ).toMatchObject({ kind: 'no-right' })
  })

  it('of an open contradiction changes neither what is old nor what is new', slow, async () => {
    const { c, deal, form } = await scene(backend)
    await c.says(deal, 'Milo Thimble, Ops Lead, on yesterday’s call: 9 % come back, they want 5')
    const first = (await c.deal(deal)).answers[0]!
    await c.says(deal, 'Milo Thimble, Ops Lead, on today’s call: 20 % come back, they want 5')
    const clashing = (await c.deal(deal)).reviews[0]!.questions.find((q) => q.reason === 'contradicted')!
    expect(clashing.states.at(-1)!.state).toBe('asked')
    const shown = await form(first.id)
    await c.submits({
      form: 'correct',
      deal,
      answer: first.id,
      text: shown.text,
      facts: shown.records.map((r) => ({ ...filled(r), channel: 'meeting' as const })),
    })
    const review = (await c.deal(deal)).reviews[0]!.id
    const opened = await c.opens({ form: 'contradiction', deal, review, question: clashing.id })
    expect(opened).toMatchObject({ older: { text: expect.stringContaining('9 %') }, newer: { text: expect.stringContaining('20 %') } })
  })

  it('that ends a contradiction ends its question, and the review goes on', slow, async () => {
    const { c, deal, saves } = await scene(backend)
    await c.says(deal, 'Milo Thimble, Ops Lead, on yesterday’s call: 9 % come back, they want 5')
    await c.says(deal, 'Milo Thimble, Ops Lead, on today’s call: 20 % come back, they want 5')
    const { said } = await saves({}, 'Milo Thimble, Ops Lead, on today’s call: 9 % come back, they want 5')
    expect(said.at(-1)!.post).toMatchObject({ ask: { kind: 'question' } })
    const contradicted = (await c.deal(deal)).reviews[0]!.questions.find((q) => q.reason === 'contradicted')!
    expect(contradicted.states.at(-1)!.state).toBe('settled')
  })
})
