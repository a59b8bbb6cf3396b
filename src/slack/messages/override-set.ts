import type { Reply } from '../../application/replies.ts'
import { planned } from './dates.ts'
import { dealName } from './deal-line.ts'
import { buttons, messages, paragraph, type Rendered } from './message.ts'
import { pressButton } from './presses.ts'
import { bold, inSentence, none, outside, say, together } from './say.ts'
import type { Seen } from './seen.ts'

export function renderOverrideSet(
  { line, override, ended, rep, noticeOn }: Extract<Reply, { kind: 'override-set' }>,
  seen: Seen,
): Rendered[] {
  const criterion = bold(inSentence(override.criterion))
  const told = rep ? say`${outside(rep, 60)} was told at once.` : none
  if (ended) return messages(paragraph(together([say`Ended: ${criterion} of ${dealName(line)} counts by its evidence again.`, told])))
  return messages([
    ...paragraph(
      together([
        say`${dealName(line)}: ${criterion} is overridden through ${planned(override.until, seen)}.`,
        told,
        say`It ends by itself after that day${noticeOn ? say`, and you hear of it on ${planned(noticeOn, seen)}` : none}.`,
      ]),
    ),
    ...buttons([pressButton('End it now', { press: 'end-override', deal: line.id, criterion: override.criterionId })]),
  ])
}
