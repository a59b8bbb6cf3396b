import { onTestFinished } from 'vitest'
import { z } from 'zod'
import type { Settings } from '../../../src/application/settings.ts'
import type { DealId, WorkspaceId } from '../../../src/domain/ids.ts'
import type { Limits } from '../../../src/llm/gateway/limits.ts'
import type { CompletionAsk } from '../../../src/llm/gateway.ts'
import { type Asked, createGateway, type GatewayParts } from '../../../src/llm/openai-gateway.ts'
import { createLog } from '../../../src/log/create-log.ts'
import type { Store } from '../../../src/store/open-store.ts'
import { anyBackend, type Backend, freshStore, freshWorkspace } from '../../support/database.ts'
import type { Responder } from './completion.ts'
import { type ModelServer, startModelServer } from './model-server.ts'

/** A model server that is closed when the test ends. */
export async function modelServer(responder: Responder = wellAnswered): Promise<ModelServer> {
  const server = await startModelServer(responder)
  onTestFinished(() => server.close())
  return server
}

export const reply = z.object({ found: z.array(z.string()).max(3), level: z.enum(['weak', 'strong']).nullable() })
/** `CANARY-REPLY` may be in no line of log. */
export const goodReply = { found: ['CANARY-REPLY'], level: 'strong' as const }
export const wellAnswered: Responder = () => JSON.stringify(goodReply)
export const key = 'CANARY-KEY-0123456789'

/** 10 November 2026, a Tuesday, 09:00 UTC. */
export const start = Date.UTC(2026, 10, 10, 9)

export interface House {
  store: Store
  workspace: WorkspaceId
  server: ModelServer
  /** Lines of log so far. */
  lines: string[]
  asked: Asked[]
  pass(ms: number): void
  now(): number
  ask(over?: Partial<CompletionAsk<z.infer<typeof reply>>>): CompletionAsk<z.infer<typeof reply>>
  /** A gateway as another process would have it, on the same store and server. */
  another(over?: Partial<GatewayParts>): ReturnType<typeof createGateway>
  gateway: ReturnType<typeof createGateway>
  setCoach(wish: Partial<Settings['coach']>): Promise<void>
  usage(): Promise<unknown[]>
}

/** A gateway on a real store and a real server. Its patience is that of a test. */
export async function house(options: { backend?: Backend; limits?: Partial<Limits>; responder?: Responder } = {}): Promise<House> {
  let now = start
  const clock = { now: () => now }
  const store = await freshStore(options.backend ?? anyBackend('embedded'), { clock })
  const workspace = await freshWorkspace(store)
  const server = await modelServer(options.responder)
  const lines: string[] = []
  const asked: Asked[] = []
  // As the app logs, but with no secret known: what must not be there must not even reach the scrubber.
  const log = createLog({ level: 'debug', write: (line) => lines.push(line) })
  const open: ReturnType<typeof createGateway>[] = []
  const another = (over: Partial<GatewayParts> = {}) => {
    const limits = { attempt: 5_000, again: 100, rest: 400, ...options.limits }
    const parts = { transact: store.transact, clock, log, server: { baseUrl: server.baseUrl, apiKey: key, model: 'small' }, limits }
    const made = createGateway({ ...parts, onAsked: (one) => asked.push(one), ...over })
    open.push(made)
    return made
  }
  onTestFinished(async () => {
    for (const one of open) await one.settled()
  })
  return {
    store,
    workspace,
    server,
    lines,
    asked,
    pass: (ms) => {
      now += ms
    },
    now: () => now,
    ask: (over = {}) => ({
      workspace,
      task: 'read-answer',
      deal: null as DealId | null,
      prompt: { id: 'read-answer', version: 3 },
      system: 'You read CANARY-SYSTEM answers.',
      user: JSON.stringify({ text: 'Otto Brine, CFO, told me CANARY-WORDS on the call' }),
      schema: reply,
      maxOutputTokens: 200,
      within: 1_500,
      ref: 'ref-1',
      ...over,
    }),
    another,
    gateway: another(),
    setCoach: (coach) => store.transact(workspace, (unit) => unit.workspace.setSettings({ coach })),
    usage: () => store.transact(workspace, (unit) => unit.coach.spent('2000-01-01', '2100-01-01')),
  }
}
