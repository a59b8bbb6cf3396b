import type { Post } from '../../application/posts.ts'
import { buttons, oneMessage, paragraph, type Rendered } from './message.ts'
import { pressButton } from './presses.ts'
import { say } from './say.ts'

export function renderPaused({ deal, review, live }: Extract<Post, { kind: 'paused' }>): Rendered[] {
  const words = live ? say`Paused. Your answers are kept; press Resume when it suits you.` : say`Paused.`
  return oneMessage([...paragraph(words), ...buttons(live ? [pressButton('Resume', { press: 'resume', deal, review })] : [])])
}
