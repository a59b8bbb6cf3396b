import { agrees } from './agreement.ts'
import type { NameSpan } from './find-people.ts'
import { firstNames } from './name-words.ts'
import { findPhrases, type PhraseSpan } from './phrases.ts'
import type { Statement } from './statements.ts'
import type { Word } from './words.ts'

export interface RoleSpan extends PhraseSpan {
  /** As written: "Ops Lead". */
  text: string
}

const tails = new Set('of for the and & global emea dach apac europe'.split(' '))
/** Departments that follow a title: "VP Supply Chain", "Director Finance". */
const departments = new Set(
  `supply chain operations ops finance it sales marketing engineering product products procurement logistics quality service services hr people
  customer success digital data security infrastructure production manufacturing strategy legal transformation retail commerce e-commerce care
  support experience planning technology controlling purchasing warehouse fulfilment fulfillment development research innovation sourcing
  americas emea dach global tech business systems accounting compliance risk treasury facilities maintenance plant`.split(/\s+/),
)

/** Titles that any field may stand before: "Fleet Manager", "Harbour Director". */
const ranks = new Set('manager director lead officer supervisor leader coordinator'.split(' '))
/** Words before a rank that name no field. */
const noFields = new Set(
  `el la le los las les der die das un una une the a an our my your his her its their this that new old other another former same whole every each some any no good senior current acting
  next last first second said told met from with by to of and or for as is was be i we he she they it as will would can did does
  project account warm hot sales strong clear in on at take took takes`.split(/\s+/),
)

