import type { Post } from '../../application/posts.ts'
import { dealName } from './deal-line.ts'
import { oneMessage, paragraph, type Rendered } from './message.ts'
import { bold, say } from './say.ts'
import { atTheBar } from './stand.ts'

export function renderSignedOff({ deal, stand, given }: Extract<Post, { kind: 'signed-off' }>): Rendered[] {
  const answer = say`${bold('Worth winning:')} ${given.yes ? 'yes' : 'no'}, by ${given.by}. ${atTheBar(stand)}`
  // In its thread the deal needs no naming; a notification does.
  return oneMessage(paragraph({ mrkdwn: answer.mrkdwn, bare: say`${dealName(deal)}: ${answer}`.bare }))
}
