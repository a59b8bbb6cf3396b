import type { Money } from './deal.ts'

/** ISO 4217's "no currency": an amount came without one. */
export const noCurrency = 'XXX'

/** Digits after the decimal sign: 2 for EUR, 0 for JPY; 2 for a code nobody knows. */
export function minorDigits(currency: string): number {
  if (currency === noCurrency) return 2
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  } catch {
    return 2
  }
}

/** Major units (84000.5) to integer minor units. */
export function moneyOf(major: number, currency: string | null): Money {
  const code = currency ?? noCurrency
  return { minor: Math.round(major * 10 ** minorDigits(code)), currency: code }
}

/** Integer minor units to major units, as the API shows them. */
export function majorOf(money: Money): number {
  return money.minor / 10 ** minorDigits(money.currency)
}
