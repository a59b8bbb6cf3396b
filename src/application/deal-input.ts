import type { LocalDate } from '../domain/time.ts'

/** Fields of a deal as a door outside of Slack may send them (generic webhook, CSV). Left out: not told, so what stands stays. */
export interface ToldFields {
  name?: string
  account?: string
  ownerEmail?: string
  managerEmail?: string
  pipeline?: string
  /** In major units (84000.5). */
  amount?: number
  /** ISO 4217. */
  currency?: string
  closeDate?: LocalDate
  kind?: 'revenue' | 'poc'
}

/** Most characters kept of each text field; longer ones are cut. */
export const longest = { name: 200, account: 200, pipeline: 100, stage: 100, email: 254 } as const
/** An id is never cut: two long ones could become the same deal. */
export const longestId = 200
/** Larger amounts lose cents in a number, and are slips of the keyboard. */
export const largestAmount = 1e12

/** One line of plain words: control and invisible formatting characters gone, spaces folded, cut to so many characters. */
export function plainLine(text: string, cap: number): string {
  const line = text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    // Direction overrides and the like can make a name look like another one; joiners of emoji and scripts stay.
    .replace(/[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/ {2,}/g, ' ')
    .trim()
  const characters = Array.from(line)
  return characters.length <= cap ? line : characters.slice(0, cap).join('').trimEnd()
}

/** An e-mail address, lower case; null when it is none. */
export function emailOf(text: string): string | null {
  const email = text.trim().toLowerCase()
  return email.length <= longest.email && /^[^\s@<>"',;:()[\]\\]+@[^\s@<>"',;:()[\]\\]+$/.test(email) ? email : null
}

const currencies = new Set(Intl.supportedValuesOf('currency'))

/** An ISO 4217 code in upper case; null when there is no such currency. */
export function currencyOf(text: string): string | null {
  const code = text.trim().toUpperCase()
  return currencies.has(code) ? code : null
}

/** A calendar day that exists, of this century or a neighbour; null otherwise. */
export function dayOf(year: number, month: number, day: number): LocalDate | null {
  if (year < 1970 || year > 2199) return null
  const date = new Date(Date.UTC(year, month - 1, day))
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return exists ? date.toISOString().slice(0, 10) : null
}

/** `YYYY-MM-DD`; null otherwise. */
export function isoDay(text: string): LocalDate | null {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim()) ?? []
  return year === undefined ? null : dayOf(Number(year), Number(month), Number(day))
}
