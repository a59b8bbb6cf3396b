import { type CsvError, parse } from 'csv-parse/sync'
import { currencyOf, emailOf, longest, longestId, plainLine, type ToldFields } from '../../application/deal-input.ts'
import type { ImportedDeal, RowProblem } from '../../application/import-deals.ts'
import { type Cell, type DecimalSign, decimalSign, readAmount, readDay, readKind } from './cells.ts'
import { decodeText, sheetOf } from './decode.ts'
import { unguardCell } from './formula.ts'
import { type Column, columnNames, type Headers, readHeaders } from './headers.ts'

export interface DealsFile {
  deals: ImportedDeal[]
  problems: RowProblem[]
  /** Columns nobody reads. */
  ignored: string[]
}

/** Larger files are another kind of job. */
export const mostRows = 50_000

/** One line that could be taken apart, by its number from 1. */
export interface Row {
  line: number
  cells: string[]
}

/** Every good row of a CSV file, and every bad one by its line with a sentence. `unreadable`: the file as a whole holds no deals. */
export function readDeals(bytes: Uint8Array): DealsFile | { unreadable: string } {
  const { rows, broken } = rowsOf(decodeText(bytes))
  const [header, ...body] = rows
  if (!header) return { unreadable: broken?.sentence ?? 'The file is empty.' }
  const headers = readHeaders(header.cells)
  if (headers.at.deal_id === undefined) return { unreadable: `There is no column deal_id. The columns are ${columnNames.join(', ')}.` }
  if (body.length === 0) return { unreadable: broken?.sentence ?? 'There are no rows under the header.' }
  if (body.length > mostRows) return { unreadable: `There are more than ${mostRows} rows. Split the file.` }

  const file: DealsFile = { deals: [], problems: broken ? [broken] : [], ignored: headers.ignored }
  const sign = decimalSign(body.map((row) => cellOf(row, headers, 'amount')))
  const lineOf = new Map<string, number>()
  for (const row of body) {
    const read = readRow(row, headers, sign, header.cells.length)
    if ('sentence' in read) file.problems.push(read)
    else if (lineOf.has(read.externalId))
      file.problems.push({
        line: read.line,
        sentence: `Deal ${read.externalId} stands on line ${lineOf.get(read.externalId)} already. Keep one of the two.`,
      })
    else {
      lineOf.set(read.externalId, read.line)
      file.deals.push(read)
    }
  }
  file.problems.sort((a, b) => a.line - b.line)
  return file
}

/** The rows that could be taken apart; what stopped that, when something did: the rows before it are good all the same. */
export function rowsOf(text: string): { rows: Row[]; broken: RowProblem | null } {
  const sheet = sheetOf(text)
  const rows: Row[] = []
  try {
    parse(sheet.text.replace(/\r\n?/g, '\n'), {
      delimiter: sheet.delimiter,
      info: true,
      raw: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      on_record: (found: unknown) => {
        const { record, raw, info } = found as { record: string[]; raw: string; info: { lines: number } }
        const inside = raw.trim().split('\n').length - 1
        if (record.some((cell) => cell.trim() !== '')) rows.push({ line: info.lines - inside + sheet.skipped, cells: record })
        return null
      },
    })
    return { rows, broken: null }
  } catch (error) {
    const { code, lines } = error as CsvError & { lines?: number }
    const line = (rows.at(-1)?.line ?? 0) + 1
    const what =
      code === 'CSV_QUOTE_NOT_CLOSED'
        ? 'A quote is opened here and never closed; nothing from here on was read.'
        : 'From here on the file cannot be read as CSV.'
    return { rows, broken: { line: code === 'CSV_QUOTE_NOT_CLOSED' ? line : (lines ?? line), sentence: what } }
  }
}

export function cellOf<Name extends string>(row: Row, { at }: Headers<Name>, column: Name): string {
  const place = at[column]
  return place === undefined ? '' : unguardCell((row.cells[place] ?? '').trim())
}

/** What a row says of a deal, or why it cannot be read. */
export function readRow(row: Row, headers: Headers, sign: DecimalSign, width: number): ImportedDeal | RowProblem {
  const { line } = row
  const said = (column: Column) => cellOf(row, headers, column)
  if (row.cells.length > width && row.cells.slice(width).some((cell) => cell.trim() !== ''))
    return {
      line,
      sentence: `There are ${row.cells.length} cells under ${width} headers. Put text that holds the sign between columns in quotes.`,
    }
  const id = said('deal_id')
  if (id === '') return { line, sentence: 'There is no deal_id.' }
  if (id !== plainLine(id, longestId)) return { line, sentence: `The deal_id must be one line of at most ${longestId} characters.` }

  const problems: string[] = []
  const read = <Value>(column: Column, reader: (cell: string) => Cell<Value>): Value | undefined => {
    const cell = said(column)
    if (cell === '') return undefined
    const found = reader(cell)
    if ('value' in found) return found.value
    problems.push(found.problem)
  }
  const email = (cell: string): Cell<string> => orProblem(emailOf(cell), `"${cell}" is no e-mail address.`)
  const words = (cap: number) => (cell: string) => ({ value: plainLine(cell, cap) })
  const amount = read('amount', (cell) => readAmount(cell, sign))
  const currency = read('currency', (cell) => orProblem(currencyOf(cell), `"${cell}" is no currency. Use an ISO code, such as EUR.`))
  if (currency && amount?.currency && currency !== amount.currency)
    problems.push(`The amount is in ${amount.currency}, the currency says ${currency}.`)
  const fields = {
    name: read('name', words(longest.name)),
    account: read('account', words(longest.account)),
    ownerEmail: read('owner_email', email),
    managerEmail: read('manager_email', email),
    pipeline: read('pipeline', words(longest.pipeline)),
    amount: amount?.amount,
    currency: currency ?? amount?.currency ?? undefined,
    closeDate: read('close_date', readDay),
    kind: read('kind', readKind),
  }
  const stage = read('stage', words(longest.stage)) || null
  if (problems.length > 0) return { line, sentence: problems.join(' ') }
  return { line, externalId: id, fields: told(fields), stage }
}

function orProblem<Value>(value: Value | null, problem: string): Cell<Value> {
  return value === null ? { problem } : { value }
}

/** A blank cell is not told: what stands stays. */
function told(fields: { [Field in keyof ToldFields]: ToldFields[Field] | undefined }): ToldFields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''))
}
