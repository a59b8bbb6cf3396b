import path from 'node:path'
import { runPrompts } from './run-prompts.ts'

// `npm run prompts`: for whoever edits a prompt, so that a slip is found before the app is started with it.
const { lines, ok } = await runPrompts(process.argv.slice(2), {
  prompts: path.join(import.meta.dirname, '../../prompts'),
  calledFrom: process.env.INIT_CWD ?? process.cwd(),
})
;(ok ? console.log : console.error)(lines.join('\n'))
if (!ok) process.exitCode = 1
