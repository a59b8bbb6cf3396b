import { foldedLetters, nameParts } from '../same-person.ts'

/** Whom to erase, as an admin typed it: each spelling a whole name, an address a whole address. */
export interface Wanted {
  names: readonly string[]
  emails: readonly string[]
}

/** Without spellings of one word, which mean somebody in a deal alone: there it is known who else is called so. */
export function severalWords({ names, emails }: Wanted): Wanted {
  return { names: names.filter((name) => nameParts(name).length > 1), emails }
}

interface Token {
  /** Ways to read it: "Brine's" is "brine" as well, "Brines" is the German genitive. */
  ways: string[]
  isCapital: boolean
  start: number
  end: number
}

const wholeAddress = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/

/** A text that is an address and nothing else: it is looked for as one, not for the names in it. */
export function isAddress(text: string): boolean {
  return wholeAddress.test(text)
}

/** Words of a text as names are compared. */
function tokensOf(text: string): Token[] {
  return [...text.matchAll(/[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{N}\p{M}]+)*/gu)].map(({ 0: word, index }) => {
    const bare = word.replace(/['’]s$/iu, '')
    const folded = [word, bare].map((each) => nameParts(each).join(''))
    return {
      ways: [...new Set([...folded, ...folded.map((way) => way.replace(/s$/, ''))])],
      isCapital: /^\p{Lu}/u.test(word),
      start: index,
      end: index + bare.length,
    }
  })
}

/** Between two words of one name: "Otto Brine", "otto_brine", "Brine, Otto", "Otto\nBrine". */
const between = /^[\s_.,;+'"\-\u00a0/]{0,3}$/
/** A name that goes on ("Wanda Crumb-Meyer") is another one. */
const goesOn = /^-\p{L}/u
const cameBefore = /\p{L}-$/u

export interface Span {
  start: number
  end: number
}

/** Where a whole name stands in a text: its words in either order, an initial between them at most. A name of one word: as a word alone, with a capital. */
function spansOf(text: string, tokens: readonly Token[], name: string): Span[] {
  const parts = nameParts(name)
  if (parts.length === 0) return []
  const orders = parts.length === 1 ? [parts] : [parts, [parts.at(-1)!, ...parts.slice(0, -1)]]
  const found: Span[] = []
  for (let at = 0; at < tokens.length; at++)
    for (const order of orders) {
      const last = endOf(text, tokens, at, order)
      if (last === null) continue
      const span = { start: tokens[at]!.start, end: tokens[last]!.end }
      if (parts.length === 1 && !tokens[at]!.isCapital) continue
      if (goesOn.test(text.slice(span.end)) || cameBefore.test(text.slice(0, span.start))) continue
      found.push(span)
    }
  return found
}

/** The last token of a name that begins at one; null where it does not. */
function endOf(text: string, tokens: readonly Token[], from: number, parts: readonly string[]): number | null {
  let at = from
  for (const [n, part] of parts.entries()) {
    if (n > 0) {
      const initial = tokens[at]
      if (initial?.ways.some((way) => way.length === 1) && !initial.ways.includes(part)) at++
      if (!tokens[at] || !between.test(text.slice(tokens[at - 1]!.end, tokens[at]!.start))) return null
    }
    const token = tokens[at]
    // Only the last word of a name takes the genitive's s.
    const ways = n === parts.length - 1 ? token?.ways : token?.ways.slice(0, 1)
    if (!ways?.includes(part)) return null
    at++
  }
  return at - 1
}

function addressSpans(text: string, address: string): Span[] {
  const escaped = address.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return [...text.matchAll(new RegExp(`(?<![\\p{L}\\p{N}._%+-])${escaped}(?![\\p{L}\\p{N}_-]|\\.[\\p{L}\\p{N}])`, 'giu'))].map(
    ({ 0: found, index }) => ({ start: index, end: index + found.length }),
  )
}

function unescaped(text: string): string {
  return text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes)
    } catch {
      return ' '
    }
  })
}

/**
 * Where texts name somebody.
 *
 * @param others Names of other people, which a spelling of one word inside them does not mean: "Otto" is not "Otto Brandt".
 */
export function spotter({ names, emails }: Wanted, others: readonly string[] = []) {
  const single = names.filter((name) => nameParts(name).length === 1)
  const several = names.filter((name) => nameParts(name).length > 1)
  const partsOf = names.map((name) => nameParts(name)).filter((parts) => parts.length > 0)

  /** A link may spell a name in escapes ("Bj%C3%B6rn"): then all of it is meant. */
  function spans(text: string): Span[] {
    const found = plainSpans(text)
    if (found.length > 0 || !/%[0-9a-f]{2}/i.test(text)) return found
    return plainSpans(unescaped(text)).length > 0 ? [{ start: 0, end: text.length }] : []
  }

  function plainSpans(text: string): Span[] {
    const addresses = emails.flatMap((email) => addressSpans(text, email))
    if (isAddress(text)) return addresses
    // Most texts hold no word of the name at all.
    const folded = foldedLetters(text)
    if (!partsOf.some((parts) => parts.every((part) => folded.includes(part)))) return addresses
    const tokens = tokensOf(text)
    const whole = several.flatMap((name) => spansOf(text, tokens, name))
    const taken = single.length === 0 ? [] : others.flatMap((name) => spansOf(text, tokens, name))
    const alone = single
      .flatMap((name) => spansOf(text, tokens, name))
      .filter((span) => !taken.some((other) => other.start <= span.start && span.end <= other.end))
    return [...addresses, ...whole, ...alone].sort((a, b) => a.start - b.start || b.end - a.end)
  }

  return {
    isIn: (text: string): boolean => spans(text).length > 0,
    /** The text with `mark` wherever the person is named. */
    without(text: string, mark: string): string {
      let [rest, from] = ['', 0]
      for (const { start, end } of spans(text)) {
        if (start < from) continue
        rest += text.slice(from, start) + mark
        from = end
      }
      return rest + text.slice(from)
    },
  }
}

export type Spotter = ReturnType<typeof spotter>

/** Whether a typed name is one of the spellings: case, accents, titles, order and initials between apart. */
export function isSpelled(name: string, { names }: Pick<Wanted, 'names'>): boolean {
  const joined = (parts: readonly string[]) => parts.filter((part, at) => at === 0 || at === parts.length - 1 || part.length > 1).join(' ')
  const said = joined(nameParts(name))
  return names.some((each) => {
    const parts = nameParts(each)
    return parts.length > 0 && [joined(parts), joined([parts.at(-1)!, ...parts.slice(0, -1)])].includes(said)
  })
}
