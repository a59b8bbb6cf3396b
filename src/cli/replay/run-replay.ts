import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { addDays } from '../../domain/calendar.ts'
import type { Playbook } from '../../domain/playbook.ts'
import type { LocalDate } from '../../domain/time.ts'
import { CannotRun } from '../reach-store.ts'
import { replayCsv } from './as-csv.ts'
import { replayText } from './as-text.ts'
import { readHistory } from './read-history.ts'
import { readNotes } from './read-notes.ts'
import { replay } from './replay.ts'
import { readMoment } from './sheet.ts'

export const usage =
  'npm run replay -- history.csv [notes.csv] [--playbook ID] [--from DATE] [--to DATE] [--format text|csv] [--out FILE] [--force]'

export interface ReplayCall {
  args: readonly string[]
  playbooks: ReadonlyMap<string, Playbook>
  today: LocalDate
  /** Folder that file names are from. */
  calledFrom: string
  /** Where the replay goes when no file is named. */
  out: (text: string) => void
  /** To the terminal, beside it. */
  complain: (text: string) => void
}

interface Asked {
  files: string[]
  playbook: string
  from: LocalDate | null
  to: LocalDate | null
  format: 'text' | 'csv'
  file: string | null
  force: boolean
}

/** The command `npm run replay`: 0 all good, 1 some rows were left out, 2 nothing could be replayed. Touches no store. */
export function runReplay({ args, playbooks, today, calledFrom, out, complain }: ReplayCall): 0 | 1 | 2 {
  try {
    const asked = readArgs(args, today)
    const playbook = playbooks.get(asked.playbook)
    if (!playbook) throw new CannotRun(`There is no playbook ${asked.playbook}. There are ${[...playbooks.keys()].join(', ')}.`)
    const [historyFile, notesFile] = asked.files.map((file) => path.resolve(calledFrom, file))
    const history = orRefuse(historyFile!, readHistory(bytesOf(historyFile!), playbook, today))
    const notes = notesFile === undefined ? null : orRefuse(notesFile, readNotes(bytesOf(notesFile), playbook, today))
    const unread = [...strangeHeaders(historyFile!, history), ...(notes ? strangeHeaders(notesFile!, notes) : [])]
    const lost = [...badRows(historyFile!, history), ...(notes ? badRows(notesFile!, notes) : [])]
    if (history.rows.length === 0) throw new CannotRun([...unread, ...lost, 'No row of the history could be used.'].join('\n'))
    const first = history.rows[0]!.on
    const last = [history.rows.at(-1)!.on, notes?.rows.at(-1)?.on ?? ''].reduce((a, b) => (a > b ? a : b))
    const from = asked.from ?? first
    // A week more, so that what the last rows led to is shown.
    const to = asked.to ?? [addDays(last, 7), today].reduce((a, b) => (a < b ? a : b))
    if (to > today) throw new CannotRun(`--to: ${to} is still to come. A replay ends today at the latest.`)
    if (from > to) throw new CannotRun(`The replay would begin on ${from} and end on ${to}. Set --from before --to.`)
    const replayed = replay({ playbook, rows: history.rows, notes: notes?.rows ?? [], from, to })
    for (const note of replayed.strayNotes)
      lost.push(`${path.basename(notesFile!)}, line ${note.line}: No row of the history told of deal ${note.externalId} by ${note.on}.`)
    const lines = asked.format === 'csv' ? [...replayCsv(replayed)].join('\r\n') : [...replayText(replayed, playbook)].join('\n')
    const text = `${lines}${asked.format === 'csv' ? '\r\n' : '\n'}`
    for (const sentence of [...unread, ...lost]) complain(sentence)
    if (asked.file === null) out(text)
    else {
      write(path.resolve(calledFrom, asked.file), text, asked.force)
      complain(`The replay is in ${path.resolve(calledFrom, asked.file)}.`)
    }
    return lost.length > 0 ? 1 : 0
  } catch (error) {
    if (!(error instanceof CannotRun)) throw error
    complain(error.message)
    return 2
  }
}

function readArgs(args: readonly string[], today: LocalDate): Asked {
  const asked: Asked = { files: [], playbook: 'meddpicc-buyer', from: null, to: null, format: 'text', file: null, force: false }
  const left = args.flatMap((arg) => (/^--\w+=/.test(arg) ? [arg.slice(0, arg.indexOf('=')), arg.slice(arg.indexOf('=') + 1)] : [arg]))
  const next = (option: string): string => {
    const value = left.shift()
    if (value === undefined || value === '' || value.startsWith('--')) throw new CannotRun(`${option} says nothing. Usage: ${usage}`)
    return value
  }
  const day = (option: string): LocalDate => {
    const read = readMoment(next(option), today)
    if ('problem' in read) throw new CannotRun(`${option}: ${read.problem}`)
    return read.value
  }
  for (let arg = left.shift(); arg !== undefined; arg = left.shift()) {
    if (arg === '--playbook') asked.playbook = next(arg)
    else if (arg === '--from') asked.from = day(arg)
    else if (arg === '--to') asked.to = day(arg)
    else if (arg === '--format') asked.format = formatOf(next(arg))
    else if (arg === '--out') asked.file = next(arg)
    else if (arg === '--force') asked.force = true
    else if (arg.startsWith('-')) throw new CannotRun(`${arg} is no option. Usage: ${usage}`)
    else asked.files.push(arg)
  }
  if (asked.files.length === 0 || asked.files.length > 2) throw new CannotRun(`Name a history, and notes if there are any. Usage: ${usage}`)
  return asked
}

function formatOf(word: string): Asked['format'] {
  if (word !== 'text' && word !== 'csv') throw new CannotRun(`${word} is no format. Use text or csv.`)
  return word
}

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file)
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    throw new CannotRun(code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read (${code}).`, { cause })
  }
}

function orRefuse<Read extends object>(file: string, read: Read | { unreadable: string }): Read {
  if ('unreadable' in read) throw new CannotRun(`${path.basename(file)}: ${read.unreadable}`)
  return read
}

function badRows(file: string, { bad }: { bad: { line: number; sentence: string }[] }): string[] {
  return bad.map(({ line, sentence }) => `${path.basename(file)}, line ${line}: ${sentence}`)
}

function strangeHeaders(file: string, { ignored }: { ignored: string[] }): string[] {
  return ignored.length > 0 ? [`${path.basename(file)}: Not read: ${ignored.map((h) => `"${h}"`).join(', ')}.`] : []
}

function write(file: string, text: string, force: boolean): void {
  try {
    writeFileSync(file, text, { mode: 0o600, flag: force ? 'w' : 'wx' })
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    if (code === 'EEXIST') throw new CannotRun(`${file} is there already. Name another file, or add --force to replace it.`, { cause })
    throw new CannotRun(code === 'ENOENT' ? `There is no folder ${path.dirname(file)}.` : `${file} cannot be written (${code}).`, { cause })
  }
}
