/** Titles in front of a name say nothing of who it is. */
const honorifics = new Set([
  'mr',
  'mrs',
  'ms',
  'miss',
  'mx',
  'dr',
  'prof',
  'sir',
  'herr',
  'hr',
  'frau',
  'fr',
  'mme',
  'madame',
  'monsieur',
  'senor',
  'senora',
  'sr',
  'sra',
])

/** Letters that Unicode does not take apart into a base letter and an accent. */
const ligatures: Record<string, string> = { ß: 'ss', ø: 'o', æ: 'ae', œ: 'oe', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' }

/** A text as names are compared: accents folded, lower case, apostrophes gone. */
export function foldedLetters(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßøæœłđðþı]/g, (letter) => ligatures[letter]!)
    .replace(/['’]/g, '')
}

/** The words of a name: accents folded, lower case, titles left out, "Brine, Otto" turned round. */
export function nameParts(name: string): string[] {
  const turned = /^([^,]+),([^,]+)$/.exec(name)
  const parts = foldedLetters(turned ? `${turned[2]} ${turned[1]}` : name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== '')
  const named = parts.filter((part) => !honorifics.has(part))
  return named.length > 0 ? named : parts
}

/** Whether one letter at most was added, lost, changed, or swapped with its neighbour. */
export function oneLetterApart(a: string, b: string): boolean {
  if (a === b) return true
  if (Math.abs(a.length - b.length) > 1) return false
  let i = 0
  while (i < a.length && i < b.length && a[i] === b[i]) i++
  const restA = a.slice(i)
  const restB = b.slice(i)
  if (restA.length === restB.length)
    return restA.slice(1) === restB.slice(1) || (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  return restA.slice(1) === restB || restA === restB.slice(1)
}

/** Two words that may be one name: equal, an initial of the other, or a slip of one letter (short names only under the same first letter: Ina is not Ana). */
function alike(a: string, b: string): boolean {
  if (a === b) return true
  const shorter = Math.min(a.length, b.length)
  if (shorter === 1) return a[0] === b[0]
  if (shorter < 3 || (shorter === 3 && a[0] !== b[0])) return false
  return oneLetterApart(a, b)
}

/** "OB" for Otto Brine. */
function areInitials(word: string, parts: string[]): boolean {
  return parts.length > 1 && word === parts.map((part) => part[0]).join('')
}

function isDoubled(name: string, parts: readonly string[]): boolean {
  return parts.length > 1 && /^\S+$/.test(name.trim())
}

/** "Wanda Crumb" inside "Wanda Crumb-Meyer", "Ana García" inside "Ana García López": every part of the shorter name is one of the longer, in order. */
function isWithin(short: readonly string[], long: readonly string[]): boolean {
  let at = 0
  for (const part of short) {
    while (at < long.length && !alike(part, long[at]!)) at++
    if (at++ >= long.length) return false
  }
  return true
}

/**
 * Whether two names may be one person. Doubtful identity counts as the same person (RULES 1): a first or a last name alone, initials,
 * accents, case, order, a second family name and one slip of a letter make no second buyer. Two full names that differ in first or last
 * name are two people.
 */
export function samePerson(a: string, b: string): boolean {
  if (a === b) return true
  const one = nameParts(a)
  const two = nameParts(b)
  if (one.length === 0 || two.length === 0) return false
  // "Crumb-Meyer" alone is one name of two halves, not a first and a last one.
  if (isDoubled(a, one) && one.some((half) => samePerson(half, b))) return true
  if (isDoubled(b, two) && two.some((half) => samePerson(a, half))) return true
  const [short, long] = one.length <= two.length ? [one, two] : [two, one]
  if (short.length === 1) {
    const [only] = short
    // A name in the middle is half of a double one ("Crumb" of "Wanda Crumb-Meyer"), an initial there is nobody's.
    const middle = long.slice(1, -1).some((part) => part.length > 2 && only!.length > 2 && alike(only!, part))
    return areInitials(only!, long) || alike(only!, long[0]!) || alike(only!, long.at(-1)!) || middle
  }
  // Middle names come and go; the first and the last decide, in either order.
  return (
    (alike(short[0]!, long[0]!) && alike(short.at(-1)!, long.at(-1)!)) ||
    (alike(short[0]!, long.at(-1)!) && alike(short.at(-1)!, long[0]!)) ||
    (short.length < long.length && isWithin(short, long))
  )
}
