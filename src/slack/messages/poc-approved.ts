import type { Reply } from '../../application/replies.ts'
import { dealName } from './deal-line.ts'
import { messages, paragraph, type Rendered } from './message.ts'
import { none, say, together } from './say.ts'

export function renderPocApproved({ line, forced }: Extract<Reply, { kind: 'poc-approved' }>): Rendered[] {
  return messages(
    paragraph(
      together([
        say`The test of ${dealName(line)} is approved: all six parts hold.`,
        forced ? say`It began without, so it stays counted apart.` : none,
        say`I ask for its result on the day it ends.`,
      ]),
    ),
  )
}
