import type { WaitShown } from '../../application/digest/shape.ts'
import { clip } from '../../block-kit/escape.ts'
import { waitWords } from '../messages/digest/lists.ts'
import { theReader } from '../messages/digest/whose.ts'
import { type Part, paragraph } from '../messages/message.ts'
import { pressButton } from '../messages/presses.ts'
import type { Seen } from '../messages/seen.ts'

/** One thing that waits for a manager; its button shows how the deal stands, at the top of Home, with what they can do about it. */
export function waitLine(wait: WaitShown, seen: Seen): Part[] {
  const { id, name } = wait.deal
  return paragraph(waitWords(wait, theReader, seen), {
    ...pressButton('Show', { press: 'status', deal: id }),
    accessibility_label: clip(`Show ${name}`, 70),
  })
}
