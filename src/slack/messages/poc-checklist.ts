import type { PocShown } from '../../application/deal-shown.ts'
import type { Post } from '../../application/posts.ts'
import { dealName } from './deal-line.ts'
import { bullets, oneMessage, type Part, paragraph, type Rendered } from './message.ts'
import { pocActions } from './poc-actions.ts'
import { decidedWords, gateCount, partLines, planLines } from './poc-words.ts'
import { bold, none, say, together } from './say.ts'
import type { Seen } from './seen.ts'

/** The gate before a test, in the deal's thread: each part, what is missing and one question to ask. */
export function renderPocChecklist(post: Extract<Post, { kind: 'poc-checklist' }>, seen: Seen): Rendered[] {
  const { deal, poc, entered, open } = post
  const kindly = entered
    ? say`No harm done: the test runs, and this shows what to ask for meanwhile. In reports it is counted apart from tests that began with all six.`
    : none
  return oneMessage([
    ...paragraph(together([say`${dealName(deal)}.`, gateCount(poc)])),
    ...pocParts(poc, seen),
    ...paragraph(kindly),
    ...(open ? pocActions(deal, poc) : []),
  ])
}

/** The parts with how it was decided on, and the plan. */
export function pocParts(poc: PocShown, seen: Seen): Part[] {
  const plan = planLines(poc)
  return [
    ...paragraph(bullets(partLines(poc, seen))),
    ...(plan.length > 0 ? paragraph(say`${bold('Pass or fail:')}\n${bullets(plan)}`) : []),
    ...paragraph(
      together([decidedWords(poc, seen), poc.passed === null ? none : poc.passed ? say`The test passed.` : say`The test failed.`]),
    ),
  ]
}
