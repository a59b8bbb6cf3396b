import type { NoDecisionRisk, RiskCode } from '../../domain/assessment.ts'
import type { Direction, Money, Outcome } from '../../domain/deal.ts'
import type { CriterionId, DealId, RecordId } from '../../domain/ids.ts'
import type { LocalDate } from '../../domain/time.ts'
import type { Author } from '../coach.ts'
import type { DealLine, OverrideShown, QuotedRecord } from '../deal-shown.ts'

/** A digest as plain data; names and words in it are raw. Criteria and stages come by their labels. */

/** Whose deals it is about. `name`: the manager's, as Slack shows it. */
export type WhoseShown = { kind: 'team'; name: string } | { kind: 'everyone' } | { kind: 'pipeline'; pipeline: string }

export interface RiskShown {
  code: RiskCode
  /** Its label, and the id by which some have words of their own. */
  criterion: string | null
  about?: CriterionId | 'past' | 'slipped' | null
}

export type ChangeShown =
  | { kind: 'new' | 'back-from-snooze' }
  | { kind: 'risk' | 'risk-over'; risk: RiskShown }
  | { kind: 'moved'; from: string; to: string; direction: Direction; gaps: string[]; on?: LocalDate }
  | { kind: 'close-date'; from: LocalDate | null; to: LocalDate | null }
  | { kind: 'amount'; from: Money | null; to: Money | null }
  | { kind: 'behind' | 'challenge'; criterion: string }
  | { kind: 'up'; criterion: string; level: number }
  | { kind: 'no-decision'; to: NoDecisionRisk }

/** One deal of a digest, compact. */
export interface DigestCard {
  deal: DealLine
  /** As Slack shows the owner; the e-mail where nobody matches. */
  owner: string | null
  risks: RiskShown[]
  noDecision: NoDecisionRisk
  weakest: { stream: 'act' | 'choose-us' | 'worth-winning'; atBar: number; due: number; worst: string | null } | null
  /** The weakest words it rests on, and for which criterion. `by`: who wrote them down; absent in what an older build kept. */
  quote: { criterion: string; record: QuotedRecord; by?: string } | null
  changes: ChangeShown[]
  /** What to ask the rep about: whom they should ask, in words one can say, and what would count. */
  coaching: { criterion: string; whom: string; ask: string; counts: string } | null
  /** What a model made of the deal, each sentence checked against the records it cites; should one be erased, the line goes. */
  line: { text: string; records: RecordId[]; author: Author } | null
  /** Overrides that stand; absent where there is none. */
  overrides?: OverrideShown[]
  /** Where its thread stands, if others can open it. */
  thread: string | null
}

/** A deal in a line of a list. */
export interface DealNamed {
  id: DealId
  name: string
}

export type WaitShown =
  | { kind: 'sign-off'; deal: DealNamed }
  | { kind: 'override-ends'; deal: DealNamed; criterion: string; until: LocalDate }
  | { kind: 'reply'; deal: DealNamed; on: LocalDate }

/** One of the things to know in the first minute. */
export type KeyPoint =
  | { kind: 'top-risk'; deal: DealNamed; amount: Money | null; closeDate: LocalDate | null; risk: RiskShown; others: number }
  | { kind: 'at-risk-value'; deals: number; of: number; sums: Money[] }
  | { kind: 'gates-passed'; deals: DealNamed[]; total: number; sums: Money[] }
  | { kind: 'new-risks'; deals: DealNamed[]; total: number }
  | { kind: 'closed'; outcomes: ({ outcome: Outcome; names: DealNamed[] } & ValuedShown)[] }
  | { kind: 'waits'; signOffs: number; overrides: number; replies: number }
  | { kind: 'theme'; criterion: string; deals: number; of: number }
  | { kind: 'silent'; deals: number }
  | { kind: 'calm' }

export interface ValuedShown {
  deals: number
  sums: Money[]
}

export interface DigestShown {
  on: LocalDate
  /** The day it was made, where that is a later one: it was missed then. */
  madeOn?: LocalDate
  /** Whose digests a snoozed deal is left out of. */
  channel: string
  whose: WhoseShown
  /** The day of the last one here; null: it is the first, or was asked for. */
  since: LocalDate | null
  /** Nothing is otherwise than then; such a one is never posted, only asked for. */
  nothingNew?: true
  open: number
  atRisk: number
  /** At most three. */
  points: KeyPoint[]
  cards: DigestCard[]
  /** Deals at risk after the cards of this message. */
  more: number
  /** Deals that changed and are no card. */
  changed: { deal: DealNamed; changes: ChangeShown[] }[]
  moreChanged: number
  /** Deals closed since the last digest, where there are too many to name above; absent: there are not. */
  closed?: { deal: DealNamed; outcome: Outcome; amount: Money | null }[]
  moreClosed?: number
  waits: WaitShown[]
  moreWaits: number
  silent: { deal: DealNamed; owner: string | null; since: LocalDate }[]
  moreSilent: number
  away: { name: string; until: LocalDate | null; deals: number }[]
  neverReviewed: number
  snoozed: number
  /** Deals with a risk that its rep reads of first. */
  coming: number
  /** Deals that not everybody here may see. */
  hidden: number
  freed: ValuedShown
  perRisk: (ValuedShown & { code: RiskCode })[]
  theme: { criterion: string; deals: number; of: number } | null
  movedWithGaps: ValuedShown
  /** Reminders of the last 30 days whose three working days are over, and how many got an answer by then. */
  nudges: { sent: number; acted: number } | null
}

/** The lists of a digest. */
export type DigestLists = Pick<
  DigestShown,
  'changed' | 'moreChanged' | 'closed' | 'moreClosed' | 'waits' | 'moreWaits' | 'silent' | 'moreSilent'
>

/** What of a channel's digest stands in its thread. */
export type DigestRest = DigestLists & Pick<DigestShown, 'channel' | 'on' | 'whose' | 'since' | 'perRisk' | 'nudges'>

/** Further deals at risk, `from` a place on among all of them, 0-based. `more`: those after these. */
export interface DigestPage extends Pick<DigestShown, 'channel' | 'on' | 'cards'> {
  /** The day of the digest before; null: there was none; absent in what an older build kept. */
  since?: LocalDate | null
  from: number
  total: number
  more: number
}

/** What readers of a channel see in which not everybody may see what would be named. */
export interface DigestCounts {
  on: LocalDate
  open: number
  atRisk: number
  neverReviewed: number
  /** Rights or readers changed while it was on its way; absent: outsiders read along. */
  changed?: true
}
