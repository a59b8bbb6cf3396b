import type { WebClient } from '@slack/web-api'
import type { Clock, Directory, Ids, Log, OutboxRow, Transact } from '../../application/ports.ts'
import { DirectoryUnavailable } from '../../application/ports.ts'
import { localDate } from '../../domain/calendar.ts'
import type { WorkspaceId } from '../../domain/ids.ts'
import type { Instant } from '../../domain/time.ts'
import type { Installs } from '../installs.ts'
import type { Rendered } from '../messages/message.ts'
import { movedHere } from '../messages/moved-here.ts'
import { renderPost } from '../messages/render.ts'
import type { Seen } from '../messages/seen.ts'
import { type Destination, destinationOf, personOf, placed } from './destination.ts'
import { type Failure, failureOf } from './failure.ts'
import { instead } from './instead.ts'
import { lookUp, metadataType, type Spot } from './look-up.ts'
import { madeAt } from './made-at.ts'
import { createPace, type Pace } from './pace.ts'
import { actionFor, type Refusing } from './permanent-errors.ts'

/** What became of a row; `delayed` rows come back from the queue at `until`. */
export type SendOutcome = { outcome: 'sent' } | { outcome: 'delayed'; until: Instant } | { outcome: 'parked'; problem: string }

export interface OutboxSender {
  /** Takes the first due row of a lane and sends it; `idle` when there is none to take. */
  sendNext(workspace: WorkspaceId, lane: string): Promise<SendOutcome | { outcome: 'idle' }>
  /** Sends the due rows of a lane, one after another, until there is none to take. */
  sendLane(workspace: WorkspaceId, lane: string): Promise<void>
  /** Sends a row that was just taken: `next` and `markTried` in one transaction, `row` as `next` gave it. */
  sendRow(workspace: WorkspaceId, row: OutboxRow): Promise<SendOutcome>
}

export interface Sending {
  transact: Transact
  clock: Clock
  ids: Ids
  log: Log
  installs: Installs
  directory: Directory
  /** Slack's own limits unless told otherwise. */
  pace?: Pace
}

/** After an answer that tells nothing, Slack gets this long to make up its mind before we look. */
const settleMs = 15_000
/** A post is started only so soon after the row was taken: with the call's own timeout it ends before the 15 s hold does. */
const startWithinMs = 4_000
/** A place that could not be read so often is not read again: a person is asked. */
const mostReads = 6
const mostRetries = 12
const reconnectMs = 5 * 60_000
/** Our clock and Slack's may differ. */
const skewMs = 5 * 60_000

interface Try {
  workspace: WorkspaceId
  row: OutboxRow
  client: WebClient
  destination: Destination
  parts: { key: string; said: Rendered }[]
  takenAt: Instant
  started: number
}

