import { addDays } from '../../domain/calendar.ts'
import type { LocalDate } from '../../domain/time.ts'
import { type Cell, readDay } from '../csv/cells.ts'
import { decodeText } from '../csv/decode.ts'
import { type Headers, headersOf } from '../csv/headers.ts'
import { type Row, rowsOf } from '../csv/read-deals.ts'

/** A row that was not used, and what to do about it. */
export interface BadRow {
  line: number
  sentence: string
}

export interface Sheet<Name extends string> {
  headers: Headers<Name>
  width: number
  rows: Row[]
  bad: BadRow[]
}

/** Larger files are another kind of job. */
const mostRows = 100_000

/** A CSV file with its headers understood. `unreadable`: why the file as a whole is of no use. */
export function openSheet<Name extends string>(
  bytes: Uint8Array,
  columns: Record<Name, readonly string[]>,
  needed: readonly Name[],
): Sheet<Name> | { unreadable: string } {
  const { rows, broken } = rowsOf(decodeText(bytes))
  const [header, ...body] = rows
  const brokenAt = broken && `Line ${broken.line}: ${broken.sentence}`
  if (!header) return { unreadable: brokenAt ?? 'The file is empty.' }
  const headers = headersOf(header.cells, columns)
  const missing = needed.filter((name) => headers.at[name] === undefined)
  if (missing.length > 0)
    return { unreadable: `There is no column ${missing.join(', none ')}. The columns are ${Object.keys(columns).join(', ')}.` }
  if (body.length === 0) return { unreadable: brokenAt ?? 'There are no rows under the header.' }
  if (body.length > mostRows) return { unreadable: `There are more than ${mostRows} rows. Split the file.` }
  return { headers, width: header.cells.length, rows: body, bad: broken ? [broken] : [] }
}

/** A day as an import reads it, or "-30d": so many days before today (or after, "+14d"), so that samples stay fresh. */
export function readMoment(cell: string, today: LocalDate): Cell<LocalDate> {
  const [, days] = /^([+-]?\d{1,4})\s?d$/i.exec(cell.trim()) ?? []
  return days === undefined ? readDay(cell) : { value: addDays(today, Number(days)) }
}
