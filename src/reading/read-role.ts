import type { NameSpan } from './find-people.ts'
import { firstNames } from './name-words.ts'
import { findPhrases, type PhraseSpan } from './phrases.ts'
import type { Statement } from './statements.ts'

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

/** Role titles of a statement, longest first at each place; "Head of Supply Chain" takes its capitalised words along. */
export function findRoles(statement: Statement, roles: readonly string[]): RoleSpan[] {
  const { words } = statement
  const spans: RoleSpan[] = []
  for (const span of findPhrases(words, roles)) {
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
    spans.push({ ...span, to, text })
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
  return null
}

function roleGap(statement: Statement, name: NameSpan, role: RoleSpan): boolean {
  return onlyGlue(statement, name.to, role.from, 2)
}
