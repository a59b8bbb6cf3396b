import { ConfigProblem, readConfig } from '../config.ts'
import { createLog } from '../log/create-log.ts'
import { runImport } from './run-import.ts'

const say = (text: string) => void process.stdout.write(`${text}\n`)

try {
  const config = readConfig()
  // The terminal gets sentences; the log only what is a bug, on request.
  const log = createLog({ level: config.logLevel === 'debug' ? 'debug' : 'silent', secrets: config.secrets })
  process.exitCode = await runImport({ args: process.argv.slice(2), config, log, say })
} catch (error) {
  if (!(error instanceof ConfigProblem)) throw error
  say(error.message)
  process.exitCode = 2
}
