import path from 'node:path'
import type { Config } from '../../config.ts'
import { createCoach } from '../../llm/create-coach.ts'
import { createGateway } from '../../llm/openai-gateway.ts'
import { draftPrompts } from '../../llm/prompts/load-prompts.ts'
import { type Prompts, sayPromptProblem } from '../../llm/prompts/prompt.ts'
import type { ScrubbedLog } from '../../log/create-log.ts'
import { loadPlaybooks, sayProblem } from '../../playbooks/load-playbook.ts'
import { openStore } from '../../store/open-store.ts'
import { uuidV7 } from '../../store/uuid-v7.ts'
import { CannotRun } from '../reach-store.ts'
import type { Asked, OpenSubject } from './subject.ts'

const folder = path.join(import.meta.dirname, '../../../prompts')

/**
 * The coach over the configured model, as the app has it, on a database of its own in memory: an evaluation spends nobody's budget, keeps
 * no reply for later, and sees no deal.
 */
export function modelSubject({ model, log }: { model: Config['model']; log: ScrubbedLog }): OpenSubject {
  return async (wish) => {
    if (!model) return null
    const dir = wish.prompts ?? folder
    const prompts = promptsOf(dir)
    const clock = { now: () => Date.now() }
    const store = await openStore({ clock })
    const asked: Asked[] = []
    const { id } = await store.system.singleWorkspace('live', {
      id: uuidV7(clock).next(),
      name: 'Evaluation',
      zone: 'UTC',
      playbook: 'meddpicc-buyer',
    })
    const server = { ...model, model: wish.model ?? model.model }
    const gateway = createGateway({ transact: store.transact, clock, log, server, onAsked: (one) => void asked.push(one) })
    const coach = createCoach({ gateway, prompts, transact: store.transact, clock, log })
    const name = wish.prompts ? path.basename(path.resolve(dir)) : server.model
    const close = async () => {
      await gateway.settled()
      await store.close()
    }
    return { name, coach, workspace: id, asked, close }
  }
}

/** Also of texts that are still being written: that is what one compares them for. */
function promptsOf(dir: string): Prompts {
  const playbooks = loadPlaybooks(path.join(folder, 'playbooks'))
  if ('problems' in playbooks) throw new CannotRun(`The playbooks cannot be used:\n${playbooks.problems.map(sayProblem).join('\n')}`)
  const read = draftPrompts(dir, [...playbooks.playbooks.values()])
  if ('problems' in read) throw new CannotRun(`The prompts cannot be used:\n${read.problems.map(sayPromptProblem).join('\n')}`)
  return read.prompts
}
