import type { Post } from '../../application/posts.ts'
import { lately, planned } from './dates.ts'
import { dealHead } from './deal-line.ts'
import { buttons, oneMessage, paragraph, type Rendered } from './message.ts'
import { openButton } from './openers.ts'
import { pressButton } from './presses.ts'
import { bold, none, say, together } from './say.ts'
import type { Seen } from './seen.ts'

/** The day a buyer's test ends: what did it show, and what do they decide? */
export function renderTestEnds(post: Extract<Post, { kind: 'test-ends' }>, seen: Seen): Rendered[] {
  const { deal, on, decisionOn, forced, passed, open } = post
  const ends = on
    ? say`The test ${on < seen.today ? 'ended' : 'ends'} ${lately(on, seen)}.`
    : say`Its test has run for a month, and nobody gave it an end.`
  const tagged = forced ? say`It began with a part of its gate missing, and is counted apart.` : none
  const decision = decisionOn ? say`They decide by ${planned(decisionOn, seen)}.` : none
  const next = say`Write here what they decide, who said so and when: it counts as evidence.`
  const result =
    passed === null
      ? bold('Did it pass by what was written?')
      : passed
        ? say`${bold('It passed.')}`
        : say`${bold('It failed.')} An early no is a good outcome, too.`
  const row = [
    pressButton('It passed', { press: 'test-result', deal: deal.id, yes: true }),
    pressButton('It failed', { press: 'test-result', deal: deal.id, yes: false }),
    openButton('It ends later', { form: 'test-plan', deal: deal.id }, 'Set another end of the test'),
  ]
  return oneMessage([
    ...paragraph(say`${dealHead(deal, seen)}. ${together([ends, tagged])}`),
    ...paragraph(together([result, decision, next])),
    ...buttons(open ? row : []),
  ])
}
