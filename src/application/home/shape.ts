import type { ForecastRecord } from '../../domain/forecast-record.ts'
import type { Need } from '../../domain/needs.ts'
import type { Instant, LocalDate, Zone } from '../../domain/time.ts'
import type { DealLine } from '../deal-shown.ts'
import type { TeamBoard } from '../digest/board.ts'

/** How a row leads to its deal's thread. */
export type Door =
  | { kind: 'thread'; url: string }
  /** A root message is on its way. */
  | { kind: 'coming' }
  /** There is none, or Slack does not say where it stands: a press starts the review, or takes it up. */
  | { kind: 'none' }

/** A review that goes on. */
export interface Live {
  state: 'open' | 'paused'
  answered: number
  of: number
  /** All questions are through, and the forecast call waits. */
  closing: boolean
  since: LocalDate
}

/** What every row of Home has. */
export interface HomeRow {
  line: DealLine
  live: Live | null
  door: Door
}

/** A deal that needs its owner, the most urgent reason first; criteria by their labels. */
export interface NeedRow extends HomeRow {
  needs: Need[]
}

/** A criterion that ages next: the last day it counts, and how it stands on the next. */
export interface AgeingRow extends HomeRow {
  criterion: string
  until: LocalDate
  after: 'behind' | 'to_earn'
}

export interface HomeOfRep {
  kind: 'deals'
  /** Open deals of this person. */
  open: number
  /** False when there are more open deals than were looked at. */
  complete: boolean
  needs: {
    rows: NeedRow[]
    /** 0-based. */
    page: number
    pages: number
    /** Place of the first row among all, 0-based. */
    from: number
    total: number
    /** Of them: those of which nothing else is to be said than that nobody reviewed them yet. */
    notReviewed: number
  }
  ageing: AgeingRow[]
  /** The oldest first. */
  reviews: { rows: (HomeRow & { live: Live })[]; total: number; paused: number }
  record: ForecastRecord & { base: { hits: number; judged: number } | null }
}

/** App Home of one person, as plain data. Names in it are raw; whoever renders escapes. */
export type Home = {
  at: Instant
  /** The person's own, for the time of day. */
  zone: Zone
  /** In the workspace's time zone. */
  today: LocalDate
  /** Of a manager; absent for everybody else. */
  team?: TeamBoard
} & (
  | HomeOfRep
  /** Nobody's owner: a manager, an admin, a newcomer. `dealsHere`: whether the workspace knows any deal; told to admins only. */
  | { kind: 'no-deals'; isAdmin: boolean; dealsHere: boolean }
  /** Guests and people of other companies. */
  | { kind: 'outsider' }
)
