import type { DealFields } from '../domain/deal.ts'
import type { Person } from './ports.ts'

/** What a person may do with a deal (DESIGN 4, Rights). Each includes the ones before it. */
export type Right = 'none' | 'read' | 'change' | 'answer'

const same = (a: string | null, b: string | null) => a !== null && b !== null && a.toLowerCase() === b.toLowerCase()

/** Full members may read; owner, manager and admin change; only the owner answers; private deals are for those three. */
export function rightTo(deal: Pick<DealFields, 'ownerEmail' | 'managerEmail' | 'isPrivate'>, person: Person | null): Right {
  if (person?.standing !== 'member') return 'none'
  if (same(deal.ownerEmail, person.email)) return 'answer'
  if (same(deal.managerEmail, person.email) || person.isAdmin) return 'change'
  return deal.isPrivate ? 'none' : 'read'
}

/** True for the deal's manager, and for an admin while it has none (DESIGN 4: else a workspace admin until teams are set up). */
export function mayManage(deal: Pick<DealFields, 'managerEmail'>, person: Person): boolean {
  return person.standing === 'member' && (same(deal.managerEmail, person.email) || (person.isAdmin && deal.managerEmail === null))
}
