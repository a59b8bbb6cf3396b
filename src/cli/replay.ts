import path from 'node:path'
import { localDate } from '../domain/calendar.ts'
import { loadPlaybooks, sayProblem } from '../playbooks/load-playbook.ts'
import { runReplay } from './replay/run-replay.ts'

// The replay goes to standard output alone; sentences go beside it.
const complain = (text: string) => void process.stderr.write(`${text}\n`)
const loaded = loadPlaybooks(path.join(import.meta.dirname, '../../prompts/playbooks'))

if ('problems' in loaded) {
  complain(`The playbooks cannot be used:\n${loaded.problems.map(sayProblem).join('\n')}`)
  process.exitCode = 2
} else
  process.exitCode = runReplay({
    args: process.argv.slice(2),
    playbooks: loaded.playbooks,
    today: localDate(Date.now(), 'UTC'),
    calledFrom: process.env.INIT_CWD ?? process.cwd(),
    out: (text) => void process.stdout.write(text),
    complain,
  })
