import type { Change } from '../domain/change.ts'
import type { AnswerPart } from '../domain/deal.ts'
import type { AnswerId } from '../domain/ids.ts'
import type { Instant } from '../domain/time.ts'

/** The rows that keep the messages of a joined answer apart, so that each can be edited and deleted by itself. */
export function partRows(changes: readonly Change[], answer: AnswerId, parts: readonly AnswerPart[] = [], at: Instant): Change[] {
  if (parts.length < 2 || !changes.some((c) => c.type === 'answered')) return []
  return parts.map((part) => ({ type: 'answer-part', at, answer, ...part }))
}
