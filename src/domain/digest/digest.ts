import type { RiskCode } from '../assessment.ts'
import type { Direction, Money, Outcome } from '../deal.ts'
import type { CriterionId, DealId } from '../ids.ts'
import type { DigestDeal } from './digest-deal.ts'
import type { KeptDeals } from './kept-deal.ts'
import { ranked, sumsOf } from './rank.ts'

/** A count with its value, per currency. */
export interface Valued {
  deals: number
  sums: Money[]
}

/** A digest without its words: what is shown of which deal, in which order, and the counts. */
export interface DigestFacts {
  open: number
  /** All deals at risk that are shown, the one to look at first first. */
  atRisk: DigestDeal[]
  /** Others that changed. */
  changed: DigestDeal[]
  waiting: DigestDeal[]
  silent: DigestDeal[]
  away: DigestDeal[]
  /** Open deals nobody reviewed yet: one count, not so many alarms (RULES 6). */
  neverReviewed: number
  snoozed: number
  /** Deals with a risk that the rep reads of first. */
  coming: number
  /** Closed since the last digest, by how, each group's greatest amounts first; told once. */
  closed: DigestDeal[]
  /** Qualified out since the last digest: time and forecast that are free again. */
  freed: Valued
  perRisk: (Valued & { code: RiskCode })[]
  /** The gap that most reviewed deals have; null under two. */
  theme: { criterion: CriterionId; deals: number; of: number } | null
  /** Moves since the last digest that passed a gate by. */
  movedWithGaps: Valued
  /** Whether anything is otherwise than in the last digest. */
  hasNews: boolean
}

export interface Before {
  kept: KeptDeals
}

/**
 * Puts a scope's deals together. Pure: the same deals and the same last digest give the same one.
 *
 * @param deals Those the readers may see, open, closed or qualified out.
 * @param away Owners who are away, by e-mail in lower case.
 * @param before What the last digest left; null: there was none.
 */
export function digestOf(deals: readonly DigestDeal[], away: ReadonlySet<string>, before: Before | null): DigestFacts {
  const open = deals.filter(isOpen)
  const shown = open.filter((d) => d.snooze !== 'snoozed')
  const atRisk = ranked(shown)
  const isAway = (d: DigestDeal) => d.ownerEmail !== null && away.has(d.ownerEmail.toLowerCase())
  const gone = deals.filter((d) => !isOpen(d) && before !== null && before.kept[d.deal] !== undefined)
  const freed = gone.filter((d) => d.outcome === null)
  const closed = gone.filter((d) => d.outcome !== null).sort(byOutcome)
  const silent = shown.filter((d) => d.silent !== null && !isAway(d))
  const waiting = shown.filter((d) => d.waits.length > 0)
  const passed = shown.filter(passedGate)
  const changed = shown.filter((d) => d.changes.length > 0)
  const inTop = new Set(atRisk.map((d) => d.deal))
  const newlySilent = before !== null && silent.some((d) => before.kept[d.deal] !== undefined && !before.kept[d.deal]!.isSilent)
  return {
    open: open.length,
    atRisk,
    changed: changed.filter((d) => !inTop.has(d.deal)),
    waiting,
    silent,
    away: shown.filter((d) => isAway(d) && (d.silent !== null || d.severity > 0)),
    neverReviewed: open.filter((d) => !d.isReviewed).length,
    snoozed: open.length - shown.length,
    coming: shown.filter((d) => d.coming.length > 0 || d.untold.length > 0).length,
    closed,
    freed: { deals: freed.length, sums: sumsOf(freed) },
    perRisk: perRisk(atRisk),
    theme: themeOf(shown),
    movedWithGaps: { deals: passed.length, sums: sumsOf(passed) },
    hasNews: before === null ? open.length > 0 : changed.length > 0 || gone.length > 0 || newlySilent || waiting.some((d) => d.newWaits),
  }
}

/** Whether it moved on since the last digest with something under the entry bar; whoever moves back takes the bar seriously. */
export function passedGate({ changes }: DigestDeal): boolean {
  return changes.some((c) => c.kind === 'moved' && onwards.has(c.direction) && c.openGaps.length > 0)
}

const onwards: ReadonlySet<Direction> = new Set(['forward', 'skip', 'loop', 'reopen'])

function isOpen({ isOut, outcome }: DigestDeal): boolean {
  return !isOut && outcome === null
}

const outcomes: readonly (Outcome | null)[] = ['won', 'lost', 'no_decision']

/** Amounts of two currencies are not compared. */
function byOutcome(a: DigestDeal, b: DigestDeal): number {
  const worth = a.amount?.currency === b.amount?.currency ? (b.amount?.minor ?? 0) - (a.amount?.minor ?? 0) : 0
  return outcomes.indexOf(a.outcome) - outcomes.indexOf(b.outcome) || worth || (a.externalId < b.externalId ? -1 : 1)
}

function perRisk(atRisk: readonly DigestDeal[]): DigestFacts['perRisk'] {
  const codes = [...new Set(atRisk.flatMap((d) => d.risks.map((r) => r.code)))].sort()
  return codes.map((code) => {
    const having = atRisk.filter((d) => d.risks.some((r) => r.code === code))
    return { code, deals: having.length, sums: sumsOf(having) }
  })
}

/** The criterion that is under its exit bar on most reviewed deals; one deal alone is no theme. Ties keep the order in which gaps come up. */
function themeOf(deals: readonly DigestDeal[]): DigestFacts['theme'] {
  const reviewed = deals.filter((d) => d.isReviewed)
  const counts = new Map<CriterionId, number>()
  for (const { gaps } of reviewed) for (const criterion of gaps) counts.set(criterion, (counts.get(criterion) ?? 0) + 1)
  let theme: DigestFacts['theme'] = null
  for (const [criterion, count] of counts)
    if (count >= 2 && count > (theme?.deals ?? 1)) theme = { criterion, deals: count, of: reviewed.length }
  return theme
}

/**
 * What is kept for the next digest: of every deal that was seen. One that is snoozed keeps what was told of it last, so that its news are
 * news when it comes back.
 */
export function keptAfter(deals: readonly DigestDeal[], before: Before | null): Record<DealId, DigestDeal['kept']> {
  return Object.fromEntries(deals.filter(isOpen).map((d) => [d.deal, d.snooze === 'snoozed' ? (before?.kept[d.deal] ?? d.kept) : d.kept]))
}
