import { localDate } from '../../domain/calendar.ts'
import { againstRate, baseRate, leastOfTeam, previousFourQuarters, recordOf } from '../../domain/forecast-record.ts'
import { isHit, type JudgedCall, judgeCall } from '../../domain/judged-call.ts'
import type { Instant, LocalDate, Zone } from '../../domain/time.ts'
import type { CallJourney } from '../ports.ts'
import { type Counted, isSafe } from './counted.ts'
import type { ReportScope } from './scope.ts'
import type { CallsLine, CallsReport, TeamCalls } from './shape.ts'

/** A judged call and whose it is: the deal's owner's now, lower case. */
interface OwnedCall extends JudgedCall {
  owner: string
  /** Whether the asker may read its deal, and whether they answer for it. */
  isRead: boolean
  isTheirs: boolean
}

type Base = CallsLine['base']

/**
 * How forecast calls held: the asker's own, each team's, and each person's where their team shows that (RULES 8).
 *
 * @param counted The journeys the report counts; the asker's own are among them, and told however few.
 * @param perRepOf Whether a team's calls are told person by person, in front of the asker.
 * @param ownTeams Teams for which the asker decides that.
 * @param names How people are called, by e-mail in lower case.
 */
export function callsReport(
  { all, readable }: Counted<CallJourney>,
  scope: ReportScope,
  {
    now,
    zone,
    perRepOf,
    ownTeams,
    names,
  }: {
    now: Instant
    zone: Zone
    perRepOf: (team: string | null) => boolean
    ownTeams: (string | null)[]
    names: ReadonlyMap<string, string>
  },
): CallsReport {
  const known = new Set(readable)
  const calls = all.flatMap((journey): OwnedCall[] => {
    const call = judgeCall(journey.snapshots, now, zone)
    const owner = journey.ownerEmail?.toLowerCase() ?? ''
    return call ? [{ ...call, owner, isRead: known.has(journey), isTheirs: scope.answersFor(journey) }] : []
  })
  const today = localDate(now, zone)
  const byTeam = teamsOf(calls, scope, today)
  const baseOf = (team: string | null): Base => baseRate(byTeam.get(keyOf(team))?.calls ?? [], today)
  const teams = [...byTeam.values()]
  const shownTeams = teams.filter((team) => team.calls.length >= leastOfTeam)
  const isTold = (owner: string) => perRepOf(scope.teamOf(owner))
  const own = scope.self === null ? [] : calls.filter((call) => call.owner === scope.self)
  return {
    own: scope.self === null || own.length === 0 ? null : lineOf(names.get(scope.self) ?? null, own, baseOf(scope.teamOf(scope.self))),
    teams: shownTeams.map(({ name, calls: of }) => teamLine(name, of, baseOf(name), previousFourQuarters(today).before)).sort(byName),
    hiddenTeams: teams.length - shownTeams.length,
    reps:
      ownTeams.some(perRepOf) || all.some((journey) => scope.answersFor(journey) && isTold(journey.ownerEmail?.toLowerCase() ?? ''))
        ? repsOf(
            calls.filter(({ isTheirs, owner }) => isTheirs && isTold(owner)),
            names,
            (owner) => baseOf(scope.teamOf(owner)),
          )
        : null,
  }
}

/** Two spellings of a team are one team. */
function keyOf(team: string | null): string | null {
  return team?.toLowerCase() ?? null
}

function teamsOf(
  calls: readonly OwnedCall[],
  scope: ReportScope,
  today: LocalDate,
): Map<string | null, { name: string | null; calls: OwnedCall[] }> {
  const byKey = Map.groupBy(calls, ({ owner }) => keyOf(scope.teamOf(owner)))
  return new Map(
    [...byKey].flatMap(([key, of]) => {
      const safe = safely(of, today)
      return safe.length > 0 ? [[key, { name: scope.teamOf(safe[0]!.owner), calls: safe }] as const] : []
    }),
  )
}

/** A team's calls are told whole, of its four quarters, and of the one that runs: the unread ones are in all of these a group, or left out. */
function safely(calls: OwnedCall[], today: LocalDate): OwnedCall[] {
  const { from, before } = previousFourQuarters(today)
  const unread = calls.filter((call) => !call.isRead)
  const fresh = unread.filter((call) => call.judgedOn >= before)
  const based = unread.filter((call) => call.judgedOn >= from && call.judgedOn < before)
  return [unread, fresh, based].every((part) => isSafe(part.length)) ? calls : calls.filter((call) => call.isRead)
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
