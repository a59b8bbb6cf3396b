import type { CriterionId } from '../domain/ids.ts'
import type { Playbook } from '../domain/playbook.ts'
import { criterionAliases } from './ask-words.ts'
import { findPhrases, type PhraseSpan } from './phrases.ts'
import type { Word } from './words.ts'

const lists = new WeakMap<Playbook, { criterion: CriterionId; called: readonly string[]; words: readonly string[] }[]>()

/** What each criterion is called, and the words by which answers speak to it; made once per playbook. */
function listsOf(playbook: Playbook) {
  const known = lists.get(playbook)
  if (known) return known
  const made = playbook.criteria.map((c) => ({
    criterion: c.id,
    called: [c.label.toLowerCase(), c.id.replaceAll('-', ' '), ...(Object.hasOwn(criterionAliases, c.id) ? criterionAliases[c.id]! : [])],
    words: c.kind === 'ladder' ? c.words : [],
  }))
  lists.set(playbook, made)
  return made
}

/**
 * The criterion a question speaks of, with the places of the words that say so. What a criterion is called counts before the words that
 * answers use, a longer phrase before a shorter one, then what stands first.
 */
export function criterionAsked(words: readonly Word[], playbook: Playbook): { criterion: CriterionId; spans: PhraseSpan[] } | null {
  const found = listsOf(playbook).flatMap(({ criterion, called, words: spoken }) => {
    const names = findPhrases(words, called)
    const spans = names.length > 0 ? names : findPhrases(words, spoken)
    if (spans.length === 0) return []
    const longest = Math.max(...spans.map(({ from, to }) => to - from))
    return [{ criterion, spans, points: (names.length > 0 ? 10 : 0) + longest, first: spans[0]!.from }]
  })
  return found.toSorted((a, b) => b.points - a.points || a.first - b.first)[0] ?? null
}
