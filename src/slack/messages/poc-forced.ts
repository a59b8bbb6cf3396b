import type { Reply } from '../../application/replies.ts'
import { planned } from './dates.ts'
import { dealName } from './deal-line.ts'
import { messages, paragraph, type Rendered } from './message.ts'
import { partsWords } from './poc-words.ts'
import { none, outside, say, together } from './say.ts'
import type { Seen } from './seen.ts'

export function renderPocForced({ line, missing, rep, on }: Extract<Reply, { kind: 'poc-forced' }>, seen: Seen): Rendered[] {
  return messages(
    paragraph(
      together([
        say`The test of ${dealName(line)} goes ahead without: ${partsWords(missing)}. It is tagged as forced and counted apart.`,
        rep ? say`${outside(rep, 60)} was told at once.` : none,
        on ? say`On ${planned(on, seen)} I ask for the result and the decision.` : none,
      ]),
    ),
  )
}
