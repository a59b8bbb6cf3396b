import type { Reply } from '../../application/replies.ts'
import { messages, paragraph, type Rendered } from './message.ts'
import { plural, say } from './say.ts'

/** "This was judged wrong" was noted; the level stays what the facts make it. */
export function renderJudged({ records }: Extract<Reply, { kind: 'judged' }>): Rendered[] {
  return messages(
    paragraph(
      say`Noted as judged wrong: ${plural(records, 'piece', 'pieces')}. It teaches the next version and changes nothing here; to change what counts, correct the facts.`,
    ),
  )
}
