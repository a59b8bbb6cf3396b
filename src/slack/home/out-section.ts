import type { OutRow } from '../../application/home/out-deals.ts'
import type { Home } from '../../application/home/shape.ts'
import { clip } from '../../block-kit/escape.ts'
import { day } from '../messages/dates.ts'
import { aside, type Part, paragraph } from '../messages/message.ts'
import { pressButton } from '../messages/presses.ts'
import { bold, none, plural, say, typed, type Words } from '../messages/say.ts'
import type { Seen } from '../messages/seen.ts'

/** What this person qualified out and can take up again; nothing where there is none. */
export function outSection(out: Home['out'], seen: Seen): Part[] {
  if (!out) return []
  const { rows, more } = out
  return [
    ...rows.flatMap((row) => {
      const { id, name } = row.deal
      const button = pressButton('Take it up again', { press: 'return', deal: id, yes: true })
      return paragraph(outWords(row, seen), { ...button, accessibility_label: clip(`Take up again ${name}`, 70) })
    }),
    ...aside(
      more > 0 ? say`And ${plural(more, 'other', 'others')} you qualified out; ${typed('/qualify')} with a name takes one up again.` : none,
    ),
  ]
}

function outWords({ deal, since, returnOn, isDue }: OutRow, seen: Seen): Words {
  const out = say`${bold(deal.name)}, qualified out on ${day(since, seen)}`
  if (isDue) return say`${out}: the day to look at it again has come.`
  return returnOn ? say`${out}; I bring it up again on ${day(returnOn, seen)}.` : say`${out}.`
}
