import type { Change } from '../../domain/change.ts'
import type { Place, SuggestedPiece } from '../../domain/coaching.ts'
import type { Answer, Deal } from '../../domain/deal.ts'
import { foldDeal } from '../../domain/fold-deal.ts'
import type { ReviewId, SuggestionId } from '../../domain/ids.ts'
import type { EvidenceRecord } from '../../domain/record.ts'
import type { Conclusion } from '../../domain/review-flow/conclude-answer.ts'
import { liveReview } from '../../domain/review-flow/open-question.ts'
import { type Clash, raiseClash, standingClash } from '../../domain/review-flow/raise-clash.ts'
import type { FoundClash, FoundPiece, Span } from '../coach.ts'
import type { ShownSuggestion } from '../deal-shown.ts'
import type { Note } from '../notes.ts'
import type { Person, Ports } from '../ports.ts'
import { clashNote } from '../say/clash-note.ts'
import { criterionLabel } from '../say/deal-line.ts'
import { type Loaded, sayAfter } from '../work-on-deal.ts'
import type { ReadCloser } from './read-closer.ts'
import { weighSuggestion } from './weigh-suggestion.ts'

/** More would bury what was read and what is asked next. */
const mostSuggestions = 2

/** What a closer reading adds to an answer: rows to keep after the answer's own, and what is said of them. */
export interface CoachedAnswer {
  changes: Change[]
  suggestions: ShownSuggestion[]
  notes: Note[]
}

/**
 * Weighs what a model found in an answer against what the rules concluded: a suggestion is kept and shown where taking it would change
 * something, words that do not go with earlier ones open a challenge where there is one to open, and are else only shown.
 */
export function coachedAnswer(
  ports: Pick<Ports, 'ids'>,
  loaded: Loaded,
  { told, author, dropped }: ReadCloser,
  {
    done,
    answer,
    journal,
    person,
    colleagues,
  }: { done: Conclusion; answer: Answer; journal: readonly Change[]; person: Person; colleagues: string[] },
): CoachedAnswer {
  const { playbook, zone, now } = loaded
  const made = [...journal, ...done.changes]
  const found = { changes: [] as Change[], suggestions: [] as ShownSuggestion[], notes: [] as Note[] }
  const mine = done.deal.records.filter((r) => done.records.includes(r.id) && r.kind === 'evidence')
  for (const told_ of told.pieces) {
    if (found.suggestions.length >= mostSuggestions) break
    const piece = suggestedPiece(told_, answer, mine, { id: ports.ids.next() as SuggestionId, author })
    // One line for a criterion; the first one that helps.
    if (found.suggestions.some((s) => s.criterionId === piece.criterion)) continue
    const weighed = weighSuggestion(piece, answer, loaded, made, { author: person, colleagues })
    if (!weighed) continue
    found.changes.push({ type: 'suggested', at: now, piece })
    found.suggestions.push({
      id: piece.id,
      criterionId: piece.criterion,
      criterion: criterionLabel(playbook, piece.criterion),
      completes: piece.record !== null,
      text: weighed.text,
      ...weighed.added,
      level: weighed.level,
    })
  }
  const ladders = new Set(playbook.criteria.flatMap((c) => (c.kind === 'ladder' ? [c.id] : [])))
  for (const clash of told.clashes.flatMap((c) => (ladders.has(c.criterion) ? clashOf(c, mine, author) : []))) {
    const judging = { journal: [...made, ...found.changes], playbook, now, zone }
    const raised = raiseClash(clash, judging, ports.ids.next)
    if (raised && mayAsk(done)) found.changes.push(...raised.changes)
    else if (raised) found.changes.push(...raised.changes.filter((c) => c.type !== 'question-added'))
    const stands = standingClash(clash, done.deal, zone)
    const note = stands && clashNote(stands, sayAfter(loaded, done.deal), raised !== null)
    if (note && !found.notes.some((n) => n.kind === 'drift' && n.criterion === note.criterion)) found.notes.push(note)
  }
  const review = liveReview(foldDeal(journal) as Deal)?.id ?? (null as ReviewId | null)
  // Written down where nothing was found as well: a review has only so many readings.
  const consultation = { task: 'read-answer', review, answer: answer.id, author, dropped } as const
  return { ...found, changes: [{ type: 'consulted', at: now, consultation }, ...found.changes] }
}

/** A review that has come to its closing form asks nothing more. */
function mayAsk({ next }: Conclusion): boolean {
  return next.kind !== 'closing' && next.kind !== 'none'
}

function suggestedPiece(
  found: FoundPiece,
  answer: Answer,
  mine: readonly EvidenceRecord[],
  of: Pick<SuggestedPiece, 'id' | 'author'>,
): SuggestedPiece {
  const same = mine.filter((r) => r.criterion === found.criterion)
  const record = same.find((r) => r.text.includes(found.words.text)) ?? same[0] ?? null
  return {
    ...of,
    answer: answer.id,
    criterion: found.criterion,
    record: record?.id ?? null,
    words: placeOf(found.words),
    person: found.person && placeOf(found.person),
    role: found.role && placeOf(found.role),
    when: found.when && placeOf(found.when),
    channel: found.channel && placeOf(found.channel),
    holder: found.holder && placeOf(found.holder),
  }
}

const placeOf = ({ start, end }: Span): Place => ({ start, end })

/** The newer words as a record of this answer holds them; none where they became no record. */
function clashOf({ criterion, how, older, inAnswer }: FoundClash, mine: readonly EvidenceRecord[], author: Clash['author']): Clash[] {
  const holds = (r: EvidenceRecord) => r.text.includes(inAnswer.text)
  const record = mine.find((r) => r.criterion === criterion && holds(r)) ?? mine.find(holds)
  if (!record || inAnswer.text === '') return []
  const start = record.text.indexOf(inAnswer.text)
  return [
    {
      criterion,
      how,
      older: { record: older.record, ...placeOf(older) },
      newer: { record: record.id, start, end: start + inAnswer.text.length },
      author,
    },
  ]
}
