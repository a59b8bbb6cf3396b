import type { AgainstCoin } from '../../domain/forecast-record.ts'
import type { Separation } from '../../domain/outcomes/separation.ts'
import type { LocalDate } from '../../domain/time.ts'

/** What the outcomes say, as plain data: the message, the charts and the file all tell these numbers. Names are raw. */
export interface Report {
  /** In the workspace's time zone. */
  today: LocalDate
  /** Whose deals are counted: a rep's team, those a manager answers for with their own team's, all. */
  view: ReportView
  /** Whether the asker answers for every deal counted; a team may have others. */
  answersForAll: boolean
  /** Deals counted, by whose they are now. */
  deals: number
  /** Snapshots that could not be read, and are left out. */
  unreadable: number
  calls: CallsReport
  stages: StageReport[]
  criteria: CriteriaReport[]
  /** Null while fewer than 20 proofs of concept began, or where the playbook names no stage for them. */
  poc: PocReport | null
  ageing: AgeingReport
}

export type ReportView = 'rep' | 'manager' | 'admin'

/** A group of at least 20: how many of how many, and between which counts of it that lies by Wilson's 95 % interval. */
export interface Share {
  hits: number
  of: number
  low: number
  high: number
}

/** A group, or null while it is under 20: then nothing of it is told. */
export type Shown = Share | null

/** How many are in a group that is told by its size alone; null while these are fewer than 20, and not none. */
export type Size = number | null

export interface CallsReport {
  /** The asker's own, shown to themselves however few; null while none is judged. */
  own: CallsLine | null
  teams: TeamCalls[]
  /** Teams under 20 judged calls. */
  hiddenTeams: number
  /** Per person, of teams that show it; null where none of those whose people answer to the asker does, and for reps. */
  reps: { lines: CallsLine[]; hidden: number } | null
}

/** Judged calls with the three parts of a hit. */
export interface CallsLine {
  /** A person or a team; null: a workspace without teams, or deals whose owner is in none. */
  name: string | null
  judged: number
  hits: number
  won: number
  onDate: number
  onAmount: number
  /** Calls that stood in for one that was not made on the form. */
  stoodIn: number
  againstCoin: AgainstCoin
  /** The team's base rate of the previous four quarters. */
  base: { hits: number; judged: number } | null
  againstBase: AgainstCoin
}

export interface TeamCalls extends CallsLine {
  /** Of the quarter that runs: what is compared with the base rate; null while under 20. */
  quarter: { hits: number; judged: number } | null
}

/** Deals by how they came into a stage, each followed for 180 days; won, of those. */
export interface StageReport {
  stage: string
  qualified: Shown
  notQualified: Shown
  overridden: Shown
  forced: Shown
  qualifiedOut: Size
  tooYoung: Size
  differ: 'yes' | 'cannot-tell'
}

/** Won, by whether a criterion was at its entry bar when the deal came into the stage. */
export interface CriteriaReport {
  stage: string
  /** Deals counted. */
  deals: number
  rows: { criterion: string; at: Shown; under: Shown; verdict: Separation['verdict'] }[]
}

/** What became of proofs of concept that began. */
export interface PocReport {
  stage: string
  entered: number
  forced: Size
  /** Parts of those that began, which are 20 or more. */
  won: number
  notWon: number
  qualifiedOut: number
  open: number
  /** The same after 180 days each: those that began with all six conditions, and the rest. */
  qualified: Shown
  notQualified: Shown
  differ: 'yes' | 'cannot-tell'
}

/** How often evidence that had been good enough for its bar had aged under it when last seen. */
export interface AgeingReport {
  /**
   * `window`: days for which the playbook counts it in full. `lost`: records, each once; without an interval, since several are of one deal
   * and no two were seen at the same age.
   */
  rows: { criterion: string; window: number | null; lost: Pick<Share, 'hits' | 'of'> }[]
  /** Criteria with records of fewer than 20 deals. */
  hidden: number
}
