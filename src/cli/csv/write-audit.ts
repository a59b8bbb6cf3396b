import type { ExportedEntry } from '../../application/export-audit.ts'
import { byteOrderMark, cell } from './write-cells.ts'

const columns = ['at', 'by', 'what', 'deal_id', 'person', 'before', 'after', 'playbook', 'prompt'] as const

/** The first line of a file. */
export const auditHeader = `${byteOrderMark}${columns.join(',')}\r\n`

/** An entry as one line; what stood before and after as JSON. */
export function auditLine({ dealId, before, after, ...entry }: ExportedEntry): string {
  const json = (codes: ExportedEntry['before']) => codes && JSON.stringify(codes)
  const cells = { ...entry, deal_id: dealId, before: json(before), after: json(after) }
  return `${columns.map((name) => cell(cells[name])).join(',')}\r\n`
}
