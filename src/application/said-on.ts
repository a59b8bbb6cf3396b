import { localDate } from '../domain/calendar.ts'
import { withFacts } from '../domain/corrected-facts.ts'
import type { AnswerId } from '../domain/ids.ts'
import { firstTold } from '../domain/review-flow/conclude-correction.ts'
import { concludeFacts } from '../domain/review-flow/conclude-facts.ts'
import type { LocalDate } from '../domain/time.ts'
import { silenceTimers } from './begin-review.ts'
import { recordsOf, standingAnswer } from './message-changed.ts'
import type { Person, Ports, Unit } from './ports.ts'
import type { Post } from './posts.ts'
import type { Refusal } from './refusals.ts'
import { factsTurn } from './say/corrected.ts'
import type { Loaded, Outcome } from './work-on-deal.ts'

/** A day picked by its button: all that was read from the answer and has no day was said on that one. It answers a follow-up as words do. */
export function saidOn(
  ports: Ports,
  loaded: Loaded,
  press: { answer: AnswerId; date: LocalDate },
  person: Person,
): Outcome<Refusal | null> {
  const { deal, journal, playbook, now, zone, thread } = loaded
  const refuse = (refusal: Refusal): Outcome<Refusal | null> => ({ changes: [], result: refusal })
  const answer = standingAnswer(deal, press.answer)
  if (!answer) return refuse({ kind: 'answer-gone' })
  const open = recordsOf(deal, answer).filter((r) => r.facts.saidOn === null)
  // Told on a day, it was said on that day or before; a button that offers more is forged.
  if (open.length === 0 || press.date > localDate(firstTold(deal, answer), person.zone)) return refuse({ kind: 'already-answered' })
  const corrections = open.map((r) => ({ record: r.id, facts: withDay(r.facts, press.date) }))
  const done = concludeFacts(corrections, ports.ids.next, { journal, playbook, now, zone })
  const outcome = factsTurn(loaded, done, answer, [])
  return {
    ...outcome,
    timers: silenceTimers(loaded, done.deal),
    ...(outcome.retireButtons || !thread ? {} : { also: (unit) => withoutDays(ports, unit, thread.id, [press.answer, answer.id], now) }),
    result: null,
  }
}

/** The day alone: whose words they are is not said by it. */
function withDay(facts: Parameters<typeof withFacts>[0], date: LocalDate) {
  return { ...withFacts(facts, { saidOn: date }), voice: facts.voice }
}

/** The day's buttons vanish; the open question beside them keeps its own. */
async function withoutDays(ports: Ports, unit: Unit, thread: string, answers: AnswerId[], now: number): Promise<void> {
  for (const { id, post } of await unit.outbox.live(thread)) {
    const next = post.kind === 'turn' ? withoutDay(post, answers) : null
    if (!next) continue
    const key = ports.ids.next()
    await unit.outbox.put({ id: key, key, target: { to: 'update', of: id }, post: next, ref: key }, now)
  }
}

type Turn = Extract<Post, { kind: 'turn' }>

function withoutDay(turn: Turn, answers: readonly AnswerId[]): Turn | null {
  const isPicked = (answer: AnswerId | undefined) => answer !== undefined && answers.includes(answer)
  const asks = turn.ask?.kind === 'follow-up' && isPicked(turn.ask.when?.answer) ? turn.ask : null
  const notes = turn.notes.map((note) => {
    if (note.kind !== 'ambiguous-date' || !isPicked(note.pick?.answer)) return note
    const { pick: _, ...rest } = note
    return rest
  })
  const isSame = !asks && notes.every((note, i) => note === turn.notes[i])
  if (isSame) return null
  if (!asks) return { ...turn, notes }
  const { when: _, ...ask } = asks
  return { ...turn, notes, ask }
}
