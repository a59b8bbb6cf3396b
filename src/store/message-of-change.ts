import type { Change } from '../domain/change.ts'
import type { Deal } from '../domain/deal.ts'
import type { MessageRef } from '../domain/record.ts'

/** The message a change itself names. */
function own(change: Change, now: Deal): MessageRef | null {
  if (change.type === 'answered') return change.answer.message
  if (change.type === 'answer-part') return change.message
  if (change.type === 'recorded') return change.record.message
  if (change.type === 'event-noticed') return now.answers.find((answer) => answer.id === change.event.answerId)?.message ?? null
  // Why the rep chose speaks of the newer record, and goes with its words.
  if (change.type === 'contradiction-settled') return now.records.find((record) => record.id === change.choice.newer)?.message ?? null
  return null
}

/** Changes that may hold words of a message without naming it. */
const maySpeak: ReadonlySet<Change['type']> = new Set([
  'event-noticed',
  'recorded',
  'forecast-called',
  'challenge-raised',
  'went-dormant',
  'closed',
  'overridden',
  'signed-off',
  'test-planned',
  'poc-decided',
])

/**
 * The message whose words each change holds, so that erasing the message finds them all. A change that names none, saved together
 * with the one message of its batch, came from it: the reply to a closing form becomes a forecast call.
 */
export function messagesOf(changes: Change[], now: Deal): (MessageRef | null)[] {
  const named = changes.map((change) => own(change, now))
  const batch = named.find((message) => message !== null) ?? null
  return changes.map((change, i) => named[i] ?? (maySpeak.has(change.type) ? batch : null))
}
