import type { Person, ToldJourney } from '../ports.ts'
import { rightTo } from '../rights.ts'
import type { ReportView } from './shape.ts'

/** Whose deals a report counts, and how they fall into teams. */
export interface ReportScope {
  view: ReportView
  /** The asker's e-mail, lower case; null for a report nobody's own part belongs to, or a profile without one. */
  self: string | null
  covers(journey: ToldJourney): boolean
  /** The team of a person, by e-mail in lower case; null: none, or a workspace without teams. */
  teamOf(email: string): string | null
  /** Whether a team's numbers are told: one that people answer to the asker for, or are the asker's own. */
  showsTeam(team: string | null): boolean
}

/** Everything: an admin's report without their own part, for a command line on the bot's machine. */
export const wholeWorkspace: ReportScope = { view: 'admin', self: null, covers: () => true, teamOf: () => null, showsTeam: () => true }

/** A rep: their own and their team's totals. A manager: the deals they answer for, and their team's. An admin: all. */
export function scopeOf(person: Person, journeys: readonly ToldJourney[]): ReportScope {
  const self = person.email?.toLowerCase() ?? null
  const manages = journeys.some((journey) => rightTo(journey, person) === 'change')
  const view = person.isAdmin ? 'admin' : manages ? 'manager' : 'rep'
  const covers = (journey: ToldJourney) => view !== 'manager' || ['change', 'answer'].includes(rightTo(journey, person))
  return { view, self, covers, teamOf: () => null, showsTeam: () => true }
}
