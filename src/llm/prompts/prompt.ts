import type { CoachTask } from '../../application/coach.ts'
import type { Playbook } from '../../domain/playbook.ts'

/** What is said to the model before the deal's material: the same for every deal of a playbook, so that providers' caches hit. */
export interface Rendered {
  system: string
  /** Stands in front of the material in the user message. */
  user: string
}

export interface Prompt {
  id: CoachTask
  version: number
  maxOutputTokens: number
  /** Pure; worked out once for each playbook. */
  render(playbook: Playbook): Rendered
}

export type Prompts = Readonly<Record<CoachTask, Prompt>>

/** Something to mend in a prompt file before the app can start with it. */
export interface PromptProblem {
  file: string
  /** From 1; null when the whole file or folder is meant. */
  line: number | null
  sentence: string
}

/** "read-answer.md, line 12: ..." */
export function sayPromptProblem({ file, line, sentence }: PromptProblem): string {
  return line === null ? `${file}: ${sentence}` : `${file}, line ${line}: ${sentence}`
}
