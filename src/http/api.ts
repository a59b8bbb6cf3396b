import { z } from 'zod'
import type { AsOf } from '../application/api/as-of.ts'
import { isoDay } from '../application/deal-input.ts'
import { type ListQuery, listDeals } from '../application/list-deals.ts'
import type { Ports } from '../application/ports.ts'
import { readDeal } from '../application/read-deal.ts'
import type { WorkspaceId } from '../domain/ids.ts'
import { behindBearer } from './bearer.ts'
import type { Call, Problem, Route } from './route.ts'

/** `GET /api/v1/deals` and `/api/v1/deals/:externalId` (DESIGN 5), behind the token; without one they do not exist. */
export function apiRoutes({ ports, workspace, token }: { ports: Ports; workspace: WorkspaceId; token: string | null }): Route[] {
  return behindBearer(token, [
    {
      method: 'GET',
      path: '/api/v1/deals',
      async handle(_request, _response, call) {
        const query = listQuery(call.query)
        if ('problems' in query) return badQuery(call, query.problems)
        const list = await listDeals(ports, workspace, query.query)
        if ('deals' in list) return call.json(200, { deals: list.deals, nextCursor: list.next === null ? null : toCursor(list.next) })
        badQuery(call, [
          { path: 'stage', message: `No stage is called "${list.unknownStage.slice(0, 80)}". Known: ${list.known.join(', ')}.` },
        ])
      },
    },
    {
      method: 'GET',
      path: '/api/v1/deals/:externalId',
      async handle(_request, _response, call) {
        const asOf = asOfOf(call.query.get('asOf'))
        if (asOf === 'bad')
          return badQuery(call, [
            { path: 'asOf', message: 'asOf must be an instant, such as 2026-11-20T12:00:00Z, or a day, such as 2026-11-20.' },
          ])
        const deal = await readDeal(ports, workspace, call.params.externalId!, asOf)
        if (deal) return call.json(200, deal)
        call.refuse(404, 'not_found', asOf ? 'There is no such deal, or it was not recorded yet at that moment.' : 'There is no such deal.')
      },
    },
  ])
}

function badQuery(call: Call, problems: Problem[]): void {
  call.refuse(400, 'bad_request', 'The query cannot be read.', problems)
}

const riskCodes = ['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8'] as const

const listSchema = z.object({
  owner: z.string().max(254, 'owner is too long.').nullable(),
  stage: z.string().max(200, 'stage is too long.').nullable(),
  risk: z
    .string()
    .toUpperCase()
    .pipe(z.enum(riskCodes, `risk must be one of ${riskCodes.join(', ')}.`))
    .nullable(),
  limit: z
    .string()
    .regex(/^\d{1,3}$/, 'limit must be a whole number from 1 to 100.')
    .transform(Number)
    .refine((n) => n >= 1 && n <= 100, 'limit must be a whole number from 1 to 100.')
    .nullable(),
  cursor: z
    .string()
    .transform((text, context) => {
      const after = fromCursor(text)
      if (after !== null) return after
      context.addIssue('cursor must be the nextCursor of an earlier page.')
      return z.NEVER
    })
    .nullable(),
})

function listQuery(query: URLSearchParams): { query: ListQuery } | { problems: Problem[] } {
  const given = (name: string) => query.get(name)?.trim() || null
  const read = listSchema.safeParse(Object.fromEntries(Object.keys(listSchema.shape).map((name) => [name, given(name)])))
  if (!read.success) return { problems: read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })) }
  const { owner, stage, risk, limit, cursor } = read.data
  return { query: { owner, stage, risk, limit: limit ?? 50, after: cursor } }
}

/** Opaque to readers, so that what it holds may change. */
function toCursor(externalId: string): string {
  return Buffer.from(JSON.stringify({ after: externalId })).toString('base64url')
}

const cursorSchema = z.object({ after: z.string().min(1).max(200) })

function fromCursor(text: string): string | null {
  try {
    const read = cursorSchema.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
    return read.success ? read.data.after : null
  } catch {
    return null
  }
}

const instant = z.iso.datetime({ offset: true })

function asOfOf(text: string | null): AsOf | null | 'bad' {
  if (text === null) return null
  // A plus sign nobody encoded arrives as a space: "T12:00:00 01:00".
  const plain = text.trim().replace(/ (?=\d\d:\d\d$)/, '+')
  const day = isoDay(plain)
  if (day) return { day }
  const at = instant.safeParse(plain).success ? Date.parse(plain) : Number.NaN
  return Number.isFinite(at) ? { instant: at } : 'bad'
}
