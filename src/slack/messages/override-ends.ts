import type { Post } from '../../application/posts.ts'
import { clip } from '../../block-kit/escape.ts'
import { planned } from './dates.ts'
import { dealHead } from './deal-line.ts'
import { buttons, oneMessage, paragraph, type Rendered } from './message.ts'
import { openButton } from './openers.ts'
import { overriddenBy } from './override-words.ts'
import { pressButton } from './presses.ts'
import { bold, ended, inSentence, say } from './say.ts'
import type { Seen } from './seen.ts'

/** An override ends: told a working day ahead, to the rep and to the manager who gave it. */
export function renderOverrideEnds({ deal, override, to, live }: Extract<Post, { kind: 'override-ends' }>, seen: Seen): Rendered[] {
  const { criterionId, until } = override
  const criterion = inSentence(override.criterion)
  const head = say`${dealHead(deal, seen)}. The override of ${bold(criterion)} ends: ${planned(until, seen)} is its last day.`
  const next =
    to === 'rep'
      ? say`After that ${criterion} counts by its evidence again. A word from the buyer before then is worth most.`
      : say`${ended(say`It was given ${overriddenBy(override, seen)}`)} Left alone, it ends by itself.`
  const row = [
    openButton(
      'Give it longer',
      { form: 'override', deal: deal.id, criterion: criterionId },
      clip(`Give the override of ${criterion} longer`, 70),
    ),
    pressButton('End it now', { press: 'end-override', deal: deal.id, criterion: criterionId }),
  ]
  return oneMessage([...paragraph(head), ...paragraph(next), ...buttons(live ? row : [])])
}
