import type { NoDecisionRisk } from '../domain/assessment.ts'
import type { Outcome, PocPart } from '../domain/deal.ts'
import type { NamedCounts } from '../domain/erasing/counts.ts'
import type { CriterionId, StageId } from '../domain/ids.ts'
import type { Level } from '../domain/playbook.ts'
import type { Instant, LocalDate, Zone } from '../domain/time.ts'
import type { DayHours } from '../domain/working-hours.ts'
import type { Asked, AskedList, AskWhich } from './ask/shape.ts'
import type { DealLine, OverrideShown, PocShown, QuotedRecord, ReadBack, ShownDoubt, StandLine } from './deal-shown.ts'
import type { ListOf } from './digest/lists.ts'
import type { DigestLists, DigestPage, DigestShown } from './digest/shape.ts'
import type { Vote } from './feedback.ts'
import type { FormAsk } from './forms.ts'
import type { NeedRow } from './home/shape.ts'
import type { Refusal } from './refusals.ts'
import type { Role } from './teams.ts'

/** What follows once it is clear which deal was meant. */
export type ChooseFor =
  | { next: 'start' | 'status' | 'qualify-out' | 'close' | 'evidence' }
  | { next: 'stage'; stage: StageId; label: string }

/** Whether a channel can have a digest: it can, once we are invited there, or not. */
export type SetUp = 'here' | 'invite-first' | 'no'

/** Answers to a person's command: shown to that person alone, never kept. `inShadow`: it says that the team is in shadow mode. */
export type Reply = ReplyKind & { inShadow?: true }

