import type { CallsLine, Report, ReportView } from './shape.ts'

const wholeTeam: Record<ReportView, string> = { rep: 'Your team', manager: 'Your team', admin: 'Everybody' }

/** A team is called so; deals of nobody's team, or all deals of a workspace without teams, have no name of their own. Raw. */
export function teamName({ calls, view }: Report, { name }: Pick<CallsLine, 'name'>): string {
  if (name !== null) return name
  return calls.teams.length + calls.hiddenTeams === 1 ? wholeTeam[view] : 'No team'
}
