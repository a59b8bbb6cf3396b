import type { TeamBoard } from '../../../src/application/digest/board.ts'
import type { AgeingRow, Home, HomeOfRep, HomeRow, NeedRow } from '../../../src/application/home/shape.ts'
import type { DealId } from '../../../src/domain/ids.ts'
import { deal, line } from '../support/posts.ts'

type Shown = Extract<Home, { kind: 'deals' }>

const common = { at: Date.parse('2026-11-21T13:05:00Z'), zone: 'Europe/Amsterdam', today: '2026-11-21' }
const url = 'https://slack.example.com/archives/D1/p1?thread_ts=1.1&cid=D1'
const idle: HomeRow = { line, live: null, door: { kind: 'none' } }
const live = { state: 'open', answered: 2, of: 5, closing: false, since: '2026-11-19' } as const
const asked: HomeRow & { live: NonNullable<HomeRow['live']> } = { line, live, door: { kind: 'thread', url } }
const noRecord: HomeOfRep['record'] = {
  judged: 0,
  hits: 0,
  won: 0,
  onDate: 0,
  onAmount: 0,
  stoodIn: 0,
  againstCoin: 'cannot-tell',
  base: null,
}

const needs: NeedRow[] = [
  { ...asked, needs: [{ kind: 'question' }, { kind: 'behind', how: 'long', criteria: ['Why now', 'Champion'] }] },
  { ...asked, live: { ...live, closing: true, answered: 5 }, needs: [{ kind: 'question' }] },
  {
    ...idle,
    needs: [
      { kind: 'contradicted', criteria: ['Economic buyer'] },
      { kind: 'closes-soon', on: '2026-11-22' },
    ],
  },
  {
    ...idle,
    line: { ...line, name: 'Humblebee Logistics', closeDate: '2026-11-12', amount: null },
    door: { kind: 'thread', url },
    needs: [
      { kind: 'close-date-past', on: '2026-11-12' },
      { kind: 'behind', how: 'aged', criteria: ['Metrics', 'Champion', 'Why us', 'Why now', 'Competition', 'Paper process'] },
      { kind: 'behind', how: 'now', criteria: ['ROI'] },
      { kind: 'risk', code: 'R8' },
      { kind: 'challenged', criteria: ['Identified pain'] },
    ],
  },
  { ...idle, needs: (['R4', 'R6', 'R7'] as const).map((code) => ({ kind: 'risk', code })) },
  { ...asked, live: { ...live, state: 'paused' }, needs: [{ kind: 'paused' }] },
  { ...idle, door: { kind: 'coming' }, live, needs: [{ kind: 'question' }] },
  { ...idle, live, needs: [{ kind: 'question' }] },
  { ...idle, needs: [{ kind: 'not-reviewed' }] },
]
const ageing: AgeingRow[] = [
  { ...asked, criterion: 'Champion', until: '2026-11-27', after: 'behind' },
  { ...idle, criterion: 'Why now', until: '2027-01-03', after: 'to_earn' },
]

const busy: Shown = {
  ...common,
  kind: 'deals',
  open: 42,
  complete: true,
  needs: { rows: needs, page: 1, pages: 4, from: 10, total: 33, notReviewed: 21 },
  ageing,
  reviews: { rows: [asked, { ...asked, live: { ...live, state: 'paused' } }], total: 12, paused: 3 },
  record: { judged: 20, hits: 15, won: 17, onDate: 16, onAmount: 16, stoodIn: 2, againstCoin: 'more', base: { hits: 31, judged: 60 } },
}

/** As full as Home gets: ten, eight and ten rows. */
const many = <T>(count: number, row: T): T[] => Array.from({ length: count }, () => row)

const board: TeamBoard = {
  open: 12,
  atRisk: 3,
  complete: true,
  coming: 1,
  stages: [
    {
      label: 'Evaluate',
      deals: 2,
      sums: [
        { minor: 8_400_000, currency: 'EUR' },
        { minor: 2_000_000, currency: 'USD' },
      ],
      rows: [
        {
          deal: { id: deal, name: 'Fizzlewick Kettles' },
          amount: line.amount,
          atBar: 6,
          due: 12,
          risks: 2,
          dwellDays: 14,
          returns: 1,
          isReviewed: true,
        },
        {
          deal: { id: deal, name: 'Quillfeather Press' },
          amount: null,
          atBar: 0,
          due: 12,
          risks: 0,
          dwellDays: 1,
          returns: 3,
          isReviewed: false,
        },
      ],
      more: 4,
    },
  ],
  waits: [{ kind: 'sign-off', deal: { id: deal, name: 'Fizzlewick Kettles' } }],
  moreWaits: 2,
}

export const homes: Record<string, Home> = {
  manager: { ...common, kind: 'no-deals', isAdmin: false, dealsHere: false, team: board },
  'manager-who-sells': { ...busy, team: { ...board, complete: false, coming: 0, waits: [], moreWaits: 0 } },
  busy,
  quiet: {
    ...busy,
    open: 1,
    needs: { rows: [], page: 0, pages: 1, from: 0, total: 0, notReviewed: 0 },
    ageing: [],
    reviews: { rows: [], total: 0, paused: 0 },
    record: noRecord,
  },
  imported: {
    ...busy,
    open: 500,
    complete: false,
    needs: { rows: many(10, needs.at(-1)!), page: 0, pages: 20, from: 0, total: 200, notReviewed: 200 },
    ageing: [],
    reviews: { rows: [asked], total: 1, paused: 0 },
    record: { ...noRecord, judged: 1, stoodIn: 1 },
  },
  full: {
    ...busy,
    needs: { ...busy.needs, rows: many(10, needs[3]!) },
    ageing: many(8, ageing[1]!),
    reviews: { rows: many(10, asked), total: 300, paused: 1 },
  },
  newcomer: { ...common, kind: 'no-deals', isAdmin: false, dealsHere: false },
  'first-admin': { ...common, kind: 'no-deals', isAdmin: true, dealsHere: false },
  admin: { ...common, kind: 'no-deals', isAdmin: true, dealsHere: true },
  outsider: { ...common, kind: 'outsider' },
}

/** A page of so many deals, each with its own name; the nearest where there is no such page. */
export function homeOfPage(page: number, pages: number): Shown {
  const at = Math.min(page, pages - 1)
  const rows = Array.from(
    { length: 10 },
    (_, n): NeedRow => ({
      ...idle,
      line: { ...line, id: `${deal.slice(0, -2)}${10 + n}` as DealId, name: `Deal ${at * 10 + n + 1}` },
      needs: [{ kind: 'not-reviewed' }],
    }),
  )
  return { ...busy, needs: { rows, page: at, pages, from: at * 10, total: pages * 10, notReviewed: pages * 10 } }
}
