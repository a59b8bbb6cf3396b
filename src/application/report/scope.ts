import type { CallJourney, Person } from '../ports.ts'
import { isManager, mayRead, type RightsRules, rightTo } from '../rights.ts'
import type { ReportView } from './shape.ts'

/** What rights to a deal depend on. */
type WhoseDeal = Omit<CallJourney, 'deal' | 'snapshots'>

/** Whose deals a report counts, and how they fall into teams. */
export interface ReportScope {
  view: ReportView
  /** The asker's e-mail, lower case; null for a report nobody's own part belongs to, or a profile without one. */
  self: string | null
  /** Whether the report's numbers count a deal. The asker's own are told apart from them, and always. */
  covers(journey: WhoseDeal): boolean
  /** Whether they may read it by itself. */
  reads(journey: WhoseDeal): boolean
  /** Whether they answer for it, so that its calls count where each person's are told. */
  answersFor(journey: WhoseDeal): boolean
  /** The team of a person, by e-mail in lower case; null: none, or a workspace without teams. */
  teamOf(email: string): string | null
}

const all = () => true

/** Everything: an admin's report without their own part, for a command line on the bot's machine. */
export function wholeWorkspace(rules: RightsRules): ReportScope {
  return { view: 'admin', self: null, covers: all, reads: all, answersFor: all, teamOf: (email) => teamIn(rules, email) }
}

/**
 * A rep: their team's totals; where nobody is in a team, all are one. A manager: what they answer for, and all of their own team. An admin:
 * all. Totals count deals that may not be read one by one, private ones too, as long as these are a group of 20 by themselves (counted.ts).
 */
export function scopeOf(person: Person, journeys: readonly WhoseDeal[], rules: RightsRules): ReportScope {
  const self = person.email?.trim().toLowerCase() || null
  const teamOf = (email: string) => teamIn(rules, email)
  if (person.isAdmin) return { view: 'admin', self, covers: all, reads: all, answersFor: all, teamOf }
  const reads = (journey: WhoseDeal) => mayRead(journey, person, rules)
  const own = self === null ? null : teamOf(self)
  const isOfTeam = ({ ownerEmail }: WhoseDeal) =>
    own !== null && teamOf(ownerEmail?.toLowerCase() ?? '')?.toLowerCase() === own.toLowerCase()
  const answersFor = (journey: WhoseDeal) => ['change', 'answer'].includes(rightTo(journey, person, rules))
  if (isManager(person, rules) || journeys.some((journey) => rightTo(journey, person, rules) === 'change'))
    return { view: 'manager', self, covers: (journey) => isOfTeam(journey) || answersFor(journey), reads, answersFor, teamOf }
  const hasTeams = [...rules.members.values()].some(({ team }) => team !== null)
  const covers = (journey: WhoseDeal) => !hasTeams || isOfTeam(journey) || answersFor(journey)
  return { view: 'rep', self, covers, reads, answersFor, teamOf }
}

function teamIn({ members }: RightsRules, email: string): string | null {
  return members.get(email)?.team ?? null
}
