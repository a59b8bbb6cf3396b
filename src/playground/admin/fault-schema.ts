import { z } from 'zod'
import type { Fault } from '../faults.ts'

const when = z.enum(['before', 'after'])
const ms = z.number().nonnegative()
const reach = { count: z.number().int().positive().optional(), probability: z.number().min(0).max(1).optional() }

const apiFault = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rate_limited'), retryAfterSeconds: z.number().int().positive() }),
  z.object({ kind: z.literal('server_error'), when, status: z.number().int().min(500).max(599).optional() }),
  z.object({ kind: z.literal('reset'), when }),
  z.object({ kind: z.literal('latency'), ms }),
  z.object({ kind: z.literal('refusal'), error: z.string() }),
])

const deliveryFault = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('latency'), ms }),
  z.object({ kind: z.literal('duplicate'), times: z.number().int().min(2).max(10) }),
  z.object({ kind: z.literal('reorder'), behind: z.number().int().positive() }),
  z.object({ kind: z.literal('lose') }),
  z.object({ kind: z.literal('connection_failed') }),
  z.object({ kind: z.literal('answer_lost') }),
])

/** A fault as it comes over HTTP. */
export const faultSchema = z
  .discriminatedUnion('on', [
    z.object({ on: z.literal('call'), method: z.string(), fault: apiFault, ...reach }),
    z.object({ on: z.literal('delivery'), name: z.string(), fault: deliveryFault, ...reach }),
  ])
  .transform((fault) => fault as Fault)
