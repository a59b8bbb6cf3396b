import { ladderViews } from '../../domain/plan-review.ts'
import { fold, wordsOf } from '../../reading/words.ts'
import type { Loaded } from '../work-on-deal.ts'
import { quoteLine } from './criterion-lines.ts'
import type { Found } from './one-deal.ts'

/** Shorter words are in every second sentence. */
const shortest = 4

/** Words on record that speak of what was asked for by a word no criterion has: "pricing", "the warehouse". */
export function topicLines(loaded: Loaded, topics: readonly string[]): Found {
  const wanted = topics.flatMap((topic) => wordsOf(topic).map((word) => word.low)).filter((word) => word.length >= shortest)
  if (wanted.length === 0) return { lines: [], missing: ['anything'] }
  // "Prices" and "pricing" begin alike.
  const stems = wanted.map((word) => fold(word).slice(0, Math.max(shortest, word.length - 3)))
  const seen = new Set<string>()
  const lines = ladderViews(loaded.assessment).flatMap((view) =>
    view.records.flatMap(({ record }) => {
      const speaks = wordsOf(record.text).some((word) => stems.some((stem) => word.low.startsWith(stem)))
      // One answer may stand under several criteria with the same words.
      if (!speaks || seen.has(record.text)) return []
      seen.add(record.text)
      return quoteLine(loaded, view, record) ?? []
    }),
  )
  return { lines, missing: lines.length === 0 ? ['anything'] : [] }
}
