import type { Coach, CoachTask } from '../../application/coach.ts'
import type { WorkspaceId } from '../../domain/ids.ts'

/** One question to the model and how it ended, as the gateway tells it. */
export interface Asked {
  task: CoachTask
  /** `answered`, `cached`, or why nothing usable came. */
  result: string
  seconds: number
  tokens: { input: number; output: number; cached: number }
}

/** What is evaluated: a coach, and what its questions cost. */
export interface Subject {
  /** As the table shows it: "rules alone", a model, a folder of prompts. */
  name: string
  coach: Coach
  /** Whose budget, settings and kept replies it works with: one of its own. */
  workspace: WorkspaceId
  /** Every question asked so far; empty where nobody counts. */
  asked: readonly Asked[]
  close(): Promise<void>
}

/** What is to be evaluated in place of what the environment says. */
export interface SubjectWish {
  model?: string
  /** A folder of prompt files. */
  prompts?: string
}

/** Opens a coach over the model of the environment. Null: no model is set. Throws `CannotRun` when it cannot be opened. */
export type OpenSubject = (wish: SubjectWish) => Promise<Subject | null>
