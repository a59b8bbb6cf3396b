import type { DealId } from '../../domain/ids.ts'
import type { Need } from '../../domain/needs.ts'
import type { Instant, LocalDate, Zone } from '../../domain/time.ts'
import type { AuditRow } from '../audit.ts'
import type { BudgetSpent } from '../coaching/budget.ts'
import type { DealLine, OverrideShown } from '../deal-shown.ts'
import type { TeamBoard } from '../digest/board.ts'
import type { OutsideDoor } from '../ports.ts'
import type { CallsLine } from '../report/shape.ts'
import type { CoachSettings, Settings } from '../settings.ts'
import type { Role } from '../teams.ts'
import type { OutRow } from './out-deals.ts'
import type { FreedShown } from './qualified-out.ts'
import type { ShadowPage } from './shadow-page.ts'
import type { StagePage } from './stage-page.ts'
import type { WaitsPage } from './waits-page.ts'

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
  /** Overrides that stand; absent where there is none. */
  overrides?: OverrideShown[]
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
  /** Their forecast calls, as their report tells them; null while none is judged. */
  record: CallsLine | null
  /** For an admin. */
  admin: AdminGlance | null
}

/** What an admin's own Home says of running it all, above the ways to each page. Counts are null where Slack does not tell now. */
export interface AdminGlance {
  /** People with a place in the teams, and teams. */
  placed: number
  teams: number
  withoutEmail: number | null
  /** Open deals whose owner nobody here matches. */
  unknownOwners: number | null
  playbook: { name: string; version: number }
  visibility: Settings['visibility']
  /** The month's tokens of the model are used up; null: they are not. */
  budget: BudgetSpent | null
}

/** Somebody with a place in the teams. */
export interface PlaceRow {
  user: string
  name: string
  role: Role
  team: string | null
  /** By name; null: nobody was set. */
  manager: string | null
  /** They are no full member (any more). */
  gone: boolean
}

/** An open deal that would stand otherwise by another playbook. */
export interface FlipRow {
  name: string
  gate: { from: 'open' | 'blocked'; to: 'open' | 'blocked' }
  /** Criteria behind; `instead`: labels of those that would be and are not, where the two playbooks ask for the same criteria. */
  behind: { from: number; to: number; instead: string[] }
  /** Labels of stages. */
  supported: { from: string; to: string }
}

/** One entry of the audit log, with the names that Slack and the deals give today. */
export interface AuditShown extends Pick<AuditRow, 'id' | 'at' | 'what' | 'before' | 'after' | 'playbook' | 'prompt'> {
  by: string
  /** The person it is about. */
  person: string | null
  deal: string | null
}

export type HomeOfAdmin =
  | {
      kind: 'people'
      rows: PlaceRow[]
      page: number
      pages: number
      total: number
      /** Members whose Slack profile shows no e-mail; null where Slack does not tell now. */
      withoutEmail: { names: string[]; more: number } | null
      /** Owners of open deals whom nobody here matches, those of most deals first; `email` null: no owner. */
      unknownOwners: { rows: { email: string | null; deals: number }[]; more: number } | null
    }
  | {
      kind: 'playbook'
      now: { name: string; version: number }
      others: { id: string; name: string }[]
      /** They may choose; a manager looks, at the deals they coach alone. */
      isAdmin: boolean
      preview: {
        id: string
        name: string
        version: number
        /** Open deals looked at, and whether these are all. */
        looked: number
        complete: boolean
        flips: number
        /** Of them: gates that open and gates that close. */
        opens: number
        closes: number
        /** Deals in a stage that playbook does not have: they count as being in its first. */
        noStage: number
        rows: FlipRow[]
        page: number
        pages: number
      } | null
    }
  | {
      kind: 'doors'
      doors: readonly OutsideDoor[]
      heard: { crm: Instant | null; slack: Instant | null }
      /** Stages the CRM named lately that the playbook does not have. */
      unknownStages: { word: string; on: LocalDate }[]
    }
  | {
      kind: 'audit'
      rows: AuditShown[]
      person: { user: string; name: string } | null
      deal: { id: DealId; name: string } | null
      /** Id of the last row where there are older ones. */
      older: string | null
      /** Id of the row these come after; null: the newest. */
      before: string | null
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
  /** What this person qualified out of their own this quarter; absent: nothing. */
  freed?: FreedShown
  /** What this person qualified out of their own and can take up again; absent: nothing. */
  out?: { rows: OutRow[]; more: number }
  /** The team is in shadow mode; absent while it is not. */
  inShadow?: true
  /** They decide for a team whose calls reports tell per person, and are no admin; absent where they do not. */
  setsReports?: true
} & (
  | HomeOfRep
  /** Nobody's owner: a manager, an admin, a newcomer. `dealsHere`: whether the workspace knows any deal; told to admins only. */
  | { kind: 'no-deals'; isAdmin: boolean; dealsHere: boolean; admin: AdminGlance | null }
  | { kind: 'purpose'; visibility: Settings['visibility']; coach: CoachSettings }
  | HomeOfAdmin
  /** A page for admins, asked for by somebody else. */
  | { kind: 'admins-only' }
  | ShadowPage
  | StagePage
  | WaitsPage
  /** Guests and people of other companies. */
  | { kind: 'outsider' }
)
