import type { Post } from '../../application/posts.ts'
import { dealHead, supported } from './deal-line.ts'
import { formerWords } from './former.ts'
import { aside, oneMessage, paragraph, type Rendered } from './message.ts'
import { overridesWords } from './override-words.ts'
import { none, plural, say, together, type Words } from './say.ts'
import type { Seen } from './seen.ts'
import { atTheBar, behindWords, gateWords } from './stand.ts'
import { startWords } from './start-words.ts'

type RootCard = Extract<Post, { kind: 'root-card' }>

/** The head of a deal's thread: the deal, where it stands, why this starts. Its notification says the deal and the reason first. */
export function renderRootCard(card: RootCard, seen: Seen): Rendered[] {
  const head = dealHead(card.deal, seen)
  // Of a deal that is over nothing is asked any more, so nothing is behind.
  const behind = card.deal.outcome || card.deal.isOut ? none : behindWords(card.behind)
  const stand = together([atTheBar(card.stand), behind, gateWords(card.stand.gate)])
  const why = card.review ? startWords({ ...card.review, to: card.deal.stage }, seen) : none
  const progress = card.review ? progressWords(card.review) : none
  const owner = card.ownerName ? say`Answers count from ${card.ownerName}.` : none
  const former = formerWords(card.former)
  const overridden = overridesWords(card.stand, seen)
  const below = together([why, progress, supported(card.deal), owner, former])
  return oneMessage(
    [...paragraph(head), ...paragraph(stand), ...paragraph(overridden), ...aside(below)],
    together([say`${head}.`, why, stand, overridden, progress, supported(card.deal), owner, former]),
  )
}

function progressWords({ questions, done, state }: NonNullable<RootCard['review']>): Words {
  const count = plural(questions, 'question', 'questions')
  switch (state) {
    case 'open':
      return done > 0 ? say`${done} of ${count} done.` : say`${count}, one at a time.`
    case 'paused':
      return say`Paused after ${done} of ${count}.`
    case 'over':
      return say`Review over: ${done} of ${count} done.`
  }
}
