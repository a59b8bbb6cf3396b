import type { Responder } from '../../llm/support/completion.ts'

interface Shown {
  id: string
  text: string
}

/**
 * A model that writes well and thinks nothing: every sentence of its own is made of words that stand in what it was shown, so that a check
 * of names and numbers alone finds no fault. Whatever an answer says it repeats as if it were so, and asks about.
 */
export const parrotModel: Responder = (request) => {
  const given = JSON.parse(/\{[\s\S]*\}/.exec(request.user)?.[0] ?? '{}') as Record<string, unknown>
  const records = Object.values((given.records ?? given.earlier ?? {}) as Record<string, Shown[]>).flat()
  const fields = Object.keys((request.schema?.properties ?? {}) as object)
  return JSON.stringify(Object.fromEntries(fields.map((field) => [field, fill(field, given, records)])))
}

function fill(field: string, given: Record<string, unknown>, records: Shown[]): unknown {
  const words = String(given.answer ?? given.text ?? '')
  switch (field) {
    case 'wordings':
      return (given.questions as (Shown & { criterion: string })[]).map(({ id, criterion, text }) => {
        const own = ((given.records ?? {}) as Record<string, Shown[]>)[criterion]?.at(0)?.text ?? text
        return { question: id, text: `Is it still so that ${beginning(own)}?` }
      })
    case 'sentences':
      return records
        .toReversed()
        .slice(0, 3)
        .map(({ id, text }) => ({ text: `${beginning(text)}.`, quotes: [{ record: id, words: text }] }))
    case 'doubts':
      return records.slice(0, 2).map(({ id, text }) => ({ weakness: 'politeness', record: id, words: text, line: 0 }))
    case 'contradictions':
      return records
        .slice(0, 1)
        .flatMap((older) =>
          records
            .slice(1, 2)
            .map((newer) => ({ how: 'slides', older: older.id, olderWords: older.text, newer: newer.id, newerWords: newer.text })),
        )
    case 'clashes':
      return records.slice(0, 1).map(({ id, text }) => ({ how: 'slides', record: id, older: text, answer: words }))
    case 'pieces': {
      const fact = (kind: RegExp) => kind.exec(words)?.[0] ?? null
      const person = fact(/\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+/u)
      return ['economic-buyer', 'champion', 'why-now'].map((criterion) => ({
        criterion,
        words,
        person,
        role: fact(/\b(?:CFO|Ops Lead|Head of \p{L}+)\b/u),
        when: fact(/\b(?:yesterday|today|Friday|\d{1,2} Nov)\b/i),
        channel: fact(/\b(?:call|mail|meeting)\b/i),
        holder: person,
      }))
    }
    default:
      return null
  }
}

const beginning = (text: string) =>
  text
    .split(/\s+/)
    .slice(0, 20)
    .join(' ')
    .replace(/[.?!]+$/, '')
