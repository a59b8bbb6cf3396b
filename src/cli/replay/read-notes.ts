import { longestId, plainLine } from '../../application/deal-input.ts'
import type { CriterionId } from '../../domain/ids.ts'
import type { Playbook } from '../../domain/playbook.ts'
import type { LocalDate } from '../../domain/time.ts'
import { cellOf, type Row } from '../csv/read-deals.ts'
import { type BadRow, openSheet, readMoment, type Sheet } from './sheet.ts'

const columns = {
  deal_id: ['id', 'deal', 'dealid', 'recordid', 'opportunityid', 'externalid', 'crmid'],
  date: ['at', 'on', 'day', 'time', 'timestamp', 'createdat', 'createddate', 'datum'],
  criterion: ['topic', 'question', 'about', 'field', 'kriterium'],
  text: ['note', 'notes', 'body', 'answer', 'words', 'comment', 'description', 'notiz'],
} as const
type Column = keyof typeof columns

/** Words somebody wrote of a deal on a day. `criterion` null: what they are about is read from them. */
export interface Note {
  line: number
  on: LocalDate
  externalId: string
  criterion: CriterionId | null
  text: string
}

export interface Notes {
  rows: Note[]
  bad: BadRow[]
  ignored: string[]
}

const longestNote = 10_000

/** Notes as answers: what was known of deals, and when. By day, then by line. */
export function readNotes(bytes: Uint8Array, playbook: Playbook, today: LocalDate): Notes | { unreadable: string } {
  const sheet = openSheet<Column>(bytes, columns, ['deal_id', 'date', 'text'])
  if ('unreadable' in sheet) return sheet
  const notes: Notes = { rows: [], bad: [...sheet.bad], ignored: sheet.headers.ignored }
  for (const row of sheet.rows) {
    const read = readOne(row, sheet, playbook, today)
    if ('sentence' in read) notes.bad.push(read)
    else notes.rows.push(read)
  }
  notes.rows.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.line - b.line))
  notes.bad.sort((a, b) => a.line - b.line)
  return notes
}

function readOne(row: Row, { headers, width }: Sheet<Column>, playbook: Playbook, today: LocalDate): Note | BadRow {
  const { line } = row
  if (row.cells.length > width && row.cells.slice(width).some((cell) => cell.trim() !== ''))
    return { line, sentence: `There are ${row.cells.length} cells under ${width} headers. Put text with commas in quotes.` }
  const externalId = cellOf(row, headers, 'deal_id')
  if (externalId === '' || externalId !== plainLine(externalId, longestId)) return { line, sentence: 'There is no deal_id.' }
  const date = cellOf(row, headers, 'date')
  if (date === '') return { line, sentence: 'There is no date.' }
  const on = readMoment(date, today)
  if ('problem' in on) return { line, sentence: on.problem }
  if (on.value > today) return { line, sentence: `${on.value} is still to come. A history ends today.` }
  const text = cellOf(row, headers, 'text')
  if (text === '') return { line, sentence: 'There are no words.' }
  if (text.length > longestNote) return { line, sentence: `The note is longer than ${longestNote} characters. Keep what matters.` }
  const named = cellOf(row, headers, 'criterion')
  const criterion = named === '' ? null : criterionBy(playbook, named)
  if (named !== '' && criterion === null) {
    const known = playbook.criteria.flatMap((c) => (c.kind === 'ladder' ? [c.id] : []))
    return { line, sentence: `"${named}" is no criterion of ${playbook.name}. Use ${known.join(', ')}, or leave it empty.` }
  }
  return { line, on: on.value, externalId, criterion, text }
}

function criterionBy(playbook: Playbook, word: string): CriterionId | null {
  const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  const found = playbook.criteria.find((c) => c.kind === 'ladder' && [c.id, c.label].some((name) => plain(name) === plain(word)))
  return found?.id ?? null
}
