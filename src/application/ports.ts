import type { Absence } from '../domain/absence.ts'
import type { Change } from '../domain/change.ts'
import type { Deal } from '../domain/deal.ts'
import type { NamedCounts } from '../domain/erasing/counts.ts'
import type { Wanted } from '../domain/erasing/spelling.ts'
import type { DealId, ReviewId, WorkspaceId } from '../domain/ids.ts'
import type { CallSnapshot } from '../domain/judged-call.ts'
import type { Journey } from '../domain/outcomes/journey.ts'
import type { Playbook } from '../domain/playbook.ts'
import type { MessageRef } from '../domain/record.ts'
import type { Instant, LocalDate, Zone } from '../domain/time.ts'
import type { DayHours } from '../domain/working-hours.ts'
import type { AuditStore } from './audit.ts'
import type { Coach, CoachTask } from './coach.ts'
import type { DigestStore, NudgeStore, SnoozeStore, ToldRiskStore } from './digest/stores.ts'
import type { FeedbackStore } from './feedback.ts'
import type { Post } from './posts.ts'
import type { Settings, SettingsWish } from './settings.ts'
import type { ShadowStore } from './shadow/stores.ts'
import type { SharedFiles } from './shared-files.ts'
import type { TeamStore } from './teams.ts'

/** The clock and the maker of ids; wrapped in compose (a movable clock, crash points). */
export interface Clock {
  now(): Instant
}
export interface Ids {
  /** A fresh UUIDv7. */
  next(): string
}

/**
 * The only way to the store: everything inside one database transaction bound to one workspace. The work must do no network I/O and
 * must use nothing of the store but its unit (embedded, there is one connection). Throws `StoreUnavailable` when nothing could be kept.
 * `within`: milliseconds the whole may take before it is `StoreUnavailable`; for callers whom someone waits for.
 */
export type Transact = <T>(workspace: WorkspaceId, work: (unit: Unit) => Promise<T>, options?: { within?: number }) => Promise<T>

export interface Unit {
  deals: DealStore
  threads: ThreadStore
  inbox: InboxStore
  outbox: OutboxStore
  /** The sender's side of the outbox. */
  outboxQueue: OutboxQueue
  timers: TimerStore
  snapshots: SnapshotStore
  absences: AbsenceStore
  feedback: FeedbackStore
  erasure: ErasureStore
  teams: TeamStore
  audit: AuditStore
  workspace: WorkspaceStore
  coach: CoachStore
  digests: DigestStore
  nudges: NudgeStore
  reminderHours: ReminderHoursStore
  snoozes: SnoozeStore
  toldRisks: ToldRiskStore
  shadow: ShadowStore
}

export class StoreUnavailable extends Error {}
/** What this leans on has yet to arrive (a reply that is quicker than the news of its thread): the same again a little later. */
export class TooEarly extends Error {}
/** The deal changed since it was loaded: plan again. */
export class StaleDeal extends Error {}

/** What lists and searches need of a deal, kept beside its journal. */
export interface DealCard {
  id: DealId
  externalId: string
  name: string
  account: string | null
  ownerEmail: string | null
  managerEmail: string | null
  stage: string
  isPrivate: boolean
  isOpen: boolean
}

export interface DealFilter {
  ownerEmail?: string
  /** That name this manager, or whose owner is one of the team (e-mails in lower case). */
  managedBy?: { manager: string; team: readonly string[] }
  stage?: string
  openOnly?: boolean
  /** With `openOnly`: also those that are not open and changed since. */
  orChangedSince?: Instant
  /** Those alone that are not open and were qualified out since, ended meanwhile or not. */
  outSince?: Instant
}

