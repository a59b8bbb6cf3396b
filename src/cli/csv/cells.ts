import { currencyOf, dayOf, isoDay, largestAmount } from '../../application/deal-input.ts'
import type { LocalDate } from '../../domain/time.ts'

/** A value, or a sentence that says why it cannot be one. */
export type Cell<Value> = { value: Value } | { problem: string }

/** The sign before the cents, when the amounts of a file show it. */
export type DecimalSign = '.' | ',' | null

const symbols: Record<string, string> = { '€': 'EUR', '£': 'GBP' }

interface AmountParts {
  digits: string
  currency: string | null
}

/** An amount without its currency and spaces; null when something else is in it. */
function amountParts(cell: string): AmountParts | null {
  const [, before = '', digits = '', after = ''] = /^(\D*?)([\d][\d.,'’\s]*?)(\D*)$/u.exec(cell.trim()) ?? []
  const word = `${before}${after}`.replace(/\s/g, '')
  const currency = word === '' || word === '$' ? null : (symbols[word] ?? currencyOf(word))
  if (digits === '' || (currency === null && word !== '' && word !== '$')) return null
  return { digits: digits.replace(/[\s'’]/g, ''), currency }
}

/** What the amounts of a whole file say about its decimal sign: "84.000,50" and "12,5" say comma. Null when none says anything. */
export function decimalSign(cells: readonly string[]): DecimalSign {
  for (const cell of cells) {
    const digits = amountParts(cell)?.digits ?? ''
    const signs = digits.replace(/\d/g, '')
    const last = signs.at(-1)
    if (last !== '.' && last !== ',') continue
    const isDecimal = signs.includes(last === '.' ? ',' : '.') || (signs.length === 1 && !/^[1-9]\d{0,2}[.,]\d{3}$/.test(digits))
    if (isDecimal) return last
    // The same sign twice parts thousands: the other one is for cents.
    if (signs.length > 1) return last === '.' ? ',' : '.'
  }
  return null
}

/** "84.000,50", "84,000.50", "€84 000", "84000". `sign`: what the file as a whole says. */
export function readAmount(cell: string, sign: DecimalSign): Cell<{ amount: number; currency: string | null }> {
  const parts = amountParts(cell)
  const wrong = { problem: `"${cell}" is no amount. Write it like 84000 or 84000.50, not below 0.` }
  if (!parts) return wrong
  const { digits, currency } = parts
  const [whole = '', cents = '', ...more] = sign ? digits.split(sign) : [digits]
  if (more.length > 0 || /[.,]/.test(cents)) return wrong
  if (/[.,]/.test(whole) && !/^[1-9]\d{0,2}([.,]\d{3})+$/.test(whole)) return wrong
  if (cents.length === 3 && /^[1-9]\d{0,2}$/.test(whole))
    return {
      problem: `"${cell}" can be read as ${whole}${cents} or as ${whole}.${cents}. Write ${whole}${cents} without a sign for thousands.`,
    }
  const amount = Number(`${whole.replace(/[.,]/g, '')}.${cents || '0'}`)
  return Number.isFinite(amount) && amount <= largestAmount ? { value: { amount, currency } } : wrong
}

/** `YYYY-MM-DD` (also with slashes, or a time after it), `DD.MM.YYYY`; a date with slashes only when it can be read one way. */
export function readDay(cell: string): Cell<LocalDate> {
  const text = cell.trim()
  const [iso] = /^\d{4}[-/]\d{2}[-/]\d{2}(?=$|[T ])/.exec(text) ?? []
  const [, d, m, y] = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(text) ?? []
  const found = iso ? isoDay(iso.replaceAll('/', '-')) : d ? dayOf(Number(y), Number(m), Number(d)) : null
  if (found) return { value: found }
  const [, first, second, year] = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(text) ?? []
  if (first) return bothWays(text, Number(first), Number(second), Number(year))
  return { problem: `"${cell}" is no day I can read. Write it like 2026-11-20.` }
}

function bothWays(text: string, first: number, second: number, year: number): Cell<LocalDate> {
  const readings = [...new Set([dayOf(year, second, first), dayOf(year, first, second)])].filter((day): day is LocalDate => day !== null)
  if (readings.length === 1) return { value: readings[0]! }
  return {
    problem:
      readings.length === 0
        ? `"${text}" is no day that exists. Write it like 2026-11-20.`
        : `"${text}" can be read as ${readings.join(' or as ')}. Write it like 2026-11-20.`,
  }
}

const kinds: Record<string, 'revenue' | 'poc'> = {
  revenue: 'revenue',
  deal: 'revenue',
  newbusiness: 'revenue',
  existingbusiness: 'revenue',
  poc: 'poc',
  proofofconcept: 'poc',
  pilot: 'poc',
}

export function readKind(cell: string): Cell<'revenue' | 'poc'> {
  const kind = kinds[cell.toLowerCase().replace(/[^a-z]/g, '')]
  return kind ? { value: kind } : { problem: `"${cell}" is no kind I know. Use revenue or poc.` }
}
