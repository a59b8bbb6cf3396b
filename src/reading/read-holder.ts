import type { LadderCriterion, Vocabulary } from '../domain/playbook.ts'
import type { NameSpan } from './find-people.ts'
import { negated } from './guards.ts'
import { tellVerbs } from './lexicon.ts'
import { findPhrases } from './phrases.ts'
import type { RoleSpan } from './read-role.ts'
import type { Statement } from './statements.ts'
import type { Word } from './words.ts'

/** Verb phrases that make somebody a champion by what they do for us. */
const pushes = [
  'pushes for us',
  'pushing for us',
  'pushed for us',
  'fights for us',
  'fighting for us',
  'fought for us',
  'sells for us',
  'selling for us',
  'selling internally',
  'sells internally',
  'sells it internally',
  'spoke up for us',
  'stood up for us',
  'vouched for us',
  'made the case for us',
  'is on our side',
  'drives this',
  'drives it internally',
  'is driving this',
  'pushes it internally',
  'is pushing this',
  'champions us',
  'champions this',
  'is championing',
  'backs us',
  'is backing us',
  'argued for us',
  'advocates for us',
  'setzt sich fur uns ein',
  'kampft fur uns',
  'steht hinter uns',
  'nous soutient',
  'se bat pour nous',
  'nos apoya',
  'lucha por nosotros',
  'pushes for this',
  'wants us to win',
]

/** What a budget or decision hangs on, before the name: "approved by Otto". */
const moneyComesFrom = [
  'budget is with',
  'budget sits with',
  'budget lies with',
  'budget comes from',
  'money comes from',
  'needs .. approval',
  'needs .. signature',
  'signed by',
  'approved by',
  'signature from',
  'approval from',
  'goes to .. for signature',
  'goes to .. for approval',
  'goes to .. to sign',
  'lands on .. desk',
  'up to',
  'call is',
  'decision is',
  'decision lies with',
  'decision rests with',
  'sign-off from',
  'sign off from',
]

/** Authority claimed in the first person, in quoted words. */
const ownWords = [
  'i sign',
  'i sign off',
  'i approve',
  'i decide',
  'i own the budget',
  'i hold the budget',
  'i release',
  'my budget',
  'my call',
  'my decision',
  'ich unterschreibe',
  'ich entscheide',
  'ich genehmige',
  'mein budget',
  'je signe',
  'je decide',
  'mon budget',
  'yo firmo',
  'yo decido',
  'mi presupuesto',
]

const lists = new WeakMap<LadderCriterion, { nouns: string[]; verbs: string[] }>()
const verbLike =
  /^(?:is|has|signs?|signed|approves?|approved|releases?|released|allocated|authori[sz]es?|pays|holds?|owns?|controls?|decides?|makes?|can|spoke|stood|vouched|made|introduced|hat|setzt|gibt|a|ha|nous|nos|unterschreibt|genehmigt|entscheidet|porte|soutient|impulsa|defendio)\b/

/** What the holder of a criterion is called: its label and the nouns of its word list. */
function termsOf(criterion: LadderCriterion): { nouns: string[]; verbs: string[] } {
  const known = lists.get(criterion)
  if (known) return known
  const label = criterion.label.toLowerCase()
  const isChampion = /champion/.test(`${criterion.id} ${label}`)
  const extra = isChampion
    ? ['champion', 'sponsor', 'advocate', 'coach', 'internal champion', 'fursprecher*', 'championne', 'campeon', 'campeona']
    : /buyer|authority|budget|econom/.test(`${criterion.id} ${label}`)
      ? [
          'economic buyer',
          'eb',
          'budget owner',
          'budget holder',
          'decision maker',
          'decision-maker',
          'final decision maker',
          'signatory',
          'signer',
          'budgetverantwortliche*',
          'entscheider*',
          'decideur',
          'decisor',
          'decisora',
          'decideuse',
        ]
      : []
  const made = { nouns: [label, criterion.id.replace(/-/g, ' '), ...extra], verbs: isChampion ? pushes : [] }
  lists.set(criterion, made)
  return made
}