export interface DealStore {
  /** The journal of a deal, oldest first; null when unknown. Erased words come back empty. */
  journal(id: DealId): Promise<Change[] | null>
  /** Several at once, in the order asked for; unknown ones left out. */
  journals(ids: DealId[]): Promise<{ id: DealId; changes: Change[] }[]>
  /** What lists show of several deals, in no order; unknown and deleted ones left out. */
  cards(ids: DealId[]): Promise<DealCard[]>
  byExternalId(externalId: string): Promise<DealId | null>
  /** Adds rows. `expected`: how many rows the caller's plan had seen (0 for a new deal); throws `StaleDeal` when it is not so. Takes the deal's row lock. */
  append(id: DealId, expected: number, changes: Change[], now: Deal): Promise<void>
  /** Open and closed deals that may match a word, best first: by name, account or id, loosely. */
  search(word: string, limit: number): Promise<DealCard[]>
  /** Deals with a name that comes close to a word no deal is called by: for "did you mean". */
  near(word: string, limit: number): Promise<DealCard[]>
  /** By external id, ascending, after `cursor`. Deleted ones are left out. */
  list(filter: DealFilter, cursor: string | null, limit: number): Promise<DealCard[]>
  /** Currencies (ISO 4217) in which deals' amounts were first told, the most used first. */
  currencies(): Promise<string[]>
  /** Names of pipelines deals came with, the most used first. */
  pipelines(): Promise<string[]>
  /** The next number for a deal born here: `R-<n>`. */
  nextNumber(): Promise<number>
  /**
   * Empties words and names of a message's answers and records everywhere (journal, inbox, outbox); an answer joined of several messages
   * goes whole. `newer`: what the message says now, when it was edited; null when it is gone. Offers of its words take
   * the newer ones, and `links` for those that stood under labels in the older.
   */
  eraseMessage(message: MessageRef, at: Instant, newer?: string | null, links?: { name: string; url: string }[]): Promise<Erased>
  /** The deal and row that hold a message. */
  dealOfMessage(message: MessageRef): Promise<DealId | null>
}

export interface Erased {
  /** How many rows were emptied. */
  rows: number
  /** Posts that may stand in Slack with words that are gone: by their first row, and as they should read now. */
  stale: { id: string; post: Post }[]
}

/** What an erasure took from a deal, and from the posts about it. */
export interface ErasedInDeal extends Erased {
  counts: NamedCounts
}

/**
 * Takes a person out of a workspace, piece by piece; each method again where it stopped. What nobody is named in stays as it is, so that all
 * of it may be done over and over.
 */
export interface ErasureStore {
  /** Ids of all deals, those the CRM deleted included, ascending after `cursor`. */
  deals(cursor: DealId | null, limit: number): Promise<DealId[]>
  /** A deal's journal, the posts about it, and what a model replied. Takes the deal's row lock. Null: it does not name them. */
  inDeal(deal: DealId, wanted: Wanted, at: Instant): Promise<ErasedInDeal | null>
  /** Posts that name them beside any deal. `next`: where to go on; null: that was all. */
  inPosts(wanted: Wanted, cursor: string | null, limit: number): Promise<Erased & { next: string | null }>
  /** Payloads: those worked lose their bodies, those that wait the name. `own`: the row by which all of this was asked for. */
  inPayloads(wanted: Wanted, own: InboxId, cursor: string | null, limit: number): Promise<{ rows: number; next: string | null }>
  /** A row's body and what went wrong with it. */
  forget(inbox: InboxId): Promise<void>
  /** By their addresses: their place in the teams, votes, and the digests of a team of theirs. */
  elsewhere(wanted: Wanted): Promise<{ places: number; digests: number }>
}

export type ThreadId = string
/** One thread per deal and owner: in the owner's DM, or in a channel where a command was typed. */
export interface Thread {
  id: ThreadId
  deal: DealId
  /** Slack user whose DM it is, or whose command opened it. */
  user: string
  where: { kind: 'dm' } | { kind: 'channel'; channel: string }
  /** Where it stands once its root message is posted. */
  channel: string | null
  rootTs: string | null
}

