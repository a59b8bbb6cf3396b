import type { Reply } from '../../application/replies.ts'
import { dealName } from './deal-line.ts'
import { messages, paragraph, type Rendered } from './message.ts'
import { none, say, together } from './say.ts'

const woken = { closed: say`It was closed, and goes on by this.`, dormant: say`It was qualified out, and goes on by this.` } as const

/** A typed stage stands out its debounce first, so a slip can be typed over. */
export function renderStageNoted({ line, from, to, wakes, crm }: Extract<Reply, { kind: 'stage-noted' }>): Rendered[] {
  const isSame = from === to
  return messages(
    paragraph(
      together([
        isSame ? say`${dealName(line)} is in ${to} again.` : say`${dealName(line)} moves from ${from} to ${to}.`,
        wakes ? woken[wakes] : none,
        say`I ask about it in its thread in a moment; type another stage to change your mind.`,
        crm ? say`Your CRM stays as it is. Change it there, too: its next word counts here.` : none,
      ]),
    ),
  )
}
