import type { CriterionId, StageId } from '../ids.ts'
import type { FrozenCriterion } from '../snapshot.ts'
import { fisherTest, holm } from '../statistics/fisher.ts'
import type { Instant } from '../time.ts'
import { followedDays, leastShown } from './cohort.ts'
import { firstEntry, type Journey, stateAt } from './journey.ts'

const dayLength = 86_400_000

/** How deals fared that had a criterion at its entry bar when they entered a stage, beside those that had not. */
export interface Separation {
  criterion: CriterionId
  at: { won: number; of: number }
  under: { won: number; of: number }
  /**
   * `separates`: deals at the bar were won more often, by more than chance after asking this of every criterion (Fisher, Holm, 5 %).
   * `against`: less often. `context-only`: cannot be told, so it must not weigh in any verdict of importance.
   */
  verdict: 'separates' | 'against' | 'context-only'
}

/** Which criteria told won deals from others at the first entry to a stage, on snapshots alone, each deal followed for the same time. */
export function separationAt(stage: StageId, journeys: readonly Journey[], now: Instant): Separation[] {
  const window = followedDays * dayLength
  const deals = journeys.flatMap((journey) => {
    const entry = firstEntry(journey, stage)
    if (!entry || entry.at + window > now) return []
    const end = stateAt(journey, entry.at + window)
    return end.isOut ? [] : [{ entry, won: end.outcome === 'won' }]
  })
  const ids = [...new Set(deals.flatMap(({ entry }) => entry.criteria.map((c) => c.criterion)))]
  const counted = ids.map((criterion) => {
    const seen = deals.flatMap(({ entry, won }) => {
      const frozen = entry.criteria.find((c) => c.criterion === criterion)
      return frozen && frozen.standing !== 'not_due' ? [{ isAt: isAtEntryBar(frozen), won }] : []
    })
    const count = (isAt: boolean) => {
      const group = seen.filter((d) => d.isAt === isAt)
      return { won: group.filter((d) => d.won).length, of: group.length }
    }
    return { criterion, at: count(true), under: count(false) }
  })
  // Asked only of those that can answer: a question nobody could answer must not make the others harder to pass.
  const told = counted.filter(({ at, under }) => at.of >= leastShown && under.of >= leastShown)
  const stands = holm(
    told.map(({ at, under }) => fisherTest({ first: { hits: at.won, of: at.of }, second: { hits: under.won, of: under.of } })),
  )
  const verdictOf = (one: (typeof counted)[number]): Separation['verdict'] => {
    if (!stands[told.indexOf(one)]) return 'context-only'
    return one.at.won / one.at.of > one.under.won / one.under.of ? 'separates' : 'against'
  }
  return counted.map((one) => ({ ...one, verdict: verdictOf(one) }))
}

/** Behind means under the entry bar; everything else that is due had passed it. */
function isAtEntryBar({ standing }: FrozenCriterion): boolean {
  return standing !== 'behind'
}