export interface ThreadStore {
  /** The deal's present thread. */
  ofDeal(deal: DealId): Promise<Thread | null>
  /** The present threads of several deals, in no order; deals without one are left out. */
  ofDeals(deals: DealId[]): Promise<Thread[]>
  byId(id: ThreadId): Promise<Thread | null>
  at(channel: string, rootTs: string): Promise<Thread | null>
  /** Threads with a root in that channel whose deal has a live review, newest first: for unthreaded DM answers. */
  inChannel(channel: string): Promise<Thread[]>
  /** Threads whose root message is on its way: a reply to it may be quicker than the news that it arrived. */
  unplaced(): Promise<Thread[]>
  open(thread: Thread): Promise<void>
  place(id: ThreadId, channel: string, rootTs: string): Promise<void>
}

export type InboxId = string
/** What came in and was committed before it was acknowledged. */
export interface InboxRow {
  id: InboxId
  /** Rows of one lane are worked in `order`: a thread (`channel:ts`), or a channel. */
  lane: string
  /** Sorts rows of a lane: the message's ts, else the time of receipt. */
  order: string
  /** All of these must be new, else the row is a duplicate: `event:Ev1`, `message:C1:1.2`, `client:uuid`, `edit:C1:1.2:1.3`, `press:...`. */
  keys: string[]
  /** Name of the payload: `event`, `action`, `submission`, `webhook`. */
  kind: 'event' | 'action' | 'submission'
  body: unknown
  /** From here to the last log line. */
  ref: string
  receivedAt: Instant
}

export interface InboxStore {
  /** False: a duplicate. On true a job for the lane is committed with the row. */
  put(row: InboxRow): Promise<boolean>
  /** The oldest waiting row of a lane. */
  next(lane: string): Promise<(InboxRow & { attempts: number }) | null>
  /** False when another worker had done it. */
  done(id: InboxId, at: Instant): Promise<boolean>
  /** Counts a failure; parked after five. Returns the attempts so far. */
  failed(id: InboxId, problem: string, at: Instant): Promise<{ attempts: number; parked: boolean }>
  /** A webhook's id, kept for dedupe: false when known. */
  delivered(webhookId: string, at: Instant): Promise<boolean>
}

export type OutboxTarget =
  /** A reply in a deal's thread, or its root when the post is a root card and the thread has none yet. */
  | { to: 'thread'; thread: ThreadId }
  /** A DM to a person. */
  | { to: 'user'; user: string }
  /** A DM to an admin of the workspace, found when it is sent. */
  | { to: 'admin' }
  /** A message in a channel; `under`: a reply to what that earlier row of the channel posted. */
  | { to: 'channel'; channel: string; under: string | null }
  /** A reply in a person's direct messages, under what an earlier row posted there; sent after it. */
  | { to: 'under'; root: string; user: string }
  /** A rewrite of what an earlier row posted; sent after it. */
  | { to: 'update'; of: string }

export interface OutboxItem {
  id: string
  /** Unique: the same key is never posted twice. */
  key: string
  target: OutboxTarget
  post: Post
  ref: string
}

export interface OutboxRow extends OutboxItem {
  lane: string
  sequence: number
  attempts: number
  /** Set while an attempt's fate is unknown. */
  tried: { at: Instant } | null
}

export interface OutboxStore {
  /** Adds a row at the end of its lane (the thread, or the user) and commits a job for it; a known key is ignored. */
  put(item: OutboxItem, at: Instant): Promise<void>
  /** Where a row was posted, once it was. */
  posted(id: string): Promise<{ channel: string; ts: string } | null>
  /** The rows of a thread whose posts, as their last rewrites have them, still have buttons (`live: true`), the newest first. */
  live(thread: ThreadId): Promise<{ id: string; post: Post }[]>
  /** The newest of them. */
  lastLive(thread: ThreadId): Promise<{ id: string; post: Post } | null>
  /** The row whose post stands there, and the post as its last rewrite has it; null when none of ours does. */
  at(channel: string, ts: string): Promise<{ id: string; post: Post } | null>
  /** The offers that quote a message, as their last rewrites have them. */
  offering(message: MessageRef): Promise<{ id: string; post: Post }[]>
  /** A row's post as its last rewrite has it. */
  newest(id: string): Promise<Post | null>
  /** The closing summary of a review, as its last rewrite has it. */
  summary(deal: DealId, review: ReviewId): Promise<{ id: string; post: Post } | null>
  /** What became of the newest post of a kind in the thread under a row; null: there is none, or it was given up. */
  under(root: string, kind: Post['kind']): Promise<'coming' | 'posted' | null>
  /** The row of a thread's root card. */
  root(thread: ThreadId): Promise<string | null>
}

