import { localDate } from '../../domain/calendar.ts'
import type { WorkspaceId } from '../../domain/ids.ts'
import { DirectoryUnavailable, type Person, type Ports } from '../ports.ts'
import { rightsRules } from '../rights.ts'
import { playbookOf } from '../work-on-deal.ts'
import { callsReport } from './calls.ts'
import { type Counted, countedOf } from './counted.ts'
import { ageingReport, criteriaReport, pocReport, stagesReport } from './outcomes.ts'
import { teamsToSet, tellsPerRep } from './per-rep.ts'
import { othersTurn, readJourneys } from './read-journeys.ts'
import { type ReportScope, scopeOf, wholeWorkspace } from './scope.ts'
import type { Report } from './shape.ts'

type Reading = Pick<Ports, 'transact' | 'clock' | 'playbooks'> & Partial<Pick<Ports, 'directory'>>

/**
 * What the outcomes say to one person, from frozen snapshots alone (RULES 8). Reads in short transactions, counts after the last of them.
 *
 * @param person Whose rights decide; null: everything, for a command line on the bot's machine.
 */
export async function buildReport(ports: Reading, workspace: WorkspaceId, person: Person | null): Promise<Report> {
  const now = ports.clock.now()
  const { kept, rules } = await ports.transact(workspace, async (unit) => ({
    kept: await unit.workspace.get(),
    rules: await rightsRules(unit),
  }))
  const playbook = playbookOf(ports, kept.playbook)
  const journeys = await readJourneys(ports, workspace)
  const scope: ReportScope = person ? scopeOf(person, journeys, rules) : wholeWorkspace(rules)
  const all = journeys.filter(scope.covers)
  const counted: Counted = { all, readable: all.filter(scope.reads) }
  const deals = countedOf(counted)
  const { perRep } = kept.settings
  const perRepOf = (team: string | null) => scope.view !== 'rep' && tellsPerRep(perRep, team)
  const ownTeams = person ? teamsToSet(person, rules).map(({ team }) => team) : []
  const isAnyOn = perRep.others || perRep.teams.some(({ on }) => on)
  const names = await namesOf(ports, workspace, person, isAnyOn && scope.view !== 'rep')
  // Each part counts thousands of snapshots; between two of them whatever else waits has its turn.
  const calls = callsReport(counted, scope, { now, zone: kept.zone, perRepOf, ownTeams, names })
  await othersTurn()
  const stages = stagesReport(playbook, counted, now)
  await othersTurn()
  const criteria = criteriaReport(playbook, counted, now)
  await othersTurn()
  const poc = pocReport(playbook, counted, now)
  const ageing = ageingReport(playbook, counted)
  const unreadable = deals.reduce((sum, journey) => sum + journey.unreadable, 0)
  const answersForAll = deals.every(scope.answersFor)
  return {
    today: localDate(now, kept.zone),
    view: scope.view,
    answersForAll,
    deals: deals.length,
    unreadable,
    calls,
    stages,
    criteria,
    poc,
    ageing,
  }
}

/** How people are called; their e-mails stand in where Slack has too many to tell, or does not answer. */
async function namesOf(
  { directory }: Reading,
  workspace: WorkspaceId,
  person: Person | null,
  all: boolean,
): Promise<ReadonlyMap<string, string>> {
  const own: [string, string][] = person?.email ? [[person.email.toLowerCase(), person.name]] : []
  if (!all || !directory) return new Map(own)
  try {
    const everyone = (await directory.everyone(workspace)) ?? []
    return new Map([...everyone.flatMap(({ email, name }): [string, string][] => (email ? [[email.toLowerCase(), name]] : [])), ...own])
  } catch (error) {
    if (error instanceof DirectoryUnavailable) return new Map(own)
    throw error
  }
}
