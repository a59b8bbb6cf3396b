import type { Post } from '../../application/posts.ts'
import { buttons, oneMessage, paragraph, type Rendered } from './message.ts'
import { pressButton } from './presses.ts'
import { say } from './say.ts'

/** Offered where the fate of a message could not be told: better asked than posted twice. */
export function renderContinue({ deal, review, live }: Extract<Post, { kind: 'continue' }>): Rendered[] {
  const words = live
    ? say`I cannot tell whether my last message reached you. Nothing of yours is lost. Press Continue and I go on from here.`
    : say`Continued.`
  return oneMessage([...paragraph(words), ...buttons(live ? [pressButton('Continue', { press: 'continue', deal, review })] : [])])
}
