import type { Post } from '../../application/posts.ts'
import type { Button } from '../../block-kit/elements.ts'
import { clip } from '../../block-kit/escape.ts'
import { buttons, oneMessage, paragraph, type Rendered } from './message.ts'
import { offeredWords } from './offered-words.ts'
import { pressButton } from './presses.ts'
import { outside, say, type Words } from './say.ts'

type AnswerHere = Extract<Post, { kind: 'answer-here' }>

/** Words written outside the thread while a question is open: never taken for an answer by themselves. */
export function renderAnswerHere(post: AnswerHere): Rendered[] {
  return oneMessage([...paragraph(wordsOf(post)), ...buttons(post.live ? choices(post) : [])])
}

function wordsOf({ text, said, live, elsewhere = [], fate, usedFor }: AnswerHere): Words {
  if (fate === 'withdrawn') return say`You wrote outside this thread and deleted it since, so nothing of it is kept.`
  const wrote = say`You wrote outside this thread: ${offeredWords(text, said)}.`
  if (fate === 'used') return usedFor ? say`${wrote} It is kept as an answer for ${usedFor}.` : say`${wrote} It is kept as the answer.`
  if (!live) return wrote
  return elsewhere.length > 0
    ? say`${wrote} Is that the answer to the question here, or to the one of another deal? If not, nothing is kept.`
    : say`${wrote} Is that the answer to the question here? If not, nothing is kept.`
}

function choices({ deal, elsewhere = [] }: AnswerHere): Button[] {
  const others = elsewhere.map(({ deal, name }, at) => {
    const button = pressButton(clip(`For ${outside(name, 50).bare || 'another deal'}`, 70), { press: 'use-answer', deal })
    return { ...button, action_id: `${button.action_id}:${at + 2}` }
  })
  return [pressButton('Use as answer', { press: 'use-answer', deal }), ...others]
}
