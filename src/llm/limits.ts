import type { CoachTask } from '../application/coach.ts'

/** What one question to the model may cost and hold. Rules as data: prompt files may ask for less, never for more. */
export interface TaskLimits {
  /** Milliseconds for the whole consultation: 8 s where a rep waits for the read-back, 10 s for an asker, 12 s where nobody waits. */
  within: number
  /** Tokens of the reply. One review asks prepare-review once, read-answer five times and summarise-review once: 1,500 together. */
  output: number
  /** Words of the text at hand (an answer, a paste, a question). */
  words: number
  records: {
    /** The newest of each criterion. */
    perCriterion: number
    /** In all, the newest of each criterion first. */
    inAll: number
    /** Words of each. */
    words: number
  }
}

const noRecords = { perCriterion: 0, inAll: 0, words: 0 }

export const limits: Record<CoachTask, TaskLimits> = {
  'read-answer': { within: 8_000, output: 170, words: 250, records: { perCriterion: 2, inAll: 4, words: 45 } },
  'prepare-review': { within: 12_000, output: 460, words: 0, records: { perCriterion: 3, inAll: 36, words: 40 } },
  'summarise-review': { within: 12_000, output: 190, words: 0, records: { perCriterion: 1, inAll: 12, words: 32 } },
  'digest-line': { within: 12_000, output: 120, words: 0, records: { perCriterion: 1, inAll: 12, words: 40 } },
  'read-pasted': { within: 12_000, output: 600, words: 3_000, records: noRecords },
  'ask-meaning': { within: 10_000, output: 60, words: 80, records: noRecords },
  'ask-answer': { within: 10_000, output: 300, words: 80, records: { perCriterion: 3, inAll: 36, words: 45 } },
}

export const coachTasks = Object.keys(limits) as CoachTask[]

/** Most claims of each kind that are taken from one reply; prompts name the same figures. */
export const most = {
  pieces: 2,
  pastedPieces: 8,
  clashes: 1,
  doubts: 2,
  contradictions: 2,
  summarySentences: 3,
  digestSentences: 1,
  answerSentences: 4,
} as const