/**
 * The sender's side: one transaction takes a row (`next`, then `markTried`), the post is made outside any transaction, another one
 * says what became of it. A row whose post was tried and whose fate nobody wrote down comes back from `next` with `tried` set once
 * 15 s have passed: look for its key before posting it again.
 */
export interface OutboxQueue {
  /**
   * The first unsent row of a lane. Null when there is none, another worker holds it, or it is not due yet; in that last case a job
   * for the lane is committed for when it is. Rows behind an unsent one wait; parked ones are passed over.
   */
  next(lane: string): Promise<OutboxRow | null>
  /** In the transaction of `next`, before the post is made: holds the lane for 15 s from `at`. */
  markTried(id: string, at: Instant): Promise<void>
  markSent(id: string, where: { channel: string; ts: string }, at: Instant): Promise<void>
  /** Not yet: comes back at `until`. `fate`: whether it is known that nothing was posted (then `tried` is cleared), or not. */
  delay(id: string, until: Instant, problem: string, fate?: 'not-posted' | 'unknown'): Promise<void>
  /** Given up: the lane goes on without it. */
  park(id: string, problem: string, at: Instant): Promise<void>
}

/** What must happen later. `key` is unique among waiting timers: setting it again replaces it. */
export type Timer =
  | { kind: 'stage-stood'; deal: DealId; at: Instant }
  | { kind: 'review-silent'; deal: DealId; review: string; at: Instant }
  | { kind: 'snapshot-due'; deal: DealId; at: Instant }
  /** A new owner has stood long enough to be handed the live review. */
  | { kind: 'owner-stood'; deal: DealId; at: Instant }
  /** Something may have fallen behind by age, or 30 days passed without a review. */
  | { kind: 'ageing-due'; deal: DealId; at: Instant }
  /** The day to look at a deal again that was qualified out. */
  | { kind: 'return-due'; deal: DealId; at: Instant }
  /** A model is to be asked about a review that began, or ended. */
  | { kind: 'coach-due'; deal: DealId; review: ReviewId; at: Instant }
  /** The owner is back from being away, and a stage's review waits. */
  | { kind: 'review-due'; deal: DealId; at: Instant }
  /** A manager's reminder, asked for at night, reaches the rep. */
  | { kind: 'nudge-due'; deal: DealId; at: Instant }
  /** A deal's manager is to be asked for a sign-off, together with all others that wait for them. */
  | { kind: 'sign-off-due'; deal: DealId; at: Instant }
  /** A buyer's test that was decided on ends: its result is asked for. */
  | { kind: 'test-ends'; deal: DealId; at: Instant }
  /** The working day before an override ends: rep and manager hear of it. One timer a deal, for the next of its overrides. */
  | { kind: 'override-ends'; deal: DealId; at: Instant }
  /** The owner is told of risks before a manager's digest tells them; of all their deals, by one of them. */
  | { kind: 'risks-due'; deal: DealId; at: Instant }
  /** The owner is told of deals that moved today beyond those whose review began; by one of them. */
  | { kind: 'moves-due'; deal: DealId; at: Instant }

export interface TimerStore {
  set(timer: Timer): Promise<void>
  /** Takes back all of these kinds. */
  drop(kinds: readonly Timer['kind'][]): Promise<void>
  /** Open deals that had a review, have no live one and no `ageing-due` timer, by id after `cursor`. */
  withoutAgeing(cursor: DealId | null, limit: number): Promise<DealId[]>
}