const links = new Set(
  "is was are ist war est es the our their his her a an my der die das unser unsere le la notre el nuestro nuestra remains stays also still as now being clearly really likely probably i'd say would think and noch".split(
    ' ',
  ),
)

function nameNear(statement: Statement, from: number, to: number, names: readonly NameSpan[], before: boolean): NameSpan | null {
  const { words } = statement
  const fits = (name: NameSpan) => {
    const gap = before ? words.slice(name.to, from) : words.slice(to, name.from)
    const within = before ? name.to <= from : name.from >= to
    if (!within || gap.length > 6) return false
    const between = before
      ? statement.text.slice(words[name.to - 1]!.end - statement.start, words[from]!.start - statement.start)
      : statement.text.slice(words[to - 1]!.end - statement.start, words[name.from]!.start - statement.start)
    return (
      gap.every((word) => links.has(word.low)) &&
      !/[.;]/.test(between.replace(/^\s*\([^)]*\)/, '')) &&
      (before ? gap.some((word) => /^(?:is|was|ist|est|es|remains|as)$/.test(word.low)) || /^\s*[(,–—-]/.test(between) : true)
    )
  }
  const near = names.filter((name) => name.side === 'buyer' && fits(name))
  return (before ? near.at(-1) : near[0]) ?? null
}

function tells(words: readonly Word[], at: number): boolean {
  const low = words[/^(?:who|also|just|then)$/.test(words[at]?.low ?? '') ? at + 1 : at]?.low ?? ''
  return tellVerbs.has(low)
}

/** The nearest name before a verb phrase, with no other subject between. */
function subjectOf(
  statement: Statement,
  at: number,
  names: readonly NameSpan[],
  roles: readonly RoleSpan[],
  pronoun: NameSpan | null,
): NameSpan | 'pronoun' | null {
  const { words } = statement
  for (let back = at - 1; back >= Math.max(0, at - 9); back--) {
    const word = words[back]!
    const role = roles.find((each) => each.from <= back && back < each.to)
    if (role) {
      // "Otto, the CFO, decides" is Otto; "the CFO decides" is nobody by name.
      let edge = role.from
      while (edge > 0 && /^(?:the|our|their|is|as|a|an|der|die|ihr|le|la|el)$/.test(words[edge - 1]!.low)) edge--
      if (!names.some((name) => name.to === edge || name.from === role.to)) return null
      back = Math.min(back, edge)
      continue
    }
    // Another noun is the subject: "Milo said the boss decides".
    if (/^(?:the|their|a|an|der|die|das|le|la|el)$/.test(word.low)) return null
    const name = names.find((each) => each.from <= back && back < each.to)
    if (name) return name.side === 'buyer' ? name : null
    // "Introduced us to Otto, who signs."
    if (/^(?:who|qui|que|quien|der|die)$/.test(word.low)) return names.find((each) => each.side === 'buyer' && each.to === back) ?? null
    if (/^(?:he|she|er|sie|il|elle|ella)$/.test(word.low)) {
      // "Wanda introduced me to Otto, Otto told me he signs": he who told it.
      const told = names.findLast((each) => each.side === 'buyer' && each.to <= back && tells(words, each.to))
      return told ?? pronoun ?? 'pronoun'
    }
    if (/^(?:i|we|they|nobody|who|it|you|wir|ich|legal|procurement|board|finance|team|committee|the board)$/.test(word.low)) return null
    if (/^(?:told|said|says|confirmed|mentioned)$/.test(word.low) && words[back + 1]?.low === 'me') return null
  }
  // "Signs after the board", said of whoever was named last.
  return at <= 1 ? pronoun : null
}

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
    const found = nameNear(statement, span.from, span.to, names, true) ?? nameNear(statement, span.from, span.to, names, false)
    if (found) return found
    // "Our champion is Tove": the sentence itself says that this is a person.
    const named = /^(?:is|ist|est|es|remains|war|was)$/.test(words[span.to]?.low ?? '')
      ? nameNear(statement, span.from, span.to, unsure, false)
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
    if (after && (noun || words[span.to]?.low === 'by')) return after
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
