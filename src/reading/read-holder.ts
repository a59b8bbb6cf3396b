import type { LadderCriterion, Vocabulary } from '../domain/playbook.ts'
import type { NameSpan } from './find-people.ts'
import { negated } from './guards.ts'
import { nameNear, subjectOf } from './holder-subject.ts'
import { moneyComesFrom, ownWords, termsOf, verbLike } from './holder-words.ts'
import { findPhrases } from './phrases.ts'
import type { RoleSpan } from './read-role.ts'
import type { Statement } from './statements.ts'

/**
 * Who holds a single-holder criterion, when the words say so: "Otto is the economic buyer", "Otto signs", "our champion is Wanda".
 * A person who merely reports holds nothing (RULES 1).
 * @param unsure names that have only their capital letter to show it
 * @param pronoun whom "he" or "she" means here
 */
export function readHolder(
  statement: Statement,
  criterion: LadderCriterion,
  vocabulary: Vocabulary,
  names: readonly NameSpan[],
  unsure: readonly NameSpan[],
  roles: readonly RoleSpan[],
  pronoun: NameSpan | null,
): NameSpan | null {
  const { words } = statement
  const terms = termsOf(criterion)
  for (const span of findPhrases(words, terms.nouns)) {
    if (negated(words, span.from)) continue
    const found =
      nameNear(statement, span.from, span.to, names, roles, true) ?? nameNear(statement, span.from, span.to, names, roles, false)
    if (found) return found
    // "Our champion is Tove": the sentence itself says that this is a person.
    const named = /^(?:is|ist|est|es|remains|war|was)$/.test(words[span.to]?.low ?? '')
      ? nameNear(statement, span.from, span.to, unsure, roles, false)
      : null
    if (named) return named
    const before = words.slice(Math.max(0, span.from - 4), span.from)
    if (
      pronoun &&
      before.some((word) => /^(?:he|she|er|sie|il|elle)$/.test(word.low)) &&
      before.some((word) => /^(?:is|was|ist|est|es|he's|she's)$/.test(word.low))
    )
      return pronoun
    if (pronoun && before.some((word) => /^(?:he's|she's)$/.test(word.low))) return pronoun
  }
  const verbs = criterion.requires.includes('authority') ? vocabulary.authority : terms.verbs
  for (const span of findPhrases(words, verbs)) {
    if (negated(words, span.from)) continue
    const phrase = span.phrase
    const noun = !verbLike.test(phrase)
    // "Out of her budget", "the final say is Otto's", "signed off by Otto".
    const after = names.find(
      (name) =>
        name.side === 'buyer' &&
        name.from >= span.to &&
        name.from - span.to <= 3 &&
        words
          .slice(span.to, name.from)
          .every((word) =>
            /^(?:by|is|with|rests|sits|lies|of|from|our|the|their|von|bei|par|de|es|est|ist|cfo|ceo|coo|cio|cto|vp)$/.test(word.low),
          ),
    )
    const inverted = /^(?:unterschreibt|unterzeichnet|entscheidet|genehmigt|decide|aprueba|autoriza)$/.test(words[span.from]!.low)
    const close = after && (after.from > span.to || words[after.from]!.joined)
    // "Laut Wanda unterschreibt Otto."
    if (after && close && (noun || inverted || words[span.to]?.low === 'by')) return after
    if (pronoun && /\b(?:his|her|seinem|ihrem|sein|ihr|son|su)\b/.test(phrase) && !/^(?:su|son)\b/.test(phrase)) return pronoun
    const subject = subjectOf(statement, span.from, names, roles, pronoun)
    if (subject && subject !== 'pronoun') return subject
    if (noun) {
      const possessor = names.find((name) => name.side === 'buyer' && name.to === span.from && words[name.to - 1]!.possessive)
      if (possessor) return possessor
    }
  }
  if (criterion.requires.includes('authority')) {
    // "I sign everything up to 150k", in his own words.
    const quoted = /"([^"]{4,300})"/.exec(statement.text)
    if (quoted && pronoun) {
      const from = statement.start + quoted.index
      const inside = words.filter((word) => word.start > from && word.end < from + quoted[0].length)
      if (findPhrases(inside, ownWords).some((span) => !negated(inside, span.from))) return pronoun
    }
    const own = inOwnWords(statement, names)
    if (own) return own
    const moneyWith = findPhrases(words, moneyComesFrom)
    for (const span of moneyWith) {
      const name = names.find(
        (each) =>
          each.side === 'buyer' && ((each.from >= span.to && each.from - span.to <= 2) || (each.from > span.from && each.to < span.to)),
      )
      if (name && !negated(words, span.from)) return name
    }
  }
  return null
}

/** "Otto, call on Friday: it is my budget, I sign": what follows the colon is said by the one buyer named before it. */
function inOwnWords(statement: Statement, names: readonly NameSpan[]): NameSpan | null {
  const { words, text, start } = statement
  const colon = text.search(/:\s/)
  if (colon < 0) return null
  const tellers = names.filter((name) => words[name.from]!.start - start < colon)
  const inside = words.filter((word) => word.start - start > colon)
  const others = names.some((name) => name.side === 'buyer' && words[name.from]!.start - start > colon)
  const [teller] = tellers
  if (tellers.length !== 1 || teller!.side !== 'buyer' || others) return null
  return findPhrases(inside, ownWords).some((span) => !negated(inside, span.from)) ? teller! : null
}
