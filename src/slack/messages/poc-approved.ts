import type { Reply } from '../../application/replies.ts'
import { dealName } from './deal-line.ts'
import { messages, paragraph, type Rendered } from './message.ts'
import { say } from './say.ts'

export function renderPocApproved({ line }: Extract<Reply, { kind: 'poc-approved' }>): Rendered[] {
  return messages(paragraph(say`The test of ${dealName(line)} is approved: all six parts hold. I ask for its result on the day it ends.`))
}
