import type { DigestTimes } from '../../domain/digest/due.ts'
import type { KeptDeals } from '../../domain/digest/kept-deal.ts'
import type { Snooze } from '../../domain/digest/snooze.ts'
import type { DealId } from '../../domain/ids.ts'
import type { Instant, LocalDate } from '../../domain/time.ts'

/** Whose deals a digest is about. */
export type Whose =
  /** Those of one manager; `manager`: the e-mail that deals name. */
  { kind: 'team'; manager: string } | { kind: 'everyone' } | { kind: 'pipeline'; pipeline: string }

/** A channel's digest, as it was set up. */
export interface DigestPlan {
  channel: string
  whose: Whose
  times: DigestTimes
  /** Slack user who set it up, and is told when it cannot be posted. */
  setBy: string
}

/** What a channel's digest of a local date was: kept whether it was posted or nothing had changed. Ids and codes only. */
export interface DigestRun {
  channel: string
  on: LocalDate
  at: Instant
  /** Null: nothing had changed, so nothing was posted. */
  shown: { deals: DealId[]; risks: number } | null
}

/** What a run left for the next: how each deal stood. `on`: its own local date. */
export interface LeftByRun {
  on: LocalDate
  at: Instant
  kept: KeptDeals
}

export type ClosedBy = 'look' | 'post'

export interface DigestStore {
  all(): Promise<DigestPlan[]>
  of(channel: string): Promise<DigestPlan | null>
  /** Sets it up, or changes it. Another choice of deals forgets what the last digest left. */
  set(plan: DigestPlan): Promise<void>
  /** False: there was none. What it left is forgotten. */
  remove(channel: string): Promise<boolean>
  hasRun(channel: string, on: LocalDate): Promise<boolean>
  /** What the last run left, and when; null: there was none. */
  lastLeft(channel: string): Promise<LeftByRun | null>
  /** What the run of that date left; null: there was none, or that is forgotten. */
  leftOn(channel: string, on: LocalDate): Promise<LeftByRun | null>
  /** Keeps a run and what it leaves for the next. False, and nothing kept: that channel had its digest of that date. */
  keepRun(run: DigestRun, kept: KeptDeals): Promise<boolean>
  /** The digest of that date was given up: the next is compared with the one before it, so that its news are not lost. */
  unposted(channel: string, on: LocalDate): Promise<void>
  /** The channel is closed to us, as a look there or a post told. False: that was known, or no digest comes there; nobody is told again. */
  closed(channel: string, by: ClosedBy): Promise<boolean>
  /** It is open. What a refused post told ends with a post alone: Slack may show a channel and still take nothing there. */
  opened(channel: string, by: ClosedBy): Promise<void>
}

/** A manager's reminder to a rep. */
export interface Nudge {
  deal: DealId
  /** The rep's day on which it comes: at most one a deal a day. */
  day: LocalDate
  /** When it is to reach the rep. */
  at: Instant
  /** When it was sent; null: it waits, or never was. */
  sentAt: Instant | null
  /** Slack users. */
  by: string
  rep: string
}

export interface NudgeStore {
  /** False: that deal has one on that day. */
  put(nudge: Nudge): Promise<boolean>
  /** The last of a deal that was, or is to be, sent. */
  last(deal: DealId): Promise<Nudge | null>
  /** One that waited was sent, on that day of the rep's. */
  sent(nudge: Nudge, at: Instant, day: LocalDate): Promise<void>
  /** Those that were sent in that time. */
  since(from: Instant, until: Instant): Promise<(Nudge & { sentAt: Instant })[]>
}

export interface SnoozeStore {
  /** Replaces what was. `by`: Slack user. */
  set(channel: string, deal: DealId, snooze: Snooze, by: string): Promise<void>
  of(channel: string): Promise<ReadonlyMap<DealId, Snooze>>
  remove(channel: string, deals: readonly DealId[]): Promise<void>
}

/** When risks were told to the rep outside reviews: on Home, by a command, by a notice. */
export interface ToldRiskStore {
  /** By the keys of `riskKey`. The first time stays. */
  put(deal: DealId, risks: readonly string[], at: Instant): Promise<void>
  of(deals: readonly DealId[]): Promise<ReadonlyMap<DealId, ReadonlyMap<string, Instant>>>
  /** Forgets those of a deal that are none any more: should one come back, the rep reads of it first again. */
  forgetOthers(deal: DealId, risks: readonly string[]): Promise<void>
}
