import type { CoachTask, CoachTasks } from '../application/coach.ts'
import type { Prompts } from './prompts/prompt.ts'
import { namesOf } from './redact/names-of.ts'
import { openly, redactionOf } from './redact/redaction.ts'
import type { Consultation } from './tasks/consultation.ts'
import { materialText } from './tasks/consultation.ts'
import { tasks } from './tasks/tasks.ts'

/** Everything that goes out for one question, and what the reply must be. */
export interface RenderedAsk<Task extends CoachTask> {
  system: string
  user: string
  consultation: Consultation<CoachTasks[Task]['told']>
}

/** What would be sent for a task; null where there is nothing to ask about. Pure. */
export function renderAsk<Task extends CoachTask>(
  prompts: Prompts,
  task: Task,
  ask: CoachTasks[Task]['ask'],
  redact: boolean,
): RenderedAsk<Task> | null {
  const prepare: (typeof tasks)[Task] = tasks[task]
  const consultation = prepare(ask, redact ? redactionOf(namesOf(ask)) : openly)
  if (!consultation) return null
  const { system, user } = prompts[task].render(ask.playbook)
  return { system, user: `${user}\n\n${materialText(consultation.material)}`, consultation }
}
