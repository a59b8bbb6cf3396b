import { localDate } from '../../domain/calendar.ts'
import { againstRate, baseRate, leastOfTeam, previousFourQuarters, recordOf } from '../../domain/forecast-record.ts'
import { isHit, type JudgedCall, judgeCall } from '../../domain/judged-call.ts'
import type { Instant, Zone } from '../../domain/time.ts'
import type { ToldJourney } from '../ports.ts'
import type { ReportScope } from './scope.ts'
import type { CallsLine, CallsReport, TeamCalls } from './shape.ts'

/** A judged call and whose it is: the deal's owner's now, lower case. */
interface OwnedCall extends JudgedCall {
  owner: string
}

type Base = CallsLine['base']

/**
 * How forecast calls held: the asker's own, each team's, and each person's where the workspace shows that (RULES 8).
 *
 * @param covered The journeys the report counts; the asker's own are among them.
 * @param names How people are called, by e-mail in lower case.
 */
export function callsReport(
  covered: readonly ToldJourney[],
  scope: ReportScope,
  { now, zone, perRep, names }: { now: Instant; zone: Zone; perRep: boolean; names: ReadonlyMap<string, string> },
): CallsReport {
  const calls = covered.flatMap(({ snapshots, ownerEmail }): OwnedCall[] => {
    const call = judgeCall(snapshots, now, zone)
    return call ? [{ ...call, owner: ownerEmail?.toLowerCase() ?? '' }] : []
  })
  const today = localDate(now, zone)
  const byTeam = teamsOf(calls, scope)
  const baseOf = (team: string | null): Base => baseRate(byTeam.get(keyOf(team))?.calls ?? [], today)
  const teams = [...byTeam.values()]
  const shownTeams = teams.filter((team) => team.calls.length >= leastOfTeam)
  const own = scope.self === null ? [] : calls.filter((call) => call.owner === scope.self)
  return {
    own: scope.self === null || own.length === 0 ? null : lineOf(names.get(scope.self) ?? null, own, baseOf(scope.teamOf(scope.self))),
    teams: shownTeams.map(({ name, calls: of }) => teamLine(name, of, baseOf(name), previousFourQuarters(today).before)).sort(byName),
    hiddenTeams: teams.length - shownTeams.length,
    reps: perRep && scope.view !== 'rep' ? repsOf(calls, names, (owner) => baseOf(scope.teamOf(owner))) : null,
  }
}

/** Two spellings of a team are one team. */
function keyOf(team: string | null): string | null {
  return team?.toLowerCase() ?? null
}

function teamsOf(calls: readonly OwnedCall[], scope: ReportScope): Map<string | null, { name: string | null; calls: OwnedCall[] }> {
  const byKey = Map.groupBy(calls, ({ owner }) => keyOf(scope.teamOf(owner)))
  return new Map([...byKey].map(([key, of]) => [key, { name: scope.teamOf(of[0]!.owner), calls: of }]))
}

function repsOf(calls: readonly OwnedCall[], names: ReadonlyMap<string, string>, baseOf: (owner: string) => Base): CallsReport['reps'] {
  const people = [...Map.groupBy(calls, (call) => call.owner)].filter(([owner]) => owner !== '')
  const enough = people.filter(([, of]) => of.length >= leastOfTeam)
  return {
    lines: enough.map(([owner, of]) => lineOf(names.get(owner) ?? owner, of, baseOf(owner))).sort(byName),
    hidden: people.length - enough.length,
  }
}

/** A team is its own base rate, so only the quarter that runs is compared with it. */
function teamLine(team: string | null, calls: readonly OwnedCall[], base: Base, since: string): TeamCalls {
  const fresh = calls.filter((call) => call.judgedOn >= since)
  const quarter = fresh.length < leastOfTeam ? null : { hits: fresh.filter(isHit).length, judged: fresh.length }
  const againstBase = quarter && base ? againstRate(quarter.hits, quarter.judged, base) : 'cannot-tell'
  return { ...lineOf(team, calls, base), againstBase, quarter }
}

function lineOf(name: string | null, calls: readonly OwnedCall[], base: Base): CallsLine {
  const record = recordOf(calls)
  return { name, ...record, base, againstBase: base ? againstRate(record.hits, record.judged, base) : 'cannot-tell' }
}

/** What has no name comes last. */
function byName(a: CallsLine, b: CallsLine): number {
  if (a.name === null || b.name === null) return Number(a.name === null) - Number(b.name === null)
  return a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1
}
