import type { Money } from '../deal.ts'
import type { DigestDeal } from './digest-deal.ts'

/**
 * Deals at risk, the one to look at first first: by value times severity within one currency. Amounts of several currencies are never
 * compared (nobody here knows a rate), so that the currencies take turns: each one's first, each one's second. Those without an amount are a
 * group of their own, by severity. Whose turn is first: the currency with most deals at risk.
 */
export function ranked(deals: readonly DigestDeal[]): DigestDeal[] {
  const atRisk = deals.filter((d) => d.severity > 0)
  const groups = [...Map.groupBy(atRisk, (d) => d.amount?.currency ?? '')]
    .sort(([a, some], [b, others]) => Number(a === '') - Number(b === '') || others.length - some.length || compareText(a, b))
    .map(([, group]) => group.sort(heavier))
  const longest = Math.max(0, ...groups.map((g) => g.length))
  return Array.from({ length: longest }, (_, place) => groups.flatMap((g) => g[place] ?? [])).flat()
}

/** Negative: `a` first. Ties: the heavier risk, the nearer close date, the id. */
function heavier(a: DigestDeal, b: DigestDeal): number {
  const worth = (d: DigestDeal) => (d.amount?.minor ?? 1) * d.severity
  return (
    worth(b) - worth(a) ||
    b.severity - a.severity ||
    compareText(a.closeDate ?? '9999-12-31', b.closeDate ?? '9999-12-31') ||
    compareText(a.externalId, b.externalId)
  )
}

/** Sums by currency, the largest count of deals first; nothing is added across currencies. */
export function sumsOf(deals: readonly Pick<DigestDeal, 'amount'>[]): Money[] {
  const amounts = deals.flatMap((d) => (d.amount && d.amount.minor !== 0 ? [d.amount] : []))
  return [...Map.groupBy(amounts, (a) => a.currency)]
    .sort(([a, some], [b, others]) => others.length - some.length || compareText(a, b))
    .map(([currency, each]) => ({ minor: each.reduce((sum, a) => sum + a.minor, 0), currency }))
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
