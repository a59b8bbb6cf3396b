import { existsSync, renameSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import path from 'node:path'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Config } from '../config.ts'
import type { ScrubbedLog } from '../log/create-log.ts'
import { type ExportFormat, type ExportWhat, exportFormats, exportText } from './export-text.ts'
import { askApp, CannotRun, hasData, isHeldByApp, onOwnStore } from './reach-store.ts'

export const usage = 'npm run export -- [--audit | --judged | --report | --shadow] [--format json|csv] [--out FILE] [--force]'

export interface ExportCall {
  args: readonly string[]
  config: Config
  log: ScrubbedLog
  /** Where the document goes when no file is named. */
  out: Writable
  /** To the terminal, beside the document. */
  complain: (text: string) => void
}

interface Asked {
  what: ExportWhat
  format: ExportFormat
  file: string | null
  /** A file that stands there already is replaced. */
  force: boolean
  workspace: string | null
}

/** The command `npm run export`: 0 when the document is whole, else 1 and a sentence. */
export async function runExport({ args, config, log, out, complain }: ExportCall): Promise<0 | 1> {
  try {
    const asked = readArgs(args)
    if (asked.file === null) await send(config, log, asked, (text) => pipeline(text, out, { end: false }))
    else {
      const file = path.resolve(config.calledFrom, asked.file)
      await intoFile(file, asked.force, (to) => send(config, log, asked, (text) => pipeline(text, to)))
      complain(`${documents[asked.what]} is in ${file}.`)
    }
    return 0
  } catch (error) {
    if (!(error instanceof Error)) throw error
    // Whoever reads us (head, less) has seen enough.
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') return 0
    complain(error.message)
    return 1
  }
}

const documents: Record<ExportWhat, string> = {
  deals: 'Every deal',
  audit: 'The audit log',
  judged: 'What was judged wrong',
  report: 'The report',
  shadow: 'What would have been asked',
}

function readArgs(args: readonly string[]): Asked {
  const asked: Asked = { what: 'deals', format: 'json', file: null, force: false, workspace: null }
  const left = args.flatMap((arg) => (/^--\w+=/.test(arg) ? [arg.slice(0, arg.indexOf('=')), arg.slice(arg.indexOf('=') + 1)] : [arg]))
  const next = (option: string): string => {
    const value = left.shift()
    if (value === undefined || value === '' || value.startsWith('--')) throw new CannotRun(`${option} says nothing. Usage: ${usage}`)
    return value
  }
  for (let arg = left.shift(); arg !== undefined; arg = left.shift()) {
    if (arg === '--force') asked.force = true
    else if (arg === '--audit') asked.what = 'audit'
    else if (arg === '--judged') asked.what = 'judged'
    else if (arg === '--report') asked.what = 'report'
    else if (arg === '--shadow') asked.what = 'shadow'
    else if (arg === '--out') asked.file = next(arg)
    else if (arg === '--workspace') asked.workspace = next(arg)
    else if (arg === '--format') asked.format = formatOf(next(arg))
    else throw new CannotRun(`${arg} is no option. Usage: ${usage}`)
  }
  if (asked.what === 'judged' && asked.format === 'csv') throw new CannotRun('What was judged wrong comes as JSON alone.')
  return asked
}

function formatOf(word: string): ExportFormat {
  const format = exportFormats.find((each) => each === word)
  if (!format) throw new CannotRun(`${word} is no format. Use ${exportFormats.join(' or ')}.`)
  return format
}

/** The embedded database lets one process in: when that is the running app, the text comes from there. */
export async function send(
  config: Config,
  log: ScrubbedLog,
  { what, format, workspace: asked }: Pick<Asked, 'what' | 'format' | 'workspace'>,
  write: (text: Readable) => Promise<void>,
): Promise<void> {
  if (!hasData(config))
    throw new CannotRun(`There is no database in ${config.dataDir} to export from. Set DATA_DIR or DATABASE_URL as the app has them.`)
  if (!isHeldByApp(config))
    return onOwnStore({ config, log, workspace: asked }, (ports, workspace) =>
      write(Readable.from(exportText(ports, { workspace, format, what }))),
    )
  const { body } = await askApp(config.dataDir, 'export', `?format=${format}&what=${what}`, { method: 'GET' })
  const text = Readable.from(body ?? [])
  return write(text).catch((cause: unknown) => {
    if (!(cause instanceof TypeError)) throw cause
    throw new CannotRun('The running app broke off in the middle, so the export is not whole. Try again; its log says why.', { cause })
  })
}

/** What fails when it is the file that fails. */
const fileCalls = new Set(['open', 'write', 'writev', 'rename'])

/** The file is there when it is whole, and not before; nobody but this user may read it. */
async function intoFile(file: string, force: boolean, work: (to: Writable) => Promise<void>): Promise<void> {
  if (!force && existsSync(file)) throw new CannotRun(`${file} is there already. Name another file, or add --force to replace it.`)
  const fresh = `${file}.${process.pid}.part`
  try {
    await work((await open(fresh, 'w', 0o600)).createWriteStream())
    renameSync(fresh, file)
  } catch (cause) {
    rmSync(fresh, { force: true })
    const { code, syscall } = cause as NodeJS.ErrnoException
    if (!fileCalls.has(syscall ?? '')) throw cause
    throw new CannotRun(code === 'ENOENT' ? `There is no folder ${path.dirname(file)}.` : `${file} cannot be written (${code}).`, { cause })
  }
}
