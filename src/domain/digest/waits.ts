import type { Assessment } from '../assessment.ts'
import { daysBetween, localDate } from '../calendar.ts'
import type { Deal } from '../deal.ts'
import type { CriterionId } from '../ids.ts'
import { signOffWaits } from '../sign-off.ts'
import type { LocalDate } from '../time.ts'
import type { DigestRules } from './digest-deal.ts'

/** Overrides that end within so many days are told in time. */
const endsSoonDays = 7

/** What waits for the manager on a deal. */
export type Wait =
  | { kind: 'sign-off' }
  | { kind: 'override-ends'; criterion: CriterionId; until: LocalDate }
  /** The rep answered a question of the manager's. */
  | { kind: 'reply'; on: LocalDate }

export function waitKey(wait: Wait): string {
  switch (wait.kind) {
    case 'sign-off':
      return 'sign-off'
    case 'override-ends':
      return `override:${wait.criterion}:${wait.until}`
    case 'reply':
      return `reply:${wait.on}`
  }
}

/**
 * @param rules `since`: replies before it were told already; null: those of the last week. A manager's no is an answer, so it waits no more.
 */
export function waitsOf(deal: Deal, assessment: Assessment, { playbook, now, zone, since }: DigestRules): Wait[] {
  const today = localDate(now, zone)
  const found: Wait[] = signOffWaits(deal, { playbook, now, zone, assessment }) ? [{ kind: 'sign-off' }] : []
  for (const view of assessment.criteria) {
    if (view.override && daysBetween(today, view.override.until) <= endsSoonDays)
      found.push({ kind: 'override-ends', criterion: view.criterion, until: view.override.until })
  }
  const from = since ?? now - endsSoonDays * 86_400_000
  const replied = deal.reviews
    .filter((r) => r.trigger === 'manager')
    .flatMap((r) =>
      r.questions.filter((q) => q.asked).flatMap((q) => q.states.filter((s) => s.state === 'answered' || s.state === 'unknown')),
    )
    .filter((s) => s.at > from)
    .at(-1)
  if (replied) found.push({ kind: 'reply', on: localDate(replied.at, zone) })
  return found
}
