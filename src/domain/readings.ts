import type { CriterionView, StreamReading } from './assessment.ts'
import { isAtBar } from './gate.ts'
import type { Playbook } from './playbook.ts'

const streams: readonly StreamReading['stream'][] = ['act', 'choose-us', 'worth-winning']

/** The seller's three readings (RULES 6): n of m and the largest shortfall, never averaged; the buyer's stream is no fourth. */
export function readingsOf(views: readonly CriterionView[], playbook: Playbook): StreamReading[] {
  return streams.map((stream) => {
    const due = views.filter((v, i) => v.standing !== 'not_due' && playbook.criteria[i]!.streams.includes(stream))
    return { stream, atBar: due.filter(isAtBar).length, due: due.length, largestShortfall: largestShortfall(due) }
  })
}

/** Ties keep the playbook's order. What a manager allowed to stay under its bar is left out. */
function largestShortfall(due: readonly CriterionView[]): StreamReading['largestShortfall'] {
  let largest: StreamReading['largestShortfall'] = null
  for (const view of due) {
    if (view.kind !== 'ladder' || view.assessment === 'overridden') continue
    if (view.shortfall > (largest?.levels ?? 0)) largest = { criterion: view.criterion, levels: view.shortfall }
  }
  return largest
}
