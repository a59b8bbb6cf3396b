import type { Answer } from '../../domain/deal.ts'
import type { Reading } from '../../domain/reading.ts'
import type { ReviewQuestion } from '../../domain/review.ts'
import { liveReview } from '../../domain/review-flow/open-question.ts'
import type { ReadingContext } from '../../reading/reading.ts'
import { speaksToMachine } from '../../reading/speaks-to-machine.ts'
import type { Consulted } from '../coach.ts'
import type { Ports } from '../ports.ts'
import { askFor } from '../say/ask.ts'
import { type Loaded, sayAfter } from '../work-on-deal.ts'
import { dealSeen, recordsSeen } from './seen-by-coach.ts'

/** What a model found in an answer beside what the rules read. */
export type ReadCloser = Extract<Consulted<'read-answer'>, { by: 'model' }>

/** A longer answer is pasted words, which go another way. */
const longestAnswer = 6_000

/**
 * Answers of one review that a model reads. Five questions are asked, and what is asked back comes on top: beyond this the rules read alone,
 * so that no review costs more than its tokens (1,500 of replies).
 */
const mostReadings = 5

interface Asked {
  answer: Answer
  reading: Reading
  context: ReadingContext
  /** The open question; null where the words were volunteered. */
  open: ReviewQuestion | null
  ref: string
  /** Called when the model is asked: the person waits from here on. */
  waiting?: (() => void) | undefined
}

/**
 * Asks the model to read an answer of a live review once more; null when the rules alone have read it. Words that speak to the machine are
 * not shown to one: nothing they could make it say would be worth anything.
 */
export async function readCloser(ports: Ports, loaded: Loaded, asked: Asked): Promise<ReadCloser | null> {
  const { answer, reading, context, open, ref } = asked
  if (!ports.coach.isOn || reading.kind !== 'evidence' || answer.text.length > longestAnswer) return null
  if (speaksToMachine(answer.text) || reading.pieces.some((piece) => piece.facts.flags.includes('instructions'))) return null
  if (readingsOf(loaded) >= mostReadings) return null
  asked.waiting?.()
  const about = [...(open ? [open.criterion] : []), ...reading.pieces.map((piece) => piece.criterion)]
  const consulted = await ports.coach.consult({
    workspace: loaded.workspace,
    task: 'read-answer',
    deal: loaded.deal.id,
    ask: {
      ...dealSeen(loaded),
      asked: open?.criterion ?? context.asked?.criterion ?? null,
      question: open && questionText(loaded, open),
      text: answer.text,
      instructed: false,
      earlier: recordsSeen(loaded, about),
      people: context.people,
    },
    ref,
  })
  return consulted.by === 'model' ? consulted : null
}

function questionText(loaded: Loaded, open: ReviewQuestion): string | null {
  const ask = askFor({ kind: 'question', question: open.id }, sayAfter(loaded, loaded.deal))
  return ask?.kind === 'question' ? ask.text : null
}

function readingsOf({ deal }: Loaded): number {
  const review = liveReview(deal)?.id
  return deal.coaching.consultations.filter((c) => c.task === 'read-answer' && c.review === review).length
}
