import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Config } from '../config.ts'
import type { ScrubbedLog } from '../log/create-log.ts'
import { type FileReport, importCsv } from './import-csv.ts'
import { askApp, CannotRun, isHeldByApp, onOwnStore } from './reach-store.ts'
import { exitCodeOf, sayImport } from './say-import.ts'

export const usage = 'npm run import -- FILE.csv [--dry-run]'

export interface ImportCall {
  args: readonly string[]
  config: Config
  log: ScrubbedLog
  /** To the terminal. */
  say: (text: string) => void
}

interface Asked {
  file: string
  dryRun: boolean
  workspace: string | null
}

/** The command `npm run import`: 0 all good, 1 some rows left out, 2 nothing could be read. */
export async function runImport({ args, config, log, say }: ImportCall): Promise<0 | 1 | 2> {
  try {
    const asked = readArgs(args)
    const file = path.resolve(config.calledFrom, asked.file)
    const bytes = readFile(file)
    const report = await viaDatabaseOrApp(config, log, bytes, asked)
    say(sayImport(path.basename(file), report))
    return exitCodeOf(report)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    log.error({ problem: error }, 'An import failed')
    say(error.message)
    return 2
  }
}

function readArgs(args: readonly string[]): Asked {
  const files: string[] = []
  let dryRun = false
  let workspace: string | null = null
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!
    if (arg === '--dry-run') dryRun = true
    else if (arg === '--workspace') workspace = args[++i] ?? null
    else if (arg.startsWith('-')) throw new CannotRun(`${arg} is no option. Usage: ${usage}`)
    else files.push(arg)
  }
  if (files.length !== 1) throw new CannotRun(`Name one file. Usage: ${usage}`)
  return { file: files[0]!, dryRun, workspace }
}

function readFile(file: string): Uint8Array {
  try {
    return readFileSync(file)
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    throw new CannotRun(code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read (${code}).`, { cause })
  }
}

/** The embedded database lets one process in: when that is the running app, it does the work. */
async function viaDatabaseOrApp(
  config: Config,
  log: ScrubbedLog,
  bytes: Uint8Array,
  { dryRun, workspace: asked }: Asked,
): Promise<FileReport | { unreadable: string }> {
  if (!isHeldByApp(config))
    return onOwnStore({ config, log, workspace: asked }, (ports, workspace) =>
      importCsv(ports, { workspace, bytes, dryRun, ref: ports.ids.next() }),
    )
  const response = await askApp(config.dataDir, 'import', dryRun ? '?dryRun=1' : '', {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: bytes as Uint8Array<ArrayBuffer>,
  })
  return (await response.json()) as FileReport | { unreadable: string }
}
