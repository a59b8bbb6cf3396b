import type { CoachTask } from '../application/coach.ts'
import type { Clock, Log, Transact } from '../application/ports.ts'
import { askOnce, type ModelServer } from './gateway/ask-once.ts'
import { breaker } from './gateway/breaker.ts'
import { dialects } from './gateway/dialect.ts'
import { estimate } from './gateway/estimate.ts'
import { type Detail, isServersFault, whyOf } from './gateway/heard.ts'
import { type Climbed, climb } from './gateway/ladder.ts'
import { type Begun, ledger } from './gateway/ledger.ts'
import { type Limits, usualLimits } from './gateway/limits.ts'
import { replyKey } from './gateway/reply-key.ts'
import { type ReplySchema, replySchema } from './gateway/reply-schema.ts'
import type { Completion, CompletionAsk, CompletionFailure, Gateway } from './gateway.ts'

/** One question and how it ended, for the metrics. */
export interface Asked {
  task: CoachTask
  result: 'answered' | 'cached' | CompletionFailure
  seconds: number
  tokens: { input: number; output: number; cached: number }
}

export interface GatewayParts {
  transact: Transact
  clock: Clock
  log: Log
  server: ModelServer
  onAsked?: (asked: Asked) => void
  limits?: Partial<Limits>
}

/** A gateway with an end: what it still writes down when an answer is given. */
export interface OpenGateway extends Gateway {
  /** Resolves when everything asked so far is written down. */
  settled(): Promise<void>
}

const nothing = { input: 0, output: 0, cached: 0 }

/** Decided before anything went wrong; it would fill the log with warnings. */
const notAsked: CompletionFailure[] = ['off', 'budget', 'resting']

/** How a question went: what its asker gets, and what the log says beside it. */
interface Outcome {
  completion: Completion<unknown>
  detail?: Detail
  status?: number | null
  requests?: number
  spent?: { input: number; output: number; cached: number }
}

const failure = (why: CompletionFailure, more: Omit<Outcome, 'completion'> = {}): Outcome => ({ completion: { ok: false, why }, ...more })

/** A question under way: its outcome, and the moment from which the ledger knows it. */
interface UnderWay {
  outcome: Promise<Outcome>
  written: Promise<void>
}

