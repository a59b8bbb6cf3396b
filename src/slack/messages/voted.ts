import type { Reply } from '../../application/replies.ts'
import { messages, paragraph, type Rendered } from './message.ts'
import { say } from './say.ts'

/** A thumb was noted. */
export function renderVoted({ vote }: Extract<Reply, { kind: 'voted' }>): Rendered[] {
  const words = {
    up: say`Noted as helpful, thank you. Press the same thumb again to take it back.`,
    down: say`Noted as not helpful, thank you. Press the same thumb again to take it back.`,
    none: say`Taken back; nothing of it is kept.`,
  }
  return messages(paragraph(words[vote ?? 'none']))
}
