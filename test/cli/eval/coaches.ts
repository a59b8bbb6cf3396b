import type { Coach, CoachTask, CoachTasks, Consulted, Quote, Span } from '../../../src/application/coach.ts'
import type { EvalCase } from '../../../src/cli/eval/case-schema.ts'
import { dealOf } from '../../../src/cli/eval/deal-of.ts'
import type { Asked, Subject } from '../../../src/cli/eval/subject.ts'
import type { RecordId, WorkspaceId } from '../../../src/domain/ids.ts'
import { held, written } from './shipped.ts'

const cases = new Map<string, EvalCase>([...held, ...written].map((each) => [dealOf(each.id), each]))
const workspace = 'w1' as WorkspaceId
const span = (text: string): Span => ({ start: 0, end: text.length, text })
const quote = (record: { id: RecordId; text: string }): Quote => ({ record: record.id, ...span(record.text) })

/** Knows the labels: what a model would be at best. */
export const allKnowing = answering('all-knowing', (task, ask, deal) => {
  const known = cases.get(deal)!
  if (task === 'read-answer') {
    const clash = known.clash && (ask as CoachTasks['read-answer']['ask']).earlier[0]
    const pieces = known.speaks.map((criterion) => ({
      criterion,
      words: span(known.answer),
      person: known.facts?.person ? span(known.facts.person) : null,
      role: null,
      when: null,
      channel: null,
      holder: null,
    }))
    const clashes = clash ? [{ criterion: known.asked, how: 'says-otherwise', older: quote(clash), inAnswer: span(known.answer) }] : []
    return { pieces, clashes }
  }
  if (task === 'prepare-review') {
    const own = (ask as CoachTasks['prepare-review']['ask']).records.find((record) => record.criterion === known.asked)
    return {
      doubts: own ? known.weak.map((weakness) => ({ weakness, quote: quote(own), line: null })) : [],
      contradictions: [],
      wordings: [],
    }
  }
  return task === 'read-pasted' ? { pieces: known.speaks.map((criterion) => ({ criterion })) } : { sentences: [] }
})

/** Finds every answer weak. */
export const doubting = answering('doubting', (task, ask) => {
  if (task !== 'prepare-review') return { pieces: [], clashes: [], sentences: [] }
  const { records } = ask as CoachTasks['prepare-review']['ask']
  return { doubts: records.map((record) => ({ weakness: 'guess', quote: quote(record), line: null })), contradictions: [], wordings: [] }
})

function answering(name: string, told: (task: CoachTask, ask: unknown, deal: string) => unknown): () => Subject {
  return () => {
    const asked: Asked[] = []
    const consult = async ({ task, ask, deal }: { task: CoachTask; ask: unknown; deal: string | null }) => {
      asked.push({ task, result: 'answered', seconds: 0.01, tokens: { input: 1000, output: 100, cached: 0 } })
      return { by: 'model', told: told(task, ask, deal!), author: { prompt: task, version: 1, model: name }, dropped: 1 }
    }
    return { name, coach: { isOn: true, consult } as unknown as Coach, workspace, asked, close: async () => {} }
  }
}

/** Fails in every way there is, one after the other; some day it throws, which it never should. */
export function failing(): Subject {
  const whys = ['off', 'budget', 'resting', 'late', 'refused', 'unusable', 'unreachable'] as const
  let next = 0
  const consult = async (): Promise<Consulted<CoachTask>> => {
    const why = whys[next++ % (whys.length + 1)]
    if (!why) throw new Error('never')
    return { by: 'rules', why }
  }
  return { name: 'failing', coach: { isOn: true, consult } as unknown as Coach, workspace, asked: [], close: async () => {} }
}
