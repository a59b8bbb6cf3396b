import type { Reply } from '../../application/replies.ts'
import { messages, paragraph, type Rendered } from './message.ts'
import { say, typed } from './say.ts'

export function renderNoDeals({ isAdmin }: Extract<Reply, { kind: 'no-deals' }>): Rendered[] {
  const next = isAdmin
    ? say`Bring many in with ${typed('npm run import -- FILE.csv')}, or let your CRM report them.`
    : say`Others come from your CRM or a list; the owner's email there must be the one you use in Slack. Your admin can check both.`
  return messages(paragraph(say`I know no open deal of yours. ${typed('/qualify new')} adds one. ${next}`))
}
