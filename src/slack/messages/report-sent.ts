import type { Reply } from '../../application/replies.ts'
import { messages, paragraph, type Rendered } from './message.ts'
import { say } from './say.ts'

export function renderReportSent({ inDm }: Extract<Reply, { kind: 'report-sent' }>): Rendered[] {
  return messages(paragraph(inDm ? say`Your report comes next.` : say`Your report comes as a direct message, for you alone.`))
}
