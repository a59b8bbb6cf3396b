import { ConfigProblem, readConfig } from '../config.ts'
import { createLog } from '../log/create-log.ts'
import { runExport } from './run-export.ts'

// The document goes to standard output alone; sentences go beside it.
const complain = (text: string) => void process.stderr.write(`${text}\n`)

try {
  const config = readConfig()
  const log = createLog({ level: 'silent', secrets: config.secrets })
  process.exitCode = await runExport({ args: process.argv.slice(2), config, log, out: process.stdout, complain })
} catch (error) {
  if (!(error instanceof ConfigProblem)) throw error
  complain(error.message)
  process.exitCode = 1
}
