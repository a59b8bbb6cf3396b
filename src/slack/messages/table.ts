import type { TableBlock } from '../../block-kit/tables.ts'
import type { Part } from './message.ts'
import { capital, label, listed, outside, say, together } from './say.ts'

/** So many rows are still looked at in Slack; the rest is counted by whoever shows them. */
export const mostRows = 20
const longestCell = 40

/**
 * A table, its first column naming the row. In the text every row is a line: "Evaluate: came in qualified 16 of 20, with gaps 3 of 65".
 *
 * @param head The names of the columns.
 */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): Part[] {
  if (rows.length === 0) return []
  const cell = (text: string) => ({ type: 'raw_text' as const, text: label(text, longestCell) })
  const block: TableBlock = {
    type: 'table',
    rows: [head, ...rows].map((row) => row.map(cell)),
    column_settings: head.map(() => ({ is_wrapped: true })),
  }
  const lines = rows.map(([name = '', ...cells]) => {
    const said = cells.map((text, at) => say`${head[at + 1]!.toLowerCase()} ${outside(text, longestCell)}`)
    return say`${outside(capital(name), longestCell)}: ${listed(said)}.`
  })
  return [{ block, bare: together(lines, '\n').bare }]
}