/** Frozen states for statistics (RULES 8): ids, levels and codes only. */
export interface SnapshotStore {
  put(deal: DealId, snapshot: { reason: 'stage-change' | 't-90' | 't-60' | 't-30' | 'close'; at: Instant; body: unknown }): Promise<void>
  list(deal: DealId): Promise<{ reason: string; at: Instant; body: unknown }[]>
  /** The journeys of the workspace's deals, by id after `cursor`, deals without snapshots included; deleted ones are left out. */
  journeys(cursor: DealId | null, limit: number): Promise<JourneyPage<ToldJourney>>
  /**
   * The same with what judging forecast calls reads and nothing else: the first T-30 and all after it.
   *
   * @param ownerEmail Whose deals, by who owns them now; null: all.
   */
  calls(ownerEmail: string | null, cursor: DealId | null, limit: number): Promise<JourneyPage<CallJourney>>
}

export interface JourneyPage<Told> {
  journeys: Told[]
  /** The cursor of the next page; null after the last. */
  next: DealId | null
}

/** What rights to a deal depend on: whose it is now. */
interface WhoseDeal {
  ownerEmail: string | null
  managerEmail: string | null
  isPrivate: boolean
}

/** A deal's snapshots, and whose it is. */
export interface ToldJourney extends Journey, WhoseDeal {
  /** Snapshots whose bodies could not be read; they are left out. */
  unreadable: number
}

/** A deal's snapshots as far as its judged call goes, oldest first, and whose it is. */
export interface CallJourney extends WhoseDeal {
  deal: DealId
  snapshots: readonly CallSnapshot[]
}

/** Who is away, or was last. */
export interface AbsenceStore {
  /** Of a Slack user; null when never away. */
  of(user: string): Promise<Absence | null>
  set(user: string, absence: Absence | null): Promise<void>
}

export interface ReminderHoursStore {
  /** Of a Slack user; null: the usual ones. */
  of(user: string): Promise<DayHours | null>
  set(user: string, hours: DayHours): Promise<void>
}

export interface Workspace {
  id: WorkspaceId
  name: string
  zone: Zone
  playbook: string
  /** Null until the first `auth.test`. */
  slackTeam: string | null
  settings: Settings
  /** When shadow mode was switched on; null: it is off. */
  shadowSince: Instant | null
  /** When it was switched off last; null: never. */
  askingSince: Instant | null
  /** A move before this moment owes no review: it came in shadow mode. Infinite while that is on, for then none does. */
  owedSince: Instant
}
export interface WorkspaceStore {
  get(): Promise<Workspace>
  setZone(zone: Zone): Promise<void>
  /** Id of one of the playbooks loaded. */
  setPlaybook(id: string): Promise<void>
  /** Changes what is named, one by one; the rest stays as it is. The moment shadow mode goes on or off is kept. */
  setSettings(wish: SettingsWish): Promise<void>
  /** Told once: an owner no Slack user matches, a stage nobody mapped. False when it had been told. */
  tellOnce(topic: string, at: Instant): Promise<boolean>
  /** Topics that begin so and were told since then, the newest first; not more than fifty. */
  toldSince(prefix: string, since: Instant): Promise<{ topic: string; at: Instant }[]>
  /** When the CRM's door last told something, and when Slack did; null: never, or too long ago to be kept. */
  lastHeard(): Promise<{ crm: Instant | null; slack: Instant | null }>
  /** The first of these topics that was not told; null when all were. */
  firstUntold(topics: readonly string[]): Promise<string | null>
}

/** Where a call to the model is counted. */
export interface CoachUse {
  /** In the workspace's zone. */
  day: LocalDate
  task: CoachTask
  model: string
}

/** Tokens of one call or of many; `cached`: those of `input` that the provider had kept from an earlier prompt. */
export interface CoachTokens {
  input: number
  output: number
  cached: number
}

/** A day of a task and model. `held`: estimates of calls under way, or whose end nobody wrote down; they count against the limit. */
export interface CoachDay extends CoachUse, CoachTokens {
  calls: number
  failures: number
  held: number
}

