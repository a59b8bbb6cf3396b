import { guardCell } from './formula.ts'

/** Excel takes a file for UTF-8 only by its mark; an import reads past it. */
export const byteOrderMark = '\uFEFF'

/** By RFC 4180; no spreadsheet takes it for a formula. */
export function cell(value: string | number | null): string {
  if (value === null) return ''
  const text = guardCell(String(value))
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
