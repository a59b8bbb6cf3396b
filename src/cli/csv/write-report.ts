import { type ReportRow, reportRows } from '../../application/report/report-rows.ts'
import type { Report } from '../../application/report/shape.ts'
import { byteOrderMark, cell } from './write-cells.ts'

const columns = ['section', 'of', 'what', 'count', 'total', 'low', 'high', 'note'] as const satisfies (keyof ReportRow)[]

/** A report as a file: a number a line. Stages, teams and people are called by strangers, so every cell is guarded. */
export function reportCsv(report: Report): string {
  const lines = reportRows(report).map((row) => columns.map((name) => cell(row[name])).join(','))
  return `${byteOrderMark}${[columns.join(','), ...lines].join('\r\n')}\r\n`
}