type ReplyKind =
  | { kind: 'help'; isAdmin: boolean }
  | {
      kind: 'my-deals'
      deals: NeedRow[]
      /** How many were shown on the pages before. */
      from: number
      total: number
      /** For an admin; null when it could not be told now. */
      unknownOwners: { line: DealLine; ownerEmail: string | null }[] | null
      /** How many there are in all. */
      unknownTotal: number
    }
  | { kind: 'no-deals'; isAdmin: boolean }
  | {
      kind: 'status'
      line: DealLine
      stand: StandLine
      criteria: StatusLine[]
      challenges: string[]
      reviewed: boolean
      risks: string[]
      thread: string | null
      /** As Slack shows the owner, for everybody else; absent where Slack does not tell. */
      owner?: string
      /** Set when the owner is away, for everybody else. */
      ownerAway?: OwnerAway | null
      /** The gate before a test: parts that hold; null: there is no test, and one can be planned. Absent where neither is. */
      test?: number | null
      /** What its manager can do here; absent for everybody else. */
      manage?: {
        /** Criteria under their bar, those furthest behind first. */
        override: Labelled[]
        end: Labelled[]
        /** Their yes or no on worth winning is due. */
        signOff: boolean
      }
    }
  | { kind: 'review-at'; line: DealLine; permalink: string | null; resumed: boolean }
  | { kind: 'choose'; word: string; meant: ChooseFor; deals: DealLine[]; more: number }
  | { kind: 'open-form'; ask: FormAsk }
  /** Evidence was kept on a deal that has no thread to show it in. */
  | { kind: 'evidence-kept'; line: DealLine; readBacks: ReadBack[] }
  /** `started`: its first review begins. `same`: another deal is called so, too. */
  | { kind: 'deal-added'; line: DealLine; started: boolean; same: DealLine | null }
  /** A stage was typed. `wakes`: what ends by it. `crm`: a CRM keeps the deal, too. */
  | { kind: 'stage-noted'; line: DealLine; from: string; to: string; wakes: 'closed' | 'dormant' | null; crm: boolean }
  /** It stands there already. `off`: the label of a move that was noted a moment ago and is off by this. */
  | { kind: 'stage-stays'; line: DealLine; off: string | null }
  | { kind: 'qualified-out'; line: DealLine; returnOn: LocalDate | null; crm: boolean }
  /** Asked for while qualified out; `text`: why it is. `mayReturn`: the asker may take it up again. */
  | {
      kind: 'still-out'
      line: DealLine
      since: LocalDate
      text: string
      bringBack: string | null
      returnOn: LocalDate | null
      mayReturn: boolean
    }
  | { kind: 'left-out'; line: DealLine }
  /** Taken up again: the asker's own deal, or another's, whose owner is asked. */
  | { kind: 'taken-up'; line: DealLine; permalink: string | null; isOwner: boolean }
  /** A deal by the workspace's playbook and by another. `others`: further ones. */
  | { kind: 'side-by-side'; line: DealLine; here: PlaybookView; there: PlaybookView; others: { id: string; name: string }[] }
  /** The gate before a test. `mayPlan`: the asker may plan and approve it. */
  | { kind: 'poc'; line: DealLine; poc: PocShown; mayPlan: boolean }
  /** A manager went ahead without; `rep`: who was told. `on`: when the result is asked for. */
  | { kind: 'poc-forced'; line: DealLine; missing: PocPart[]; rep: string | null; on: LocalDate | null }
  /** How a test is run and judged was put down; `missing`: what its gate still lacks. */
  | { kind: 'test-planned'; line: DealLine; missing: PocPart[]; changed: boolean }
  /** `forced`: it began without all six, and stays counted so. */
  | { kind: 'poc-approved'; line: DealLine; forced: boolean }
  | { kind: 'test-ended'; line: DealLine; passed: boolean }
  /** A manager's yes to several deals; `done`: how many it changed. */
  | { kind: 'signed-off-all'; done: number; of: number }
  /** A manager's yes or no to one deal, given where no message of sign-offs shows it. */
  | { kind: 'sign-off-noted'; line: DealLine; yes: boolean }
  /** A manager's override stands from now on, or ended (`ended`). `rep`: who was told; null: nobody could be. */
  | {
      kind: 'override-set'
      line: DealLine
      override: OverrideShown
      ended: boolean
      rep: string | null
      /** When they hear that it ends; null: nobody does. */
      noticeOn: LocalDate | null
    }
  /** The rep asked for an override; `manager`: who reads it, by name; null: an admin. */
  | { kind: 'override-asked'; line: DealLine; manager: string | null }
  | { kind: 'deal-closed'; line: DealLine; outcome: Outcome; crm: boolean }
  /** Somebody is away, from now on or already. */
  | {
      kind: 'away'
      isNew: boolean
      /** The last day away, and the day reviews go on; null: until further notice. */
      until: LocalDate | null
      back: LocalDate | null
      /** Reviews that wait. */
      waiting: number
    }
  /** `/qualify away` with words that name no day to come; nothing changed. `days`: what they may mean. */
  | { kind: 'away-unread'; why: 'ambiguous' | 'past' | 'unclear'; text: string; days: LocalDate[] }
  /** Somebody is back. `starting`: reviews that waited and begin now. */
  | { kind: 'back'; wasAway: boolean; starting: number }
  | Asked
  | AskedList
  | AskWhich
  /** A question that is none on records, or that nobody understands: how to ask. */
  | { kind: 'ask-unclear' }
  /** A thumb was noted, or taken back. */
  | { kind: 'voted'; vote: Vote | null }
  /** "This was judged wrong" was noted, of so many records. */
  | { kind: 'judged'; records: number }
  /** What an admin set; `changed` false: it stood so before. */
  | { kind: 'settings-saved'; changed: boolean }
  | { kind: 'place-set'; name: string; role: Role | null; team: string | null; manager: string | null; changed: boolean }
  /** A person was erased; all none where nothing was left to erase. */
  | { kind: 'person-erased'; counts: NamedCounts; deals: number; places: number; digests: number }
  | { kind: 'playbook-chosen'; name: string; changed: boolean }
  /** Asked for by a manager. `plan`: when this channel's comes next; null: it has none. `setUp`: whether it can have one. */
  | {
      kind: 'digest-now'
      digest: DigestShown
      plan: { next: Instant; zone: Zone } | null
      setUp: SetUp
    }
  /** Further deals at risk, from that place on. */
  | ({ kind: 'digest-more' } & Omit<DigestPage, 'on' | 'more'>)
  /** Further lines of a list of a digest. */
  | { kind: 'digest-list'; list: ListOf; since: LocalDate | null; from: number; total: number; lists: DigestLists }
  /** A list was asked for of a digest after which another one came. */
  | { kind: 'digest-past' }
  /** `next`: when the first one comes, in `zone`. `invite`: once somebody invites us. */
  | { kind: 'digest-set'; channel: string; next: Instant; zone: Zone; shared: boolean; invite: boolean }
  | { kind: 'digest-off'; channel: string }
  /** `at`: when it reaches the rep, where that is not now; `zone`: the rep's; `hasThread`: it comes in the deal's, else by itself. */
  | { kind: 'nudged'; line: DealLine; rep: string; at: Instant | null; zone: Zone; hasThread: boolean }
  | { kind: 'snoozed'; line: DealLine; until: LocalDate }
  | { kind: 'reminder-hours-set'; hours: DayHours }
  /** A manager's question was put to the rep. `later`: when their review begins, where they are away. */
  | { kind: 'rep-asked'; line: DealLine; rep: string }
  /** A report is on its way to the asker's direct messages. */
  | { kind: 'report-sent'; inDm: boolean }
  | { kind: 'refusal'; refusal: Refusal }

/** How a deal stands by one playbook; criteria and stages by their labels. */
export interface PlaybookView {
  name: string
  atBar: number
  due: number
  behind: string[]
  gate: 'open' | 'blocked' | null
  supportedStage: string
  noDecisionRisk: NoDecisionRisk
}

/** A criterion as a button names it. */
export interface Labelled {
  id: CriterionId
  label: string
}

/** An owner who is away, and the last day of it; null: until further notice. */
export interface OwnerAway {
  name: string
  until: LocalDate | null
}

export interface StatusLine {
  criterion: string
  standing: 'behind' | 'to_earn' | 'at_bar' | 'not_due'
  assessment: 'met' | 'weak' | 'missing' | 'stale' | 'challenged' | 'contradicted' | 'overridden' | 'not_due'
  /** Null for worth-winning. */
  effectiveLevel: Level | null
  /** What leaving the stage takes: the least level, or whose yes. */
  bar: Level | 'rep' | 'manager'
  countsUntil: LocalDate | null
  /** The record that gives the level; the newest where none does. */
  record: QuotedRecord | null
  /** Of worth-winning: the word that decides, and the last day it stands; absent where nobody said one. */
  signOff?: { yes: boolean; as: 'rep' | 'manager'; on: LocalDate; until: LocalDate }
  /** Why that record may be weak; absent where nothing says so. */
  doubt?: ShownDoubt
  /** The override that stands; absent where none does. */
  override?: OverrideShown
}
