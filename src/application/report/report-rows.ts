import type { CallsLine, Report, Shown, Size } from './shape.ts'
import { teamName } from './team-name.ts'

/** A number of a report as a file has it: how many of how many, and between which counts that may lie. */
export interface ReportRow {
  section: 'about' | 'calls' | 'stages' | 'criteria' | 'proofs of concept' | 'ageing'
  /** A stage, a team or a person. */
  of: string
  what: string
  count: number | null
  total: number | null
  low: number | null
  high: number | null
  /** A verdict, or why there is no number. */
  note: string
}

const hidden = 'fewer than 20'
const coin = { more: 'a coin would do worse', less: 'a coin would do better', 'cannot-tell': 'cannot tell yet' } as const
const base = { more: 'more, beyond chance', less: 'less, beyond chance', 'cannot-tell': 'cannot tell yet' } as const
const differ = { yes: 'differ by more than chance', 'cannot-tell': 'cannot tell yet' } as const
const verdicts = { separates: 'separates', against: 'the other way round', 'context-only': 'context only' } as const

/** Every number of a report as one row: what the file has is what the message said, and what a message has no room for. */
export function reportRows(report: Report): ReportRow[] {
  return [...about(report), ...calls(report), ...stages(report), ...criteria(report), ...poc(report), ...ageing(report)]
}

function about({ today, view, answersForAll, deals, unreadable }: Report): ReportRow[] {
  const managers = answersForAll ? 'deals the asker answers for' : "deals the asker answers for, and their team's"
  const whose = { rep: "the asker's team", manager: managers, admin: 'all deals' }[view]
  return [
    row('about', '', `deals counted on ${today}`, deals, null, whose),
    ...(unreadable > 0 ? [row('about', '', 'snapshots that could not be read', unreadable)] : []),
  ]
}

function calls(report: Report): ReportRow[] {
  const { own, teams, hiddenTeams, reps } = report.calls
  return [
    ...(own ? callsOf('You', own, true) : []),
    ...teams.flatMap((team) => {
      const name = teamName(report, team)
      const { quarter } = team
      return [
        ...callsOf(name, team, false),
        quarter
          ? row('calls', name, 'held in the quarter that runs', quarter.hits, quarter.judged, base[team.againstBase])
          : row('calls', name, 'held in the quarter that runs', null, null, hidden),
      ]
    }),
    ...(reps?.lines ?? []).flatMap((line) => callsOf(line.name ?? '', line, true)),
    ...(hiddenTeams > 0 ? [row('calls', '', 'teams not shown', hiddenTeams, null, 'fewer than 20 judged calls')] : []),
    ...(reps && reps.hidden > 0 ? [row('calls', '', 'people not shown', reps.hidden, null, 'fewer than 20 judged calls')] : []),
  ]
}

function callsOf(name: string, line: CallsLine, againstTeam: boolean): ReportRow[] {
  const { judged, hits, won, onDate, onAmount, stoodIn } = line
  return [
    row('calls', name, 'held', hits, judged, coin[line.againstCoin]),
    row('calls', name, 'won', won, judged),
    row('calls', name, 'on the date', onDate, judged),
    row('calls', name, 'on the amount', onAmount, judged),
    row('calls', name, 'not called on the form', stoodIn, judged),
    line.base
      ? row('calls', name, "the team's last four quarters", line.base.hits, line.base.judged, againstTeam ? base[line.againstBase] : '')
      : row('calls', name, "the team's last four quarters", null, null, hidden),
  ]
}

function stages({ stages: all }: Report): ReportRow[] {
  return all.flatMap(({ stage, qualified, notQualified, overridden, forced, qualifiedOut, tooYoung, differ: told }) => [
    shownRow('stages', stage, 'won of the qualified', qualified, differ[told]),
    shownRow('stages', stage, 'won of the not qualified', notQualified, differ[told]),
    shownRow('stages', stage, 'won of the overridden', overridden),
    shownRow('stages', stage, 'won of the forced', forced),
    sizeRow('stages', stage, 'qualified out, not counted', qualifiedOut),
    sizeRow('stages', stage, 'not yet followed for 180 days, not counted', tooYoung),
  ])
}

function criteria({ criteria: all }: Report): ReportRow[] {
  return all.flatMap(({ stage, rows }) =>
    rows.flatMap(({ criterion, at, under, verdict }) => [
      shownRow('criteria', stage, `${criterion}: won of those at the entry bar`, at, verdicts[verdict]),
      shownRow('criteria', stage, `${criterion}: won of those under it`, under, verdicts[verdict]),
    ]),
  )
}

function poc({ poc: told }: Report): ReportRow[] {
  if (!told) return [row('proofs of concept', '', 'began', null, null, hidden)]
  const { stage, entered, forced, won, notWon, qualifiedOut, open } = told
  const counts = { began: entered, forced, won, 'not won': notWon, 'qualified out': qualifiedOut, open }
  return [
    ...Object.entries(counts).map(([what, count]) => sizeRow('proofs of concept', stage, what, count)),
    shownRow('proofs of concept', stage, 'won after 180 days of those that began qualified', told.qualified, differ[told.differ]),
    shownRow('proofs of concept', stage, 'won after 180 days of the others', told.notQualified, differ[told.differ]),
  ]
}

function ageing({ ageing: { rows, hidden: left } }: Report): ReportRow[] {
  return [
    ...rows.map(({ criterion, window, lost }) =>
      row(
        'ageing',
        criterion,
        'records aged under their bar',
        lost.hits,
        lost.of,
        window === null ? '' : `counts in full for ${window} days`,
      ),
    ),
    ...(left > 0 ? [row('ageing', '', 'criteria not shown', left, null, 'records of fewer than 20 deals')] : []),
  ]
}

function shownRow(section: ReportRow['section'], of: string, what: string, share: Shown, note = ''): ReportRow {
  if (!share) return row(section, of, what, null, null, hidden)
  return { section, of, what, count: share.hits, total: share.of, low: share.low, high: share.high, note }
}

function sizeRow(section: ReportRow['section'], of: string, what: string, size: Size): ReportRow {
  return row(section, of, what, size, null, size === null ? hidden : '')
}

function row(
  section: ReportRow['section'],
  of: string,
  what: string,
  count: number | null,
  total: number | null = null,
  note = '',
): ReportRow {
  return { section, of, what, count, total, low: null, high: null, note }
}
