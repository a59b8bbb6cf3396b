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
  /** What the reply must be; sent as strict JSON schema, and always checked again. */
  schema: z.ZodType<Value>
  maxOutputTokens: number
  /** Milliseconds for everything, repair included. */
  within: number
  ref: string
}

export type CompletionFailure = 'off' | 'budget' | 'resting' | 'late' | 'refused' | 'unusable' | 'unreachable'

export type Completion<Value> =
  | { ok: true; value: Value; model: string; usage: { input: number; output: number; cached: number }; fromCache: boolean }
  | { ok: false; why: CompletionFailure }

/** Asks a model for JSON. Never throws, never takes longer than asked. */
export interface Gateway {
  complete<Value>(ask: CompletionAsk<Value>): Promise<Completion<Value>>
}
