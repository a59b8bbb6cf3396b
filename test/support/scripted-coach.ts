import type { Author, Coach, CoachCall, CoachTask, CoachTasks, Consulted, Quote, Span } from '../../src/application/coach.ts'

export const author: Author = { prompt: 'read-answer', version: 1, model: 'local-model' }

type Script = {
  [Task in CoachTask]?: (ask: CoachTasks[Task]['ask']) => CoachTasks[Task]['told'] | Consulted<Task> | Promise<Consulted<Task>>
}

/** A coach that says what a test tells it to; what it is not told, the rules say. `calls`: what it was asked. */
export function scriptedCoach(script: Script): Coach & { calls: CoachCall<CoachTask>[] } {
  const calls: CoachCall<CoachTask>[] = []
  return {
    isOn: true,
    calls,
    async consult<Task extends CoachTask>(call: CoachCall<Task>): Promise<Consulted<Task>> {
      calls.push(call as unknown as CoachCall<CoachTask>)
      const say = script[call.task]
      if (!say) return { by: 'rules', why: 'unusable' }
      const said = await say(call.ask)
      return 'by' in said ? said : { by: 'model', told: said, author: { ...author, prompt: call.task }, dropped: 0 }
    },
  }
}

/** The span of a text where these words stand. */
export function span(text: string, words: string): Span {
  const start = text.indexOf(words)
  if (start < 0) throw new Error(`"${words}" is not in "${text}"`)
  return { start, end: start + words.length, text: words }
}

/** A piece about a criterion, facts named by their words. */
export function piece(
  text: string,
  criterion: string,
  words: string,
  facts: Partial<Record<'person' | 'role' | 'when' | 'channel' | 'holder', string>> = {},
) {
  const fact = (name: keyof typeof facts) => (facts[name] === undefined ? null : span(text, facts[name]))
  return {
    criterion,
    words: span(text, words),
    person: fact('person'),
    role: fact('role'),
    when: fact('when'),
    channel: fact('channel'),
    holder: fact('holder'),
  }
}

/** These words of a record a model was shown. */
export function quote(record: { id: Quote['record']; text: string }, words: string = record.text): Quote {
  return { record: record.id, ...span(record.text, words) }
}
