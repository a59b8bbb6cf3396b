import { z } from 'zod'
import type { RecordId } from '../domain/ids.ts'
import type { FrozenState } from '../domain/outcomes/journey.ts'
import type { Instant } from '../domain/time.ts'

const level = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)])
const bar = z.union([level, z.enum(['rep', 'manager'])])
const money = z.object({ minor: z.number(), currency: z.string() }).nullable()
const reason = z.enum(['stage-change', 't-90', 't-60', 't-30', 'close'])

const criterion = z.object({
  criterion: z.string(),
  entryBar: bar.nullable(),
  bar,
  level: level.nullable(),
  effectiveLevel: level.nullable(),
  standing: z.enum(['behind', 'to_earn', 'at_bar', 'not_due']),
  assessment: z.enum(['met', 'weak', 'missing', 'stale', 'challenged', 'contradicted', 'overridden', 'not_due']),
  record: z
    .string()
    .transform((id) => id as RecordId)
    .nullable()
    .exactOptional(),
  loweredBy: z.array(z.enum(['age', 'invalidation', 'contradiction', 'concession'])).exactOptional(),
})

/** What statistics read of a snapshot's body; the rest of it is left out of memory. */
const body = z.object({
  stage: z.string(),
  kind: z.enum(['revenue', 'poc']),
  outcome: z.enum(['won', 'lost', 'no_decision']).nullable(),
  dormant: z.boolean(),
  amount: money,
  overridden: z.number(),
  isPoc: z.boolean().exactOptional(),
  forced: z.boolean().exactOptional(),
  // Absent in what an early build froze.
  forecast: z
    .object({ closeDate: z.iso.date().nullable(), amount: money, source: z.enum(['call', 'previous-call', 'crm']) })
    .default({ closeDate: null, amount: null, source: 'crm' }),
  move: z
    .object({
      from: z.string(),
      to: z.string(),
      direction: z.enum(['forward', 'skip', 'back', 'loop', 'close', 'reopen', 'dormant']),
      openGaps: z.array(z.string()),
    })
    .nullable(),
  criteria: z.array(criterion),
})

/** A snapshot as it is stored, checked; null when it cannot be read, which the caller counts. */
export function frozenState(row: { reason: string; at: Instant; body: unknown }): FrozenState | null {
  const why = reason.safeParse(row.reason)
  const read = body.safeParse(row.body)
  return why.success && read.success ? { ...read.data, reason: why.data, at: row.at } : null
}
