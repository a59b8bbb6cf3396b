import type { DeliveryFault } from '../faults.ts'
import type { JournalEntry } from '../journal.ts'
import type { Office } from '../office.ts'
import type { Answer, Outgoing, OutgoingKind, Retry } from './attempt.ts'
import { pushOverHttp } from './http-push.ts'
import { createLane } from './lanes.ts'
import { reachable } from './reachable.ts'

export interface Deliveries {
  /** Sends and waits for the last answer: events are retried by Slack's schedule, everything else is tried once. */
  send(outgoing: Outgoing): Promise<Answer>
  /** Sends the events again that had no final answer when the playground was last stopped, once the app is there. */
  resume(): Promise<void>
  /** Not yet answered for good, retries that wait for their minute included. */
  pending(): readonly Outgoing[]
  /** Ends all waiting; nothing is sent any more. */
  stop(): void
}

/** Events on their way at once. More would only wait for one another, and be taken for timeouts. Interactions never wait. */
const eventsAtOnce = 50

/** A delivery held back by a `reorder` fault waits no longer than this, real ms. */
const longestHold = 2000

export function createDeliveries(office: Office): Deliveries {
  const pending = new Set<Outgoing>()
  const held = new Set<{ left: number; release: () => void }>()
  const lane = createLane(eventsAtOnce)
  let stopped = false

  const attempt = async (outgoing: Outgoing, retry: Retry | undefined, fault: DeliveryFault | undefined): Promise<Answer> => {
    const entry = office.journal.add({
      direction: 'to_app',
      kind: outgoing.kind,
      name: outgoing.name,
      teamId: outgoing.teamId,
      status: 'waiting',
      attempt: retry?.num ?? 0,
      request: outgoing.body,
    })
    const started = performance.now()
    if (fault?.kind === 'latency') await pause(fault.ms)
    const answer = await answerOf(outgoing, retry, fault)
    note(office, entry, answer, performance.now() - started)
    return answer
  }

  const inLane: typeof attempt = (outgoing, retry, fault) =>
    outgoing.kind === 'event' ? lane.enter(() => attempt(outgoing, retry, fault)) : attempt(outgoing, retry, fault)

  const answerOf = async (outgoing: Outgoing, retry: Retry | undefined, fault: DeliveryFault | undefined): Promise<Answer> => {
    if (fault?.kind === 'connection_failed') return { ok: false, reason: 'connection_failed' }
    const transport = office.settings.transport === 'socket' ? office.sockets.push : pushOverHttp.bind(undefined, office)
    const answer = await transport(outgoing, retry)
    if (fault?.kind === 'answer_lost') return { ok: false, reason: 'http_timeout' }
    return answer
  }

  const hold = (behind: number) =>
    new Promise<void>((resolve) => {
      const place = { left: behind, release: resolve }
      held.add(place)
      setTimeout(() => {
        held.delete(place)
        resolve()
      }, longestHold).unref()
    })
  const letGo = () => {
    for (const place of held) {
      place.left -= 1
      if (place.left > 0) continue
      held.delete(place)
      place.release()
    }
  }

  const deliver = async (outgoing: Outgoing): Promise<Answer> => {
    const fault = office.faults.forDelivery(namesOf(outgoing))
    if (fault?.kind === 'lose') return lost(office, outgoing)
    if (fault?.kind === 'reorder') await hold(fault.behind)
    let answer = inLane(outgoing, undefined, fault)
    if (fault?.kind === 'duplicate') for (let i = 1; i < fault.times; i++) answer = both(answer, inLane(outgoing, undefined, undefined))
    if (fault?.kind !== 'reorder') letGo()
    return outgoing.kind === 'event' ? retried(outgoing, await answer, 0) : answer
  }

  /** The retries of Slack's schedule from the given one on. */
  const retried = async (outgoing: Outgoing, before: Answer, from: number): Promise<Answer> => {
    let answer = before
    for (const [index, wait] of [...office.settings.retryScheduleMs.entries()].slice(from)) {
      if (answer.ok || answer.noRetry || stopped) return answer
      const reason = answer.reason
      await new Promise<void>((resolve) => office.clock.at(office.clock.now() + wait, resolve))
      answer = await inLane(outgoing, { num: index + 1, reason }, office.faults.forDelivery([...namesOf(outgoing), 'retry']))
    }
    if (!answer.ok && !stopped) tellGivenUp(office, outgoing, answer)
    return answer
  }

  const track = async (outgoing: Outgoing, work: () => Promise<Answer>): Promise<Answer> => {
    if (stopped) return { ok: false, reason: 'connection_failed' }
    const eventId = outgoing.kind === 'event' ? String(outgoing.body.event_id ?? '') : ''
    pending.add(outgoing)
    if (eventId !== '') office.store.undelivered.set(eventId, outgoing)
    try {
      return await work()
    } finally {
      pending.delete(outgoing)
      // What is cut off by the end of the playground is sent again at its next start.
      if (!stopped && office.store.undelivered.delete(eventId)) office.touch()
    }
  }

  return {
    send: (outgoing) => track(outgoing, () => deliver(outgoing)),
    async resume() {
      const left = [...office.store.undelivered.values()]
      if (left.length === 0 || !(await reachable(office, () => stopped))) return
      const again = (outgoing: Outgoing) => track(outgoing, () => retried(outgoing, { ok: false, reason: 'connection_failed' }, 0))
      await Promise.all(left.map(again))
    },
    pending: () => [...pending],
    stop() {
      stopped = true
      pending.clear()
    },
  }
}

function tellGivenUp(office: Office, outgoing: Outgoing, answer: Extract<Answer, { ok: false }>): void {
  office.bus.tell({ kind: 'notice', text: `The app did not take ${outgoing.name}: ${describe(answer)}. Slack gives up here.` })
}

/** Every name a fault may be set for. */
function namesOf(outgoing: Outgoing): string[] {
  return [outgoing.name, outgoing.name.replace(/\..*$/, ''), outgoing.kind]
}

async function both(first: Promise<Answer>, second: Promise<Answer>): Promise<Answer> {
  const [a, b] = await Promise.all([first, second])
  return a.ok ? a : b
}

function lost(office: Office, outgoing: Outgoing): Answer {
  office.journal.add({
    direction: 'to_app',
    kind: outgoing.kind satisfies OutgoingKind,
    name: outgoing.name,
    teamId: outgoing.teamId,
    status: 'given_up',
    result: 'lost',
    attempt: 0,
    request: outgoing.body,
  })
  return { ok: false, reason: 'connection_failed', noRetry: true }
}

function note(office: Office, entry: JournalEntry, answer: Answer, ms: number): void {
  const last = entry.kind !== 'event' || entry.attempt === office.settings.retryScheduleMs.length || (!answer.ok && answer.noRetry)
  office.journal.change(entry, {
    status: answer.ok ? 'ok' : last ? 'given_up' : 'failed',
    result: answer.ok ? String(answer.status) : describe(answer),
    ms: Math.round(ms),
    ...(answer.body !== undefined && { response: answer.body }),
  })
}

function describe(answer: Extract<Answer, { ok: false }>): string {
  return answer.status === undefined ? answer.reason : `${answer.reason} ${answer.status}`
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
