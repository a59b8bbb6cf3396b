import type { Reply } from '../../application/replies.ts'
import { dealName } from './deal-line.ts'
import { messages, paragraph, type Rendered } from './message.ts'
import { partsWords } from './poc-words.ts'
import { say } from './say.ts'

export function renderTestPlanned({ line, missing, changed }: Extract<Reply, { kind: 'test-planned' }>): Rendered[] {
  const kept = changed ? say`The plan of ${dealName(line)} is kept.` : say`Nothing in the plan of ${dealName(line)} was changed.`
  const next =
    missing.length === 0
      ? say`All six parts of its gate hold: it can be called approved.`
      : say`Still missing: ${partsWords(missing)}. Its thread has a question for each.`
  return messages(paragraph(say`${kept} ${next}`))
}
