import { agrees } from './agreement.ts'
import type { NameSpan } from './find-people.ts'
import { tellVerbs } from './lexicon.ts'
import type { RoleSpan } from './read-role.ts'
import type { Statement } from './statements.ts'
import type { Word } from './words.ts'

const links = new Set(
  "is was are ist war est es the our their his her a an my der die das unser unsere le la notre el nuestro nuestra remains stays also still as now being clearly really likely probably i'd say would think and noch".split(
    ' ',
  ),
)

/** The name that a noun of holding goes with: "our champion is Wanda", "Wanda, our champion". */
export function nameNear(
  statement: Statement,
  from: number,
  to: number,
  names: readonly NameSpan[],
  roles: readonly RoleSpan[],
  before: boolean,
): NameSpan | null {
  const { words } = statement
  // "Wanda Crumb, COO, is our champion": what somebody is stands between and counts for nothing.
  const isRole = (at: number) => roles.some((role) => role.from <= at && at < role.to)
  const fits = (name: NameSpan) => {
    const [left, right] = before ? [name.to, from] : [to, name.from]
    const gap = words.slice(left, Math.max(left, right)).filter((_, at) => !isRole(left + at))
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

/** "Wanda introduced me to Otto on Friday, he signs": he who was introduced, when nobody else is named since. */
export function introduced(words: readonly Word[], pronoun: number, names: readonly NameSpan[]): NameSpan | 'either' | null {
  const last = names.findLast((name) => name.side === 'buyer' && name.to <= pronoun)
  if (!last || !agrees(last.name, words[pronoun]!.low) || !/^(?:to|a)$/.test(words[last.from - 1]?.low ?? '') || pronoun - last.to > 5)
    return null
  const verb = words.slice(Math.max(0, last.from - 4), last.from - 1)
  if (!verb.some((word) => /^(?:introduced|presente|presento)$/.test(word.low))) return null
  // "Sam introduced me to Kim, she told me": either of them.
  const host = names.findLast((name) => name.side === 'buyer' && name.to < last.from)
  return host && agrees(host.name, words[pronoun]!.low) ? 'either' : last
}

/** The nearest name before a verb phrase, with no other subject between. */
export function subjectOf(
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
    // "Tove is the one pushing for us."
    if (word.low === 'the' && words[back + 1]?.low === 'one') continue
    if (/^él$/i.test(word.raw)) return pronoun ?? 'pronoun'
    // Another noun is the subject: "Milo said the boss decides".
    if (/^(?:the|their|a|an|der|die|das|le|la|el)$/.test(word.low)) return null
    const name = names.find((each) => each.from <= back && back < each.to)
    if (name) return name.side === 'buyer' ? name : null
    // "Introduced us to Otto, who signs."
    if (/^(?:qui|quien)$/.test(word.low) && /^(?:lui|elle|el|ella)$/.test(words[back - 1]?.low ?? '')) return pronoun ?? 'pronoun'
    if (word.low === 'who' && words[back - 1]?.low === 'one') {
      back--
      continue
    }
    if (/^(?:who|qui|que|quien|der|die)$/.test(word.low)) return names.find((each) => each.side === 'buyer' && each.to === back) ?? null
    if (/^(?:he|she|er|sie|il|elle|ella)$/.test(word.low)) {
      // "Wanda introduced me to Otto, Otto told me he signs": he who told it.
      const can = (each: NameSpan) => each.side === 'buyer' && agrees(each.name, word.low)
      const told = names.findLast((each) => can(each) && each.to <= back && tells(words, each.to))
      const newcomer = introduced(words, back, names)
      if (newcomer === 'either') return null
      return newcomer ?? told ?? (pronoun && can(pronoun) ? pronoun : 'pronoun')
    }
    if (/^(?:i|we|they|nobody|who|it|you|wir|ich|legal|procurement|board|finance|team|committee|the board)$/.test(word.low)) return null
    if (/^(?:told|said|says|confirmed|mentioned)$/.test(word.low) && words[back + 1]?.low === 'me') return null
  }
  // "Signs after the board", said of whoever was named last.
  return at <= 1 ? pronoun : null
}
