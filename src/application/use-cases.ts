import { type AnswerLookedUp, answerWords } from './answer-words.ts'
import type { AnswerCorrected, MessageDeleted, MessageEdited, MessagePosted, Pressed, QualifyTyped } from './commands.ts'
import { answerCorrected, messageDeleted, messageEdited } from './message-changed.ts'
import { messagePosted } from './message-posted.ts'
import type { Ports } from './ports.ts'
import type { Refusal, Reply } from './posts.ts'
import { pressed } from './pressed.ts'
import { qualifyTyped } from './qualify-typed.ts'

/** What Slack's listeners call; each finishes the inbox row it was given, together with what it keeps. */
export interface UseCases {
  /** Null when the words were kept, or are nobody's business; else what to tell their writer alone. */
  messagePosted(message: MessagePosted): Promise<Refusal | null>
  messageEdited(edit: MessageEdited): Promise<Refusal | null>
  messageDeleted(deleted: MessageDeleted): Promise<void>
  /** Null when the press did what it says; else what to tell the person alone. */
  pressed(press: Pressed): Promise<Refusal | Reply | null>
  answerCorrected(corrected: AnswerCorrected): Promise<Refusal | null>
  /** Reads only: what the modal of "Correct" shows. */
  answerWords(lookedUp: AnswerLookedUp): Promise<{ kind: 'words'; text: string } | Refusal>
  qualifyTyped(typed: QualifyTyped): Promise<Reply>
}

/** The use cases on their ports. */
export function useCases(ports: Ports): UseCases {
  return {
    messagePosted: (m) => messagePosted(ports, m),
    messageEdited: (m) => messageEdited(ports, m),
    messageDeleted: (m) => messageDeleted(ports, m),
    pressed: (p) => pressed(ports, p),
    answerCorrected: (c) => answerCorrected(ports, c),
    answerWords: (a) => answerWords(ports, a),
    qualifyTyped: (t) => qualifyTyped(ports, t),
  }
}
