import { offeredText } from '../../application/offers.ts'
import type { Post } from '../../application/posts.ts'
import { buttons, oneMessage, paragraph, type Rendered } from './message.ts'
import { offeredWords } from './offered-words.ts'
import { pressButton } from './presses.ts'
import { say, type Words } from './say.ts'

type ColleagueAnswer = Extract<Post, { kind: 'colleague-answer' }>

/** What a colleague wrote in the deal's thread, for its owner to use as the answer (RULES 5). */
export function renderColleagueAnswer(post: ColleagueAnswer): Rendered[] {
  const { deal, live } = post
  const row = live
    ? [pressButton('Use this answer', { press: 'use-answer', deal }), pressButton('Not this one', { press: 'decline-answer', deal })]
    : []
  return oneMessage([...paragraph(wordsOf(post)), ...buttons(row)])
}

function wordsOf({ by, said, live, fate }: ColleagueAnswer): Words {
  if (fate === 'withdrawn') return say`${by.name} took back what was offered here, so nothing of it is kept.`
  const wrote = say`${by.name} wrote: ${offeredWords(offeredText(said), said)}.`
  if (fate === 'used') return say`${wrote} It is kept as an answer, with their name.`
  if (fate === 'declined') return say`${wrote} Not taken as the answer.`
  return live ? say`${wrote} The deal's owner can use it as the answer; it keeps their name.` : wrote
}
