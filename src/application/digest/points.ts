import { type DigestFacts, passedGate } from '../../domain/digest/digest.ts'
import type { DigestDeal } from '../../domain/digest/digest-deal.ts'
import { sumsOf } from '../../domain/digest/rank.ts'
import { severityWeights } from '../../domain/digest/severity.ts'
import type { Playbook } from '../../domain/playbook.ts'
import type { LocalDate } from '../../domain/time.ts'
import { criterionLabel } from '../say/deal-line.ts'
import { riskShown } from './label.ts'
import type { DealNamed, KeyPoint } from './shape.ts'

/** What a manager must know in a minute: more would be read by nobody. */
const most = 3
/** Deals named in one point, and of those closed in each way. */
const named = 3
export const closedNamed = 2

/**
 * The things to know first, at most three: what is most at risk, what changed worst, what waits for the reader. Where there is none of one
 * kind, the next that is true takes its place.
 */
export function keyPoints(
  facts: DigestFacts,
  names: (deal: DigestDeal) => DealNamed,
  { playbook, today, isFirst }: { playbook: Playbook; today: LocalDate; isFirst: boolean },
): KeyPoint[] {
  const { atRisk, changed, closed, waiting, theme, silent } = facts
  const moving = [...atRisk, ...changed]
  const passed = moving.filter(passedGate)
  const fresh = isFirst ? [] : atRisk.filter((d) => d.changes.some((c) => c.kind === 'risk'))
  const list = (deals: DigestDeal[]) => ({ deals: deals.slice(0, named).map(names), total: deals.length })
  const count = (kind: DigestDeal['waits'][number]['kind']) =>
    waiting.reduce((sum, d) => sum + d.waits.filter((w) => w.kind === kind).length, 0)
  const first = atRisk[0]
  const worst = first && [...first.risks].sort((a, b) => severityWeights[b.code] - severityWeights[a.code])[0]
  const candidates: (KeyPoint | null)[] = [
    first && worst
      ? {
          kind: 'top-risk',
          deal: names(first),
          amount: first.amount,
          closeDate: first.closeDate,
          risk: riskShown(worst, playbook, { on: first.closeDate, today }),
          others: atRisk.length - 1,
        }
      : { kind: 'calm' },
    closed.length > 0 ? { kind: 'closed', outcomes: byOutcome(closed, names) } : null,
    passed.length > 0
      ? { kind: 'gates-passed', ...list(passed), sums: sumsOf(passed) }
      : fresh.length > 0
        ? { kind: 'new-risks', ...list(fresh) }
        : null,
    waiting.length > 0 ? { kind: 'waits', signOffs: count('sign-off'), overrides: count('override-ends'), replies: count('reply') } : null,
    theme ? { kind: 'theme', criterion: criterionLabel(playbook, theme.criterion), deals: theme.deals, of: theme.of } : null,
    atRisk.length > 1 ? { kind: 'at-risk-value', deals: atRisk.length, of: facts.open, sums: sumsOf(atRisk) } : null,
    silent.length > 0 ? { kind: 'silent', deals: silent.length } : null,
  ]
  return candidates.filter((c) => c !== null).slice(0, most)
}

function byOutcome(
  closed: readonly DigestDeal[],
  names: (deal: DigestDeal) => DealNamed,
): Extract<KeyPoint, { kind: 'closed' }>['outcomes'] {
  return [...Map.groupBy(closed, (d) => d.outcome!)].map(([outcome, deals]) => ({
    outcome,
    names: deals.slice(0, closedNamed).map(names),
    deals: deals.length,
    sums: sumsOf(deals),
  }))
}
