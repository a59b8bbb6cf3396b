import type { Heard } from './heard.ts'

/** How a server is told that the reply is JSON, the strictest first. Where it cannot be told, the prompt says it. */
const modes = ['json_schema', 'json_object', 'text'] as const
export type Mode = (typeof modes)[number]
const limitFields = ['max_completion_tokens', 'max_tokens'] as const
export type LimitField = (typeof limitFields)[number]

/** What of the API a server knows. */
export interface Dialect {
  mode: Mode
  limitField: LimitField
  /** Tokens on top of a reply's own: what a reasoning model thinks before it answers counts against the same limit. */
  room: number
}

/** Enough for the little there is to think about. */
const roomToThink = 2_000

/** What was learnt of one server and model; lives as long as the process, so that a server that learns is asked properly again. */
export interface Dialects {
  of(prompt: string): Dialect
  /** A request in this dialect was answered. `schemaOnly`: the step down was about this prompt's schema alone. */
  worked(prompt: string, dialect: Dialect, schemaOnly: boolean): void
}

const steps = (mode: Mode) => modes.indexOf(mode)

export function dialects(): Dialects {
  let known: Dialect = { mode: 'json_schema', limitField: 'max_completion_tokens', room: 0 }
  const modeOf = new Map<string, Mode>()
  const present = (prompt: string): Dialect => {
    const own = modeOf.get(prompt) ?? known.mode
    return { ...known, mode: steps(own) > steps(known.mode) ? own : known.mode }
  }
  return {
    of: present,
    worked(prompt, { mode, limitField, room }, schemaOnly) {
      known = { ...known, limitField, room: Math.max(room, known.room) }
      // Down only: a question that began before another one learnt better ends after it.
      if (steps(mode) <= steps(present(prompt).mode)) return
      if (schemaOnly) modeOf.set(prompt, mode)
      else known = { ...known, mode }
    },
  }
}

type Failed = Extract<Heard, { ok: false }>

const speaksOf = {
  mode: /response_?format|json_?schema|json_?object|structured[ _]outputs?|json mode|grammar/i,
  /** Our schema, not the mode: another prompt's may do. */
  schema: /invalid schema|schema (?:is )?(?:invalid|too|not)|grammar/i,
}

/**
 * The next dialect to try after an error that names what the server does not know, or a reply that ended in the middle of its thoughts; null
 * when it failed for another reason.
 */
export function simpler(dialect: Dialect, { detail, status, said, thought }: Failed): { dialect: Dialect; schemaOnly: boolean } | null {
  if (detail === 'length' && thought && dialect.room === 0) return { dialect: { ...dialect, room: roomToThink }, schemaOnly: false }
  // Servers answer 400 or 422, gateways before them 404 ("no endpoint supports"), some 500 where a schema breaks them.
  if (status === null || ![400, 404, 415, 422, 500, 501].includes(status)) return null
  if (said.includes(dialect.limitField) && dialect.limitField === 'max_completion_tokens')
    return { dialect: { ...dialect, limitField: 'max_tokens' }, schemaOnly: false }
  const mode = modes[modes.indexOf(dialect.mode) + 1]
  if (mode === undefined || !speaksOf.mode.test(said)) return null
  return { dialect: { ...dialect, mode }, schemaOnly: speaksOf.schema.test(said) }
}
