import type { DealFields } from '../../domain/deal.ts'
import type { Person, Unit } from '../ports.ts'

const same = (a: string | null, b: string | null) => a !== null && b !== null && a.toLowerCase() === b.toLowerCase()

/** A manager is whoever some deal names as its manager; admins may do what managers may. */
export async function isManager(unit: Unit, person: Person): Promise<boolean> {
  if (person.standing !== 'member') return false
  return person.isAdmin || (await managesDeals(unit, person))
}

export async function managesDeals(unit: Unit, { email }: Person): Promise<boolean> {
  return email !== null && (await unit.deals.list({ managerEmail: email, openOnly: true }, null, 1)).length > 0
}

/** Whether a person may ask, remind and snooze on a deal from a digest: its manager, and admins. */
export function mayCoach(deal: Pick<DealFields, 'managerEmail'>, person: Person): boolean {
  return person.standing === 'member' && (person.isAdmin || same(deal.managerEmail, person.email))
}
