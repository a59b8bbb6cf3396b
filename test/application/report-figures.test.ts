import { describe, expect, it } from 'vitest'
import { buildReport } from '../../src/application/report/build-report.ts'
import { reportRows } from '../../src/application/report/report-rows.ts'
import type { Section } from '../../src/application/report/sections.ts'
import { reportCsv } from '../../src/cli/csv/write-report.ts'
import { renderPost } from '../../src/slack/messages/render.ts'
import { aSnapshot, frozen } from '../domain/outcomes/journeys.ts'
import { fullReport } from '../slack/messages/sample-report.ts'
import { conversation, lena } from '../support/conversation.ts'
import { putJourneys, type StoredJourney } from './support/journeys-in-store.ts'
import { called, many } from './support/outcome-history.ts'

const owners = ['robin@example.com', 'sam@example.com']
const ids = ['metrics', 'economic-buyer', 'champion', 'why-now']
const labels = ['Metrics', 'Economic buyer', 'Champion', 'Why now']

/** What was rolled for a deal, kept to count by. */
interface Rolled {
  owner: string
  gaps: string[]
  overridden: boolean
  forced: boolean
  isPoc: boolean
  days: number
  /** Days from the entry to its end; null: open. */
  end: number | null
  fate: 'won' | 'lost' | 'out' | null
  aged: string[]
}

/** The same numbers at every run. */
function dice(seed: number) {
  let state = seed
  return (chance: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648 < chance
  }
}

function roll(count: number): Rolled[] {
  const is = dice(11)
  return many(count, (at) => {
    const gaps = ids.filter(() => is(0.3))
    const end = is(0.85) ? 20 + (at % 30) * 8 : null
    const fate = end === null ? null : is(gaps.length === 0 ? 0.6 : 0.2) ? 'won' : is(0.2) ? 'out' : 'lost'
    return {
      owner: owners[at % 2]!,
      gaps,
      overridden: is(0.2),
      forced: is(0.15),
      isPoc: is(0.4),
      days: -420 + (at % 50) * 8,
      end,
      fate,
      aged: ids.filter((id) => !gaps.includes(id) && is(0.25)),
    }
  })
}

function journeyOf(one: Rolled): StoredJourney {
  const criteria = ids.map((id) => {
    if (one.gaps.includes(id)) return frozen(id, { standing: 'behind', level: 2, effectiveLevel: 2, assessment: 'weak' })
    return frozen(id, one.aged.includes(id) ? { effectiveLevel: 3, standing: 'to_earn' } : {})
  })
  const entry = aSnapshot(one.days, {
    kind: one.isPoc ? 'poc' : 'revenue',
    criteria,
    overridden: one.overridden ? 1 : 0,
    ...(one.forced ? { forced: true } : {}),
    move: { from: 'qualify', to: 'evaluate', direction: 'forward', openGaps: one.gaps, playbook: { id: 'meddpicc-buyer', version: 1 } },
  })
  if (one.end === null) return { owner: one.owner, snapshots: [entry] }
  const last =
    one.fate === 'out'
      ? { dormant: true, criteria, move: { ...entry.move!, direction: 'dormant' as const } }
      : { reason: 'close' as const, move: null, outcome: one.fate as 'won' | 'lost' }
  return { owner: one.owner, snapshots: [entry, aSnapshot(one.days + one.end, { kind: entry.kind, ...last })] }
}

