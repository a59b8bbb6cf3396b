import type { Person } from '../ports.ts'
import { answeringTo, type RightsRules } from '../rights.ts'
import type { PerRep } from '../settings.ts'

/** A team whose calls may be told person by person. `team`: lower case, null: people in no team; `name`: as it is written. */
export interface ReportTeam {
  team: string | null
  name: string | null
}

/** Whether a team's calls are told person by person, to those whom its people answer to. */
export function tellsPerRep({ others, teams }: PerRep, team: string | null): boolean {
  const key = team?.toLowerCase() ?? null
  return teams.find((each) => each.team === key)?.on ?? others
}

/** The teams for which a person may decide that: an admin for all, a manager for the team they manage or whose managers answer to them. */
export function teamsToSet(person: Person, rules: RightsRules): ReportTeam[] {
  const places = [...rules.members]
  if (person.isAdmin) return [...namesOf(places.map(([, { team }]) => team)), { team: null, name: null }]
  const self = person.email?.trim().toLowerCase()
  if (!self) return []
  const theirs = new Set([self, ...answeringTo(self, rules)])
  return namesOf(places.flatMap(([email, { role, team }]) => (role === 'manager' && theirs.has(email) ? [team] : [])))
}

/** Two spellings of a team are one. */
function namesOf(teams: readonly (string | null)[]): ReportTeam[] {
  const byKey = new Map(teams.flatMap((name) => (name === null ? [] : [[name.toLowerCase(), name] as const])))
  return [...byKey].map(([team, name]) => ({ team, name })).sort((a, b) => a.name.localeCompare(b.name, 'en'))
}
