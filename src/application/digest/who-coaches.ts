import type { Person, Unit } from '../ports.ts'
import { answeringTo, isManager as isManagerByPlace, rightsRules } from '../rights.ts'

/** A manager is who has that place in the teams, or whom some deal names; admins may do what managers may. */
export async function isManager(unit: Unit, person: Person): Promise<boolean> {
  if (person.standing !== 'member') return false
  return person.isAdmin || isManagerByPlace(person, await rightsRules(unit)) || (await managesDeals(unit, person))
}

/** Whether any open deal is theirs to coach: one that names them, or of somebody who answers to them. */
export async function managesDeals(unit: Unit, { email }: Person): Promise<boolean> {
  if (email === null) return false
  const team = answeringTo(email, await rightsRules(unit))
  return (await unit.deals.list({ managedBy: { manager: email, team }, openOnly: true }, null, 1)).length > 0
}
