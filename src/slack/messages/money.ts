import type { Money } from '../../domain/deal.ts'

/** "€84,000"; cents only where there are some. An unknown currency code is shown as it came. */
export function money({ minor, currency }: Money): string {
  const format = currencyFormat(currency)
  if (!format) return `${(minor / 100).toLocaleString('en')} ${currency}`
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  const major = minor / 10 ** digits
  return new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    minimumFractionDigits: Number.isInteger(major) ? 0 : digits,
    maximumFractionDigits: digits,
  }).format(major)
}

function currencyFormat(currency: string): Intl.NumberFormat | null {
  return /^[A-Za-z]{3}$/.test(currency) ? new Intl.NumberFormat('en', { style: 'currency', currency }) : null
}
