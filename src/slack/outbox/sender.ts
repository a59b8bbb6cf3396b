import type { WebClient } from '@slack/web-api'
import { digestToPost } from '../../application/digest/still-readable.ts'
import type { Clock, Directory, Ids, Log, OutboxItem, OutboxRow, Transact } from '../../application/ports.ts'
import { DirectoryUnavailable } from '../../application/ports.ts'
import type { Post } from '../../application/posts.ts'
import type { Drawing } from '../../application/report/drawing.ts'
import { localDate } from '../../domain/calendar.ts'
import { madeUpFor } from '../../domain/digest/due.ts'
import type { WorkspaceId } from '../../domain/ids.ts'
import type { Instant } from '../../domain/time.ts'
import type { Installs } from '../installs.ts'
import type { Rendered } from '../messages/message.ts'
import { movedHere } from '../messages/moved-here.ts'
import { renderPost } from '../messages/render.ts'
import type { Seen } from '../messages/seen.ts'
import { type Called, callSlack, type Failed } from './call-slack.ts'
import { type Destination, destinationOf, personOf, placed, readerOf } from './destination.ts'
import type { Failure } from './failure.ts'
import { type FileMade, type FileMakers, fileOf } from './file-made.ts'
import { instead } from './instead.ts'
import { type LookUp, lookUp, metadataOf, type Spot } from './look-up.ts'
import { madeAt } from './made-at.ts'
import { dmOpener, type Opened } from './open-dm.ts'
import { createPace, type Pace } from './pace.ts'
import type { Refusing } from './permanent-errors.ts'
import { furtherPieces, nothingLeft } from './pieces.ts'
import { shareFile } from './share-file.ts'
import {
  afterClosed,
  afterLooking,
  afterOpening,
  afterPosting,
  afterSharing,
  afterUpdating,
  problemOf,
  slow,
  type Verdict,
} from './verdict.ts'

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
  makers: FileMakers
  /** Slack's own limits unless told otherwise. */
  pace?: Pace
}

/** A post is started only so soon after the row was taken: with the call's own timeout it ends before the 15 s hold does. */
const startWithinMs = 4_000
/** Our clock and Slack's may differ. */
const skewMs = 5 * 60_000

type Found = Extract<LookUp, { found: unknown }>
const nothingFound: Found = { found: new Map() }

interface Try {
  workspace: WorkspaceId
  row: OutboxRow
  client: WebClient
  destination: Destination
  parts: { key: string; said: Rendered }[]
  /** What it is, where it is a file; its words go with it. */
  file: FileMade | null
  takenAt: Instant
  /** On the clock of `performance`, which nobody moves. */
  started: number
}

