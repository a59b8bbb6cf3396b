import { addDays, localDate, startOfDay } from '../../domain/calendar.ts'
import { baseRate, previousFourQuarters, recordOf } from '../../domain/forecast-record.ts'
import type { DealId, WorkspaceId } from '../../domain/ids.ts'
import { type JudgedCall, judgeCall } from '../../domain/judged-call.ts'
import type { CallRow, Person, Ports } from '../ports.ts'
import type { Rules } from './own-deals.ts'
import type { HomeOfRep } from './shape.ts'

/** A call is taken at most 30 days before its date and judged at the latest 15 days after: a little more to be safe. */
const longestDays = 50

/** The person's own forecast record, beside the team's base rate: from snapshots alone (RULES 8). */
export async function forecastsOf(
  ports: Ports,
  workspace: WorkspaceId,
  person: Person,
  { zone, now }: Rules,
): Promise<HomeOfRep['record']> {
  const today = localDate(now, zone)
  const since = startOfDay(addDays(previousFourQuarters(today).from, -longestDays), zone)
  const own = await ports.transact(workspace, (unit) => unit.snapshots.calls({ ownerEmail: person.email ?? '' }))
  const record = recordOf(judged(own, now, zone))
  if (record.judged === 0) return { ...record, base: null }
  const team = await ports.transact(workspace, (unit) => unit.snapshots.calls({ since }))
  return { ...record, base: baseRate(judged(team, now, zone), today) }
}

function judged(rows: readonly CallRow[], now: number, zone: string): JudgedCall[] {
  const byDeal = Map.groupBy<DealId, CallRow>(rows, (row) => row.deal)
  return [...byDeal.values()].flatMap((snapshots) => judgeCall(snapshots, now, zone) ?? [])
}
