import type { Post } from '../../../src/application/posts.ts'
import type { CallsLine, Report, Share } from '../../../src/application/report/shape.ts'
import { shown } from '../../../src/application/report/shown.ts'
import { stagesDrawing } from '../../../src/slack/messages/report-drawings.ts'

const share = (hits: number, of: number) => shown(hits, of) as Share

const calls = (name: string | null, hits: number, judged: number): CallsLine => ({
  name,
  judged,
  hits,
  won: hits + 6,
  onDate: hits + 2,
  onAmount: hits + 3,
  stoodIn: 2,
  againstCoin: 'cannot-tell',
  base: { hits: 30, judged: 55 },
  againstBase: 'cannot-tell',
})

/** An admin's, with something of everything in it; the story of 16 of 20 and 3 of 65 at Evaluate. */
export const fullReport: Report = {
  today: '2026-11-22',
  view: 'admin',
  answersForAll: true,
  deals: 412,
  unreadable: 1,
  calls: {
    own: { ...calls('Lena Fisk', 5, 12), base: null },
    teams: [
      { ...calls('North', 34, 64), quarter: { hits: 8, judged: 21 } },
      { ...calls(null, 31, 40), againstCoin: 'more', quarter: null, base: null },
    ],
    hiddenTeams: 1,
    reps: { lines: [{ ...calls('Robin Vale', 27, 40), againstCoin: 'more', againstBase: 'more' }], hidden: 3 },
  },
  stages: [
    {
      stage: 'Qualify',
      qualified: null,
      notQualified: null,
      overridden: null,
      forced: null,
      qualifiedOut: 0,
      tooYoung: null,
      differ: 'cannot-tell',
    },
    {
      stage: 'Evaluate',
      qualified: share(16, 20),
      notQualified: share(3, 65),
      overridden: share(2, 21),
      forced: null,
      qualifiedOut: null,
      tooYoung: 30,
      differ: 'yes',
    },
    {
      stage: 'Propose',
      qualified: share(12, 30),
      notQualified: share(9, 28),
      overridden: null,
      forced: null,
      qualifiedOut: 0,
      tooYoung: 0,
      differ: 'cannot-tell',
    },
    {
      stage: 'Negotiate',
      qualified: null,
      notQualified: share(20, 33),
      overridden: null,
      forced: null,
      qualifiedOut: null,
      tooYoung: null,
      differ: 'cannot-tell',
    },
  ],
  criteria: [
    {
      stage: 'Evaluate',
      deals: 85,
      rows: [
        { criterion: 'Metrics', at: share(14, 40), under: share(5, 45), verdict: 'context-only' },
        { criterion: 'Champion', at: share(17, 30), under: share(2, 55), verdict: 'separates' },
        { criterion: 'Competition', at: share(2, 41), under: share(17, 44), verdict: 'against' },
        { criterion: 'Why now', at: null, under: share(6, 70), verdict: 'context-only' },
      ],
    },
    { stage: 'Propose', deals: 58, rows: [{ criterion: 'Metrics', at: share(14, 30), under: share(7, 28), verdict: 'context-only' }] },
  ],
  poc: {
    stage: 'Evaluate',
    entered: 52,
    forced: null,
    won: 14,
    notWon: 22,
    qualifiedOut: 6,
    open: 10,
    qualified: share(11, 21),
    notQualified: null,
    differ: 'cannot-tell',
  },
  ageing: {
    rows: [
      { criterion: 'Metrics', window: 60, lost: share(12, 80) },
      { criterion: 'Champion', window: 21, lost: share(41, 64) },
      { criterion: 'Worth it', window: null, lost: share(2, 20) },
    ],
    hidden: 2,
  },
}

/** A team of twenty thousand names is cut, and a workspace in which nothing happened says so. */
export const emptyReport: Report = {
  ...fullReport,
  view: 'rep',
  deals: 3,
  unreadable: 0,
  calls: { own: null, teams: [], hiddenTeams: 1, reps: null },
  stages: [],
  criteria: [],
  poc: null,
  ageing: { rows: [], hidden: 0 },
}

const managers: Report = {
  ...fullReport,
  view: 'manager',
  calls: {
    ...fullReport.calls,
    own: null,
    teams: [{ ...calls('North', 34, 64), quarter: { hits: 8, judged: 21 }, againstBase: 'less' }],
    hiddenTeams: 0,
    reps: null,
  },
}

/** One who manages some deals of a team, and sees the totals of all of it. */
const someOfTeam: Report = { ...managers, answersForAll: false }

const manyTeams: Report = {
  ...fullReport,
  calls: {
    ...fullReport.calls,
    own: null,
    teams: Array.from({ length: 30 }, (_, at) => ({ ...calls(`Team ${at + 1}`, 12, 30), quarter: null })),
  },
}

const post = (report: Report): Post => ({ kind: 'report', id: '0190a000-0000-7000-8000-000000000001', asker: 'U0LENA', report })
const section = (report: Report, of: Extract<Post, { kind: 'report-section' }>['section']): Post => ({
  kind: 'report-section',
  section: of,
  report,
})

export const reportPosts: Record<string, Post> = {
  report: post(fullReport),
  'report-manager': post(managers),
  'report-some-of-team': post(someOfTeam),
  'report-empty': post(emptyReport),
  'report-teams': post(manyTeams),
  'report-stages': section(fullReport, 'stages'),
  'report-criteria': section(fullReport, 'criteria'),
  'report-criteria-none': section({ ...fullReport, criteria: fullReport.criteria.slice(1) }, 'criteria'),
  'report-evidence': section(fullReport, 'evidence'),
  'report-evidence-no-poc': section({ ...fullReport, poc: null }, 'evidence'),
  'report-evidence-no-ageing': section({ ...fullReport, ageing: { rows: [], hidden: 0 } }, 'evidence'),
  'report-picture': { kind: 'report-picture', drawing: stagesDrawing(fullReport)! },
  'report-file': { kind: 'report-file', report: fullReport },
  'file-not-allowed': { kind: 'file-not-sent', why: 'not-allowed', ref: 'ref-1' },
  'file-not-sent': { kind: 'file-not-sent', why: 'broke', ref: 'ref-1' },
}
