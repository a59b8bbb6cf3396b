import type { Change } from '../domain/change.ts'
import type { Answer, AnswerPart, ForecastCall } from '../domain/deal.ts'
import { moneyOf } from '../domain/money.ts'
import type { Review } from '../domain/review.ts'
import { besideTheCall, readClosing } from '../reading/read-closing.ts'
import { closeReview } from './close-review.ts'
import { besideRead } from './closing-beside.ts'
import type { MessagePosted } from './commands.ts'
import type { Note } from './notes.ts'
import { partRows } from './part-rows.ts'
import type { Person, Ports } from './ports.ts'
import { turnAfterAnswer } from './say/turn.ts'
import { tsToInstant } from './ts-to-instant.ts'
import type { Loaded, Outcome } from './work-on-deal.ts'

interface Typed {
  answer: Answer
  message: Pick<MessagePosted, 'ts' | 'text' | 'files'> & { parts?: AnswerPart[] }
  /** Why the words are no answer; null when they are one. */
  none: Extract<Note, { kind: 'no-answer' }>['why'] | null
  /** Takes a paused review up again. */
  resumed: Change[]
}

/** The closing form answered in words: the forecast call, whom one last heard, the next step, and any evidence told beside them. */
export async function closingTyped(
  ports: Ports,
  loaded: Loaded,
  live: Review,
  { answer, message, none, resumed }: Typed,
  person: Person,
): Promise<Outcome<void>> {
  const { deal, now } = loaded
  // "Yesterday" is the day before the words were written, however late they are worked.
  const sentAt = tsToInstant(message.ts) ?? now
  const context = {
    sentAt,
    zone: person.zone,
    people: [...new Set(deal.records.flatMap((r) => (r.facts.person ? [r.facts.person] : [])))],
  }
  const read = readClosing(answer.text, context)
  // A question back, or a kind word, is nobody's next step: the form is shown again. "Ok" and a thumb keep what stands.
  const isTold = read.closeDate !== null || read.amount !== null || read.lastHeard !== null
  if (!isTold && (none === 'question' || (none !== null && read.nextStep !== null))) {
    const nothing = { records: [], events: [], settled: [], reaffirmed: [], question: null }
    return turnAfterAnswer(loaded, { changes: resumed, deal, ...nothing, next: { kind: 'closing' } }, answer, answer.by, { none })
  }
  const call: ForecastCall = {
    at: now,
    by: answer.by,
    closeDate: read.closeDate ?? deal.fields.closeDate,
    amount: read.amount ? moneyOf(read.amount.value, read.amount.currency ?? deal.fields.amount?.currency ?? null) : deal.fields.amount,
    kept: read.closeDate === null && read.amount === null,
    lastHeard: read.lastHeard,
    nextStep: read.nextStep,
  }
  const said: Change = { type: 'answered', at: now, answer }
  const before: Change[] = [...resumed, said, ...partRows([said], answer.id, message.parts, now)]
  const beside = besideRead(loaded, besideTheCall(message.text, context), message.files, person, sentAt)
  const closed = await closeReview(ports, loaded, live.id, { call, answer, beside, before })
  return typeof closed === 'string' ? { changes: before, result: undefined } : closed
}