describe('every figure, counted once more deal by deal', () => {
  it('stages, overrides, criteria, proofs of concept, ageing and calls', async () => {
    const rolled = roll(420)
    const hits = many(90, (at) => at % 3 !== 0)
    const talk = await conversation('embedded', '2026-11-20T12:00:00Z')
    await putJourneys(talk.store, talk.workspace, [
      ...rolled.map(journeyOf),
      ...hits.map((hit, at) => called({ hit, owner: owners[at % 2]! })),
    ])
    const report = await buildReport(talk.ports, talk.workspace, lena)

    const old = rolled.filter((d) => d.days <= -180)
    const isEnded = (d: Rolled) => d.end !== null && d.end <= 180
    const counted = old.filter((d) => !(isEnded(d) && d.fate === 'out'))
    const won = (deals: Rolled[]) => ({ hits: deals.filter((d) => isEnded(d) && d.fate === 'won').length, of: deals.length })
    const isGood = (d: Rolled) => d.gaps.length === 0 && !d.overridden && !d.forced
    const evaluate = report.stages.find(({ stage }) => stage === 'Evaluate')!
    expect(evaluate).toMatchObject({
      qualified: won(counted.filter(isGood)),
      notQualified: won(counted.filter((d) => !isGood(d))),
      overridden: won(counted.filter((d) => d.overridden)),
      forced: won(counted.filter((d) => d.forced)),
      qualifiedOut: old.length - counted.length,
      tooYoung: rolled.length - old.length,
    })
    expect(report.criteria[0]).toMatchObject({ stage: 'Evaluate', deals: counted.length })
    expect(report.criteria[0]!.rows.map(({ criterion, at, under }) => ({ criterion, at, under }))).toMatchObject(
      ids.map((id, n) => ({
        criterion: labels[n],
        at: won(counted.filter((d) => !d.gaps.includes(id))),
        under: won(counted.filter((d) => d.gaps.includes(id))),
      })),
    )
    // What was forced had a plan, whatever its kind.
    const pocs = rolled.filter((d) => d.isPoc || d.forced)
    const ended = (fate: Rolled['fate']) => pocs.filter((d) => d.fate === fate && d.days + (d.end ?? 0) <= 0).length
    expect(report.poc).toMatchObject({
      entered: pocs.length,
      forced: pocs.filter((d) => d.forced).length,
      won: ended('won'),
      notWon: ended('lost'),
      qualifiedOut: ended('out'),
      open: pocs.length - ended('won') - ended('lost') - ended('out'),
    })
    // A deal that was qualified out was frozen once more with the same records; calls are frozen with metrics at the bar.
    for (const [n, id] of ids.entries())
      expect(report.ageing.rows.find(({ criterion }) => criterion === labels[n])!.lost).toMatchObject({
        hits: rolled.filter((d) => d.aged.includes(id)).length,
        of: rolled.filter((d) => !d.gaps.includes(id)).length + (id === 'metrics' ? hits.length : 0),
      })
    const held = hits.filter(Boolean).length
    expect(report.calls.teams).toMatchObject([{ name: null, judged: 90, hits: held, won: held, onDate: held, onAmount: held }])
    // The file tells the same numbers.
    const file = reportCsv(report)
    expect(file).toContain(`stages,Evaluate,won of the qualified,${won(counted.filter(isGood)).hits},${won(counted.filter(isGood)).of},`)
    expect(file).toContain(`calls,Everybody,held,${held},90,`)
  })
})

describe('words', () => {
  const sections: Section[] = ['stages', 'criteria', 'evidence']
  const posts = [
    { kind: 'report' as const, id: '0190a000-0000-7000-8000-000000000001', asker: 'U0', report: fullReport },
    ...sections.map((section) => ({ kind: 'report-section' as const, section, report: fullReport })),
  ]
  const said = [
    ...posts.flatMap((post) => renderPost(post, { today: '2026-11-22' })).map((m) => `${m.text} ${JSON.stringify(m.blocks)}`),
    reportCsv(fullReport),
  ]

  it('every number of the file that a message shows is the message’s', () => {
    const numbers = reportRows(fullReport).filter(({ section, count, total }) => section === 'stages' && count !== null && total !== null)
    expect(numbers.length).toBeGreaterThan(4)
    for (const { count, total } of numbers) expect(said[1]).toContain(`${count} of ${total}`)
  })
})

describe('the file', () => {
  it('guards what a spreadsheet would run, begins with the mark, and is a table', () => {
    const evil = ['=HYPERLINK("http://x")', '+1', '-1', '@x', '\t=1', 'a,"b"\nc']
    const report = {
      ...fullReport,
      calls: { ...fullReport.calls, teams: evil.map((name) => ({ ...fullReport.calls.teams[0]!, name })) },
      stages: fullReport.stages.map((stage, at) => ({ ...stage, stage: evil[at]! })),
    }
    const csv = reportCsv(report)
    expect(csv.startsWith('\uFEFFsection,of,what,count,total,low,high,note\r\n')).toBe(true)
    for (const bare of csv.split(/,|\r\n/)) expect(bare).not.toMatch(/^"?[=+@\t-]/)
    expect(csv).toContain(`"'=HYPERLINK(""http://x"")"`)
  })
})
