import type { Money } from '../domain/deal.ts'
import { moneyOf } from '../domain/money.ts'
import { currencies, scales } from '../reading/number-words.ts'
import { currencyOf, largestAmount } from './deal-input.ts'

/** Why words are no amount. `ambiguous`: they can be read as two. */
export type NoAmount = 'unreadable' | 'ambiguous' | 'too-large'

/** Signs that several currencies share: the one chosen beside the amount decides, where it is among them. */
const shared: Record<string, { likely: string | null; any: string[] }> = {
  $: { likely: 'USD', any: ['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'MXN'] },
  '¥': { likely: 'JPY', any: ['JPY', 'CNY'] },
  kr: { likely: null, any: ['SEK', 'NOK', 'DKK', 'ISK'] },
}

/**
 * An amount as people type it: "84,000", "84k", "€84.000,50", "1,2 Mio". Three digits after the only sign are thousands, since nobody
 * writes tenths of a cent; before a word like "k" they could be either, and are refused.
 *
 * @param chosen The currency chosen beside it; one that is typed goes before.
 */
export function amountTyped(text: string, chosen: string): Money | NoAmount {
  const [, before = '', digits = '', after = ''] =
    /^(\D*)(\d(?:[\d.,'’\s]*\d)?)(\D*)$/u.exec(text.normalize('NFKC').toLowerCase().trim()) ?? []
  const words = digits === '' ? null : unitsOf(`${before} ${after}`)
  if (!words) return 'unreadable'
  const number = figure(digits.trim(), words.scale !== null)
  if (typeof number === 'string') return number
  const currency = words.currency === null ? chosen : currencyMeant(words.currency, chosen)
  if (currency === null) return 'unreadable'
  const amount = number * (words.scale ?? 1)
  return amount > largestAmount ? 'too-large' : moneyOf(amount, currency)
}

const about = new Set(['~', 'ca', 'circa', 'about', 'approx', 'around', 'etwa', 'rund'])

/** The scale and the currency among the words round a figure; null when there is anything else, or two of one kind. */
function unitsOf(words: string): { scale: number | null; currency: string | null } | null {
  let scale: number | null = null
  let currency: string | null = null
  for (const token of words.split(/[\s.]+|(?<=~)/u).filter((word) => word !== '' && !about.has(word))) {
    const [, short = '', rest = token] = /^(k|m|mn|mio)([^\p{L}]|\p{L}{3})$/u.exec(token) ?? []
    for (const word of short && !isCurrency(token) ? [short, rest] : [token]) {
      if (isCurrency(word) && currency === null) currency = word
      else if (Object.hasOwn(scales, word) && scale === null) scale = scales[word]!
      else return null
    }
  }
  return { scale, currency }
}

function isCurrency(word: string): boolean {
  return Object.hasOwn(currencies, word) || Object.hasOwn(shared, word) || (/^[a-z]{3}$/.test(word) && currencyOf(word) !== null)
}

function currencyMeant(word: string, chosen: string): string | null {
  const several = Object.hasOwn(shared, word) ? shared[word]! : null
  if (several) return several.any.includes(chosen) ? chosen : several.likely
  return currencies[word] ?? currencyOf(word)
}

/** The figure alone. `scaled`: a word like "k" follows. */
function figure(digits: string, scaled: boolean): number | NoAmount {
  const spaced = /^\d{1,3}(?:[\s'’]\d{3})+(?:[.,]\d{1,2})?$/u.test(digits)
  if (/[\s'’]/u.test(digits) && !spaced) return 'unreadable'
  const plain = digits.replace(/[\s'’]/gu, '')
  const signs = plain.replace(/\d/g, '')
  if (signs === '') return Number(plain)
  const last = signs.at(-1)!
  const isDecimal = signs.length === 1 ? !/^[1-9]\d{0,2}[.,]\d{3}$/.test(plain) : !/^(,+|\.+)$/.test(signs)
  if (signs.length === 1 && !isDecimal && scaled) return 'ambiguous'
  const [whole = '', cents = '', ...more] = isDecimal ? plain.split(last) : [plain]
  if (more.length > 0 || (/[.,]/.test(whole) && !/^[1-9]\d{0,2}([.,]\d{3})+$/.test(whole))) return 'unreadable'
  if (!scaled && cents.length > 2) return 'ambiguous'
  return Number(`${whole.replace(/[.,]/g, '')}.${cents || '0'}`)
}