/** The sender of the outbox: nothing is lost and nothing posted twice (DESIGN 4, "Out"). */
export function createOutboxSender(deps: Sending): OutboxSender {
  const { transact, clock, log, installs, directory, pace = createPace(deps.clock) } = deps
  const dms = new Map<string, string>()

  async function sendRow(workspace: WorkspaceId, row: OutboxRow): Promise<SendOutcome> {
    const started = performance.now()
    const takenAt = clock.now()
    const { client } = installs.ofWorkspace(workspace)
    const { destination, today } = await transact(workspace, async (unit) => ({
      destination: await destinationOf(unit, row.target),
      today: localDate(takenAt, (await unit.workspace.get()).zone),
    }))
    const parts = partsOf(row, { today })
    const one: Try = { workspace, row, client, destination, parts, takenAt, started }
    if (parts.length === 0) return park(one, 'not_rendered', 'broke')
    if (destination.kind === 'nowhere') return park(one, 'nowhere_to_post', 'nothing')
    if (destination.kind === 'update') return update(one, destination)
    return post(one)
  }

  /** One message nearly always; each has a key of its own. None when the post cannot be rendered: a bug, which must not block its lane. */
  function partsOf(row: OutboxRow, seen: Seen): Try['parts'] {
    try {
      return renderPost(row.post, seen).map((said, at) => ({ key: at === 0 ? row.id : `${row.id}:${at + 1}`, said }))
    } catch (error) {
      log.error({ ref: row.ref, outbox: row.id, error }, 'A post could not be rendered')
      return []
    }
  }

  async function post(one: Try): Promise<SendOutcome> {
    const { workspace, row, destination } = one
    const before = row.tried ? 'unknown' : 'not-posted'
    const paused = pace.pausedUntil(workspace, 'chat.postMessage')
    if (paused !== null) return delay(one, paused, 'rate_limited', before)
    const spot = await spotOf(one)
    if ('failure' in spot) return notOpened(one, spot.failure)
    const looked = row.tried ? await look(one, spot.spot) : { found: new Map<string, string>(), at: spot.spot }
    if ('failure' in looked) return unreadable(one, looked.failure)
    const posted = await postParts(one, looked.at, looked.found, one.parts)
    if (!('failure' in posted)) return sent(one, posted.first, placed(destination, looked.at.channel !== spot.spot.channel))
    if (posted.action !== 'dm' || !canMove(destination, looked.at)) return failed(one, posted)
    return move(one, destination)
  }

  /** The channel is closed to us: the thread goes on in the person's DM, and stands there from now on. */
  async function move(one: Try, destination: Extract<Destination, { thread: unknown }>): Promise<SendOutcome> {
    const { thread } = destination
    const dm = await openDm(one, thread.user)
    if ('failure' in dm) return notOpened(one, dm.failure)
    const from = thread.channel ?? (thread.where.kind === 'channel' ? thread.where.channel : null)
    const parts = one.parts.map((part, at) => (at === 0 ? { ...part, said: movedHere(part.said, from) } : part))
    log.warn({ ref: one.row.ref, outbox: one.row.id, from }, 'A channel cannot be written to any more; the thread goes on in a DM')
    const posted = await postParts(one, dm.spot, new Map(), parts)
    return 'failure' in posted ? failed(one, posted) : sent(one, posted.first, thread.id)
  }

  async function spotOf(one: Try): Promise<{ spot: Spot } | { failure: Failure }> {
    const { destination } = one
    if (destination.kind === 'reply') return { spot: { channel: destination.channel, threadTs: destination.threadTs } }
    if (destination.kind === 'root' && destination.channel !== null) return { spot: { channel: destination.channel, threadTs: null } }
    try {
      const person = await personOf(destination, one.workspace, directory)
      return person ? openDm(one, person) : { failure: { kind: 'refused', code: 'nobody_to_tell' } }
    } catch (error) {
      if (error instanceof DirectoryUnavailable) return { failure: { kind: 'not-sent', problem: 'directory_unavailable' } }
      throw error
    }
  }

  async function openDm({ workspace, client }: Try, user: string): Promise<{ spot: Spot } | { failure: Failure }> {
    const key = `${workspace} ${user}`
    const known = dms.get(key)
    if (known) return { spot: { channel: known, threadTs: null } }
    try {
      const opened = await client.conversations.open({ users: user })
      const channel = opened.channel?.id
      if (!channel) return { failure: { kind: 'not-sent', problem: 'no_channel' } }
      if (dms.size >= 10_000) dms.clear()
      dms.set(key, channel)
      return { spot: { channel, threadTs: null } }
    } catch (error) {
      return { failure: failureOf(error) }
    }
  }

  /** Where it should stand, and in the person's DM where the thread may have moved to. */
  async function look(one: Try, spot: Spot): Promise<{ found: Map<string, string>; at: Spot } | { failure: Failure }> {
    const { row, client, destination } = one
    const keys = one.parts.map((part) => part.key)
    const since = ((madeAt(row.id) ?? row.tried?.at ?? one.takenAt) - skewMs) / 1000
    const here = await lookUp(client, spot, keys, since)
    if (!canMove(destination, spot) || ('found' in here && here.found.size > 0)) return 'failure' in here ? here : { ...here, at: spot }
    const dm = await openDm(one, destination.thread.user)
    if ('failure' in dm) return dm
    const there = await lookUp(client, dm.spot, keys, since)
    if ('failure' in there || there.found.size > 0) return 'failure' in there ? there : { ...there, at: dm.spot }
    return 'failure' in here ? here : { ...here, at: spot }
  }

  type Posted =
    | { first: { channel: string; ts: string } }
    | { failure: Failure; action: ReturnType<typeof actionFor> | null; some: boolean }

  async function postParts(one: Try, { channel, threadTs }: Spot, found: Map<string, string>, parts: Try['parts']): Promise<Posted> {
    let first: string | null = null
    for (const { key, said } of parts) {
      const there = found.get(key)
      if (there) {
        first ??= there
        continue
      }
      await pace.turn(channel)
      if (performance.now() - one.started > startWithinMs)
        return { failure: { kind: 'not-sent', problem: 'slow' }, action: null, some: first !== null }
      const message = {
        channel,
        ...(threadTs ? { thread_ts: threadTs } : {}),
        metadata: { event_type: metadataType, event_payload: { key } },
      }
      const answer = await call('chat.postMessage', said, (body) => one.client.chat.postMessage({ ...message, ...body, ...quiet }))
      if ('failure' in answer) return { ...answer, some: first !== null }
      first ??= answer.ts
    }
    return { first: { channel, ts: first! } }
  }

  async function update(one: Try, { channel, ts }: Extract<Destination, { kind: 'update' }>): Promise<SendOutcome> {
    const paused = pace.pausedUntil(one.workspace, 'chat.update')
    if (paused !== null) return delay(one, paused, 'rate_limited', 'not-posted')
    const answer = await call('chat.update', one.parts[0]!.said, (body) => one.client.chat.update({ channel, ts, ...body, parse: 'none' }))
    if (!('failure' in answer) || answer.action === 'done') return sent(one, { channel, ts }, null)
    // The same rewrite twice is one rewrite: an unknown fate needs no look.
    if (answer.failure.kind === 'unknown' || answer.action === 'look') return again(one, answer.failure, 'not-posted', 'chat.update')
    return failed(one, { ...answer, some: false }, 'chat.update')
  }

  type Called = { ts: string } | { failure: Failure; action: ReturnType<typeof actionFor> | null }

  /** One call; where Slack refuses the blocks, once more with the text alone. */
  async function call(
    method: Refusing,
    said: Rendered,
    send: (body: { text: string; blocks?: Rendered['blocks'] }) => Promise<{ ts?: string }>,
  ): Promise<Called> {
    for (const body of [{ text: said.text, blocks: said.blocks }, { text: said.text }]) {
      try {
        const answer = await send(body)
        return answer.ts ? { ts: answer.ts } : { failure: { kind: 'unknown', problem: 'no_ts' }, action: null }
      } catch (error) {
        const failure = failureOf(error)
        const action = failure.kind === 'refused' ? actionFor(method, failure.code) : null
        if (action !== 'text-only' || body.blocks === undefined) return { failure, action: action === 'text-only' ? 'stop' : action }
        log.error({ method, code: failure.kind === 'refused' && failure.code }, 'Slack refused the blocks of a message; it goes as text')
      }
    }
    throw new Error('unreachable')
  }

  function notOpened(one: Try, failure: Failure): Promise<SendOutcome> {
    const fate = one.row.tried ? 'unknown' : 'not-posted'
    if (
      failure.kind === 'refused' &&
      actionFor('chat.postMessage', failure.code) !== 'retry' &&
      actionFor('chat.postMessage', failure.code) !== 'reconnect'
    ) {
      return park(one, failure.code, one.row.tried ? 'continue' : 'broke')
    }
    return again(one, failure, fate, 'conversations.open')
  }

  /** The fate of an earlier try cannot be told: tried again a few times, then a person is asked rather than posting twice. */
  function unreadable(one: Try, failure: Failure): Promise<SendOutcome> {
    if (failure.kind === 'rate-limited') return delay(one, clock.now() + failure.seconds * 1000, 'rate_limited', 'unknown')
    const passing = failure.kind !== 'refused' || ['retry', 'look'].includes(actionFor('chat.postMessage', failure.code))
    if (!passing || one.row.attempts >= mostReads) return park(one, `unreadable: ${problemOf(failure)}`, 'continue')
    return again(one, failure, 'unknown', 'conversations.replies')
  }

  function failed(
    one: Try,
    { failure, action, some }: Extract<Posted, { failure: unknown }>,
    method: Refusing = 'chat.postMessage',
  ): Promise<SendOutcome> {
    const fate = some || (one.row.tried && failure.kind === 'not-sent' && failure.problem === 'slow') ? 'unknown' : 'not-posted'
    if (failure.kind === 'unknown' || action === 'look') {
      return delay(one, Math.max(one.takenAt + settleMs, clock.now()), problemOf(failure), 'unknown')
    }
    if (failure.kind !== 'refused' || action === 'retry') return again(one, failure, fate, method)
    if (action === 'reconnect') {
      log.error({ ref: one.row.ref, code: failure.code }, 'Slack does not take our token; posts wait until the app is reconnected')
      return delay(one, clock.now() + reconnectMs, failure.code, fate)
    }
    return park(one, failure.code, 'broke')
  }

  function again(one: Try, failure: Failure, fate: 'not-posted' | 'unknown', method: string): Promise<SendOutcome> {
    if (failure.kind === 'rate-limited') {
      const until = clock.now() + failure.seconds * 1000
      pace.pause(one.workspace, method, until)
      return delay(one, until, 'rate_limited', fate)
    }
    if (failure.kind === 'not-sent' && failure.problem === 'slow') return delay(one, clock.now(), 'slow', fate)
    if (one.row.attempts >= mostRetries && failure.kind === 'refused')
      return park(one, failure.code, fate === 'unknown' ? 'continue' : 'broke')
    const wait = Math.min(1_000 * 2 ** Math.min(one.row.attempts, 8), 60_000)
    return delay(one, clock.now() + wait, problemOf(failure), fate)
  }

  async function sent({ workspace, row }: Try, where: { channel: string; ts: string }, thread: string | null): Promise<SendOutcome> {
    await transact(workspace, async (unit) => {
      await unit.outboxQueue.markSent(row.id, where, clock.now())
      if (thread) await unit.threads.place(thread, where.channel, where.ts)
    })
    log.info({ ref: row.ref, outbox: row.id, post: row.post.kind }, 'Posted')
    return { outcome: 'sent' }
  }

  async function delay({ workspace, row }: Try, until: Instant, problem: string, fate: 'not-posted' | 'unknown'): Promise<SendOutcome> {
    await transact(workspace, (unit) => unit.outboxQueue.delay(row.id, until, problem, fate))
    log.warn({ ref: row.ref, outbox: row.id, problem, fate, until }, 'A post waits')
    return { outcome: 'delayed', until }
  }

  /** Given up, and said so in the same transaction: `continue` where the fate is unknown, `broke` where it is our mistake. */
  async function park({ workspace, row, destination }: Try, problem: string, tell: 'continue' | 'broke' | 'nothing'): Promise<SendOutcome> {
    log.error({ ref: row.ref, outbox: row.id, problem, post: row.post.kind }, 'A post was given up')
    const told = instead(row, destination, tell, deps.ids)
    await transact(workspace, async (unit) => {
      await unit.outboxQueue.park(row.id, problem, clock.now())
      if (told) await unit.outbox.put(told, clock.now())
    })
    return { outcome: 'parked', problem }
  }

  async function sendNext(workspace: WorkspaceId, lane: string): Promise<SendOutcome | { outcome: 'idle' }> {
    const row = await transact(workspace, async (unit) => {
      const next = await unit.outboxQueue.next(lane)
      if (next) await unit.outboxQueue.markTried(next.id, clock.now())
      return next
    })
    return row ? sendRow(workspace, row) : { outcome: 'idle' }
  }

  return {
    sendRow,
    sendNext,
    async sendLane(workspace, lane) {
      while ((await sendNext(workspace, lane)).outcome !== 'idle');
    },
  }
}

/** Nothing in a message of ours unfolds, pings or links by itself. */
const quiet = { unfurl_links: false, unfurl_media: false, parse: 'none', link_names: false } as const

function canMove(destination: Destination, spot: Spot): destination is Extract<Destination, { thread: unknown }> {
  return (destination.kind === 'reply' || destination.kind === 'root') && !spot.channel.startsWith('D')
}

function problemOf(failure: Failure): string {
  return failure.kind === 'refused' ? failure.code : failure.kind === 'rate-limited' ? 'rate_limited' : failure.problem
}
