import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import type { Admin } from '../admin/admin.ts'
import type { CrmDoor, DemoDeal } from '../crm/move-stage.ts'
import type { Office } from '../office.ts'
import type { Person } from '../state/model.ts'

/** What stands behind the developer panel's controls. */
export interface PageDoors {
  crm?: CrmDoor
  hooks?: {
    setClock?(offsetMs: number): Promise<void>
    startOver?(): Promise<void>
    deals?(): Promise<DemoDeal[]>
  }
}

export interface Asked {
  office: Office
  admin: Admin
  doors: PageDoors
  /** The person one acts as. */
  me: Person
  request: IncomingMessage
  response: ServerResponse
  query: URLSearchParams
}

/** A route of the page: reads its input with zod, answers JSON (or has answered by itself: undefined). */
export interface PageRoute {
  method: 'GET' | 'POST'
  takes: z.ZodType
  run(asked: Asked, input: never): unknown
}

export function get(run: (asked: Asked) => unknown): PageRoute {
  return { method: 'GET', takes: z.unknown(), run }
}

export function post<T extends z.ZodType>(takes: T, run: (asked: Asked, input: z.infer<T>) => unknown): PageRoute {
  return { method: 'POST', takes, run: run as PageRoute['run'] }
}

export const text = z.string()
export const ok = { ok: true as const }
