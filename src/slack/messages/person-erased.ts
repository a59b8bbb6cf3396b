import type { Reply } from '../../application/replies.ts'
import { messages, paragraph, type Rendered } from './message.ts'
import { countedWords } from './person-counts.ts'
import { none, plural, say, together, typed } from './say.ts'

/** What was erased, in counts: whom is said nowhere any more. */
export function renderPersonErased({ counts, deals, places, digests }: Extract<Reply, { kind: 'person-erased' }>): Rendered[] {
  if (deals + places + digests === 0) return messages(paragraph(say`Nothing was left to erase: no deal and no team names them any more.`))
  return messages(
    paragraph(
      together([
        deals > 0
          ? say`Erased, in ${plural(deals, 'deal', 'deals')}: ${countedWords(counts)}. Every deal stands as it stood.`
          : say`Erased.`,
        places > 0 ? say`Their place in the teams is gone.` : none,
        digests > 0
          ? say`${plural(digests, 'digest', 'digests')} of their team ${digests === 1 ? 'is' : 'are'} off; set up new ones with ${digestCommand}.`
          : none,
        say`I rewrite what I posted. What people wrote in Slack themselves is still there: ask its writers, or an admin of Slack, to delete it.`,
      ]),
    ),
  )
}

const digestCommand = typed('/qualify digest')