/** The gateway to any OpenAI-compatible server, over Chat Completions. What a reply says, and the key, are in no log line and no error. */
export function createGateway({ transact, clock, log, server, onAsked, limits: given }: GatewayParts): OpenGateway {
  const limits = { ...usualLimits, ...given }
  const { model } = server
  const ladder = { ask: askOnce(server, limits), dialects: dialects(), model }
  const books = ledger({ transact, clock, model })
  const guard = breaker<Climbed<unknown>>(
    limits,
    (climbed) => !climbed.ok && isServersFault(climbed.detail),
    (state) => {
      const at = new URL(server.baseUrl).origin
      if (state === 'well') log.info({ at, model }, 'The model server answers again')
      else
        log.warn({ at, model, seconds: limits.rest / 1000 }, 'The model server failed several times in a row and is left alone for a while')
    },
  )
  const underWay = new Map<string, UnderWay>()
  const open = new Set<Promise<void>>()

  /** Asks, and writes down what it cost, whoever still waits for it. */
  function start(ask: CompletionAsk<unknown>, reply: ReplySchema, key: string): UnderWay {
    const told = Promise.withResolvers<Outcome>()
    const written = run(ask, reply, key, told.resolve)
      .catch((error: unknown) => {
        log.error({ ...faultOf(error), ref: ask.ref, task: ask.task }, 'What a question to the model cost could not be written down')
      })
      .finally(() => {
        // Nothing was told yet when the store failed at the start.
        told.resolve(failure('unreachable', { detail: 'store' }))
        underWay.delete(id(ask, key))
        open.delete(written)
      })
    open.add(written)
    return { outcome: told.promise, written }
  }

  async function run(ask: CompletionAsk<unknown>, reply: ReplySchema, key: string, tell: (outcome: Outcome) => void): Promise<void> {
    const time = timeFor(ask.within - writingDown(ask.within))
    try {
      const { room } = ladder.dialects.of(ask.prompt.id)
      const estimated = estimate(ask.system, ask.user, JSON.stringify(reply.schema)) + ask.maxOutputTokens + room
      const begun: Begun = await books.begin(ask, key, estimated, (kept) => readKept(kept, ask) !== null)
      if (begun.kind === 'off' || begun.kind === 'budget') return tell(failure(begun.kind))
      if (begun.kind === 'kept') {
        const { value } = readKept(begun.reply, ask)!
        return tell({ completion: { ok: true, value, model, usage: nothing, fromCache: true } })
      }
      const climbed = time.signal.aborted ? null : await guard.run(() => climb(ladder, ask, reply, time))
      const outcome = outcomeOf(climbed)
      tell(outcome)
      const asked = climbed !== null && climbed !== 'resting'
      await books.end(ask, begun, {
        key,
        spent: asked ? climbed.spent : nothing,
        ended: asked ? (climbed.ok ? 'answered' : 'failed') : null,
        reply: asked && climbed.ok ? climbed.json : null,
      })
    } finally {
      time.over()
    }
  }

  function outcomeOf(climbed: Climbed<unknown> | 'resting' | null): Outcome {
    if (climbed === 'resting') return failure('resting')
    if (climbed === null) return failure('late')
    const { spent, requests } = climbed
    if (climbed.ok) return { completion: { ok: true, value: climbed.value, model, usage: spent, fromCache: false }, requests, spent }
    return failure(whyOf[climbed.detail], { detail: climbed.detail, status: climbed.status, requests, spent })
  }

  async function answer(ask: CompletionAsk<unknown>): Promise<Outcome> {
    const reply = replySchema(ask.schema, ask.prompt.id)
    const key = replyKey(ask, model, reply)
    const before = underWay.get(id(ask, key))
    const current = before ?? start(ask, reply, key)
    underWay.set(id(ask, key), current)
    const late = timeFor(ask.within)
    try {
      const outcome = await Promise.race([current.outcome, late.up.then(() => failure('late', { detail: 'timeout' }))])
      // So that the same question asked next finds its reply; not at the cost of the deadline.
      await Promise.race([current.written, late.up])
      if (!before || !outcome.completion.ok) return outcome
      return { completion: { ...outcome.completion, usage: nothing, fromCache: true } }
    } finally {
      late.over()
    }
  }

  function tellOf(ask: CompletionAsk<unknown>, { completion, spent, ...more }: Outcome, seconds: number): void {
    const { ref, task, prompt, workspace } = ask
    const result = !completion.ok ? completion.why : completion.fromCache ? 'cached' : 'answered'
    onAsked?.({ task, result, seconds, tokens: spent ?? nothing })
    const fields = {
      ref,
      workspace,
      task,
      prompt: prompt.id,
      version: prompt.version,
      model,
      result,
      ...more,
      ...spent,
      ms: Math.round(seconds * 1000),
    }
    if (completion.ok || notAsked.includes(completion.why)) log.info(fields, 'A question to the model')
    else log.warn(fields, 'A question to the model brought nothing; the rules speak')
  }

  return {
    async complete<Value>(ask: CompletionAsk<Value>) {
      const started = performance.now()
      const outcome = await answer(ask).catch((error: unknown) => {
        // Before anything was asked: a schema that strict mode cannot say.
        log.error({ error, ref: ask.ref, task: ask.task, prompt: ask.prompt.id }, 'A question to the model could not be put')
        return failure('unusable', { detail: 'schema-of-ours' })
      })
      tellOf(ask, outcome, (performance.now() - started) / 1000)
      return outcome.completion as Completion<Value>
    },
    async settled() {
      await Promise.all(open)
    },
  }
}

const id = (ask: CompletionAsk<unknown>, key: string) => `${ask.workspace}:${key}`

/** Which kind of fault, without its message: a database's may repeat the row it would not take. */
function faultOf(error: unknown): { fault: string; code?: unknown } {
  if (!(error instanceof Error)) return { fault: typeof error }
  return { fault: error.constructor.name, ...('code' in error ? { code: error.code } : {}) }
}

/** Milliseconds kept back of a deadline: what a question cost is known a moment after it was cut off. */
const writingDown = (within: number) => Math.min(50, within / 10)

/** A stretch of time: a signal at its end, and a promise of it. */
function timeFor(within: number) {
  const ends = performance.now() + within
  const end = new AbortController()
  const { promise: up, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(() => {
    end.abort()
    resolve()
  }, within)
  return { signal: end.signal, left: () => ends - performance.now(), up, over: () => clearTimeout(timer) }
}

function readKept(reply: string, { schema }: CompletionAsk<unknown>): { value: unknown } | null {
  try {
    const read = schema.safeParse(JSON.parse(reply))
    return read.success ? { value: read.data } : null
  } catch {
    return null
  }
}
