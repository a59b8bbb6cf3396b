import type { Post } from '../../application/posts.ts'
import { buttons, oneMessage, paragraph, type Rendered } from './message.ts'
import { pressButton } from './presses.ts'
import { quoted, say } from './say.ts'

/** Words written outside the thread while a question is open: never taken for an answer by themselves. */
export function renderAnswerHere({ deal, text, live }: Extract<Post, { kind: 'answer-here' }>): Rendered[] {
  const words = live
    ? say`You wrote outside this thread: ${quoted(text)}. Is that the answer to the question here? If not, nothing is kept.`
    : say`You wrote outside this thread: ${quoted(text)}.`
  return oneMessage([...paragraph(words), ...buttons(live ? [pressButton('Use as answer', { press: 'use-answer', deal })] : [])])
}
