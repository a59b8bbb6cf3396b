import type { Reply } from '../../application/replies.ts'
import { dealHead } from './deal-line.ts'
import { messages, paragraph, type Rendered } from './message.ts'
import { readBackWords } from './read-back.ts'
import { say, together, typed } from './say.ts'
import type { Seen } from './seen.ts'

/** Evidence was kept on a deal that has no thread yet: told to the person alone. */
export function renderEvidenceKept({ line, readBacks }: Extract<Reply, { kind: 'evidence-kept' }>, seen: Seen): Rendered[] {
  const read = together(
    readBacks.map((back) => readBackWords(back, seen)),
    '\n',
  )
  const next = say`Nobody was asked anything. ${typed('/qualify', line.name || line.externalId)} starts its review.`
  return messages([...paragraph(say`Kept. ${dealHead(line, seen)}`), ...paragraph(read), ...paragraph(next)])
}
