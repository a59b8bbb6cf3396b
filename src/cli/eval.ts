import path from 'node:path'
import { ConfigProblem, readConfig } from '../config.ts'
import { createLog } from '../log/create-log.ts'
import { modelSubject } from './eval/model-subject.ts'
import { runEval } from './eval/run-eval.ts'
import { CannotRun } from './reach-store.ts'

// The table goes to standard output alone; sentences go beside it.
const complain = (text: string) => void process.stderr.write(`${text}\n`)

try {
  const config = readConfig()
  process.exitCode = await runEval({
    args: process.argv.slice(2),
    cases: path.join(import.meta.dirname, '../../eval'),
    calledFrom: config.calledFrom,
    openSubject: modelSubject({ model: config.model, log: createLog({ level: 'silent', secrets: config.secrets }) }),
    ownCases: async () => {
      throw new CannotRun('This version keeps nothing that was judged wrong.')
    },
    say: (text) => void process.stdout.write(text),
    complain,
  })
} catch (error) {
  if (!(error instanceof ConfigProblem)) throw error
  complain(error.message)
  process.exitCode = 1
}
