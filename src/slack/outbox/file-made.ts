import type { OutboxRow } from '../../application/ports.ts'
import type { Drawing } from '../../application/report/drawing.ts'
import type { Report } from '../../application/report/shape.ts'

/** What makes files of plain data: rooms of their own, handed in by compose. */
export interface FileMakers {
  /** A PNG. */
  picture(drawing: Drawing): Promise<Uint8Array>
  csv(report: Report): string
}

export interface FileMade {
  /** Ends in the row's own id: a shared file carries no other key by which it could be found again. */
  name: string
  title: string
  /** For whoever cannot see it; null for a file that is read. */
  alt: string | null
  bytes: Uint8Array
}

/** Slack takes so much of an alternative text. */
const longestAlt = 1_000

/** The file that a row stands for; null for a message. */
export async function fileOf({ id, post }: Pick<OutboxRow, 'id' | 'post'>, makers: FileMakers): Promise<FileMade | null> {
  const key = id.replaceAll('-', '').slice(-12)
  if (post.kind === 'report-picture') {
    const { title, alt } = post.drawing
    const stem = title
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
    return { name: `${stem}-${key}.png`, title, alt: alt.slice(0, longestAlt), bytes: await makers.picture(post.drawing) }
  }
  if (post.kind !== 'report-file') return null
  const { today } = post.report
  const bytes = new TextEncoder().encode(makers.csv(post.report))
  return { name: `requalify-report-${today}-${key}.csv`, title: `Requalify report ${today}`, alt: null, bytes }
}
