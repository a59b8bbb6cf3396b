import { daysBetween } from '../../domain/calendar.ts'
import type { CriterionId } from '../../domain/ids.ts'
import type { LadderCriterion, Playbook, Vocabulary, WeakWords } from '../../domain/playbook.ts'
import type { Facts } from '../../domain/record.ts'
import type { LocalDate } from '../../domain/time.ts'
import { findPhrases } from '../phrases.ts'
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
}

export function sightOf(ask: WeaknessAsk): Sight {
  const { facts, criterion } = ask
  const papers = facts.artefact !== null && (facts.artefact.touched || (facts.artefact.origin === 'buyer' && facts.artefact.url !== null))
  const all = criterion.requires.every((fact) => facts.found.includes(fact))
  return {
    ...ask,
    words: wordsOf(ask.text),
    vocabulary: ask.playbook.words,
    weak: ask.playbook.words.weak,
    age: Math.max(0, daysBetween(facts.saidOn ?? ask.recordedOn, ask.today)),
    isShown: papers || facts.act !== null,
    isTold: facts.voice === 'buyer' && facts.person !== null && facts.saidOn !== null && all,
  }
}

/** Where phrases of a list stand. */
export function placesOf(sight: Sight, ...lists: readonly string[][]): Place[] {
  return lists.flatMap((list) =>
    findPhrases(sight.words, list).map(({ from, to }) => ({ start: sight.words[from]!.start, end: sight.words[to - 1]!.end })),
  )
}

export function whole(sight: Sight): Place {
  return { start: 0, end: sight.text.length }
}
