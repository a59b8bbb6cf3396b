import type { AnswerId, CriterionId, DealId, EventId, ReviewId, StageId, SuggestionId, WorkspaceId } from '../domain/ids.ts'
import type { LocalDate } from '../domain/time.ts'
import type { ListWish } from './ask/shape.ts'
import type { ListOf } from './digest/lists.ts'
import type { ShownWords, VoteSubject } from './feedback.ts'
import type { HomeScreen } from './home/screens.ts'
import type { InboxId } from './ports.ts'

/** What listeners turn payloads into. `inbox` and `ref` come with every payload that was kept first. */
export interface Kept {
  workspace: WorkspaceId
  inbox: InboxId
  ref: string
  /** Slack user id of who did it. */
  user: string
}

/** A message in a thread of ours, or an unthreaded one in a DM with us (`threadTs` null). */
export interface MessagePosted extends Kept {
  channel: string
  threadTs: string | null
  ts: string
  text: string
  /** Called when working on it takes seconds from here on. */
  waiting?: () => void
  /** `id`: Slack's, of a file that can be asked for. */
  files: { name: string; url: string; id?: string }[]
}
export interface MessageEdited extends Kept {
  channel: string
  /** Its thread; absent or null outside any. */
  threadTs?: string | null
  ts: string
  text: string
}
export interface MessageDeleted extends Kept {
  channel: string
  ts: string
}

/** What a button stands for; carried in its value as JSON. */
export type PressOf =
  | { press: 'unknown' | 'unchanged' | 'skip'; deal: DealId; review: ReviewId; question: string }
  | { press: 'pause' | 'resume' | 'keep-forecast'; deal: DealId; review: ReviewId }
  | { press: 'choose'; deal: DealId; review: ReviewId; question: string; choice: 'new' | 'old' | 'both' }
  /** The same outside a review. */
  | { press: 'settle'; deal: DealId; criterion: CriterionId; choice: 'new' | 'old' | 'both' }
  | { press: 'undo-event'; deal: DealId; event: EventId }
  /** The day an answer's words were said on, where they leave it open. */
  | { press: 'said-on'; deal: DealId; answer: AnswerId; date: LocalDate }
  /** What a model found in an answer: it counts from now on. */
  | { press: 'add'; deal: DealId; suggestion: SuggestionId }
  /** A thumb on what a model wrote. */
  | { press: 'vote'; deal: DealId; about: Exclude<VoteSubject, { kind: 'shown' }> | ShownWords; up: boolean }
  | { press: 'sign-off'; deal: DealId; yes: boolean; as: 'rep' | 'manager' }
  /** Of a post that offers words: they become an answer of that deal. */
  | { press: 'use-answer'; deal: DealId }
  | { press: 'decline-answer'; deal: DealId }
  | { press: 'continue'; deal: DealId; review: ReviewId | null }
  /** Of a choice among deals or the list of my deals. */
  | { press: 'start' | 'status'; deal: DealId }
  | { press: 'stage'; deal: DealId; stage: StageId }
  /** Of a deal that is qualified out: taken up again, or left out. */
  | { press: 'return'; deal: DealId; yes: boolean }
  /** The next page of my deals, from the deal at that place on. */
  | { press: 'page'; from: number }
  /** Of a choice among deals that a question may mean: the same question, of that one. */
  | { press: 'ask'; deal: DealId; question: string }
  /** The next page of a list that was asked for, from the deal at that place on. */
  | { press: 'ask-list'; wish: ListWish; from: number }
  /** Shows a deal by another playbook; null: whichever. */
  | { press: 'by-another'; deal: DealId; playbook: string | null }
  /** Of a message of sign-offs: the deals after these. */
  | { press: 'sign-offs-more' }
  /** The gate before a buyer's test: shown; called approved; how the test ended. */
  | { press: 'poc' | 'approve-poc'; deal: DealId }
  | { press: 'test-result'; deal: DealId; yes: boolean }
  /** A manager's: the override of that criterion ends now. */
  | { press: 'end-override'; deal: DealId; criterion: CriterionId }
  /** The rep's, under a closing summary: the manager is asked for an override. */
  | { press: 'ask-override'; deal: DealId; review: ReviewId }
  /** Of a deal in a digest: remind its rep. */
  | { press: 'nudge'; deal: DealId }
  /** Of a digest: further deals at risk, from that place on, with what changed since that day's. */
  | { press: 'digest-more'; from: number; since?: LocalDate | null | undefined }
  /** Of a list of a digest: what comes after that place. `since`: the day of the digest it is compared with; null: there was none. */
  | { press: 'digest-list'; list: ListOf; since: LocalDate | null; from: number }
  /** The numbers of a report as a file; `report`: the id of its row. */
  | { press: 'report-csv'; report: string }
  /** "I am back", of one who was away. */
  | { press: 'back' }
  /** An admin's: the workspace goes by that playbook from now on. */
  | { press: 'choose-playbook'; playbook: string }

export interface Pressed extends Kept {
  press: PressOf
  channel: string
  messageTs: string
}

/** `/qualify ...`: acked before any of this. */
export interface QualifyTyped {
  workspace: WorkspaceId
  user: string
  channel: string
  text: string
  ref: string
  /** When it came as a message that names us, and was kept first. */
  inbox?: InboxId
}

/** App Home was opened, refreshed or paged: read, never kept. */
export interface HomeAsked {
  workspace: WorkspaceId
  /** Slack user id. */
  user: string
  /** 0-based, of the deals that need them. */
  page: number
  /** Another page of Home; absent: the person's deals. */
  screen?: HomeScreen
}
