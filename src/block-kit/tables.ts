import { z } from 'zod'
import { limits } from './limits.ts'
import { rawNumber, rawText } from './objects.ts'
import { richTextBlock } from './rich-text.ts'
import { chars } from './wording.ts'

const named = { block_id: z.exactOptional(chars(limits.block.id)) }
const cell = z.discriminatedUnion('type', [rawText, rawNumber, richTextBlock])
export type TableCell = z.infer<typeof cell>

export const tableBlock = z.strictObject({
  type: z.literal('table'),
  rows: z.array(z.array(cell).min(1).max(limits.table.columns)).min(1).max(limits.table.rows),
  column_settings: z.exactOptional(
    z
      .array(
        z
          .strictObject({
            align: z.exactOptional(z.enum(['left', 'center', 'right'])),
            is_wrapped: z.exactOptional(z.boolean()),
          })
          .nullable(),
      )
      .max(limits.table.columns),
  ),
  ...named,
})
export type TableBlock = z.infer<typeof tableBlock>

/** The first row is the header. */
export const dataTableBlock = z
  .strictObject({
    type: z.literal('data_table'),
    caption: chars(limits.text),
    rows: z.array(z.array(cell).min(1).max(limits.dataTable.columns)).min(2).max(limits.dataTable.rows),
    page_size: z.exactOptional(z.int().min(1).max(limits.dataTable.pageSize)),
    row_header_column_index: z.exactOptional(z.int().min(0)),
    ...named,
  })
  .refine((table) => table.rows.every((row) => row.length === table.rows[0]?.length), {
    error: 'all rows must have the same number of cells',
    path: ['rows'],
  })
  .refine((table) => table.rows[0]?.every((header) => header.type !== 'rich_text'), {
    error: 'rich_text is not allowed in the header',
    path: ['rows', 0],
  })
  .refine((table) => (table.row_header_column_index ?? 0) < (table.rows[0]?.length ?? 0), {
    error: 'must be the index of a column',
    path: ['row_header_column_index'],
  })
export type DataTableBlock = z.infer<typeof dataTableBlock>
