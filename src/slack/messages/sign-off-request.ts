import type { Post } from '../../application/posts.ts'
import { dealHead, dealName } from './deal-line.ts'
import { buttons, oneMessage, paragraph, type Rendered } from './message.ts'
import { pressButton } from './presses.ts'
import { bold, say, together } from './say.ts'
import type { Seen } from './seen.ts'
import { atTheBar, gateWords, noDecisionWords } from './stand.ts'

export function renderSignOffRequest(
  { deal, as, stand, live, given }: Extract<Post, { kind: 'sign-off-request' }>,
  seen: Seen,
): Rendered[] {
  if (given) {
    const answer = say`${bold('Worth winning:')} ${given.yes ? 'yes' : 'no'}, by ${given.by}. ${atTheBar(stand)}`
    // In its thread the deal needs no naming; a notification does.
    return oneMessage(paragraph({ mrkdwn: answer.mrkdwn, bare: say`${dealName(deal)}: ${answer}`.bare }))
  }
  const top = together([atTheBar(stand), gateWords(stand.gate), noDecisionWords(stand)])
  const question = say`${bold('Worth winning?')} Your yes or no${as === 'manager' ? ', as manager,' : ''} is due at this stage. No is a good answer, too.`
  const choice = (yes: boolean) => pressButton(yes ? 'Yes' : 'No', { press: 'sign-off', deal: deal.id, yes, as })
  return oneMessage([
    ...paragraph(dealHead(deal, seen)),
    ...paragraph(top),
    ...paragraph(question),
    ...buttons(live ? [choice(true), choice(false)] : []),
  ])
}
