import type { VoteSubject } from '../../application/feedback.ts'
import { plainText } from '../../block-kit/objects.ts'
import type { DealId } from '../../domain/ids.ts'
import { type Part, thumbs } from './message.ts'
import { pressPrefix } from './presses.ts'

/** A thumb up and one down for what a model wrote. */
export function voteButtons({ deal, about }: { deal: DealId; about: VoteSubject }): Part[] {
  const value = (up: boolean) => JSON.stringify({ press: 'vote', deal, about, up })
  return thumbs({
    type: 'feedback_buttons',
    action_id: `${pressPrefix}vote:${about.kind}`,
    positive_button: { text: plainText('Helpful'), accessibility_label: 'This helped', value: value(true) },
    negative_button: { text: plainText('Not helpful'), accessibility_label: 'This did not help', value: value(false) },
  })
}
