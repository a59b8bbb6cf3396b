import type { Deal } from '../../domain/deal.ts'
import type { Refusal } from '../refusals.ts'

/** Why nothing is planned or decided on a deal that does not go on. */
export function overAlready({ fields, externalId, outcome, dormant }: Deal): Refusal | null {
  const name = fields.name || externalId
  if (outcome) return { kind: 'deal-over', name, outcome: outcome.outcome }
  return dormant ? { kind: 'is-out', name } : null
}
