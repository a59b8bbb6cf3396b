/** What `/qualify ...` asks for: the first word decides; quotes force a deal's name (DESIGN 5). */
export type QualifyWish =
  | { verb: 'mine' }
  | { verb: 'help' }
  | { verb: 'digest' }
  | { verb: 'report' }
  /** `all`: everything that was typed, where a deal may be called by a word that is also a verb ("Close Brothers"). */
  | { verb: 'start' | 'status' | 'out' | 'close' | 'evidence'; deal: string; all: string }
  | { verb: 'stage'; words: string; all: string }
  | { verb: 'new'; name: string; all: string }
  | { verb: 'away'; until: string; all: string }
  /** A verb that needs a deal, alone. */
  | { verb: 'which-deal'; of: 'stage' | 'out' | 'close' | 'evidence' }

/** Verbs that take a deal's name, as people say them. */
const onDeal: Record<string, 'status' | 'out' | 'close' | 'evidence'> = {
  status: 'status',
  out: 'out',
  close: 'close',
  evidence: 'evidence',
}

/** Parses the words after `/qualify`. `help` alone means what it says; what begins with no verb names a deal. */
export function parseQualify(text: string): QualifyWish {
  const all = text.normalize('NFKC').replace(/\s+/g, ' ').trim()
  if (all === '') return { verb: 'mine' }
  const quoted = unquoted(all)
  if (quoted !== null) return { verb: 'start', deal: quoted, all: quoted }
  const [first = '', ...others] = all.split(' ')
  const verb = first.toLowerCase()
  const rest = others.join(' ')
  if (rest === '' && (verb === 'help' || verb === '?')) return { verb: 'help' }
  if (rest === '' && verb === 'digest') return { verb: 'digest' }
  if (rest === '' && (verb === 'report' || verb === 'reports')) return { verb: 'report' }
  if (verb === 'new') return { verb: 'new', name: unquoted(rest) ?? rest, all }
  if (verb === 'away') return { verb: 'away', until: rest, all }
  if (verb === 'stage') return rest === '' ? { verb: 'which-deal', of: 'stage' } : { verb: 'stage', words: rest, all }
  const named = Object.hasOwn(onDeal, verb) ? onDeal[verb]! : null
  if (named === null) return { verb: 'start', deal: all, all }
  if (rest !== '') return { verb: named, deal: unquoted(rest) ?? rest, all }
  return named === 'status' ? { verb: 'mine' } : { verb: 'which-deal', of: named }
}

/** The words between quotes, straight or curly; null when they are not all quoted, or nothing is. */
export function unquoted(words: string): string | null {
  const inside = /^["“”„«'‘’](.+)["“”»'‘’]$/.exec(words)?.[1]?.trim()
  return inside ? inside : null
}

/**
 * The ways to read the words after `stage` as a deal and a stage: the longest trailing stage first (DESIGN 5), so that "acme closed lost"
 * is not the deal "acme closed". A quoted deal is taken whole.
 */
export function dealAndStage(words: string): { deal: string; stage: string }[] {
  const forced = /^(["“”„«'‘’].+["“”»'‘’])\s+(.+)$/.exec(words)
  if (forced) return [{ deal: unquoted(forced[1]!)!, stage: unquoted(forced[2]!) ?? forced[2]! }]
  const each = words.split(' ')
  return each.slice(1).map((_, i) => ({ deal: each.slice(0, i + 1).join(' '), stage: each.slice(i + 1).join(' ') }))
}
