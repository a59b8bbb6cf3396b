import path from 'node:path'
import { ConfigProblem, readConfig } from '../config.ts'
import { createLog } from '../log/create-log.ts'
import { modelSubject } from './eval/model-subject.ts'
import { ownCasesOf } from './eval/own-cases.ts'
import { runEval } from './eval/run-eval.ts'
import { send } from './run-export.ts'

// The table goes to standard output alone; sentences go beside it.
const complain = (text: string) => void process.stderr.write(`${text}\n`)

try {
  const config = readConfig()
  const log = createLog({ level: 'silent', secrets: config.secrets })
  process.exitCode = await runEval({
    args: process.argv.slice(2),
    cases: path.join(import.meta.dirname, '../../eval'),
    calledFrom: config.calledFrom,
    openSubject: modelSubject({ model: config.model, log }),
    ownCases: async (workspace) => {
      let text = ''
      await send(config, log, { what: 'judged', format: 'json', workspace }, async (pieces) => {
        for await (const piece of pieces) text += piece
      })
      return ownCasesOf(JSON.parse(text))
    },
    say: (text) => void process.stdout.write(text),
    complain,
  })
} catch (error) {
  if (!(error instanceof ConfigProblem)) throw error
  complain(error.message)
  process.exitCode = 1
}
