import { z } from 'zod'
import { currencyOf, emailOf, isoDay, largestAmount, longest, longestId, plainLine, type ToldFields } from '../../application/deal-input.ts'
import type { DealTold } from '../../application/deal-told.ts'

export interface Problem {
  path: string
  message: string
}

const kinds = {
  'deal.stage_changed': 'stage-changed',
  'deal.upserted': 'upserted',
  'deal.closed': 'closed',
  'deal.deleted': 'deleted',
} as const satisfies Record<string, DealTold['kind']>

/** Null and blank mean "not told", like a key left out: senders fill templates, and a blank must not wipe what stands. */
const told = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === null || (typeof value === 'string' && value.trim() === '') ? undefined : value), schema.optional())

const refined = <Value>(read: (text: string) => Value | null, message: string) =>
  z.string(message).transform((text, context) => {
    const value = read(text)
    if (value !== null) return value
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  })

const words = (cap: number, what: string) => z.string(`${what} must be text.`).transform((text) => plainLine(text, cap))
/** CRMs number their stages and deals; a number is taken as its digits. */
const word = (what: string) => z.union([z.string(), z.int().transform(String)], `${what} must be text or a whole number.`)

const data = z.object(
  {
    dealId: told(
      word('dealId')
        .transform((id) => id.trim())
        .refine((id) => id === plainLine(id, longestId), `dealId must be one line of at most ${longestId} characters.`),
    ),
    name: told(words(longest.name, 'name')),
    account: told(words(longest.account, 'account')),
    ownerEmail: told(refined(emailOf, 'ownerEmail must be an e-mail address.')),
    managerEmail: told(refined(emailOf, 'managerEmail must be an e-mail address.')),
    pipeline: told(words(longest.pipeline, 'pipeline')),
    fromStage: told(word('fromStage').transform((stage) => plainLine(stage, longest.stage))),
    toStage: told(word('toStage').transform((stage) => plainLine(stage, longest.stage))),
    amount: told(
      z
        .number('amount must be a number in major units, such as 84000.5.')
        .min(0, 'amount must not be negative.')
        .max(largestAmount, 'amount is too large.'),
    ),
    currency: told(refined(currencyOf, 'currency must be an ISO 4217 code, such as EUR.')),
    closeDate: told(refined(isoDay, 'closeDate must be a day that exists, as YYYY-MM-DD.')),
    kind: told(z.enum(['revenue', 'poc'], 'kind must be "revenue" or "poc".')),
    outcome: told(z.enum(['won', 'lost', 'no_decision'], 'outcome must be "won", "lost" or "no_decision".')),
  },
  'data must be an object.',
)

const body = z.object(
  {
    type: z.enum(Object.keys(kinds) as (keyof typeof kinds)[], `type must be one of ${Object.keys(kinds).join(', ')}.`),
    time: told(
      z.iso
        .datetime({ offset: true, error: 'time must be an instant with its zone, such as 2026-11-20T12:00:00Z.' })
        .transform((text) => Date.parse(text)),
    ),
    data,
  },
  'The body must be a JSON object.',
)

/** What a body of the generic door says (DESIGN 5), or everything that is wrong with it. Nothing is guessed. */
export function parseTold(json: unknown): { told: DealTold } | { problems: Problem[] } {
  const read = body.safeParse(json)
  const problems = read.success ? missing(read.data) : problemsOf(read.error)
  if (!read.success || problems.length > 0) return { problems }
  const { dealId, fromStage, toStage, outcome, ...fields } = read.data.data
  const kind = kinds[read.data.type]
  return {
    told: {
      kind,
      externalId: dealId!,
      time: read.data.time ?? null,
      fields: withoutBlanks(fields),
      fromStage: fromStage || null,
      toStage: toStage || null,
      outcome: kind === 'closed' ? outcome! : null,
    },
  }
}

function problemsOf(error: z.ZodError): Problem[] {
  return error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
}

function missing({ type, data }: z.infer<typeof body>): Problem[] {
  const needs = { dealId: true, toStage: type === 'deal.stage_changed', outcome: type === 'deal.closed' } as const
  return Object.entries(needs)
    .filter(([name, needed]) => needed && !data[name as keyof typeof needs])
    .map(([name]) => ({ path: `data.${name}`, message: `${name} is required for ${type}.` }))
}

/** What was left of a text after cleaning may be nothing. */
function withoutBlanks(fields: Record<string, unknown>): ToldFields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''))
}
