import type { Bar, Drawing } from '../../application/report/drawing.ts'
import type { CallsLine, CriteriaReport, PocReport, Report, Share, Shown } from '../../application/report/shape.ts'
import { ofTwenty } from '../../application/report/shown.ts'
import { teamName } from '../../application/report/team-name.ts'

/** More groups than this are a wall of bars on a phone; the table has them all. */
const mostGroups = 6
/** Slack draws so many series; more cannot be told apart either. */
const mostSeries = 6

/** Calls that held, with the three parts, a series for the asker and each team; only what is of 20 or more can stand on one scale. */
export function callsDrawing(report: Report): Drawing | null {
  const { own, teams } = report.calls
  const all: [string, CallsLine][] = [
    ...(own && own.judged >= 20 ? [['You', own] as [string, CallsLine]] : []),
    ...teams.map((team): [string, CallsLine] => [teamName(report, team), team]),
  ]
  const parts = [
    ['Held', 'hits'],
    ['Won', 'won'],
    ['On the date', 'onDate'],
    ['On the amount', 'onAmount'],
  ] as const
  return drawing(
    'How forecast calls held',
    'of every 20 calls',
    parts.map(([name]) => name),
    {
      series: all.slice(0, mostSeries).map(([name, line]) => ({ name, bars: parts.map(([, key]) => plainBar(line[key], line.judged)) })),
    },
  )
}

/** Won, by how the deal came into each stage; a stage of which a group is hidden is left to the table. */
export function stagesDrawing({ stages }: Report): Drawing | null {
  const both = stages.flatMap(({ stage, qualified, notQualified }) =>
    qualified && notQualified ? [{ stage, qualified, notQualified }] : [],
  )
  return drawing(
    'Won, by how the deal came in',
    'won, of every 20 deals',
    both.map(({ stage }) => stage),
    {
      series: [
        { name: 'Qualified', bars: both.map(({ qualified }) => bar(qualified)) },
        { name: 'Not qualified', bars: both.map(({ notQualified }) => bar(notQualified)) },
      ],
    },
  )
}

/** Won, by whether a criterion was at its entry bar; of many, those that differ most. */
export function criteriaDrawing({ rows }: CriteriaReport): Drawing | null {
  const both = rows.flatMap(({ criterion, at, under }) => (at && under ? [{ criterion, at, under }] : []))
  const apart = ({ at, under }: (typeof both)[number]) => Math.abs(at.hits / at.of - under.hits / under.of)
  const most = both.toSorted((a, b) => apart(b) - apart(a)).slice(0, mostGroups)
  const shown = both.filter((one) => most.includes(one))
  return drawing(
    'Won, by criterion at entry',
    'won, of every 20 deals',
    shown.map(({ criterion }) => criterion),
    {
      series: [
        { name: 'At its entry bar', bars: shown.map(({ at }) => bar(at)) },
        { name: 'Under it', bars: shown.map(({ under }) => bar(under)) },
      ],
    },
  )
}

export function pocDrawing({ entered, won, notWon, qualifiedOut, open }: PocReport): Drawing | null {
  const counts = { Began: entered, Won: won, 'Not won': notWon, 'Qualified out': qualifiedOut, Open: open }
  return drawing('Proofs of concept', 'deals', Object.keys(counts), {
    series: [{ name: 'Deals', bars: Object.values(counts).map((value) => ({ value, label: String(value) })) }],
  })
}

/** How often evidence had aged under its bar; of many criteria, those where it did most. */
export function ageingDrawing({ ageing }: Report): Drawing | null {
  const most = ageing.rows.toSorted((a, b) => b.lost.hits / b.lost.of - a.lost.hits / a.lost.of).slice(0, mostGroups)
  const shown = ageing.rows.filter((row) => most.includes(row))
  return drawing(
    'Evidence that had aged',
    'under its bar, of every 20 records',
    shown.map(({ criterion }) => criterion),
    {
      series: [{ name: 'Under its bar', bars: shown.map(({ lost }) => plainBar(lost.hits, lost.of)) }],
    },
  )
}

function drawing(title: string, unit: string, groups: string[], { series }: Pick<Drawing, 'series'>): Drawing | null {
  if (groups.length === 0 || series.length === 0) return null
  const lines = groups.map((group, at) => `${group}: ${series.map(({ name, bars }) => `${name} ${bars[at]!.label}`).join(', ')}.`)
  return { title, unit, most: unit.includes('of every 20') ? 20 : null, groups, series, alt: `${title}. ${lines.join(' ')}` }
}

function bar(share: NonNullable<Shown>): Bar {
  const { hits, of, low, high } = share
  return {
    value: ofTwenty(hits, share),
    range: { low: ofTwenty(low, share), high: ofTwenty(high, share) },
    label: `${hits} of ${of}`,
  }
}

function plainBar(hits: number, of: number): Bar {
  const share: Pick<Share, 'of'> = { of }
  return { value: ofTwenty(hits, share), label: `${hits} of ${of}` }
}
