import type { Instant } from '../domain/time.ts'

export type Role = 'rep' | 'manager'

/** A person's place in the teams, as an admin set it; whoever has none is a rep of no team. */
export interface TeamMember {
  /** Lower case: what owners and managers of deals are known by. */
  email: string
  /** Slack user id. */
  user: string
  /** As Slack showed it when it was set. */
  name: string
  role: Role
  team: string | null
  /** Whom they answer to, lower case; null: whoever manages their team. */
  managerEmail: string | null
  since: Instant
}

/** Who belongs where. What stood before is in the audit log. */
export interface TeamStore {
  /** By e-mail. */
  members(): Promise<TeamMember[]>
  set(member: TeamMember): Promise<void>
  /** They are a rep of no team again. */
  remove(email: string): Promise<void>
}
