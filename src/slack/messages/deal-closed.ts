import type { Reply } from '../../application/replies.ts'
import { dealName } from './deal-line.ts'
import { messages, paragraph, type Rendered } from './message.ts'
import { outcomeWords } from './outcome-words.ts'
import { none, say, together } from './say.ts'

export function renderDealClosed({ line, outcome, crm }: Extract<Reply, { kind: 'deal-closed' }>): Rendered[] {
  return messages(
    paragraph(
      together([
        say`${dealName(line)} is ${outcomeWords[outcome]}. No more questions; the record stays, and thank you for closing it.`,
        crm ? say`Your CRM stays as it is. Set it there, too: its next word counts here.` : none,
      ]),
    ),
  )
}
