import type { Vocabulary } from '../domain/playbook.ts'
import { conditions, didVerbs, months, negations, speakVerbs, tellVerbs, weekdays } from './lexicon.ts'
import { firstNames } from './name-words.ts'
import { findPhrases, hasPhrase } from './phrases.ts'
import type { Statement } from './statements.ts'
import { fold, type Word, wordsOf } from './words.ts'

export type NoAnswer = 'courtesy' | 'question' | 'unknown' | 'unchanged'

const fillers = new Set(
  `i we it that this there here is are was be been am a an the so well um uh hm hmm just really honestly sorry yet still at all of to be the
  moment now for sure about any anything else and or but then again to you team everyone guys mate my our from on in with me us i'm it's
  that's there's have has had do does all everything basically pretty much as far far ich wir es das ist noch leider dazu davon mir uns da
  je c'est il y a on encore pour le la moi desole honnetement yo lo eso aun todavia sobre ello por ahora de momento hola ehrlich gesagt
  same know unfortunately afraid what who when where`.split(/\s+/),
)
const repPlans = new Set(
  "will i'll we'll going need needs must let let's should have asking checking werde muss frage vais dois voy tengo gonna gotta to".split(
    ' ',
  ),
)
const askers = new Set(
  `what who whom whose when where why how which can could should do does did is are was were will would shall may has have any am
  was wer wen wem wann wo warum wie welche welcher welches kann konnen soll sollen darf ist sind hat
  qui que quoi quand ou pourquoi comment quel quelle est-ce puis dois
  que quien cuando donde por como cual puedo debo es`.split(/\s+/),
)
const thirdPersons = new Set('they he she customer client milo er sie il elle ils ellos ella el who'.split(' '))

/** Word pieces between commas, dashes and "but". */
function clausesOf(statement: Statement): Word[][] {
  const clauses: Word[][] = [[]]
  let end = statement.start
  for (const word of statement.words) {
    const gap = statement.text.slice(end - statement.start, word.start - statement.start)
    if (/[,:()–—]|\s-\s/.test(gap) || /^(?:but|though|however|except|aber|mais|pero)$/.test(word.low)) clauses.push([])
    clauses.at(-1)!.push(word)
    end = word.end
  }
  return clauses.filter((clause) => clause.length > 0)
}

export interface NoAnswerContext {
  vocabulary: Vocabulary
  /** Does a word belong to a name of this deal? */
  isKnownName: (low: string) => boolean
}

/** Does a clause hold something one could record: a telling, a figure, a day, a guess with a name? */
function hasSubstance(clause: readonly Word[], context: NoAnswerContext): boolean {
  const { vocabulary } = context
  const first = clause[0]
  if (!first) return false
  const plan = clause
    .slice(0, 4)
    .some((word, at) => repPlans.has(word.low) && (at === 0 || /^(?:i|we|i'd|ich|je|yo)$/.test(clause[0]!.low)))
  if (plan) return false
  const name = clause.some((word) => context.isKnownName(word.low) || (word.capital && firstNames.has(word.low)))
  const title = hasPhrase(clause, vocabulary.roles)
  const figure = clause.some((word) => /\d/.test(word.low))
  const denied = clause.some((word) => negations.has(word.low))
  const verb = clause.some(
    (word) => (tellVerbs.has(word.low) || didVerbs.has(word.low) || speakVerbs.has(word.low)) && !conditions.has(word.low),
  )
  const day = clause.some(
    (word) =>
      weekdays.has(word.low) ||
      (months.has(word.low) && word.capital) ||
      /^(?:yesterday|today|gestern|heute|hier|ayer|hoy)$/.test(word.low),
  )
  const who =
    name || title || clause.some((word) => /^(?:they|he|she|legal|procurement|finance|customer|client|sie|er|il|elle)$/.test(word.low))
  if (figure && !denied) return true
  if (verb && (who || day) && !denied) return true
  if ((name || title) && (hasPhrase(clause, vocabulary.hedges) || hasPhrase(clause, vocabulary.authority)) && !denied) return true
  if (name && clause.length <= 3 && !denied) return true
  return findPhrases(clause, vocabulary.doNothing).length > 0 && clause.length > 4 && !denied
}

/** Drops greetings, thanks and filler words. */
function withoutCourtesies(words: readonly Word[], vocabulary: Vocabulary): Word[] {
  const gone = new Set<number>()
  for (const span of findPhrases(words, vocabulary.courtesies)) for (let at = span.from; at < span.to; at++) gone.add(at)
  return words.filter((word, at) => !gone.has(at) && !/^@?(?:bot|requalify)$/.test(word.low))
}

/** Letters to change to get from one to the other, at most `most` + 1. */
function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let previous = Array.from({ length: b.length + 1 }, (_, at) => at)
  let before: number[] = []
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      let least = Math.min(row[j - 1]! + 1, previous[j]! + 1, previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, before[j - 2]! + 1)
      row.push(least)
    }
    before = previous
    previous = row
  }
  return previous[b.length]!
}

