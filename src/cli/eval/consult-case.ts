import type { CoachTasks, Consulted } from '../../application/coach.ts'
import type { PlayedTask } from './args.ts'
import { askFor } from './coach-asks.ts'
import { dealOf } from './deal-of.ts'
import { type Added, nothingAdded } from './marks.ts'
import type { PlayedCase } from './play-case.ts'
import type { Subject } from './subject.ts'

/** How one question of a case ended. */
export interface Call {
  case: string
  task: PlayedTask
  /** `model`, or why the rules speak. */
  result: string
  milliseconds: number
  /** Claims that code verified, and that it left out. */
  kept: number
  dropped: number
}

/** Consults a coach on a case, task by task. Whatever goes wrong is a call that ended badly; a case never stops the run. */
export async function consultCase(
  played: PlayedCase,
  tasks: readonly PlayedTask[],
  { coach, workspace }: Subject,
): Promise<{ added: Added; calls: Call[] }> {
  const calls: Call[] = []
  let added: Added = nothingAdded
  if (!coach.isOn) return { added, calls }
  for (const task of tasks) {
    const { id } = played.evalCase
    const started = performance.now()
    const call = (result: string, kept: number, dropped: number) =>
      calls.push({ case: id, task, result, milliseconds: performance.now() - started, kept, dropped })
    try {
      const told = await coach.consult({ workspace, task, deal: dealOf(id), ask: askFor(task, played), ref: `eval-${id}` })
      if (told.by === 'rules') {
        call(told.why, 0, 0)
        continue
      }
      call('model', claimsOf(told), told.dropped)
      added = merged(added, addedBy(played, task, told))
    } catch {
      // The coach promises never to throw; where it does, that is a failure to be counted, not the end of the run.
      call('threw', 0, 0)
    }
  }
  return { added, calls }
}

function claimsOf({ told }: Extract<Consulted<PlayedTask>, { by: 'model' }>): number {
  return Object.values(told).reduce((sum, claims) => sum + (Array.isArray(claims) ? claims.length : 0), 0)
}

/** What a reply adds to a case's answer: the rest of it is about other words of the deal. */
function addedBy(played: PlayedCase, task: PlayedTask, { told }: Extract<Consulted<PlayedTask>, { by: 'model' }>): Partial<Added> {
  const { evalCase, records } = played
  const isOfAnswer = (id: string) => records.some((record) => record.id === id && record.criterion === evalCase.asked)
  if (task === 'read-answer') {
    const { pieces, clashes } = told as CoachTasks['read-answer']['told']
    const mine = pieces.find((piece) => piece.criterion === evalCase.asked)
    return {
      criteria: pieces.map((piece) => piece.criterion),
      contradiction: clashes.some((clash) => clash.criterion === evalCase.asked),
      facts: {
        ...(mine?.person ? { person: mine.person.text } : {}),
        ...(mine?.holder ? { holder: mine.holder.text } : {}),
      },
    }
  }
  if (task === 'prepare-review') {
    const { doubts, contradictions } = told as CoachTasks['prepare-review']['told']
    return {
      weaknesses: doubts.filter((doubt) => isOfAnswer(doubt.quote.record)).map((doubt) => doubt.weakness),
      contradiction: contradictions.some((each) => each.criterion === evalCase.asked && isOfAnswer(each.newer.record)),
    }
  }
  if (task === 'read-pasted') return { pasted: (told as CoachTasks['read-pasted']['told']).pieces.map((piece) => piece.criterion) }
  return {}
}

function merged(one: Added, two: Partial<Added>): Added {
  return {
    weaknesses: [...one.weaknesses, ...(two.weaknesses ?? [])],
    contradiction: one.contradiction || two.contradiction === true,
    criteria: [...one.criteria, ...(two.criteria ?? [])],
    pasted: two.pasted ?? one.pasted,
    facts: { ...one.facts, ...two.facts },
  }
}
