import type { Post } from '../../application/posts.ts'
import { dealHead, dealName } from './deal-line.ts'
import { riskLine } from './digest/risk.ts'
import { aside, bullets, messages, paragraph, type Rendered } from './message.ts'
import { none, plural, say, together, typed } from './say.ts'
import type { Seen } from './seen.ts'

/** To the owner, before any manager reads of it: what a digest will say of their deals. */
export function renderRisksTold({ deals, more }: Extract<Post, { kind: 'risks-told' }>, seen: Seen): Rendered[] {
  const [only] = deals
  const rest = more > 0 ? say`${plural(more, 'more deal comes', 'more deals come')} tomorrow.` : none
  const first = say`You read this first; from the next working day on a manager's digest may say it.`
  const small = aside(together([first, rest, say`${typed('/qualify')} lists what needs you.`]))
  if (only && deals.length === 1)
    return messages([...paragraph(say`${dealHead(only.deal, seen)}. Now at risk: ${riskLine(only.risks)}.`), ...small])
  const lines = deals.map(({ deal, risks }) => say`${dealName(deal)}: ${riskLine(risks)}`)
  return messages([
    ...paragraph(say`${plural(deals.length, 'deal', 'deals')} of yours ${deals.length === 1 ? 'is' : 'are'} at risk now:
${bullets(lines)}`),
    ...small,
  ])
}
