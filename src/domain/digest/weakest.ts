import type { Assessment, LadderView, Risk, StreamReading } from '../assessment.ts'
import type { CriterionId, RecordId } from '../ids.ts'
import { ladderViews } from '../plan-review.ts'

/** The weakest of the seller's three readings: the least share at the bar, ties by the largest shortfall, then in their own order. */
export function weakestReading(readings: readonly StreamReading[]): StreamReading | null {
  const due = readings.filter((r) => r.due > 0 && r.atBar < r.due)
  return due.reduce<StreamReading | null>((weakest, each) => (weakest === null || isWeaker(each, weakest) ? each : weakest), null)
}

function isWeaker(a: StreamReading, b: StreamReading): boolean {
  const share = a.atBar * b.due - b.atBar * a.due
  return share < 0 || (share === 0 && (a.largestShortfall?.levels ?? 0) > (b.largestShortfall?.levels ?? 0))
}

/** Gaps, those with a risk first, then what is behind, then by how far under the exit bar; ties in playbook order. */
export function gapsInOrder(assessment: Assessment, risks: readonly Risk[], held: ReadonlySet<CriterionId>): LadderView[] {
  const atRisk = new Set(risks.map((r) => r.criterion))
  const rank = (v: LadderView) => (atRisk.has(v.criterion) ? 0 : v.standing === 'behind' ? 1 : 2)
  return ladderViews(assessment)
    .filter((v) => (v.standing === 'behind' || v.standing === 'to_earn') && !v.override && !held.has(v.criterion))
    .sort((a, b) => rank(a) - rank(b) || b.shortfall - a.shortfall)
}

/**
 * The weakest words a deal rests on: of each gap the record it stands by now, of these the one of the lowest level; ties go to the gap that
 * matters more. Erased words, "don't know" and "no change" are no quotation. Null where nothing was said for any gap.
 */
export function weakestQuote(gaps: readonly LadderView[]): { record: RecordId; criterion: CriterionId } | null {
  let weakest: { record: RecordId; criterion: CriterionId; level: number } | null = null
  for (const view of gaps) {
    const said = view.records.filter((r) => r.record.kind === 'evidence' && r.record.text.trim() !== '')
    const rests = said.find((r) => r.record.id === view.best) ?? said[0]
    if (rests && (weakest === null || rests.effectiveLevel < weakest.level))
      weakest = { record: rests.record.id, criterion: view.criterion, level: rests.effectiveLevel }
  }
  return weakest && { record: weakest.record, criterion: weakest.criterion }
}
