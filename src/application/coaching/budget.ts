import { localDate } from '../../domain/calendar.ts'
import type { WorkspaceId } from '../../domain/ids.ts'
import type { LocalDate } from '../../domain/time.ts'
import { DirectoryUnavailable, type Ports, type Unit } from '../ports.ts'

/** A month's tokens that are used up. */
export interface BudgetSpent {
  /** The limit, tokens a calendar month. */
  most: number
  /** Any day of that month, in the workspace's zone. */
  on: LocalDate
  /** The day on which the next month's begin. */
  until: LocalDate
}

/** That a question found no tokens left in the month of a day, by which limit: told once, so that all know. */
export function spentTopic(on: LocalDate, most: number): string {
  return `coach-budget:${on.slice(0, 7)}:${most}`
}

/** Whether the month's tokens are used up by the limit that is set now; null: they are not, or there is none. */
export async function budgetSpent({ workspace }: Pick<Unit, 'workspace'>, now: number): Promise<BudgetSpent | null> {
  const { zone, settings } = await workspace.get()
  const { on: isOn, monthlyTokens: most } = settings.coach
  if (!isOn || most === null) return null
  const on = localDate(now, zone)
  const isSpent = (await workspace.firstUntold([spentTopic(on, most)])) === null
  return isSpent ? { most, on, until: firstOfNextMonth(on) } : null
}

/**
 * Tells every admin, once a month, that the model's tokens are used up and what that means. Called every few minutes: the question that
 * found it so is asked by whoever has an answer to read, and waits for nobody.
 */
export async function budgetDue(ports: Ports, workspace: WorkspaceId, ref: string): Promise<void> {
  const now = ports.clock.now()
  const kept = await ports.transact(workspace, async (unit) => {
    const spent = await budgetSpent(unit, now)
    const topic = spent && toldTopic(spent.on)
    return topic && (await unit.workspace.firstUntold([topic])) !== null ? { spent, topic } : null
  })
  if (!kept) return
  try {
    const admins = await ports.directory.admins(workspace)
    if (admins.length === 0) return
    await ports.transact(workspace, async (unit) => {
      if (!(await unit.workspace.tellOnce(kept.topic, now))) return
      for (const { user } of admins) {
        const post = { kind: 'coach-budget' as const, ...kept.spent }
        await unit.outbox.put({ id: ports.ids.next(), key: `${kept.topic}:${user}`, target: { to: 'user', user }, post, ref }, now)
      }
    })
  } catch (error) {
    if (!(error instanceof DirectoryUnavailable)) throw error
    ports.log.warn({ ref, error }, 'Admins hear that the month’s tokens are used up once Slack tells who they are')
  }
}

/** By month alone: a limit that was raised and used up again is no news. */
function toldTopic(on: LocalDate): string {
  return `coach-budget-told:${on.slice(0, 7)}`
}

function firstOfNextMonth(on: LocalDate): LocalDate {
  const [year, month] = on.split('-').map(Number)
  return new Date(Date.UTC(year!, month!, 1)).toISOString().slice(0, 10)
}
