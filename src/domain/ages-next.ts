import type { Assessment, CriterionView, Standing } from './assessment.ts'
import { addDays, startOfDay } from './calendar.ts'
import type { Deal } from './deal.ts'
import type { CriterionId, DealId } from './ids.ts'
import { momentOf } from './moment.ts'
import type { Criterion, Playbook } from './playbook.ts'
import { signOffView } from './sign-off.ts'
import { ladderView } from './standing.ts'
import type { LocalDate, Zone } from './time.ts'

/** A criterion that falls under a bar by age alone: the last day it counts, and how it stands on the next (RULES 2 and 3). */
export interface Ageing {
  deal: DealId
  criterion: CriterionId
  until: LocalDate
  after: 'behind' | 'to_earn'
}

/** The worse, the higher. What is behind or not due cannot fall. */
const rank: Record<Standing, number> = { not_due: 0, at_bar: 0, to_earn: 1, behind: 2 }

interface Candidate {
  deal: Deal
  criterion: Criterion
  now: Standing
  until: LocalDate
}

/**
 * The next `count` criteria over several deals that age under a bar with nothing new, the soonest first; ties in the order of the deals
 * and of the playbook. A level that falls and still meets its bar is followed to the day it does not.
 */
export function agesNext(
  deals: readonly { deal: Deal; assessment: Assessment }[],
  playbook: Playbook,
  zone: Zone,
  count: number,
): Ageing[] {
  const waiting: Candidate[] = deals
    .flatMap(({ deal, assessment }) =>
      assessment.criteria.flatMap((view, at): Candidate[] => {
        const until = view.override ? null : lastDayOf(view)
        return until === null ? [] : [{ deal, criterion: playbook.criteria[at]!, now: view.standing, until }]
      }),
    )
    .sort((a, b) => (a.until < b.until ? -1 : a.until > b.until ? 1 : 0))
  const found: Ageing[] = []
  while (found.length < count) {
    const next = waiting.shift()
    if (!next) break
    const view = viewAfter(next, playbook, zone)
    if (rank[view.standing] > rank[next.now]) {
      const after = view.standing === 'behind' ? 'behind' : 'to_earn'
      found.push({ deal: next.deal.id, criterion: next.criterion.id, until: next.until, after })
      continue
    }
    const until = lastDayOf(view)
    if (until !== null && until > next.until) insert(waiting, { ...next, until })
  }
  return found
}

/** The last day of the present level; null where age takes nothing away any more. */
function lastDayOf(view: CriterionView): LocalDate | null {
  if (view.standing !== 'at_bar' && view.standing !== 'to_earn') return null
  if (view.kind === 'ladder') return view.countsUntil
  return view.standing === 'at_bar' && view.signOff ? addDays(view.signOff.lapsesOn, -1) : null
}

/** How a criterion stands the day after, with nothing new. */
function viewAfter({ deal, criterion, until }: Candidate, playbook: Playbook, zone: Zone): CriterionView {
  const moment = momentOf(deal, playbook, startOfDay(addDays(until, 1), zone), zone)
  return criterion.kind === 'ladder' ? ladderView(criterion, moment) : signOffView(criterion, moment)
}

function insert(sorted: Candidate[], one: Candidate): void {
  const at = sorted.findIndex((each) => each.until > one.until)
  sorted.splice(at < 0 ? sorted.length : at, 0, one)
}
