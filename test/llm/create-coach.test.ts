import { describe, expect, it } from 'vitest'
import type { CoachCall, CoachTask } from '../../src/application/coach.ts'
import type { Log } from '../../src/application/ports.ts'
import type { DealId } from '../../src/domain/ids.ts'
import { createCoach } from '../../src/llm/create-coach.ts'
import type { CompletionAsk, CompletionFailure } from '../../src/llm/gateway.ts'
import { coachTasks, limits } from '../../src/llm/limits.ts'
import { freshId, freshStore, freshWorkspace } from '../support/database.ts'
import { asks, prompts } from './support/deals.ts'
import { scriptedGateway } from './support/scripted-gateway.ts'

async function coachOver(reply: (ask: CompletionAsk<unknown>) => unknown) {
  const store = await freshStore('embedded')
  const workspace = await freshWorkspace(store)
  const { gateway, asked } = scriptedGateway(reply)
  const lines: object[] = []
  const log: Log = {
    info: (fields, message) => void lines.push({ ...fields, message }),
    warn: () => undefined,
    error: (fields, message) => void lines.push({ ...fields, message }),
  }
  const coach = createCoach({ gateway, prompts, transact: store.transact, clock: { now: () => Date.now() }, log })
  const call = <Task extends CoachTask>(task: Task, change: object = {}): CoachCall<Task> => ({
    workspace,
    task,
    deal: task === 'ask-meaning' ? null : (freshId() as DealId),
    ask: { ...asks('kettles')[task], ...change },
    ref: 'ref-1',
  })
  return { coach, call, asked, lines, workspace, store }
}

const piece = {
  criterion: 'metrics',
  words: 'It has 7 % come back for October',
  person: 'Milo',
  role: null,
  when: 'yesterday',
  channel: 'on the call',
  holder: null,
}

