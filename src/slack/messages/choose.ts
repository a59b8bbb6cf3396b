import type { Reply } from '../../application/posts.ts'
import { clip } from '../../block-kit/escape.ts'
import { dealHead } from './deal-line.ts'
import { messages, paragraph, type Rendered } from './message.ts'
import { pressButton } from './presses.ts'
import { none, quoted, say } from './say.ts'
import type { Seen } from './seen.ts'

/** Several deals match what was typed. */
export function renderChoose({ word, verb, deals, more }: Extract<Reply, { kind: 'choose' }>, seen: Seen): Rendered[] {
  const label = verb === 'start' ? 'Start' : 'Status'
  const rows = deals.flatMap((deal) =>
    paragraph(dealHead(deal, seen), {
      ...pressButton(label, { press: verb, deal: deal.id }),
      accessibility_label: clip(`${label} ${deal.name || deal.externalId}`, 70),
    }),
  )
  const left = more > 0 ? say`And ${more} more; a longer name narrows it down.` : none
  return messages([...paragraph(say`Several deals match ${quoted(word, 60)}. Which one?`), ...rows, ...paragraph(left)])
}
