import type { ToldFields } from '../../application/deal-input.ts'
import type { Outcome } from '../../domain/deal.ts'
import type { StageId } from '../../domain/ids.ts'
import type { Playbook } from '../../domain/playbook.ts'
import { stageByName } from '../../domain/stage-by-name.ts'
import type { LocalDate } from '../../domain/time.ts'
import { decimalSign } from '../csv/cells.ts'
import { dealColumns } from '../csv/headers.ts'
import { cellOf, type Row, readRow } from '../csv/read-deals.ts'
import { type BadRow, openSheet, readMoment, type Sheet } from './sheet.ts'

const columns = {
  ...dealColumns,
  date: ['at', 'on', 'day', 'time', 'timestamp', 'changedat', 'changedate', 'changedon', 'stagechangedate', 'lastmodifieddate', 'datum'],
  outcome: ['result', 'closedas', 'wonlost', 'ergebnis'],
} as const
type Column = keyof typeof columns

/** What became of a deal on a day. */
export interface HistoryRow {
  line: number
  on: LocalDate
  externalId: string
  fields: ToldFields
  /** Null: only fields were told. */
  stage: StageId | null
  outcome: Outcome | null
}

export interface History {
  rows: HistoryRow[]
  bad: BadRow[]
  ignored: string[]
}

const outcomes: Record<string, Outcome> = {
  won: 'won',
  closedwon: 'won',
  gewonnen: 'won',
  lost: 'lost',
  closedlost: 'lost',
  verloren: 'lost',
  nodecision: 'no_decision',
  closednodecision: 'no_decision',
}

/** A history of deals: a row for each change of stage, of a close date or an amount, and for how each deal ended. By day, then by line. */
export function readHistory(bytes: Uint8Array, playbook: Playbook, today: LocalDate): History | { unreadable: string } {
  const sheet = openSheet<Column>(bytes, columns, ['deal_id', 'date'])
  if ('unreadable' in sheet) return sheet
  if (sheet.headers.at.stage === undefined && sheet.headers.at.outcome === undefined)
    return { unreadable: 'There is no column stage, none outcome: by such a history no deal moves or ends, and nothing would be asked.' }
  const sign = decimalSign(sheet.rows.map((row) => cellOf(row, sheet.headers, 'amount')))
  const history: History = { rows: [], bad: [...sheet.bad], ignored: sheet.headers.ignored }
  for (const row of sheet.rows) {
    const read = readOne(row, sheet, sign, playbook, today)
    if ('sentence' in read) history.bad.push(read)
    else history.rows.push(read)
  }
  history.rows.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.line - b.line))
  history.bad.sort((a, b) => a.line - b.line)
  return history
}

function readOne(
  row: Row,
  sheet: Sheet<Column>,
  sign: ReturnType<typeof decimalSign>,
  playbook: Playbook,
  today: LocalDate,
): HistoryRow | BadRow {
  const { line } = row
  const { headers } = sheet
  const date = cellOf(row, headers, 'date')
  if (date === '') return { line, sentence: 'There is no date.' }
  const on = readMoment(date, today)
  if ('problem' in on) return { line, sentence: on.problem }
  if (on.value > today) return { line, sentence: `${on.value} is still to come. A history ends today.` }
  const deal = readRow(withRealDay(row, headers.at.close_date, today), headers, sign, sheet.width)
  if ('sentence' in deal) return deal
  const told = cellOf(row, headers, 'outcome')
  const ended = outcomes[plain(told)] ?? null
  if (told !== '' && ended === null && plain(told) !== 'open')
    return { line, sentence: `"${told}" is no outcome. Use won, lost or no decision, or leave it empty.` }
  const asStage = deal.stage === null ? null : (outcomes[plain(deal.stage)] ?? null)
  const stage = deal.stage === null || asStage ? null : stageByName(playbook, deal.stage)
  if (deal.stage !== null && !asStage && !stage)
    return { line, sentence: `"${deal.stage}" is no stage of ${playbook.name}. Use ${playbook.stages.map((s) => s.label).join(', ')}.` }
  return { line, on: on.value, externalId: deal.externalId, fields: deal.fields, stage: stage?.id ?? null, outcome: ended ?? asStage }
}

/** The close date with "+30d" made a day. */
function withRealDay(row: Row, place: number | undefined, today: LocalDate): Row {
  if (place === undefined) return row
  const found = readMoment(row.cells[place] ?? '', today)
  return 'value' in found ? { ...row, cells: row.cells.with(place, found.value) } : row
}

function plain(word: string): string {
  return word.toLowerCase().replace(/[^\p{L}]/gu, '')
}
