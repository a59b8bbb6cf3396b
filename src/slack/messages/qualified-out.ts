import type { Reply } from '../../application/replies.ts'
import { day } from './dates.ts'
import { dealName } from './deal-line.ts'
import { messages, paragraph, type Rendered } from './message.ts'
import { none, say, together, typed } from './say.ts'
import type { Seen } from './seen.ts'

export function renderQualifiedOut({ line, returnOn, crm }: Extract<Reply, { kind: 'qualified-out' }>, seen: Seen): Rendered[] {
  const byHand = typed('/qualify', line.name || line.externalId)
  return messages(
    paragraph(
      together([
        say`${dealName(line)} is qualified out: kept, and not asked about any more.`,
        returnOn ? say`I bring it up again on ${day(returnOn, seen)}; ${byHand} takes it up sooner.` : say`${byHand} takes it up again.`,
        crm ? say`Your CRM stays as it is; a new stage there takes it up again, too.` : none,
      ]),
    ),
  )
}
