import { fileURLToPath } from 'node:url'
import type { Playbook } from '../../src/domain/playbook.ts'
import { loadPlaybooks } from '../../src/playbooks/load-playbook.ts'

function load(): Playbook {
  const loaded = loadPlaybooks(fileURLToPath(new URL('../../prompts/playbooks', import.meta.url)))
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems))
  return loaded.playbooks.get('meddpicc-buyer')!
}

/** The playbook the product ships: the reading is tested with the words people will have. */
export const playbook = load()
