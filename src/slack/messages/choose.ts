import type { DealLine } from '../../application/deal-shown.ts'
import type { ChooseFor, Reply } from '../../application/replies.ts'
import type { Button } from '../../block-kit/elements.ts'
import { clip } from '../../block-kit/escape.ts'
import { dealHead } from './deal-line.ts'
import { messages, paragraph, type Rendered } from './message.ts'
import { openButton } from './openers.ts'
import { pressButton } from './presses.ts'
import { none, quoted, say } from './say.ts'
import type { Seen } from './seen.ts'

/** Several deals match what was typed. */
export function renderChoose({ word, meant, deals, more }: Extract<Reply, { kind: 'choose' }>, seen: Seen): Rendered[] {
  const rows = deals.flatMap((deal) => {
    const button = buttonFor(meant, deal)
    return paragraph(dealHead(deal, seen), {
      ...button,
      accessibility_label: clip(`${button.text.text} ${deal.name || deal.externalId}`, 70),
    })
  })
  const left = more > 0 ? say`And ${more} more; a longer name narrows it down.` : none
  const ask = deals.length === 1 ? say`Did you mean this one?` : say`Several deals match ${quoted(word, 60)}. Which one?`
  return messages([...paragraph(ask), ...rows, ...paragraph(left)])
}

function buttonFor(meant: ChooseFor, { id: deal }: DealLine): Button {
  switch (meant.next) {
    case 'start':
      return pressButton('Start', { press: 'start', deal })
    case 'status':
      return pressButton('Status', { press: 'status', deal })
    case 'stage':
      return pressButton(clip(`Move to ${meant.label}`, 70), { press: 'stage', deal, stage: meant.stage })
    case 'qualify-out':
      return openButton('Qualify out', { form: 'qualify-out', deal })
    case 'close':
      return openButton('Close', { form: 'close', deal })
    case 'evidence':
      return openButton('Add evidence', { form: 'evidence', deal, source: null })
  }
}
