import type { RiskCode } from '../../domain/assessment.ts'
import { byteOrderMark, cell } from '../csv/write-cells.ts'
import type { Life } from './life.ts'
import type { Replayed } from './replay.ts'

const columns = [
  'date',
  'what',
  'deal_id',
  'name',
  'owner',
  'trigger',
  'criterion',
  'reason',
  'risks',
  'count',
  'flagged_since',
  'lead_days',
] as const
type Line = Partial<Record<(typeof columns)[number], string | number | null>>

/**
 * A replay as one table. `what`: question; digest (`count`: deals at risk) and digest-deal; risk-day (`risks`: open deals by code,
 * `count`: those flagged); won, lost, no_decision and slipped with the days they were flagged ahead.
 */
export function* replayCsv({ reviews, digests, days, fates, lives }: Replayed): Generator<string> {
  yield `${byteOrderMark}${columns.join(',')}`
  const names = new Map(lives.map((life) => [life.deal.id, life]))
  for (const { on, life, owner, review } of reviews)
    for (const { criterion, reason } of review.questions)
      yield line({ date: on, what: 'question', ...of(life), owner, trigger: review.trigger, criterion, reason })
  for (const { on, facts } of digests) {
    yield line({ date: on, what: 'digest', count: facts.atRisk.length })
    for (const { deal, risks, askAbout } of facts.atRisk)
      yield line({
        date: on,
        what: 'digest-deal',
        ...of(names.get(deal)!),
        criterion: askAbout?.criterion ?? null,
        risks: [...new Set(risks.map((r) => r.code))].join(' '),
      })
  }
  for (const { on, flagged, codes } of days) {
    const each = (Object.keys(codes) as RiskCode[]).sort().map((code) => `${code}:${codes[code]}`)
    yield line({ date: on, what: 'risk-day', risks: each.join(' '), count: flagged })
  }
  for (const { on, life, how, since, lead } of fates)
    yield line({ date: on, what: how, ...of(life), flagged_since: since, lead_days: lead })
}

function of({ deal }: Life): Line {
  return { deal_id: deal.externalId, name: deal.fields.name, owner: deal.fields.ownerEmail }
}

function line(cells: Line): string {
  return columns.map((name) => cell(cells[name] ?? null)).join(',')
}
