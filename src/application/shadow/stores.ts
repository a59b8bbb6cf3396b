import type { Change } from '../../domain/change.ts'
import type { KeptDeals } from '../../domain/digest/kept-deal.ts'
import type { DealId } from '../../domain/ids.ts'
import type { Instant, LocalDate } from '../../domain/time.ts'
import type { LeftByRun } from '../digest/stores.ts'
import type { Post } from '../posts.ts'

/** Kinds of posts besides questions that shadow mode counts: they ask or tell somebody who has not spoken. */
export const countedPosts = [
  'sign-offs',
  'override-ends',
  'test-ends',
  'risks-told',
  'moves-waiting',
  'return-due',
  'nudge',
  'handed-over',
  'unknown-owner',
  'unknown-stage',
] as const satisfies Post['kind'][]
export type CountedPost = (typeof countedPosts)[number]

/** What shadow mode keeps of a deal, beside its journal. */
export type ShadowRow =
  | Change
  /** Risks its owner would have been told, by their keys. */
  | { at: Instant; type: 'risks-told'; risks: string[] }
  /** All told risks but these are none any more. */
  | { at: Instant; type: 'risks-left'; risks: string[] }

export interface ShadowPost {
  id: string
  at: Instant
  kind: CountedPost
  deal: DealId | null
}

/** A digest that would have been: deals in their order, with the keys of their risks; `lines` null: nothing had changed. */
export interface ShadowDigest {
  channel: string
  on: LocalDate
  at: Instant
  lines: { deal: DealId; risks: string[] }[] | null
}

/** A review nobody was asked about. `asked`: the Slack user whom it would have reached. */
export interface ShadowReview {
  deal: DealId
  asked: string | null
  review: Extract<Change, { type: 'review-opened' }>['review']
}

/** What would have been asked and said. Ids and codes only. */
export interface ShadowStore {
  /** Rows of these deals since a moment, oldest first; deals without any are left out. */
  rows(deals: readonly DealId[], since: Instant): Promise<ReadonlyMap<DealId, ShadowRow[]>>
  /** Throws `StaleDeal` when another transaction added rows to that deal meanwhile. */
  append(deal: DealId, rows: readonly ShadowRow[]): Promise<void>
  /** Whom the deal's last review would have reached. */
  asked(deal: DealId, user: string): Promise<void>
  /** Whom the deal's last review since a moment that would have reached anybody would have reached; null: there was none. */
  whom(deal: DealId, since: Instant): Promise<string | null>
  putPost(post: ShadowPost): Promise<void>
  hasRun(channel: string, on: LocalDate): Promise<boolean>
  /** What the last digest since a moment left; null: there was none. */
  lastLeft(channel: string, since: Instant): Promise<LeftByRun | null>
  /** False, and nothing kept: that channel had its digest of that date. */
  keepRun(run: ShadowDigest, kept: KeptDeals): Promise<boolean>
  /** Reviews since a moment, oldest first. `after`: how many to pass over; `most` of them at once. */
  reviews(since: Instant, after: number, most: number): Promise<ShadowReview[]>
  posts(since: Instant): Promise<ShadowPost[]>
  digests(since: Instant): Promise<ShadowDigest[]>
}
