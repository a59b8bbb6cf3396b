import type { AskWhich } from '../../application/ask/shape.ts'
import { clip } from '../../block-kit/escape.ts'
import { dealHead } from './deal-line.ts'
import { messages, paragraph, type Rendered } from './message.ts'
import { pressButton } from './presses.ts'
import { none, say } from './say.ts'
import type { Seen } from './seen.ts'

/** Several deals may be meant, or none is named: the same question, of one of them. */
export function renderAskWhich({ question, deals, more }: AskWhich, seen: Seen): Rendered[] {
  const rows = deals.flatMap((deal) =>
    paragraph(dealHead(deal, seen), {
      ...pressButton('This one', { press: 'ask', deal: deal.id, question }),
      accessibility_label: clip(`Ask about ${deal.name || deal.externalId}`, 70),
    }),
  )
  const left = more > 0 ? say`And ${more} more; ask again with the deal's name.` : none
  return messages([...paragraph(say`Which deal do you mean?`), ...rows, ...paragraph(left)])
}
