import type { Quote, Span } from '../../application/coach.ts'
import { locate, type Wanted } from './locate.ts'
import { sentenceAround } from './sentence-around.ts'
import type { ShownRecord } from './shown.ts'
import type { Traced } from './traced.ts'

/** What a model quotes, widened to whole sentences of the stored text; null when it does not stand there. */
export function quoteIn(words: string, source: Traced, wanted?: Wanted): Span | null {
  const found = locate(words, source, wanted)
  if (!found) return null
  const { start, end } = sentenceAround(source.stored, found)
  return { start, end, text: source.stored.slice(start, end) }
}

/** A quotation of a record named by the short id the model was given ("r3"); null for an unknown record or words it does not hold. */
export function quoteOf(records: readonly ShownRecord[], id: string, words: string): { quote: Quote; of: ShownRecord } | null {
  const of = records.find((record) => record.id === id.trim())
  const span = of && quoteIn(words, of.text)
  return span ? { quote: { record: of.record.id, ...span }, of } : null
}
