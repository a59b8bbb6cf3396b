import { z } from 'zod'
import type { HomeScreen } from '../../application/home/screens.ts'
import type { DealId } from '../../domain/ids.ts'
import { readJson } from '../modals/metadata.ts'

/** Where on Home somebody is: a page of their deals, or another screen. Carried by Home itself, by its buttons and by forms opened there. */
export interface HomePlace {
  page: number
  screen?: HomeScreen
}

const id = z.string().min(1).max(100)
const page = z.int().min(0).max(9_999)
const schema: z.ZodType<HomeScreen> = z.discriminatedUnion('screen', [
  z.object({ screen: z.literal('purpose') }),
  z.object({ screen: z.literal('people'), page }),
  z.object({ screen: z.literal('playbook'), other: id.nullable(), page }),
  z.object({ screen: z.literal('doors') }),
  z.object({ screen: z.literal('shadow') }),
  z.object({ screen: z.literal('waits'), page }),
  z.object({ screen: z.literal('stage'), stage: id.nullable(), page }),
  z.object({
    screen: z.literal('audit'),
    person: id.nullable(),
    deal: id.transform((value) => value as DealId).nullable(),
    before: id.nullable(),
  }),
])

export function writePlace({ page, screen }: HomePlace): string {
  return screen ? JSON.stringify(screen) : String(page)
}

/** The page a button or a view carries, 0-based; the first where it is none of ours. One that is not there (any more) is moved later. */
export function readPage(value: unknown): number {
  return typeof value === 'string' && /^\d{1,4}$/.test(value) ? Number(value) : 0
}

/** What is none of ours is the first page of the deals. */
export function readPlace(value: unknown): HomePlace {
  const screen = readJson(schema, value)
  return screen ? { page: 0, screen } : { page: readPage(value) }
}
