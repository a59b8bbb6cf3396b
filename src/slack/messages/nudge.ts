import type { Post } from '../../application/posts.ts'
import { dealName } from './deal-line.ts'
import { riskLine } from './digest/risk.ts'
import { buttons, oneMessage, paragraph, type Rendered } from './message.ts'
import { pressButton } from './presses.ts'
import { none, outside, say, together } from './say.ts'

/** A manager's reminder: who, what waits, and the way on. */
export function renderNudge({ deal, by, waits, risks, live }: Extract<Post, { kind: 'nudge' }>): Rendered[] {
  const who = by === '' ? 'Your manager' : by
  const next = waits ? say`A question on it waits; an answer in a line is enough.` : say`A short review shows where it stands.`
  const why = risks.length > 0 ? say`${riskLine(risks)}.` : none
  const row = [pressButton(waits ? 'Show the question' : 'Start', { press: 'start', deal: deal.id })]
  return oneMessage([
    ...paragraph(together([say`${outside(who, 60)} reminds you of ${dealName(deal)}.`, why, next])),
    ...buttons(live ? row : []),
  ])
}