/** "dont knwo", "no dea": a short answer that is a slip away from a known one. */
function slipOf(words: readonly Word[], list: readonly string[]): boolean {
  if (words.length === 0 || words.length > 6) return false
  const said = words.map((word) => word.low.replace(/'/g, '')).join('')
  if (said.length < 5 || said.length > 40) return false
  return list.some((phrase) => {
    const target = wordsOf(phrase)
      .map((word) => word.low.replace(/'/g, ''))
      .join('')
    const most = target.length >= 9 ? 2 : target.length >= 6 ? 1 : 0
    return most > 0 && said[0] === target[0] && distance(said, target, most) <= most
  })
}

/** Words dropped inside a phrase: "weiß ich leider nicht". */
const asides = new Set(
  'leider honestly really sorry tbh actually also ehrlich gerade encore aun ahora just currently unfortunately noch'.split(' '),
)

function speaksOf(whole: readonly Word[], list: readonly string[], strictLead: boolean): boolean {
  const plain = whole.filter((word) => !asides.has(word.low))
  const clause = hasPhrase(whole, list) ? whole : plain
  return findPhrases(clause, list).some((span) => {
    const lead = clause.slice(0, span.from)
    if (lead.length > 0 && thirdPersons.has(lead.at(-1)!.low) && !/^who$/.test(lead.at(-1)!.low)) return false
    return !strictLead || (lead.length <= 5 && lead.every((word) => fillers.has(word.low)) && clause.length - span.to <= 8)
  })
}

/** Is this sentence asked of us, rather than told? */
export function isQuestion(statement: Statement): boolean {
  if (!statement.question) return false
  const words = statement.words
  const first = words[0]
  if (!first) return true
  if (askers.has(first.low)) return true
  return (
    words
      .slice(0, 3)
      .some((word) => /^(?:what|who|when|where|why|how|which|was|wer|wann|wie|qui|quand|comment|quien|cuando|como)$/.test(word.low)) ||
    words.length <= 2
  )
}

/**
 * Whether words are no evidence: thanks and emoji, a question, "don't know" in any spelling, "no change". Null: they say something.
 * A clause beside it that tells something makes it evidence: "don't know, but Milo said 9 % on Friday".
 */
export function noAnswer(statements: readonly Statement[], context: NoAnswerContext): NoAnswer | null {
  const { vocabulary } = context
  const kept = statements.filter((statement) =>
    withoutCourtesies(statement.words, vocabulary).some((word) => !fillers.has(word.low) || /^(?:same|know)$/.test(word.low)),
  )
  const told = kept.filter((statement) => !isQuestion(statement))
  if (kept.length === 0) {
    const all = statements.flatMap((statement) => statement.words)
    if (hasPhrase(all, vocabulary.unknown)) return 'unknown'
    if (hasPhrase(all, vocabulary.unchanged)) return 'unchanged'
    return statements.some((statement) => statement.question && !hasPhrase(statement.words, vocabulary.courtesies))
      ? 'question'
      : 'courtesy'
  }
  if (told.length === 0) return 'question'
  if (told.reduce((sum, statement) => sum + statement.words.length, 0) > 80) return null
  let unknown = false
  let unchanged = false
  for (const statement of told) {
    for (const clause of clausesOf(statement)) {
      if (speaksOf(clause, vocabulary.unknown, false)) {
        // "I don't know who signs" names nobody; "dunno Milo said 9%" does, without a comma.
        const after = findPhrases(clause, vocabulary.unknown).at(-1)?.to ?? clause.length
        const rest = clause.slice(after)
        if (
          rest.some((word) => tellVerbs.has(word.low)) &&
          hasSubstance(rest, context) &&
          !/^(?:who|what|when|if|whether|how|wer|was|wann|ob|qui|si|quien)$/.test(rest[0]?.low ?? '')
        )
          return null
        unknown = true
        continue
      }
      // "Same call: ..." says where it was told.
      const same = clause.findIndex((word) => word.low === 'same')
      if (same >= 0 && speakVerbs.has(clause[same + 1]?.low ?? '') && kept.some((other) => other.words.length > same + 4)) continue
      if (speaksOf(clause, vocabulary.unchanged, true)) {
        unchanged = true
        const after = findPhrases(clause, vocabulary.unchanged).at(-1)?.to ?? 0
        if (/^(?:since|seit|depuis|desde)$/.test(clause[after]?.low ?? '')) continue
        if (clause.some((word) => tellVerbs.has(word.low) && context.isKnownName(clause[clause.indexOf(word) - 1]?.low ?? ''))) return null
        continue
      }
      if (hasSubstance(clause, context)) return null
    }
  }
  const bare = told.flatMap((statement) => withoutCourtesies(statement.words, vocabulary))
  if (!unknown && !unchanged) {
    if (slipOf(bare, vocabulary.unknown)) return 'unknown'
    if (slipOf(bare, vocabulary.unchanged)) return 'unchanged'
    return null
  }
  return unknown ? 'unknown' : 'unchanged'
}

/** Folded words of names, for `isKnownName`. */
export function nameWords(names: readonly string[]): Set<string> {
  return new Set(names.flatMap((name) => wordsOf(name).map((word) => fold(word.low))))
}
