import type { Deal } from './deal.ts'
import type { Instant } from './time.ts'

/** Whether two e-mails are one person's: letters may differ in case. */
export function sameOwner(a: string | null, b: string | null): boolean {
  return a?.toLowerCase() === b?.toLowerCase()
}

/** Since when the deal has had the owner it has. */
export function ownerSince({ revisions, fields }: Pick<Deal, 'revisions' | 'fields'>): Instant {
  const other = revisions.findLastIndex((r) => !sameOwner(r.fields.ownerEmail, fields.ownerEmail))
  return revisions[other + 1]!.at
}
