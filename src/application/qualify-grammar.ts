/** What `/qualify ...` asks for: the first word decides; quotes force a deal's name (DESIGN 5). */
export type QualifyWish = { verb: 'mine' } | { verb: 'help' } | { verb: 'status'; deal: string } | { verb: 'start'; deal: string }

/** Parses the words after `/qualify`. `status` and `help` alone mean what they say; anything else names a deal. */
export function parseQualify(text: string): QualifyWish {
  const words = text.normalize('NFKC').replace(/\s+/g, ' ').trim()
  if (words === '') return { verb: 'mine' }
  const quoted = unquoted(words)
  if (quoted !== null) return { verb: 'start', deal: quoted }
  const [first = '', ...rest] = words.split(' ')
  const verb = first.toLowerCase()
  if (rest.length === 0 && (verb === 'help' || verb === '?')) return { verb: 'help' }
  if (verb === 'status') {
    const named = rest.join(' ')
    return named === '' ? { verb: 'mine' } : { verb: 'status', deal: unquoted(named) ?? named }
  }
  return { verb: 'start', deal: words }
}

/** The words between quotes, straight or curly; null when they are not all quoted, or nothing is. */
function unquoted(words: string): string | null {
  const inside = /^["“”„«'‘’](.+)["“”»'‘’]$/.exec(words)?.[1]?.trim()
  return inside ? inside : null
}
