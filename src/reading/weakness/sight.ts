import { daysBetween } from '../../domain/calendar.ts'
import type { CriterionId } from '../../domain/ids.ts'
import type { LadderCriterion, Playbook, Vocabulary, WeakWords } from '../../domain/playbook.ts'
import type { Facts } from '../../domain/record.ts'
import type { LocalDate } from '../../domain/time.ts'
import { negated } from '../guards.ts'
import { findPhrases, type PhraseSpan } from '../phrases.ts'
import { type Word, wordsOf } from '../words.ts'

/** One piece of evidence as the rules of weakness look at it. */
export interface WeaknessAsk {
  /** The words of the piece or record, verbatim. */
  text: string
  facts: Facts
  criterion: LadderCriterion
  playbook: Playbook
  today: LocalDate
  /** When the words were written down, in the zone of the workspace; for words that say no day themselves. */
  recordedOn: LocalDate
  /** Who holds a single-holder criterion as far as recorded: {"champion": "Wanda Crumb"}. */
  holders: Partial<Record<CriterionId, string>>
}

/** UTF-16 offsets into the text, end exclusive. */
export interface Place {
  start: number
  end: number
}

export interface Sight extends WeaknessAsk {
  words: Word[]
  vocabulary: Vocabulary
  weak: WeakWords
  /** Calendar days since it was said, or written down where no day was said. */
  age: number
  /** A buyer did something, wrote something that can be seen, or worked on what we wrote: whatever is said beside it, that stands. */
  isShown: boolean
  /** A named buyer told, on a day, all that the criterion requires. */
  isTold: boolean
  /** Nobody's word: no name, no day, no place, no paper and no deed. */
  isNobodys: boolean
}

export function sightOf(ask: WeaknessAsk): Sight {
  const { facts, criterion } = ask
  const paper = facts.artefact !== null && (facts.artefact.touched || (facts.artefact.origin === 'buyer' && facts.artefact.url !== null))
  const isShown = paper || facts.act !== null
  const nobody = facts.person === null && facts.holder === null && facts.voice !== 'colleague'
  return {
    ...ask,
    words: wordsOf(ask.text),
    vocabulary: ask.playbook.words,
    weak: ask.playbook.words.weak,
    age: Math.max(0, daysBetween(facts.saidOn ?? ask.recordedOn, ask.today)),
    isShown,
    isTold: facts.voice === 'buyer' && facts.person !== null && facts.saidOn !== null && hasRequired(criterion, facts),
    isNobodys: nobody && facts.saidOn === null && facts.channel === null && !isShown && facts.artefact === null,
  }
}

function hasRequired(criterion: LadderCriterion, facts: Facts): boolean {
  return criterion.requires.every((fact) => facts.found.includes(fact))
}

/** Where phrases of some lists stand. */
export function placesOf(sight: Sight, ...lists: readonly string[][]): Place[] {
  return lists.flatMap((list) => findPhrases(sight.words, list).map((span) => placeOf(sight, span)))
}

/** The same, without what is denied: "not impressed", "no discount of ours". */
export function unlessDenied(sight: Sight, ...lists: readonly string[][]): Place[] {
  return lists.flatMap((list) =>
    findPhrases(sight.words, list)
      .filter((span) => !negated(sight.words, span.from))
      .map((span) => placeOf(sight, span)),
  )
}

function placeOf({ words }: Sight, { from, to }: PhraseSpan): Place {
  return { start: words[from]!.start, end: words[to - 1]!.end }
}

export function whole(sight: Sight): Place {
  return { start: 0, end: sight.text.length }
}
