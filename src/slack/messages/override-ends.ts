import type { Post } from '../../application/posts.ts'
import { clip } from '../../block-kit/escape.ts'
import { planned } from './dates.ts'
import { dealHead } from './deal-line.ts'
import { buttons, oneMessage, paragraph, type Rendered } from './message.ts'
import { openButton } from './openers.ts'
import { givenBy } from './override-words.ts'
import { pressButton } from './presses.ts'
import { bold, ended, inSentence, say, together } from './say.ts'
import type { Seen } from './seen.ts'

/** An override ends: told a working day ahead, to the rep and to the manager who gave it, for whom it says once it was ended by hand. */
export function renderOverrideEnds({ deal, override, to, live }: Extract<Post, { kind: 'override-ends' }>, seen: Seen): Rendered[] {
  const { criterionId, until } = override
  const criterion = inSentence(override.criterion)
  const isOver = to === 'manager' && !live
  const when = isOver ? say`is over` : say`ends: ${planned(until, seen)} is its last day`
  const head = say`${dealHead(deal, seen)}. The override of ${bold(criterion)} ${when}.`
  const next =
    to === 'rep'
      ? say`After that ${criterion} counts by its evidence again. A word from the buyer before then is worth most.`
      : together([
          ended(say`It was given ${givenBy(override)}`),
          isOver ? say`${bold(override.criterion)} counts by its evidence again.` : say`Left alone, it ends by itself.`,
        ])
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