/** The sender of the outbox: nothing is lost and nothing posted twice (DESIGN 4, "Out"). */
export function createOutboxSender(deps: Sending): OutboxSender {
  const { transact, clock, log, installs, directory, pace = createPace(deps.clock) } = deps
  const openDm = dmOpener()

  async function sendRow(workspace: WorkspaceId, taken: OutboxRow): Promise<SendOutcome> {
    const started = performance.now()
    const takenAt = clock.now()
    const { client } = installs.ofWorkspace(workspace)
    const { destination, today } = await transact(workspace, async (unit) => ({
      destination: await destinationOf(unit, taken),
      today: localDate(takenAt, (await unit.workspace.get()).zone),
    }))
    const post = await readable(workspace, taken.post, destination)
    if (typeof post === 'string') {
      const one: Try = { workspace, row: taken, client, destination, parts: [], file: null, takenAt, started }
      if (post === 'nobody') return park(one, 'no_member', 'nothing')
      return settle(one, 'conversations.open', afterOpening({ kind: 'not-sent', problem: 'directory_unavailable' }, caseOf(one)))
    }
    const row = { ...taken, post }
    const parts = partsOf(row, { today })
    const file = await made(row)
    const one: Try = { workspace, row, client, destination, parts, file: file === 'not-made' ? null : file, takenAt, started }
    if (parts.length === 0 || file === 'not-made') return park(one, 'not_rendered', 'broke')
    if (destination.kind === 'nowhere') return park(one, 'nowhere_to_post', 'nothing')
    return destination.kind === 'update' ? update(one, destination) : postNew(one)
  }

  /**
   * A row may have waited for hours: what it names is for those who read there now. `nobody`: the person is a guest by now, of another
   * company, or has left. `unknown`: Slack does not tell who reads.
   */
  async function readable(workspace: WorkspaceId, post: Post, destination: Destination): Promise<Post | 'nobody' | 'unknown'> {
    try {
      const user = readerOf(destination)
      const person = user === null ? null : await directory.byUser(workspace, user)
      if (person && person.standing !== 'member') return 'nobody'
      if (destination.kind !== 'spot' && destination.kind !== 'update') return post
      return await digestToPost({ transact, directory }, workspace, post, destination.channel)
    } catch (error) {
      if (error instanceof DirectoryUnavailable) return 'unknown'
      throw error
    }
  }

  /** A file that cannot be made is a bug, too. */
  async function made(row: OutboxRow): Promise<FileMade | null | 'not-made'> {
    try {
      return await fileOf(row, deps.makers)
    } catch (error) {
      log.error({ ref: row.ref, outbox: row.id, error }, 'A file could not be made')
      return 'not-made'
    }
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

  async function postNew(one: Try): Promise<SendOutcome> {
    const { workspace, row, destination } = one
    const paused = pace.pausedUntil(workspace, 'chat.postMessage')
    if (paused !== null) return delay(one, paused, 'rate_limited', row.tried ? 'unknown' : 'not-posted')
    const opened = await spotOf(one)
    if ('failure' in opened) return settle(one, 'conversations.open', afterOpening(opened.failure, caseOf(one)))
    const looked = row.tried ? await look(one, opened.spot) : { ...nothingFound, at: opened.spot }
    if ('failure' in looked) return settle(one, 'conversations.replies', afterLooking(looked.failure, caseOf(one)))
    if (one.file) return share(one, one.file, looked.at, looked.found)
    const posted = await postParts(one, looked.at, looked, one.parts)
    if ('first' in posted)
      return sent(one, posted.first, placed(destination, looked.at.channel !== opened.spot.channel), pictures(one, posted.undrawn))
    if (posted.action === 'dm' && canMove(destination, looked.at)) return move(one, destination)
    if (posted.action === 'dm' && row.target.to === 'channel') return waitForInvitation(one, posted)
    return settle(one, 'chat.postMessage', afterPosting(posted.failure, posted.action, posted.some, caseOf(one)))
  }

  /** The channel is closed to us: the thread goes on in the person's DM, and stands there from now on. */
  async function move(one: Try, { thread }: Extract<Destination, { thread: unknown }>): Promise<SendOutcome> {
    const dm = await openDm(one.client, one.workspace, thread.user)
    if ('failure' in dm) return settle(one, 'conversations.open', afterOpening(dm.failure, caseOf(one)))
    const from = thread.channel ?? (thread.where.kind === 'channel' ? thread.where.channel : null)
    log.warn({ ref: one.row.ref, outbox: one.row.id, from }, 'A channel cannot be written to any more; the thread goes on in a DM')
    const parts = one.parts.map((part, at) => (at === 0 ? { ...part, said: movedHere(part.said, from) } : part))
    const posted = await postParts(one, dm.spot, nothingFound, parts)
    if ('first' in posted) return sent(one, posted.first, thread.id, pictures(one, posted.undrawn))
    return settle(one, 'chat.postMessage', afterPosting(posted.failure, posted.action, posted.some, caseOf(one)))
  }

  /** A channel's digest that is refused comes once we are let in, for as long as a missed one of every day is made up for. Its setter hears of it once. */
  async function waitForInvitation(one: Try, { failure, some }: Failed & { some: boolean }): Promise<SendOutcome> {
    const { workspace, row, destination } = one
    const told = instead(row, destination, 'broke', deps.ids, problemOf(failure))
    await transact(workspace, async (unit) => {
      if (told && row.target.to === 'channel' && (await unit.digests.closed(row.target.channel, 'post')))
        await unit.outbox.put(told, clock.now())
    })
    // Also of a weekly one: what was written days ago is no news, and what it would have told stands in the next.
    const until = (madeAt(row.id) ?? one.takenAt) + madeUpFor({ weekday: null })
    return settle(one, 'chat.postMessage', afterClosed(failure, some, caseOf(one), until))
  }

  async function spotOf({ destination, workspace, client }: Try): Promise<Opened> {
    if (destination.kind === 'reply') return { spot: { channel: destination.channel, threadTs: destination.threadTs } }
    if (destination.kind === 'spot') return { spot: { channel: destination.channel, threadTs: destination.threadTs } }
    if (destination.kind === 'root' && destination.channel !== null) return { spot: { channel: destination.channel, threadTs: null } }
    try {
      const person = await personOf(destination, workspace, directory)
      return person ? openDm(client, workspace, person) : { failure: { kind: 'refused', code: 'nobody_to_tell' } }
    } catch (error) {
      if (error instanceof DirectoryUnavailable) return { failure: { kind: 'not-sent', problem: 'directory_unavailable' } }
      throw error
    }
  }

  /** Where it should stand, and in the person's DM where the thread may have moved to. */
  async function look(one: Try, spot: Spot): Promise<(Found & { at: Spot }) | { failure: Failure }> {
    const { row, client, destination } = one
    const keys = one.file ? [one.file.name] : one.parts.map((part) => part.key)
    const since = ((madeAt(row.id) ?? row.tried?.at ?? one.takenAt) - skewMs) / 1000
    const here = await lookUp(client, spot, keys, since)
    if ('found' in here && (here.found.size > 0 || !canMove(destination, spot))) return { ...here, at: spot }
    if (!canMove(destination, spot)) return here as { failure: Failure }
    const dm = await openDm(client, one.workspace, destination.thread.user)
    if ('failure' in dm) return dm
    const there = await lookUp(client, dm.spot, keys, since)
    if ('failure' in there) return there
    if (there.found.size > 0) return { ...there, at: dm.spot }
    return 'failure' in here ? here : { ...here, at: spot }
  }

  type Posted = { first: { channel: string; ts: string }; undrawn: Drawing[] } | (Failed & { some: boolean })

  async function postParts(one: Try, { channel, threadTs }: Spot, { found, undrawn: bare }: Found, parts: Try['parts']): Promise<Posted> {
    let first: string | null = null
    const undrawn: Drawing[] = []
    for (const { key, said } of parts) {
      const there = found.get(key)
      if (!there) await pace.turn(channel)
      if (!there && performance.now() - one.started > startWithinMs) return { failure: slow, action: null, some: first !== null }
      const message = {
        channel,
        ...(threadTs ? { thread_ts: threadTs } : {}),
        ...quiet,
      }
      const answer: Called = there
        ? { ts: there, undrawn: bare?.has(key) ?? false }
        : await callSlack(
            'chat.postMessage',
            said,
            (body, isBare) => one.client.chat.postMessage({ ...message, metadata: metadataOf(key, isBare), ...body }),
            log,
          )
      if ('failure' in answer) return { ...answer, some: first !== null }
      if (answer.undrawn) undrawn.push(...(said.drawings ?? []))
      first ??= answer.ts
    }
    return { first: { channel, ts: first! }, undrawn }
  }

  async function update(one: Try, { channel, ts, under }: Extract<Destination, { kind: 'update' }>): Promise<SendOutcome> {
    const paused = pace.pausedUntil(one.workspace, 'chat.update')
    if (paused !== null) return delay(one, paused, 'rate_limited', 'not-posted')
    const further = await furtherPieces(one.client, one.row, { channel, threadTs: under }, skewMs)
    if ('failure' in further) return settle(one, 'conversations.replies', afterUpdating(further.failure, null, caseOf(one)))
    for (const [place, at] of [[0, ts] as const, ...further.found]) {
      const said = one.parts[place]?.said ?? nothingLeft
      const answer = await callSlack(
        'chat.update',
        said,
        (body) => one.client.chat.update({ channel, ts: at, ...body, parse: 'none' }),
        log,
      )
      if ('failure' in answer && answer.action !== 'done')
        return settle(one, 'chat.update', afterUpdating(answer.failure, answer.action, caseOf(one)))
    }
    return sent(one, { channel, ts }, null)
  }

  function caseOf({ row, takenAt }: Try) {
    return { row, takenAt, now: clock.now() }
  }

  function settle(
    one: Try,
    method: Refusing | 'conversations.open' | 'conversations.replies' | 'files',
    verdict: Verdict,
  ): Promise<SendOutcome> {
    if (verdict.verdict === 'give-up') return park(one, verdict.problem, verdict.tell)
    if (verdict.verdict === 'pause') pace.pause(one.workspace, method, verdict.until)
    return delay(one, verdict.until, verdict.problem, verdict.fate)
  }

  /** A file goes up in three calls, of which only the last one shows it to anybody. */
  async function share(one: Try, file: FileMade, { channel, threadTs }: Spot, found: Map<string, string>): Promise<SendOutcome> {
    const there = found.get(file.name)
    if (there) return sent(one, { channel, ts: there }, null)
    await pace.turn(channel)
    if (performance.now() - one.started > startWithinMs) return settle(one, 'files', afterSharing(slow, caseOf(one)))
    const shared = await shareFile(one.client, file, { channel, threadTs, comment: one.parts[0]!.said.text })
    if ('id' in shared) return sent(one, { channel, ts: shared.id }, null)
    return settle(one, 'files', afterSharing(shared.failure, caseOf(one)))
  }

  /** Charts that Slack would not draw follow as pictures, under the message that tells their numbers. */
  function pictures({ row }: Try, drawings: readonly Drawing[]): OutboxItem[] {
    const user = row.target.to === 'user' || row.target.to === 'under' ? row.target.user : null
    if (user === null) return []
    const root = row.target.to === 'under' ? row.target.root : row.id
    return drawings.map((drawing, at) => ({
      id: deps.ids.next(),
      key: `picture:${row.id}:${at + 1}`,
      target: { to: 'under', root, user },
      post: { kind: 'report-picture', drawing },
      ref: row.ref,
    }))
  }

  async function sent(
    { workspace, row }: Try,
    where: { channel: string; ts: string },
    thread: string | null,
    next: readonly OutboxItem[] = [],
  ): Promise<SendOutcome> {
    await transact(workspace, async (unit) => {
      await unit.outboxQueue.markSent(row.id, where, clock.now())
      if (row.target.to === 'channel') await unit.digests.opened(row.target.channel, 'post')
      for (const item of next) await unit.outbox.put(item, clock.now())
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

  /** Given up, and the person told instead in the same transaction. */
  async function park({ workspace, row, destination }: Try, problem: string, tell: 'continue' | 'broke' | 'nothing'): Promise<SendOutcome> {
    log.error({ ref: row.ref, outbox: row.id, problem, post: row.post.kind }, 'A post was given up')
    const told = instead(row, destination, tell, deps.ids, problem)
    await transact(workspace, async (unit) => {
      await unit.outboxQueue.park(row.id, problem, clock.now())
      const { target, post } = row
      if (target.to === 'channel' && (post.kind === 'digest' || post.kind === 'digest-counts'))
        await unit.digests.unposted(target.channel, post.on)
      const isNews = target.to !== 'channel' || (told !== null && (await unit.digests.closed(target.channel, 'post')))
      if (told && isNews) await unit.outbox.put(told, clock.now())
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
