import type { Coach, CoachCall, CoachTask, Consulted } from '../application/coach.ts'
import type { Clock, Log, Transact } from '../application/ports.ts'
import type { Gateway } from './gateway.ts'
import { limits } from './limits.ts'
import type { Prompts } from './prompts/prompt.ts'
import { renderAsk } from './render-ask.ts'

export interface CoachParts {
  gateway: Gateway
  prompts: Prompts
  transact: Transact
  clock: Clock
  log: Log
}

/** Milliseconds the workspace's settings may take out of the whole. */
const settingsWithin = 1_000

/** The coach over a model: material, prompt, gateway, guard. Whatever goes wrong, the rules speak. */
export function createCoach(parts: CoachParts): Coach {
  return {
    isOn: true,
    async consult(call) {
      try {
        return await consult(parts, call)
      } catch (error) {
        // A message may hold words of a deal; the kind and the place of a fault never do.
        parts.log.error({ ref: call.ref, task: call.task, fault: kindOf(error), at: placeOf(error) }, 'The coach failed; the rules speak')
        return { by: 'rules', why: 'unusable' }
      }
    },
  }
}

async function consult<Task extends CoachTask>(parts: CoachParts, call: CoachCall<Task>): Promise<Consulted<Task>> {
  const { gateway, prompts, transact, clock, log } = parts
  const { workspace, task, deal, ask, ref } = call
  const started = clock.now()
  const { settings } = await transact(workspace, (unit) => unit.workspace.get(), { within: settingsWithin })
  const { on, redact } = settings.coach
  if (!on || (redact && task === 'ask-meaning')) return { by: 'rules', why: 'off' }
  if ('instructed' in ask && ask.instructed) return { by: 'rules', why: 'instructed' }
  const rendered = renderAsk(prompts, task, ask, redact)
  if (!rendered) return { by: 'rules', why: 'unusable' }
  const { system, user, consultation } = rendered
  const prompt = prompts[task]
  const completion = await gateway.complete({
    workspace,
    task,
    deal,
    prompt: { id: prompt.id, version: prompt.version },
    system,
    user,
    schema: consultation.schema,
    maxOutputTokens: prompt.maxOutputTokens,
    within: limits[task].within - Math.min(settingsWithin, Math.max(0, clock.now() - started)),
    ref,
  })
  if (!completion.ok) return { by: 'rules', why: completion.why }
  const checked = consultation.check(completion.value)
  if (!checked) return { by: 'rules', why: 'unusable' }
  if (checked.dropped > 0)
    log.info({ ref, task, dropped: checked.dropped, model: completion.model }, 'Claims that could not be verified were left out')
  return {
    by: 'model',
    told: checked.told,
    author: { prompt: prompt.id, version: prompt.version, model: completion.model },
    dropped: checked.dropped,
  }
}

function kindOf(error: unknown): string {
  return error instanceof Error ? error.constructor.name : typeof error
}

function placeOf(error: unknown): string | null {
  const [, place] = /\n\s+at (?:.*\()?.*?([\w-]+\.ts:\d+)/.exec(error instanceof Error ? (error.stack ?? '') : '') ?? []
  return place ?? null
}