/** A reply kept so that it is not paid for twice. `deal`: whose words it may hold. */
export interface KeptReply {
  key: string
  deal: DealId | null
  /** JSON, as it came; to be checked again by whoever reads it. */
  reply: string
  at: Instant
}

/** What asking the model cost, and what it replied. */
export interface CoachStore {
  /** The reply kept under a key since `since`; null when there is none. */
  cachedReply(key: string, since: Instant): Promise<string | null>
  /**
   * Keeps a reply. For a quarter of an hour after words of a deal were erased none of its replies is kept: a call may have been made with
   * the words as they were before.
   */
  keepReply(reply: KeptReply): Promise<void>
  /**
   * Holds an estimate for a call that is about to be made. False, and nothing is held: with it the calendar month of `use.day` would cost
   * more than `most` tokens. Holds of one workspace wait for one another, so that calls at the same time cannot all pass the last gap.
   */
  hold(use: CoachUse, tokens: number, most: number | null): Promise<boolean>
  /** What a call cost in truth; lets go what was held for it. `ended` null: it was never made. */
  spend(use: CoachUse, held: number, spent: CoachTokens, ended: 'answered' | 'failed' | null): Promise<void>
  /** By day, task and model, both days included, in that order. */
  spent(from: LocalDate, to: LocalDate): Promise<CoachDay[]>
}

/** A Slack user as far as rights and time need it. */
export interface Person {
  user: string
  email: string | null
  name: string
  zone: Zone
  standing: 'member' | 'guest' | 'stranger' | 'deactivated'
  isAdmin: boolean
  /** Of the Slack profile; many have none. */
  title?: string | null
}

/**
 * Whether a channel is open to us. `not-in`: we are no member; `archived`: nobody may write there any more; `unseen`: private and we are not
 * in it, or there is no such channel, which Slack does not tell apart.
 */
export type ChannelAccess = 'in' | 'not-in' | 'archived' | 'unseen'

/** Slack's people and channels. Throws `DirectoryUnavailable` when Slack does not answer. */
export interface Directory {
  byEmail(workspace: WorkspaceId, email: string): Promise<Person | null>
  byUser(workspace: WorkspaceId, user: string): Promise<Person | null>
  admins(workspace: WorkspaceId): Promise<Person[]>
  /** All people of the workspace; null where they are too many to be told within a second or two. */
  everyone(workspace: WorkspaceId): Promise<Person[] | null>
  /**
   * `shared`: with another company, or guests are in it; fails closed to true when it cannot be told. `isUnknown`: Slack does not answer
   * now, for whoever would rather wait.
   */
  channel(
    workspace: WorkspaceId,
    channel: string,
  ): Promise<{ kind: 'dm' | 'channel'; shared: boolean; members: string[]; isUnknown?: true }>
  /** Asked anew each time: whether we may post there. What `channel` told before is forgotten, so that it is read anew as well. */
  access(workspace: WorkspaceId, channel: string): Promise<ChannelAccess>
  permalink(workspace: WorkspaceId, message: MessageRef): Promise<string | null>
  /** Asked anew each time: whether Slack says that a message is no more. False as well where it cannot be told (we are not in its channel). */
  isGone(workspace: WorkspaceId, message: MessageRef): Promise<boolean>
}
export class DirectoryUnavailable extends Error {}

export interface Log {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** A door to the outside: `open` false where what it needs is not set. */
export interface OutsideDoor {
  door: 'slack' | 'crm' | 'api' | 'model'
  open: boolean
}

export interface Ports {
  transact: Transact
  directory: Directory
  coach: Coach
  files: SharedFiles
  clock: Clock
  ids: Ids
  playbooks: ReadonlyMap<string, Playbook>
  log: Log
  /** Doors to the outside, as this process was started; absent: they are not shown. */
  doors?: readonly OutsideDoor[]
  /** Milliseconds a told stage must stand before it is acted on. */
  stageDebounce: number
}
