import type { DealCard } from '../application/ports.ts'

/** Words of a name that are looked for. */
const mostWords = 12

/** Words without case, accents and punctuation. */
export function words(text: string): string[] {
  return (
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replaceAll('ß', 'ss')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}

/** Number of single-letter changes (insert, drop, replace, swap neighbours) between two words, or `limit + 1` when there are more. */
export function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2]! + 1)
      row.push(cost)
    }
    if (Math.min(...row) > limit) return limit + 1
    before = last
    last = row
  }
  return last[b.length]!
}

const startsWithin = (wanted: string, word: string) => word.startsWith(wanted)

/** A word or its beginning, give or take one letter (two from seven letters on); short words must be right. */
function nearly(wanted: string, word: string): boolean {
  const slips = wanted.length < 4 ? 0 : wanted.length < 7 ? 1 : 2
  return slips > 0 && (distance(wanted, word, slips) <= slips || distance(wanted, word.slice(0, wanted.length), slips) <= slips)
}

const everyFound = (wanted: string[], among: string[], fits: (wanted: string, word: string) => boolean) =>
  wanted.every((w) => among.some((word) => fits(w, word)))

/** How well a deal fits; 0 when it does not. */
function score(card: DealCard, wanted: string[], joined: string): number {
  const id = words(card.externalId)
  const name = words(card.name)
  const account = words(card.account ?? '')
  const all = [...name, ...account, ...id]
  if (id.join(' ') === joined) return 100
  if (name.join(' ') === joined) return 90
  if (account.join(' ') === joined) return 85
  if (name.join(' ').startsWith(joined)) return 80
  if (account.join(' ').startsWith(joined)) return 75
  if (everyFound(wanted, all, startsWithin)) return 70
  if (all.join(' ').includes(joined)) return 50
  if (everyFound(wanted, all, (w, word) => startsWithin(w, word) || nearly(w, word))) return 30
  return 0
}

/**
 * Deals that may be meant by a word or a few, best first: by name, account or id, without case and accents, by beginnings of words
 * ("acme exp"), then with small slips of the keyboard. Open deals come before closed ones of the same fit.
 */
export function bestMatches(cards: DealCard[], word: string, limit: number): DealCard[] {
  const wanted = words(word).slice(0, mostWords)
  if (!wanted.length) return []
  const joined = wanted.join(' ')
  return cards
    .map((card) => ({ card, points: score(card, wanted, joined) }))
    .filter(({ points }) => points > 0)
    .sort(
      (a, b) =>
        b.points - a.points ||
        Number(b.card.isOpen) - Number(a.card.isOpen) ||
        a.card.name.localeCompare(b.card.name) ||
        a.card.externalId.localeCompare(b.card.externalId),
    )
    .slice(0, limit)
    .map(({ card }) => card)
}

/** Whether one word of a name comes close to what was typed: the same beginning, or within a third of its letters. */
function resembles(wanted: string, word: string): boolean {
  const slips = Math.floor(wanted.length / 3)
  return wanted.length >= 3 && word.length >= 3 && (word.startsWith(wanted.slice(0, 4)) || distance(wanted, word, slips) <= slips)
}

/**
 * Deals that no search finds by a word, but some word of whose name or account comes close to it: for "did you mean". Those that share
 * most of what was typed come first.
 */
export function nearMatches(cards: DealCard[], word: string, limit: number): DealCard[] {
  const wanted = words(word).slice(0, mostWords)
  return cards
    .map((card) => {
      const own = [...words(card.name), ...words(card.account ?? '')]
      return { card, alike: wanted.filter((w) => own.some((each) => resembles(w, each))).length }
    })
    .filter(({ alike }) => alike > 0)
    .sort((a, b) => b.alike - a.alike || Number(b.card.isOpen) - Number(a.card.isOpen) || a.card.name.localeCompare(b.card.name))
    .slice(0, limit)
    .map(({ card }) => card)
}
