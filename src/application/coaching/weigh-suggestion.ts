import type { Change } from '../../domain/change.ts'
import type { SuggestedPiece } from '../../domain/coaching.ts'
import type { Answer, Deal } from '../../domain/deal.ts'
import { foldDeal } from '../../domain/fold-deal.ts'
import { explainLevel } from '../../domain/level.ts'
import type { LadderCriterion, Level } from '../../domain/playbook.ts'
import { concludeSuggestion } from '../../domain/review-flow/conclude-suggestion.ts'
import { viewsAfter } from '../../domain/review-flow/judge-records.ts'
import type { Person } from '../ports.ts'
import type { Loaded } from '../work-on-deal.ts'
import { type ReadSuggestion, suggestedFacts } from './suggested-facts.ts'

export interface WeighedSuggestion extends ReadSuggestion {
  /** What the record would be worth. */
  level: Level
}

/**
 * What taking a suggestion would change, tried on the deal as it stands; null where it would change nothing, and so is not worth a line: a
 * completed record has to rise, a new one has to be about something due and either worth more than an opinion or better than nothing.
 *
 * @param journal The deal's rows, the answer's own among them.
 */
export function weighSuggestion(
  piece: SuggestedPiece,
  answer: Answer,
  { playbook, now, zone }: Pick<Loaded, 'playbook' | 'now' | 'zone'>,
  journal: readonly Change[],
  people: { author: Pick<Person, 'name' | 'zone'>; colleagues: string[] },
): WeighedSuggestion | null {
  const deal = foldDeal(journal)!
  const criterion = playbook.criteria.find((c): c is LadderCriterion => c.id === piece.criterion && c.kind === 'ladder')
  const read = criterion && suggestedFacts(piece, answer, { deal, playbook, ...people })
  if (!read) return null
  const judging = { journal, playbook, now, zone }
  let made = 0
  const tried = concludeSuggestion({ piece, answer, text: read.text, facts: read.facts, by: answer.by }, () => `tried-${made++}`, judging)
  const worth = (deal: Deal, id: string | null | undefined): Level => {
    const record = deal.records.find((r) => r.id === id)
    return record ? explainLevel(record, criterion, deal, playbook).level : 0
  }
  const level = worth(tried.deal, tried.records[0])
  const before = viewsAfter([], judging).views.get(piece.criterion)
  const after = viewsAfter(tried.changes, judging).views.get(piece.criterion)
  if (!before || !after) return null
  if (after.contradiction && !before.contradiction) return null
  if (piece.record !== null) return level > worth(deal, piece.record) ? { ...read, level } : null
  const helps = level >= 2 || (level >= 1 && after.effectiveLevel > before.effectiveLevel)
  return before.standing !== 'not_due' && helps ? { ...read, level } : null
}
