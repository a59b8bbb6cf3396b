import type { Change } from '../change.ts'
import { erased, nextPseudonym } from '../erased.ts'
import { foldDeal } from '../fold-deal.ts'
import type { AnswerId, EventId, RecordId } from '../ids.ts'
import { knownPeople } from '../known-people.ts'
import type { ReviewQuestion } from '../review.ts'
import { type ErasedWords, eraseChange, type Masks, withoutRecords } from './erase-change.ts'
import { type NamedInDeal, namedInDeal, textsIn } from './named-in-deal.ts'
import { isAddress, type Wanted } from './spelling.ts'

/** A deal's journal without somebody, and what went, to find it again in posts. */
export interface WithoutPerson {
  journal: Change[]
  /** Places of the changes that are others now. */
  changed: number[]
  records: ReadonlySet<RecordId>
  answers: ReadonlySet<AnswerId>
  events: ReadonlySet<EventId>
  words: ErasedWords
  named: NamedInDeal
}

/**
 * Takes a person out of a deal as if every message that names them had been deleted, but for this: the evidence counts on. Names of others
 * beside the words stay, since who said what decides levels, and the person becomes a pseudonym that is nobody's name. Null: the
 * deal does not name them.
 */
export function withoutPerson(journal: readonly Change[], wanted: Wanted): WithoutPerson | null {
  const named = namedInDeal(journal, wanted)
  if (named.words.size === 0 && named.beside.size === 0) return null
  const pseudonym = nextPseudonym(textsIn(journal).join('\n'))
  const masks = masksFor(named, pseudonym)
  const records = new Set<RecordId>()
  const answers = new Set<AnswerId>()
  const events = new Set<EventId>()
  const words: ErasedWords = { texts: [], names: [], labels: [] }
  const emptied = journal.map((change, at) => {
    if (!named.words.has(at)) return change
    if (change.type === 'recorded') records.add(change.record.id)
    if (change.type === 'answered') answers.add(change.answer.id)
    if (change.type === 'event-noticed') events.add(change.event.id)
    const after = eraseChange(ownWords(change, named), masks)
    for (const kind of ['texts', 'names', 'labels'] as const) words[kind].push(...after.words[kind])
    return after.change
  })
  const bare = emptied.map((change) => withoutMentions(withoutRecords(change, records), named, wanted, pseudonym))
  const whole = withRoles(journal, bare)
  const changed = whole.flatMap((change, at) => (JSON.stringify(change) === JSON.stringify(journal[at]) ? [] : [at]))
  return changed.length === 0 ? null : { journal: whole, changed, records, answers, events, words, named }
}

function masksFor({ isTheirs, spot }: NamedInDeal, pseudonym: string): Masks {
  return {
    name: (name) => (isTheirs(name) ? pseudonym : spot.without(name, pseudonym)),
    role: (role, person) => (person !== null && isTheirs(person) ? erased : spot.without(role, erased)),
  }
}

/** Words beside those of messages: a manager's own question, what a model wrote. */
function ownWords(change: Change, { spot }: NamedInDeal): Change {
  const question = (each: ReviewQuestion): ReviewQuestion =>
    each.asked && spot.isIn(each.asked.text) ? { ...each, asked: { ...each.asked, text: erased } } : each
  switch (change.type) {
    case 'review-opened':
      return { ...change, review: { ...change.review, questions: change.review.questions.map(question) } }
    case 'question-added':
      return { ...change, question: question(change.question) }
    case 'worded':
      return { ...change, wording: { ...change.wording, text: '' } }
    case 'summed-up':
      return {
        ...change,
        summary: { ...change.summary, sentences: change.summary.sentences.filter((sentence) => !spot.isIn(sentence.text)) },
      }
    default:
      return change
  }
}

/** Any value without a person's name and address in it. */
export function withoutMentions<T>(value: T, { spot }: Pick<NamedInDeal, 'spot'>, { emails }: Pick<Wanted, 'emails'>, mark: string): T {
  const walk = (inner: unknown): unknown => {
    if (typeof inner === 'string') {
      if (isAddress(inner)) return emails.some((email) => email.toLowerCase() === inner.toLowerCase()) ? mark : inner
      return spot.without(inner, mark)
    }
    if (inner === null || typeof inner !== 'object') return inner
    if (Array.isArray(inner)) return inner.map(walk)
    return Object.fromEntries(Object.entries(inner).map(([key, each]) => [key, walk(each)]))
  }
  return walk(value) as T
}

/**
 * A role remembered from another record of the same person counts for the level (RULES 1). Where it was remembered from one that names
 * nobody any more, the record says by itself that there was one.
 */
function withRoles(before: readonly Change[], after: readonly Change[]): Change[] {
  const [was, is] = [foldDeal(before), foldDeal(after)]
  if (!was || !is) return [...after]
  const [knew, knows] = [knownPeople(was), knownPeople(is)]
  return after.map((change, at) => {
    const old = before[at]
    if (change.type !== 'recorded' || old?.type !== 'recorded') return change
    const { person, role } = change.record.facts
    const { person: called } = old.record.facts
    if (person === null || called === null || role !== null || !knew.roleKnown(called) || knows.roleKnown(person)) return change
    return { ...change, record: { ...change.record, facts: { ...change.record.facts, role: erased } } }
  })
}
