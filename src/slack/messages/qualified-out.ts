import type { Reply } from '../../application/replies.ts'
import { day } from './dates.ts'
import { dealName } from './deal-line.ts'
import { messages, paragraph, type Rendered } from './message.ts'
import { none, say, together, typed } from './say.ts'
import type { Seen } from './seen.ts'

export function renderQualifiedOut({ line, returnOn, crm }: Extract<Reply, { kind: 'qualified-out' }>, seen: Seen): Rendered[] {
  return messages(
    paragraph(
      together([
        say`${dealName(line)} is qualified out: kept, and not asked about any more.`,
        returnOn
          ? say`I bring it up again on ${day(returnOn, seen)}.`
          : say`${typed('/qualify', line.name || line.externalId)} takes it up again.`,
        crm ? say`Your CRM stays as it is. Change it there, too: a new stage there wakes it.` : none,
      ]),
    ),
  )
}
