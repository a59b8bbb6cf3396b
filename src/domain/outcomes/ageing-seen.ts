import type { CriterionId } from '../ids.ts'
import type { Journey } from './journey.ts'

/** How often a criterion's evidence, once good enough for its bar, had lost its strength by the next time it was frozen. */
export interface AgeingSeen {
  criterion: CriterionId
  /** Snapshots in which what is stored reached the bar. */
  reached: number
  /** Of those: age, an event, a contradiction or a concession had taken it under the bar by then. */
  lost: number
}

/** How evidence ages in practice, per criterion in the order first seen: a guide for windows, from snapshots alone. */
export function ageingSeen(journeys: readonly Journey[]): AgeingSeen[] {
  const seen = new Map<CriterionId, AgeingSeen>()
  for (const { snapshots } of journeys)
    for (const { criteria, outcome } of snapshots) {
      // How a closed deal ages tells nothing.
      if (outcome !== null) continue
      for (const { criterion, bar, level, effectiveLevel } of criteria) {
        if (typeof bar !== 'number' || bar === 0 || level === null || effectiveLevel === null) continue
        const row = seen.get(criterion) ?? { criterion, reached: 0, lost: 0 }
        if (level >= bar) row.reached += 1
        if (level >= bar && effectiveLevel < bar) row.lost += 1
        seen.set(criterion, row)
      }
    }
  return [...seen.values()]
}
