import type { Place, SuggestedPiece } from '../../domain/coaching.ts'
import { type PlainFacts, withFacts } from '../../domain/corrected-facts.ts'
import type { Answer, Deal } from '../../domain/deal.ts'
import type { LadderCriterion, Playbook } from '../../domain/playbook.ts'
import type { Facts } from '../../domain/record.ts'
import { firstTold } from '../../domain/review-flow/conclude-correction.ts'
import { noFacts } from '../../domain/review-flow/no-facts.ts'
import { isSpeechOrAct } from '../../reading/lexicon.ts'
import { readAnswer } from '../../reading/read-answer.ts'
import { readSpans, type SpanFacts } from '../../reading/read-spans.ts'
import type { ReadingContext } from '../../reading/reading.ts'
import { statementsOf } from '../../reading/statements.ts'
import { readingContext } from '../answer-context.ts'
import type { Person } from '../ports.ts'

/** What a suggestion comes to once code has read it itself. */
export interface ReadSuggestion {
  text: string
  facts: Facts
  /** The facts of its spans that were not read before, as people are shown them. */
  added: SpanFacts
}

interface Within {
  deal: Deal
  playbook: Playbook
  /** Whose answer it is, in whose zone its days are read. */
  author: Pick<Person, 'name' | 'zone'>
  /** Our own people, who are no buyers. */
  colleagues: string[]
}

/**
 * The facts of a suggestion, read by code from the answer's stored words alone. Only what the rules had missed is filled in: a fact they
 * read stays. Null: its words are gone, or speak to the machine.
 */
export function suggestedFacts(
  piece: SuggestedPiece,
  answer: Answer,
  { deal, playbook, author, colleagues }: Within,
): ReadSuggestion | null {
  const at = (place: Place | null) => (place === null ? null : answer.text.slice(place.start, place.end))
  const context = readingContext({
    deal,
    playbook,
    sentAt: firstTold(deal, answer),
    zone: author.zone,
    question: null,
    criterion: piece.criterion,
    files: [],
    colleagues: [author.name, ...colleagues],
  })
  const words = wholeStatements(answer.text, piece.words)
  const spans = readSpans(
    { person: at(piece.person), role: at(piece.role), when: at(piece.when), channel: at(piece.channel), holder: at(piece.holder) },
    answer.text,
    context,
  )
  const record = piece.record === null ? null : deal.records.find((r) => r.id === piece.record)
  if (record === undefined || words.trim() === '') return null
  const known = record ? { text: record.text, facts: record.facts } : readAlone(piece, words, context)
  if (known.facts.flags.includes('instructions')) return null
  const criterion = playbook.criteria.find((c): c is LadderCriterion => c.id === piece.criterion && c.kind === 'ladder')
  const missing = <Value>(before: Value | null, found: Value | null) => (before === null ? found : null)
  const added: SpanFacts = {
    person: missing(known.facts.person, spans.person),
    role: missing(known.facts.role, spans.role),
    saidOn: missing(known.facts.saidOn, spans.saidOn),
    channel: missing(known.facts.channel, spans.channel),
    holder: criterion?.singleHolder ? missing(known.facts.holder, spans.holder) : null,
  }
  const { holder, ...plain } = added
  const changed = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== null)) as Partial<PlainFacts>
  const facts = withFacts(known.facts, changed)
  return { text: known.text, facts: holder === null ? facts : { ...facts, holder }, added }
}

/** The words with the rest of the statements they stand in: a maybe before them is part of what was said. */
function wholeStatements(text: string, { start, end }: Place): string {
  if (text.slice(start, end).trim() === '') return ''
  const around = statementsOf(text, isSpeechOrAct).filter((statement) => statement.start < end && start < statement.end)
  const from = Math.min(start, ...around.map((statement) => statement.start))
  return text.slice(from, Math.max(end, ...around.map((statement) => statement.end)))
}

/** The words read by themselves, in the light of the criterion they are said to speak to. What is not said in them is not taken over from elsewhere. */
function readAlone({ criterion }: SuggestedPiece, words: string, context: ReadingContext): { text: string; facts: Facts } {
  const asked = context.asked && { ...context.asked, lastRecord: null, earlier: null }
  const reading = readAnswer(words, { ...context, asked })
  const piece = reading.kind === 'evidence' ? reading.pieces.find((p) => p.criterion === criterion) : undefined
  return piece ? { text: words, facts: piece.facts } : { text: words, facts: noFacts }
}
