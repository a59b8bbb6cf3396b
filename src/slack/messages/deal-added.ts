import type { Reply } from '../../application/replies.ts'
import { clip } from '../../block-kit/escape.ts'
import { dealHead, dealName } from './deal-line.ts'
import { messages, type Part, paragraph, type Rendered } from './message.ts'
import { pressButton } from './presses.ts'
import { outside, say, typed } from './say.ts'
import type { Seen } from './seen.ts'

/** A deal was added by `/qualify new`; another of the same name is offered, since nobody wants to tell a deal twice. */
export function renderDealAdded({ line, started, same }: Extract<Reply, { kind: 'deal-added' }>, seen: Seen): Rendered[] {
  const added = say`Added as ${line.externalId}: ${dealHead(line, seen)}.`
  const next = started ? say`${added} Its first question comes in a moment, in a thread of its own.` : say`${added} Nothing is asked yet.`
  const start = {
    ...pressButton('Start its review', { press: 'start', deal: line.id }),
    accessibility_label: clip(`Start the review of ${line.name || line.externalId}`, 70),
  }
  return messages([...paragraph(next, started ? undefined : start), ...(same ? twin(line.externalId, same) : [])])
}

function twin(added: string, same: Extract<Reply, { kind: 'deal-added' }>['line']): Part[] {
  const words = say`${dealName(same)} is also the name of ${outside(same.externalId)}, now ${same.stage}. If both are one deal, go on with that one and close this: ${typed('/qualify close', added)}.`
  return paragraph(words, {
    ...pressButton('Status', { press: 'status', deal: same.id }),
    accessibility_label: clip(`Status ${same.externalId}`, 70),
  })
}
