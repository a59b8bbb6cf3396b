import type { z } from 'zod'
import type { CoachTask } from '../application/coach.ts'
import type { DealId, WorkspaceId } from '../domain/ids.ts'

/** One question to the model: the stable part first, so that providers' prompt caches hit, the deal's words last. */
export interface CompletionAsk<Value> {
  workspace: WorkspaceId
  task: CoachTask
  /** Whose words it holds, for erasing a kept reply with them; null: nobody's. */
  deal: DealId | null
  prompt: { id: string; version: number }
  system: string
  user: string
  /**
   * What the reply must be: an object without transforms, in which every field is there (`nullable`, never `optional`). Sent as strict JSON
   * schema, and always checked again.
   */
  schema: z.ZodType<Value>
  maxOutputTokens: number
  /** Milliseconds for everything, repair included. */
  within: number
  ref: string
}

/**
 * `off`: the workspace switched it off. `budget`: the month's tokens are spent. `resting`: the server failed several times in a row and is
 * left alone for a minute. `late`: not within the time given. `refused`: the model or a content filter would not. `unusable`: what came is
 * not what was asked for, after one repair. `unreachable`: no such server, model or key, too many requests, out of order.
 */
export type CompletionFailure = 'off' | 'budget' | 'resting' | 'late' | 'refused' | 'unusable' | 'unreachable'

export type Completion<Value> =
  | {
      ok: true
      value: Value
      /** As configured. */
      model: string
      /** Tokens; all zero for a reply that was not paid for. */
      usage: { input: number; output: number; cached: number }
      /** A kept reply, or that of the same question asked at the same time. */
      fromCache: boolean
    }
  | { ok: false; why: CompletionFailure }

/**
 * Asks a model for JSON. Never throws, never takes longer than asked. Never called inside a transaction: it looks into the store itself.
 */
export interface Gateway {
  complete<Value>(ask: CompletionAsk<Value>): Promise<Completion<Value>>
}
