import type { Post } from '../../application/posts.ts'
import { sectionsOf } from '../../application/report/sections.ts'
import type { CallsLine, Report } from '../../application/report/shape.ts'
import { teamName } from '../../application/report/team-name.ts'
import { callsWords, howJudged, teamWords } from './calls-words.ts'
import { chart } from './chart.ts'
import { aside, bullets, buttons, messages, type Part, paragraph, type Rendered } from './message.ts'
import { pressButton } from './presses.ts'
import { callsDrawing } from './report-drawings.ts'
import { whoseDeals } from './report-names.ts'
import { bold, listed, none, plural, say, together, type Words } from './say.ts'
import { mostRows, table } from './table.ts'

/** Teams that get a line of their own; the table has twenty, the file all. */
const mostTeams = 6

/** The head of a report: whose deals, the asker's own calls first, then each team's (RULES 8). */
export function renderReport({ id, report }: Extract<Post, { kind: 'report' }>): Rendered[] {
  return messages([
    ...paragraph(together([bold('What the outcomes say'), whoseDeals(report)], '\n')),
    ...paragraph(ownWords(report)),
    ...paragraph(teamsWords(report)),
    ...chart(callsDrawing(report)),
    ...callsTable(report),
    ...paragraph(hiddenWords(report)),
    ...buttons([pressButton('CSV', { press: 'report-csv', report: id })]),
    ...aside(smallPrint(report)),
  ])
}

function ownWords({ calls, view }: Report): Words {
  if (calls.own) return say`Your calls: ${callsWords(calls.own)}`
  return view === 'rep' ? say`None of your calls is judged yet, so I cannot tell yet how they do.` : none
}

function teamsWords(report: Report): Words {
  const { teams } = report.calls
  const left = teams.length - mostTeams
  const lines = teams.slice(0, mostTeams).map((team) => teamWords(team, teamName(report, team)))
  return bullets(left > 0 ? [...lines, say`and ${plural(left, 'more team', 'more teams')}, in the CSV`] : lines)
}

const besideCoin = { more: 'more, beyond chance', less: 'less, beyond chance', 'cannot-tell': 'cannot tell yet' } as const

function callsTable(report: Report): Part[] {
  const { own, teams, reps } = report.calls
  const row = (name: string, line: CallsLine) => [
    name,
    `${line.hits} of ${line.judged}`,
    ...[line.won, line.onDate, line.onAmount].map(String),
    besideCoin[line.againstCoin],
  ]
  const rows = [
    ...(own ? [row('You', own)] : []),
    ...teams.map((team) => row(teamName(report, team), team)),
    ...(reps?.lines ?? []).map((line) => row(line.name ?? '', line)),
  ]
  return table(['Whose calls', 'Held', 'Won', 'On the date', 'On the amount', 'Beside a coin'], rows.slice(0, mostRows))
}

/** What is not shown, and why: a small group would tell of single people. */
function hiddenWords(report: Report): Words {
  const { hiddenTeams, reps } = report.calls
  const groups = [
    hiddenTeams > 0 ? say`${plural(hiddenTeams, 'team', 'teams')}` : none,
    reps && reps.hidden > 0 ? say`${plural(reps.hidden, 'person', 'people')}` : none,
  ]
  const few = hiddenTeams + (reps?.hidden ?? 0)
  const missing = missingSections(report)
  return together([
    few > 0 ? say`${listed(groups)} with fewer than 20 judged calls: not shown yet.` : none,
    missing.bare === '' ? none : say`Nothing can be told yet of ${missing}: that takes 20 deals in a group.`,
  ])
}

const sectionNames = {
  stages: 'how deals came in and which were won',
  criteria: 'which criteria went with winning',
  evidence: 'proofs of concept and how evidence ages',
} as const

function missingSections(report: Report): Words {
  const there = sectionsOf(report)
  const missing = (['stages', 'criteria', 'evidence'] as const).filter((section) => !there.includes(section))
  return listed(missing.map((section) => say`${sectionNames[section]}`))
}

function smallPrint({ view, calls, unreadable }: Report): Words {
  return together([
    howJudged,
    view !== 'rep' && calls.reps === null
      ? say`Each person sees their own calls; nobody else does, until their team's manager or an admin switches that on under ${bold('Report settings')} on Home.`
      : none,
    say`Counted by rules from frozen snapshots. The numbers say what came together, not what made it so.`,
    unreadable > 0
      ? say`${plural(unreadable, 'snapshot', 'snapshots')} could not be read and ${unreadable === 1 ? 'is' : 'are'} left out.`
      : none,
  ])
}
