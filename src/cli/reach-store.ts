import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { DoorPorts } from '../application/told/seen.ts'
import type { Config } from '../config.ts'
import type { WorkspaceId } from '../domain/ids.ts'
import type { ScrubbedLog } from '../log/create-log.ts'
import { loadPlaybooks, sayProblem } from '../playbooks/load-playbook.ts'
import { lockDataDir } from '../store/data-dir-lock.ts'
import { openStore, type Store } from '../store/open-store.ts'
import { uuidV7 } from '../store/uuid-v7.ts'

/** A reason why a command did nothing, as a sentence. */
export class CannotRun extends Error {}

/** The embedded database lets one process in: true when that is another one, the running app. */
export function isHeldByApp({ database, dataDir }: Config): boolean {
  if (database.kind !== 'embedded') return false
  try {
    lockDataDir(dataDir)()
    return false
  } catch (error) {
    if (error instanceof Error && error.message.includes('is in use')) return true
    throw error
  }
}

/** False before the first start or import. */
export function hasData({ database, dataDir }: Config): boolean {
  return database.kind === 'server' || existsSync(path.join(dataDir, 'pg'))
}

/** Works on a store that this process opens, and closes when the work is done. */
export async function onOwnStore<Result>(
  { config, log, workspace }: { config: Config; log: ScrubbedLog; workspace: string | null },
  work: (ports: DoorPorts, workspace: WorkspaceId) => Promise<Result>,
): Promise<Result> {
  const loaded = loadPlaybooks(path.join(import.meta.dirname, '../../prompts/playbooks'))
  if ('problems' in loaded) throw new CannotRun(`The playbooks cannot be used:\n${loaded.problems.map(sayProblem).join('\n')}`)
  const clock = { now: () => Date.now() }
  const ids = uuidV7(clock)
  const store = await openStore({
    clock,
    ...(config.database.kind === 'server' ? { databaseUrl: config.database.url } : { dataDir: path.resolve(config.dataDir) }),
  })
  try {
    const ports = { transact: store.transact, clock, ids, playbooks: loaded.playbooks, log, stageDebounce: config.stageDebounce }
    return await work(ports, await workspaceOf(config, store, ids.next(), workspace))
  } finally {
    await store.close()
  }
}

/** With OAuth installs there are many and one must be named; else there is one, made at the first start or import. */
async function workspaceOf(config: Config, store: Store, id: string, asked: string | null): Promise<WorkspaceId> {
  const kind = config.slack.mode === 'playground' ? 'playground' : 'live'
  if (config.slack.mode !== 'oauth') {
    const name = kind === 'playground' ? 'Demo team' : 'Requalify'
    return (await store.system.singleWorkspace(kind, { id, name, zone: 'UTC', playbook: 'meddpicc-buyer' })).id
  }
  const all = await store.system.listWorkspaces(kind)
  const found = all.find((w) => w.id === asked)
  if (found) return found.id
  throw new CannotRun(
    `Name a workspace by --workspace. There ${all.length === 1 ? 'is' : 'are'}: ${all.map((w) => `${w.id} (${w.name})`).join(', ') || 'none'}.`,
  )
}

const controlFile = z.object({ url: z.url(), token: z.string().min(1), pid: z.int() })

/** Asks the running app, by the door it keeps for this machine. `verb`: what the person wants, for the sentences. */
export async function askApp(dataDir: string, verb: 'import' | 'export', query: string, init: RequestInit): Promise<Response> {
  const door = readControl(dataDir, verb)
  const response = await fetch(`${door.url}/control/${verb}${query}`, {
    ...init,
    headers: { ...init.headers, authorization: `Bearer ${door.token}` },
  }).catch((cause: unknown) => {
    throw new CannotRun(`${dataDir} is in use by process ${door.pid}, which does not answer at ${door.url}. Stop it, then ${verb} again.`, {
      cause,
    })
  })
  if (response.ok) return response
  const body = (await response.json().catch(() => ({}))) as { error?: { message: string } }
  throw new CannotRun(body.error?.message ?? `The running app answered ${response.status}.`)
}

function readControl(dataDir: string, verb: string): z.infer<typeof controlFile> {
  try {
    return controlFile.parse(JSON.parse(readFileSync(path.join(dataDir, 'control.json'), 'utf8')))
  } catch (cause) {
    throw new CannotRun(`${dataDir} is in use by another process that takes no commands. Stop it, then ${verb} again.`, { cause })
  }
}
