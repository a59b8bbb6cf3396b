import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { Config } from '../config.ts'
import type { WorkspaceId } from '../domain/ids.ts'
import type { ScrubbedLog } from '../log/create-log.ts'
import { loadPlaybooks, sayProblem } from '../playbooks/load-playbook.ts'
import { lockDataDir } from '../store/data-dir-lock.ts'
import { openStore } from '../store/open-store.ts'
import { uuidV7 } from '../store/uuid-v7.ts'
import { type FileReport, importCsv } from './import-csv.ts'
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

/** A reason why nothing was imported, as a sentence. */
class CannotImport extends Error {}

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
    else if (arg.startsWith('-')) throw new CannotImport(`${arg} is no option. Usage: ${usage}`)
    else files.push(arg)
  }
  if (files.length !== 1) throw new CannotImport(`Name one file. Usage: ${usage}`)
  return { file: files[0]!, dryRun, workspace }
}

function readFile(file: string): Uint8Array {
  try {
    return readFileSync(file)
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    throw new CannotImport(code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read (${code}).`, { cause })
  }
}

/** The embedded database lets one process in: when that is the running app, it does the work. */
async function viaDatabaseOrApp(
  config: Config,
  log: ScrubbedLog,
  bytes: Uint8Array,
  asked: Asked,
): Promise<FileReport | { unreadable: string }> {
  if (config.database.kind === 'embedded' && isInUse(config.dataDir)) return viaApp(config.dataDir, bytes, asked)
  return viaDatabase(config, log, bytes, asked)
}

function isInUse(dataDir: string): boolean {
  try {
    lockDataDir(dataDir)()
    return false
  } catch (error) {
    if (error instanceof Error && error.message.includes('is in use')) return true
    throw error
  }
}

async function viaDatabase(
  config: Config,
  log: ScrubbedLog,
  bytes: Uint8Array,
  { dryRun, workspace }: Asked,
): Promise<FileReport | { unreadable: string }> {
  const loaded = loadPlaybooks(path.join(import.meta.dirname, '../../prompts/playbooks'))
  if ('problems' in loaded) throw new CannotImport(`The playbooks cannot be used:\n${loaded.problems.map(sayProblem).join('\n')}`)
  const clock = { now: () => Date.now() }
  const ids = uuidV7(clock)
  const store = await openStore({
    clock,
    ...(config.database.kind === 'server' ? { databaseUrl: config.database.url } : { dataDir: path.resolve(config.dataDir) }),
  })
  try {
    const ports = { transact: store.transact, clock, ids, playbooks: loaded.playbooks, log, stageDebounce: config.stageDebounce }
    return await importCsv(ports, { workspace: await workspaceOf(config, store, ids.next(), workspace), bytes, dryRun, ref: ids.next() })
  } finally {
    await store.close()
  }
}

/** With OAuth installs there are many and one must be named; else there is one, made at the first start or import. */
async function workspaceOf(
  config: Config,
  store: Awaited<ReturnType<typeof openStore>>,
  id: string,
  asked: string | null,
): Promise<WorkspaceId> {
  const kind = config.slack.mode === 'playground' ? 'playground' : 'live'
  if (config.slack.mode !== 'oauth') {
    const name = kind === 'playground' ? 'Demo team' : 'Requalify'
    return (await store.system.singleWorkspace(kind, { id, name, zone: 'UTC', playbook: 'meddpicc-buyer' })).id
  }
  const all = await store.system.listWorkspaces(kind)
  const found = all.find((w) => w.id === asked)
  if (found) return found.id
  throw new CannotImport(
    `Name a workspace by --workspace. There ${all.length === 1 ? 'is' : 'are'}: ${all.map((w) => `${w.id} (${w.name})`).join(', ') || 'none'}.`,
  )
}

const controlFile = z.object({ url: z.url(), token: z.string().min(1), pid: z.int() })

async function viaApp(dataDir: string, bytes: Uint8Array, { dryRun }: Asked): Promise<FileReport | { unreadable: string }> {
  const door = readControl(dataDir)
  const response = await fetch(`${door.url}/control/import${dryRun ? '?dryRun=1' : ''}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${door.token}`, 'content-type': 'text/csv' },
    body: bytes as Uint8Array<ArrayBuffer>,
  }).catch((cause: unknown) => {
    throw new CannotImport(
      `${dataDir} is in use by process ${door.pid}, which does not answer at ${door.url}. Stop it, then import again.`,
      { cause },
    )
  })
  const body = (await response.json()) as (FileReport | { unreadable: string }) & { error?: { message: string } }
  if (!response.ok) throw new CannotImport(body.error?.message ?? `The running app answered ${response.status}.`)
  return body
}

function readControl(dataDir: string): z.infer<typeof controlFile> {
  try {
    return controlFile.parse(JSON.parse(readFileSync(path.join(dataDir, 'control.json'), 'utf8')))
  } catch (cause) {
    throw new CannotImport(`${dataDir} is in use by another process that takes no commands. Stop it, then import again.`, { cause })
  }
}
