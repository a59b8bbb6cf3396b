import path from 'node:path'
import { loadPlaybooks, sayProblem } from '../playbooks/load-playbook.ts'

// `npm run playbooks`: for whoever edits a playbook, so that a slip is found before the app is started with it.
const read = loadPlaybooks(path.join(import.meta.dirname, '../../prompts/playbooks'))

if ('problems' in read) {
  console.error(read.problems.map(sayProblem).join('\n'))
  process.exitCode = 1
} else {
  for (const { id, version, stages, criteria } of read.playbooks.values())
    console.log(`${id}, version ${version}: in order. ${stages.length} stages, ${criteria.length} criteria.`)
}
