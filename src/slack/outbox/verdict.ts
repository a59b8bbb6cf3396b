import type { OutboxRow } from '../../application/ports.ts'
import type { Instant } from '../../domain/time.ts'
import type { Failure } from './failure.ts'
import { actionFor, type ErrorAction } from './permanent-errors.ts'

/** Whether a row's message may stand in Slack already. */
export type Fate = 'not-posted' | 'unknown'

/** What is done with a row whose call failed. */
export type Verdict =
  | { verdict: 'wait'; until: Instant; problem: string; fate: Fate }
  /** As `wait`; and nobody else of the workspace calls that method before then. */
  | { verdict: 'pause'; until: Instant; problem: string; fate: Fate }
  /** `continue`: the person is asked, since the fate is unknown; `broke`: it is our mistake. */
  | { verdict: 'give-up'; problem: string; tell: 'continue' | 'broke' }

export interface Case {
  row: Pick<OutboxRow, 'attempts' | 'tried'>
  takenAt: Instant
  now: Instant
}

/** After an answer that tells nothing, Slack gets this long to make up its mind before we look. */
const settleMs = 15_000
/** A place that Slack does not let us read so often is not read again: a person is asked. */
const mostReads = 6
/** Tries while Slack itself is away: about a day of one a minute. Nothing is given up for an outage of theirs. */
const mostRetries = 1_440
const reconnectMs = 5 * 60_000

/** The DM could not be opened, so this try posted nothing; an earlier one may have. */
export function afterOpening(failure: Failure, one: Case): Verdict {
  const fate = one.row.tried ? 'unknown' : 'not-posted'
  const action = failure.kind === 'refused' ? actionFor('chat.postMessage', failure.code) : 'retry'
  if (action === 'retry' || action === 'look') return again(failure, fate, one)
  if (action === 'reconnect') return reconnect(failure, fate, one)
  return { verdict: 'give-up', problem: problemOf(failure), tell: fate === 'unknown' ? 'continue' : 'broke' }
}

/** The fate of an earlier try could not be read: a few times more, then a person is asked rather than posting twice. */
export function afterLooking(failure: Failure, one: Case): Verdict {
  const passing = failure.kind !== 'refused' || ['retry', 'look'].includes(actionFor('chat.postMessage', failure.code))
  const most = failure.kind === 'refused' ? mostReads : mostRetries
  if (failure.kind === 'rate-limited' || (passing && one.row.attempts < most)) return again(failure, 'unknown', one)
  return { verdict: 'give-up', problem: `unreadable: ${problemOf(failure)}`, tell: 'continue' }
}

/** A post failed. `some`: parts of it were posted before. */
export function afterPosting(failure: Failure, action: ErrorAction | null, some: boolean, one: Case): Verdict {
  const problem = problemOf(failure)
  if (failure.kind === 'unknown' || action === 'look') {
    return { verdict: 'wait', until: Math.max(one.takenAt + settleMs, one.now), problem, fate: 'unknown' }
  }
  // What an earlier look found may be old by now when we were too slow to act on it.
  const fate = some || (isSlow(failure) && one.row.tried) ? 'unknown' : 'not-posted'
  if (action === 'reconnect') return reconnect(failure, fate, one)
  if (failure.kind !== 'refused' || action === 'retry') return again(failure, fate, one)
  return { verdict: 'give-up', problem, tell: fate === 'unknown' ? 'continue' : 'broke' }
}

/** How long a channel that is closed to us is left alone, before we try whether it is open now. */
const closedMs = 5 * 60_000

/** A channel would not take a digest; tried again until `until`. */
export function afterClosed(failure: Failure, some: boolean, one: Case, until: Instant): Verdict {
  const problem = problemOf(failure)
  if (one.now + closedMs < until) return { verdict: 'wait', until: one.now + closedMs, problem, fate: some ? 'unknown' : 'not-posted' }
  return { verdict: 'give-up', problem, tell: 'broke' }
}

/** What Slack says of files when trying again may help; everything else is a refusal for good. */
const passing = new Set(['fatal_error', 'internal_error', 'ratelimited', 'request_timeout', 'service_unavailable', 'team_added_to_org'])
/** A file is no answer that somebody waits for all day. */
const mostShares = 20

/** A file was not shared, or it is not known. */
export function afterSharing(failure: Failure, one: Case): Verdict {
  const problem = problemOf(failure)
  if (failure.kind === 'unknown' || (failure.kind === 'refused' && ['fatal_error', 'internal_error'].includes(failure.code)))
    return { verdict: 'wait', until: Math.max(one.takenAt + settleMs, one.now), problem, fate: 'unknown' }
  const fate = isSlow(failure) && one.row.tried ? 'unknown' : 'not-posted'
  const isPassing = failure.kind !== 'refused' || passing.has(failure.code)
  if (failure.kind === 'rate-limited' || isSlow(failure) || (isPassing && one.row.attempts < mostShares)) return again(failure, fate, one)
  return { verdict: 'give-up', problem, tell: 'broke' }
}

/** A rewrite failed. The same rewrite twice is one rewrite, so its fate never matters. */
export function afterUpdating(failure: Failure, action: ErrorAction | null, one: Case): Verdict {
  if (failure.kind === 'unknown' || action === 'look') return again(failure, 'not-posted', one)
  return afterPosting(failure, action, false, { ...one, row: { ...one.row, tried: null } })
}

/** We were held up between taking a row and posting it: taken anew, so that the post ends before the row's hold does. */
export const slow: Failure = { kind: 'not-sent', problem: 'slow' }

function isSlow(failure: Failure): boolean {
  return failure.kind === 'not-sent' && failure.problem === 'slow'
}

function again(failure: Failure, fate: Fate, { row, now }: Case): Verdict {
  const problem = problemOf(failure)
  if (failure.kind === 'rate-limited') return { verdict: 'pause', until: now + failure.seconds * 1000, problem, fate }
  if (isSlow(failure)) return { verdict: 'wait', until: now, problem, fate }
  if (failure.kind === 'refused' && row.attempts >= mostRetries)
    return { verdict: 'give-up', problem, tell: fate === 'unknown' ? 'continue' : 'broke' }
  return { verdict: 'wait', until: now + Math.min(1_000 * 2 ** Math.min(row.attempts, 8), 60_000), problem, fate }
}

function reconnect(failure: Failure, fate: Fate, { now }: Case): Verdict {
  return { verdict: 'wait', until: now + reconnectMs, problem: problemOf(failure), fate }
}

export function problemOf(failure: Failure): string {
  return failure.kind === 'refused' ? failure.code : failure.kind === 'rate-limited' ? 'rate_limited' : failure.problem
}
