import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { CoachRecord } from '../../../src/application/coach.ts'
import type { RecordId } from '../../../src/domain/ids.ts'
import type { Playbook } from '../../../src/domain/playbook.ts'
import { asksOf, fixtureSchema } from '../../../src/llm/prompts/fixture.ts'
import { loadPrompts } from '../../../src/llm/prompts/load-prompts.ts'
import { sayPromptProblem } from '../../../src/llm/prompts/prompt.ts'
import { loadPlaybooks, sayProblem } from '../../../src/playbooks/load-playbook.ts'

export const promptsDir = path.join(import.meta.dirname, '../../../prompts')

export function shippedPlaybooks(): Map<string, Playbook> {
  const loaded = loadPlaybooks(path.join(promptsDir, 'playbooks'))
  if ('problems' in loaded) throw new Error(loaded.problems.map(sayProblem).join('\n'))
  return loaded.playbooks
}

export function shippedPrompts() {
  const loaded = loadPrompts(promptsDir, [...shippedPlaybooks().values()])
  if ('problems' in loaded) throw new Error(loaded.problems.map(sayPromptProblem).join('\n'))
  return loaded.prompts
}

export const playbook = shippedPlaybooks().get('meddpicc-buyer')!
export const prompts = shippedPrompts()

export function fixture(name: 'kettles' | 'pfeffer') {
  return fixtureSchema.parse(JSON.parse(readFileSync(path.join(promptsDir, `fixtures/${name}.json`), 'utf8')))
}

export function asks(name: 'kettles' | 'pfeffer') {
  return asksOf(fixture(name), playbook)
}

/** A record of the deal, with what a test cares about. */
export function coachRecord(id: string, text: string, more: Partial<CoachRecord> = {}): CoachRecord {
  return {
    id: id as RecordId,
    answer: null,
    criterion: 'metrics',
    text,
    person: null,
    role: null,
    channel: null,
    saidOn: null,
    recordedOn: '2026-11-20',
    level: 3,
    instructed: false,
    ...more,
  }
}
