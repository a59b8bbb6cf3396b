import { localDate } from '../../domain/calendar.ts'
import { forecastAt } from '../../domain/forecast.ts'
import { ladderViews } from '../../domain/plan-review.ts'
import { samePerson } from '../../domain/same-person.ts'
import type { LocalDate } from '../../domain/time.ts'
import type { AskMeaning } from '../../reading/ask-meaning.ts'
import { criterionLabel } from '../say/deal-line.ts'
import type { Loaded } from '../work-on-deal.ts'
import type { Found } from './one-deal.ts'
import type { AskedLine } from './shape.ts'
import { fromRecord } from './sources.ts'

/** When somebody was last heard, when it closes, or the dates that the words on record name. */
export function dateLines(loaded: Loaded, { dates, criterion, person }: Pick<AskMeaning, 'dates' | 'criterion' | 'person'>): Found {
  if (dates === 'heard') return heardLines(loaded, person?.text ?? null)
  if (dates === 'closing') {
    const lines = closingLine(loaded)
    return { lines, missing: lines.length === 0 ? ['closing'] : [] }
  }
  const named = ladderViews(loaded.assessment)
    .filter((view) => criterion === null || view.criterion === criterion)
    .flatMap((view): AskedLine[] =>
      view.records.flatMap(({ record }) => {
        const days = [...new Set(record.facts.dates.map((d) => d.date))].toSorted()
        const source = days.length > 0 ? fromRecord(loaded, record.id) : null
        return source ? [{ kind: 'dates', criterion: criterionLabel(loaded.playbook, view.criterion), days, sources: [source] }] : []
      }),
    )
  const lines = [...(criterion === null ? closingLine(loaded) : []), ...named]
  const label = criterion === null ? null : criterionLabel(loaded.playbook, criterion)
  return { lines, missing: named.length > 0 ? [] : [label === null ? 'dates' : { criterion: label }] }
}

/** The close date that stands: the owner's call, else the field. */
export function closingLine({ deal, now, zone }: Loaded): AskedLine[] {
  const { closeDate, source, calledAt } = forecastAt(deal, now)
  const call = deal.calls.findLast((c) => c.closeDate !== null)
  if (deal.outcome) return [{ kind: 'closing', on: localDate(deal.outcome.at, zone), isOver: true, sources: [{ kind: 'fields' }] }]
  if (closeDate === null) return []
  const isCalled = source !== 'crm' && calledAt !== null && call?.closeDate === closeDate
  const from = isCalled ? ({ kind: 'call', on: localDate(calledAt, zone) } as const) : ({ kind: 'fields' } as const)
  return [{ kind: 'closing', on: closeDate, isOver: false, sources: [from] }]
}

/** The last day a buyer was heard, by the words on record and by the closing forms; of one person where one is asked for. */
export function lastHeard(loaded: Loaded, person: string | null): Extract<AskedLine, { kind: 'heard' }> | null {
  const isThem = (name: string | null) => person === null || (name !== null && samePerson(name, person))
  const records = ladderViews(loaded.assessment)
    .flatMap((view) => view.records.map((r) => r.record))
    .filter((r) => r.kind === 'evidence' && r.facts.voice === 'buyer' && r.facts.saidOn !== null && isThem(r.facts.person))
    .toSorted((a, b) => compare(b.facts.saidOn!, a.facts.saidOn!))
  const said = records.flatMap((r) => {
    const source = fromRecord(loaded, r.id)
    return source ? [{ person: r.facts.person, on: r.facts.saidOn!, source }] : []
  })[0]
  const calls = loaded.deal.calls.flatMap((c) =>
    c.lastHeard?.on && isThem(c.lastHeard.person)
      ? [{ person: c.lastHeard.person, on: c.lastHeard.on, at: localDate(c.at, loaded.zone) }]
      : [],
  )
  const call = calls.toSorted((a, b) => compare(b.on, a.on))[0]
  if (call && (!said || call.on > said.on))
    return { kind: 'heard', person: call.person, on: call.on, sources: [{ kind: 'call', on: call.at }] }
  return said ? { kind: 'heard', person: said.person, on: said.on, sources: [said.source] } : null
}

function heardLines(loaded: Loaded, person: string | null): Found {
  const line = lastHeard(loaded, person)
  return line ? { lines: [line], missing: [] } : { lines: [], missing: ['heard'] }
}

const compare = (a: LocalDate, b: LocalDate) => (a < b ? -1 : a > b ? 1 : 0)