describe('the coach over a model', () => {
  it('asks with the prompt of the task, the deal last, inside its deadline and ceiling', async () => {
    const { coach, call, asked } = await coachOver(() => ({ pieces: [piece, { ...piece, words: 'nobody wrote this here' }], clashes: [] }))
    const told = await coach.consult(call('read-answer'))
    expect(told).toMatchObject({
      by: 'model',
      told: { pieces: [{ criterion: 'metrics', person: { text: 'Milo', start: 0 }, when: { text: 'yesterday' } }], clashes: [] },
      author: { prompt: 'read-answer', version: prompts['read-answer'].version, model: 'scripted-1' },
      dropped: 1,
    })
    const [sent] = asked
    expect(sent).toMatchObject({ task: 'read-answer', prompt: { id: 'read-answer' }, maxOutputTokens: 170, ref: 'ref-1' })
    expect(sent!.within).toBeGreaterThan(limits['read-answer'].within - 1_001)
    expect(sent!.within).toBeLessThanOrEqual(limits['read-answer'].within)
    expect(sent!.user.trimEnd().endsWith('}')).toBe(true)
  })

  it('gives every task a reply it can use, or the rules', async () => {
    const replies: Record<CoachTask, unknown> = {
      'read-answer': { pieces: [], clashes: [] },
      'prepare-review': {
        wordings: [{ question: 'q1', text: 'What breaks for them if this slips past the board?' }],
        doubts: [],
        contradictions: [],
      },
      'summarise-review': {
        sentences: [
          { text: 'Otto writes that the board is on 15 December.', quotes: [{ record: 'r10', words: 'the board is on 15 December' }] },
        ],
      },
      'digest-line': { sentences: [] },
      'read-pasted': {
        pieces: [
          { ...piece, criterion: 'decision-process', words: 'we are on for 15 December', person: 'Otto', when: null, channel: null },
        ],
      },
      'ask-meaning': { about: 'criterion', criterion: 'economic-buyer', deal: null, lacking: false },
      'ask-answer': { sentences: [] },
    }
    const { coach, call } = await coachOver(({ task }) => replies[task])
    for (const task of coachTasks) {
      const told = await coach.consult(call(task))
      expect(told.by === 'model' && told.dropped, task).toBe(0)
    }
  })

  it.each(['off', 'budget', 'resting', 'late', 'refused', 'unusable', 'unreachable'] satisfies CompletionFailure[])(
    'lets the rules speak when the model is %s',
    async (why) => {
      const { coach, call } = await coachOver(() => ({ fails: why }))
      expect(await coach.consult(call('digest-line'))).toEqual({ by: 'rules', why })
    },
  )

  it('asks nothing where the workspace switched it off', async () => {
    const { coach, call, asked, workspace, store } = await coachOver(() => ({ sentences: [] }))
    await store.transact(workspace, (unit) => unit.workspace.setSettings({ coach: { on: false } }))
    expect(await coach.consult(call('digest-line'))).toEqual({ by: 'rules', why: 'off' })
    expect(asked).toEqual([])
  })

  it('asks nothing about words that speak to the machine, and shows no such record', async () => {
    const { coach, call, asked } = await coachOver(() => ({ sentences: [] }))
    for (const task of ['read-answer', 'read-pasted'] as const)
      expect(await coach.consult(call(task, { instructed: true }))).toEqual({ by: 'rules', why: 'instructed' })
    expect(asked).toEqual([])
    const { records } = asks('kettles')['digest-line']
    await coach.consult(
      call('digest-line', {
        records: records.map((record, at) => ({ ...record, text: `Record ${at} says a thing.`, instructed: at !== 4 })),
      }),
    )
    expect(asked[0]!.user).toContain('Record 4 says a thing.')
    expect(asked[0]!.user.match(/says a thing/g)).toHaveLength(1)
  })

  it('asks nothing where there is nothing to ask about', async () => {
    const { coach, call, asked } = await coachOver(() => ({}))
    for (const task of ['prepare-review', 'summarise-review', 'digest-line', 'ask-answer'] as const)
      expect(await coach.consult(call(task, { records: [] }))).toEqual({ by: 'rules', why: 'unusable' })
    for (const task of ['read-answer', 'read-pasted'] as const)
      expect(await coach.consult(call(task, { text: ' ' }))).toEqual({ by: 'rules', why: 'unusable' })
    expect(await coach.consult(call('ask-meaning', { question: '' }))).toEqual({ by: 'rules', why: 'unusable' })
    expect(asked).toEqual([])
  })

  it('leaves names and numbers out where the workspace asks for it, and still quotes the stored words', async () => {
    const { coach, call, asked, workspace, store } = await coachOver(({ user }) => {
      const { answer } = JSON.parse(user.slice(user.indexOf('\n\n{') + 2)) as { answer: string }
      return {
        pieces: [{ ...piece, words: answer.split('. ')[0]!.split(' ').slice(0, 8).join(' '), person: answer.split(' ')[0] }],
        clashes: [],
      }
    })
    await store.transact(workspace, (unit) => unit.workspace.setSettings({ coach: { redact: true } }))
    const told = await coach.consult(call('read-answer'))
    expect(asked[0]!.user).not.toContain('Milo')
    expect(told).toMatchObject({
      by: 'model',
      told: {
        pieces: [{ words: { text: 'Milo showed me their ops deck on the call yesterday.' }, person: { text: 'Milo', start: 0, end: 4 } }],
      },
    })
    expect(await coach.consult(call('ask-meaning'))).toEqual({ by: 'rules', why: 'off' })
  })

  it('never throws, and logs no word of a deal', async () => {
    const { coach, call, lines } = await coachOver(() => {
      throw new TypeError('Milo Thimble said 9 % come back')
    })
    expect(await coach.consult(call('digest-line'))).toEqual({ by: 'rules', why: 'unusable' })
    expect(lines).toMatchObject([{ ref: 'ref-1', task: 'digest-line', fault: 'TypeError' }])
    expect(JSON.stringify(lines)).not.toContain('Milo')
  })
})