/** A field and a rank ("Fleet Manager") behind a name, a comma, "our" and the like; small letters only where nothing else is meant. */
function fieldRoles(statement: Statement, known: readonly PhraseSpan[]): PhraseSpan[] {
  const { words } = statement
  const found: PhraseSpan[] = []
  for (const [at, word] of words.entries()) {
    if (!ranks.has(word.low) || word.possessive || !word.joined) continue
    const listed = known.find((span) => span.from <= at && at < span.to)
    if (listed && listed.from < at) continue
    let from = at
    while (from > 0 && at - from < 2 && words[from]!.joined && isField(words[from - 1]!, word)) from--
    if (from === at) continue
    const gap = from === 0 ? ',' : statement.text.slice(words[from - 1]!.end - statement.start, words[from]!.start - statement.start)
    const open = /[,(:\u2013\u2014]|\s-\s/.test(gap)
    const led = /^(?:the|their|our|a|an|its|is|as|was|new|from)$/.test(words[from - 1]?.low ?? '')
    // "Take the lead", "a warm lead": only a title is written large.
    if (!word.capital && (word.low === 'lead' || from === 0 || !(open || led))) continue
    if (open || led) found.push({ from, to: at + 1, phrase: `${words[at - 1]!.low} ${word.low}` })
  }
  return found
}

function isField(word: Word, rank: Word): boolean {
  if (!/^\p{L}[\p{L}&-]+$/u.test(word.raw) || word.possessive || word.mention || firstNames.has(word.low)) return false
  return !noFields.has(word.low) && (!rank.capital || word.capital) && !/^.{2,}(?:ed|ly)$/.test(word.raw)
}

/** Role titles of a statement, longest first at each place; "Head of Supply Chain" takes its capitalised words along. */
export function findRoles(statement: Statement, roles: readonly string[]): RoleSpan[] {
  const { words } = statement
  const spans: RoleSpan[] = []
  const listed = findPhrases(words, roles)
  const fields = fieldRoles(statement, listed)
  const all = [...listed.filter((span) => !fields.some((field) => field.from < span.to && span.from < field.to)), ...fields]
  for (const span of all.toSorted((a, b) => a.from - b.from)) {
    // The criterion's name, not what somebody is at the buyer's.
    if (words[span.from]!.low === 'buyer' && words[span.from - 1]?.low === 'economic') continue
    if (spans.length > 0 && span.from < spans.at(-1)!.to) continue
    let to = span.to
    while (
      to < words.length &&
      words[to]!.joined &&
      departments.has(words[to]!.low) &&
      (words[to]!.capital || words[span.from]!.raw === words[span.from]!.low)
    )
      to++
    if (
      words[to - 1] &&
      (tails.has(words[to]?.low ?? '') ||
        tails.has(words[to - 1]!.low) ||
        (to - span.from > 1 && words.slice(span.from, to).some((word) => tails.has(word.low))))
    ) {
      let ahead = to
      while (
        ahead < words.length &&
        ahead - to < 4 &&
        words[ahead]!.joined &&
        !firstNames.has(words[ahead]!.low) &&
        (words[ahead]!.capital || tails.has(words[ahead]!.low)) &&
        !(/^(?:and|&)$/.test(words[ahead]!.low) && !departments.has(words[ahead + 1]?.low ?? ''))
      ) {
        ahead++
        if (words[ahead - 1]!.capital) to = ahead
      }
    }
    let { from } = span
    if (/^(?:from|in|aus)$/.test(words[from]!.low) && to - from > 1) from++
    const text = statement.text.slice(words[from]!.start - statement.start, words[to - 1]!.end - statement.start).replace(/'s$/, '')
    // "cfo", typed in a hurry.
    spans.push({ ...span, to, text: /^c[a-z]{1,2}o$/.test(text) ? text.toUpperCase() : text })
  }
  return spans
}

const glue = new Set(
  'the a an our their his her as is was who in from and new current acting ihr ihre der die als le la leur el su es ist est now'.split(' '),
)

function onlyGlue(statement: Statement, from: number, to: number, most: number): boolean {
  return to - from <= most && statement.words.slice(from, to).every((word) => glue.has(word.low))
}

/** The role that goes with a name: "Otto (CFO)", "Otto Brine, the CFO", "their CFO Otto", "Wanda is Ops Lead". */
export function roleOfName(statement: Statement, name: NameSpan, roles: readonly RoleSpan[], names: readonly NameSpan[]): string | null {
  const { words } = statement
  for (const role of roles) {
    if (role.from >= name.to && onlyGlue(statement, name.to, role.from, 3)) {
      const gap = statement.text.slice(words[name.to - 1]!.end - statement.start, words[role.from]!.start - statement.start)
      // "met Otto, their CFO confirmed" stays one person; "Otto and the CFO" are two.
      if (!/\band\b/.test(gap) && !/[.;:]/.test(gap.replace(/^\s*:/, ''))) return role.text
    }
  }
  for (const role of roles) {
    const taken = names.some((other) => other !== name && other.to <= role.from && roleGap(statement, other, role))
    if (role.to <= name.from && !taken && name.from - role.to <= 1) {
      const gap = statement.text.slice(words[role.to - 1]!.end - statement.start, words[name.from]!.start - statement.start)
      if (/^(?: |, | \(|: | is | - | – )$/.test(gap)) return role.text
    }
  }
  return roleByPronoun(statement, name, roles, names)
}

/** "Lars (he's the plant manager)", "hat mich Jana angerufen, sie ist Leiterin Einkauf": the pronoun means the only one named before it. */
function roleByPronoun(statement: Statement, name: NameSpan, roles: readonly RoleSpan[], names: readonly NameSpan[]): string | null {
  const { words } = statement
  for (const role of roles) {
    let at = role.from - 1
    while (at > 0 && /^(?:the|a|an|their|is|ist|est|es|die|der|la|le|el)$/.test(words[at]!.low)) at--
    const pronoun = words[at]
    if (pronoun === undefined || at < name.to || role.from - at > 3 || !/^(?:he|she|er|sie|il|elle|ella)$/.test(pronoun.low)) continue
    const verb = pronoun.possessive || words.slice(at + 1, role.from).some((word) => /^(?:is|ist|est|es)$/.test(word.low))
    const before = names.filter((other) => other.side === 'buyer' && other.to <= at)
    if (verb && before.length === 1 && before[0] === name && agrees(name.name, pronoun.low)) return role.text
  }
  return null
}

function roleGap(statement: Statement, name: NameSpan, role: RoleSpan): boolean {
  return onlyGlue(statement, name.to, role.from, 2)
}
