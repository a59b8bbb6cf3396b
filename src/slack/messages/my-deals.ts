import type { Reply } from '../../application/replies.ts'
import { needRow } from '../home/needs-section.ts'
import { row } from '../home/row.ts'
import { dealName } from './deal-line.ts'
import { bullets, messages, type Part, paragraph, type Rendered } from './message.ts'
import { pressButton } from './presses.ts'
import { none, outside, plural, say, typed } from './say.ts'
import type { Seen } from './seen.ts'

type MyDeals = Extract<Reply, { kind: 'my-deals' }>

/** A deal a line, each with its button. */
export function renderMyDeals(reply: MyDeals, seen: Seen): Rendered[] {
  const { deals, from, total } = reply
  const count = say`${plural(total, 'deal needs', 'deals need')} you.`
  const head = total > 0 ? count : say`No deal needs you now. ${typed('/qualify')} with a name starts a review any time.`
  const rows = deals.flatMap((each) => row(each, needRow(each, seen)))
  const next = from + deals.length
  const left = total - next
  const more = left > 0 ? say`And ${left} more. ${typed('/qualify')} with a name finds any.` : none
  const page = left > 0 ? { ...pressButton(`Show ${Math.min(left, 10)} more`, { press: 'page', from: next }) } : undefined
  return messages([...(from === 0 ? paragraph(head) : []), ...rows, ...paragraph(more, page), ...(from === 0 ? ownerless(reply) : [])])
}

/** For admins only: the list is empty for everyone else. */
function ownerless({ unknownOwners, unknownTotal }: MyDeals): Part[] {
  if (!unknownOwners) return paragraph(say`Whose owner is missing here I cannot tell yet; ask again in a minute.`)
  if (unknownOwners.length === 0) return []
  const shown = unknownOwners.slice(0, 10).map(({ line, ownerEmail }) => say`${dealName(line)}, ${outside(ownerEmail ?? 'no owner', 120)}`)
  const left = unknownTotal - shown.length
  return [
    ...paragraph(say`${plural(unknownTotal, 'deal has', 'deals have')} an owner I cannot find here:`),
    ...paragraph(bullets(left > 0 ? [...shown, say`and ${left} more`] : shown)),
  ]
}
