import type { TeamBoard } from '../../../src/application/digest/board.ts'
import type { AdminGlance, AgeingRow, AuditShown, Home, HomeOfRep, HomeRow, NeedRow } from '../../../src/application/home/shape.ts'
import type { DealId } from '../../../src/domain/ids.ts'
import { shadowReport } from '../messages/sample-shadow.ts'
import { deal, line } from '../support/posts.ts'

type Shown = Extract<Home, { kind: 'deals' }>

const common = { at: Date.parse('2026-11-21T13:05:00Z'), zone: 'Europe/Amsterdam', today: '2026-11-21' }
const url = 'https://slack.example.com/archives/D1/p1?thread_ts=1.1&cid=D1'
const idle: HomeRow = { line, live: null, door: { kind: 'none' } }
const live = { state: 'open', answered: 2, of: 5, closing: false, since: '2026-11-19' } as const
const asked: HomeRow & { live: NonNullable<HomeRow['live']> } = { line, live, door: { kind: 'thread', url } }
const oneCall: HomeOfRep['record'] = {
  name: null,
  judged: 1,
  hits: 0,
  won: 0,
  onDate: 0,
  onAmount: 0,
  stoodIn: 1,
  againstCoin: 'cannot-tell',
  base: null,
  againstBase: 'cannot-tell',
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
  record: {
    name: null,
    judged: 20,
    hits: 15,
    won: 17,
    onDate: 16,
    onAmount: 16,
    stoodIn: 2,
    againstCoin: 'more',
    base: { hits: 31, judged: 60 },
    againstBase: 'more',
  },
  admin: null,
}

const glance: AdminGlance = {
  placed: 14,
  teams: 3,
  withoutEmail: 2,
  unknownOwners: 8,
  playbook: { name: 'MEDDPICC', version: 3 },
  visibility: 'team',
  budget: { most: 500_000, on: '2026-11-21', until: '2026-12-01' },
}
const firstGlance: AdminGlance = {
  ...glance,
  placed: 0,
  teams: 0,
  withoutEmail: null,
  unknownOwners: null,
  visibility: 'everyone',
  budget: null,
}

function entry(more: Partial<AuditShown> & Pick<AuditShown, 'what'>): AuditShown {
  return {
    id: '0197a000-0000-7000-8000-000000000003',
    at: Date.parse('2026-11-20T09:30:00Z'),
    by: 'Lena Fisk',
    person: null,
    deal: null,
    before: null,
    after: null,
    playbook: 'meddpicc-buyer 3',
    prompt: null,
    ...more,
  }
}

/** As full as Home gets: ten, eight and ten rows. */
const many = <T>(count: number, row: T): T[] => Array.from({ length: count }, () => row)

const board: TeamBoard = {
  open: 12,
  atRisk: 3,
  coming: 1,
  freed: { since: '2026-10-01', deals: 2, sums: [{ minor: 8_400_000, currency: 'EUR' }] },
  stages: [
    {
      id: 'evaluate',
      label: 'Evaluate',
      deals: 2,
      sums: [
        { minor: 8_400_000, currency: 'EUR' },
        { minor: 2_000_000, currency: 'USD' },
      ],
      rows: [
        {
          deal: { id: deal, name: 'Fizzlewick Kettles' },
          owner: 'Robin Vale',
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
          owner: null,
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
  shadow: { ...common, inShadow: true, kind: 'shadow', isOn: true, report: shadowReport },
  'shadow-off': { ...common, kind: 'shadow', isOn: false, report: null },
  'managers-only': { ...common, kind: 'managers-only' },
  'manager-in-shadow': { ...common, kind: 'no-deals', isAdmin: false, dealsHere: false, admin: null, team: board, inShadow: true },
  manager: { ...common, kind: 'no-deals', isAdmin: false, dealsHere: false, admin: null, team: board, setsReports: true },
  'manager-who-sells': {
    ...busy,
    freed: { since: '2026-10-01', deals: 1, sums: [] },
    out: {
      rows: [
        { deal: { id: deal, name: 'Sprocket & Plume' }, since: '2026-09-14', returnOn: '2026-11-20', isDue: true },
        { deal: { id: deal, name: 'Otterbank Dairy' }, since: '2026-10-20', returnOn: '2027-01-12', isDue: false },
        { deal: { id: deal, name: 'Quillfeather Press' }, since: '2026-11-02', returnOn: null, isDue: false },
      ],
      more: 2,
    },
    team: {
      ...board,
      coming: 0,
      waits: [],
      moreWaits: 0,
      freed: null,
      stages: [...board.stages, { ...board.stages[0]!, id: null, label: null, deals: 1, rows: board.stages[0]!.rows.slice(0, 1), more: 0 }],
    },
  },
  stage: {
    ...common,
    kind: 'stage',
    stage: 'evaluate',
    label: 'Evaluate',
    deals: 812,
    sums: board.stages[0]!.sums,
    rows: many(20, board.stages[0]!.rows[0]!),
    page: 1,
    pages: 41,
    from: 20,
  },
  waits: { ...common, kind: 'waits', waits: many(20, board.waits[0]!), total: 43, page: 1, pages: 3, from: 20 },
  'waits-none': { ...common, kind: 'waits', waits: [], total: 0, page: 0, pages: 1, from: 0 },
  'stage-none': { ...common, kind: 'stage', stage: null, label: null, deals: 0, sums: [], rows: [], page: 0, pages: 1, from: 0 },
  busy,
  quiet: {
    ...busy,
    open: 1,
    needs: { rows: [], page: 0, pages: 1, from: 0, total: 0, notReviewed: 0 },
    ageing: [],
    reviews: { rows: [], total: 0, paused: 0 },
    record: null,
  },
  imported: {
    ...busy,
    open: 500,
    complete: false,
    needs: { rows: many(10, needs.at(-1)!), page: 0, pages: 20, from: 0, total: 200, notReviewed: 200 },
    ageing: [],
    reviews: { rows: [asked], total: 1, paused: 0 },
    record: oneCall,
  },
  full: {
    ...busy,
    needs: { ...busy.needs, rows: many(10, needs[3]!) },
    ageing: many(8, ageing[1]!),
    reviews: { rows: many(10, asked), total: 300, paused: 1 },
    admin: glance,
  },
  newcomer: { ...common, kind: 'no-deals', isAdmin: false, dealsHere: false, admin: null },
  'first-admin': { ...common, kind: 'no-deals', isAdmin: true, dealsHere: false, admin: firstGlance },
  admin: { ...common, kind: 'no-deals', isAdmin: true, dealsHere: true, admin: glance },
  outsider: { ...common, kind: 'outsider' },
  'admins-only': { ...common, kind: 'admins-only' },
  purpose: { ...common, kind: 'purpose', visibility: 'everyone', coach: { on: true, redact: false, monthlyTokens: null } },
  'purpose-strict': {
    ...common,
    kind: 'purpose',
    visibility: 'owner-and-managers',
    coach: { on: false, redact: false, monthlyTokens: null },
  },
  'people-none': {
    ...common,
    kind: 'people',
    rows: [],
    page: 0,
    pages: 1,
    total: 0,
    withoutEmail: { names: [], more: 0 },
    unknownOwners: { rows: [], more: 0 },
  },
  people: {
    ...common,
    kind: 'people',
    rows: [
      { user: 'U0NOOR', name: 'Noor Haddad', role: 'manager', team: 'North', manager: 'Lena Fisk', gone: false },
      { user: 'U0ROBIN', name: 'Robin Vale', role: 'rep', team: 'North', manager: null, gone: false },
      { user: 'U0DORA', name: 'Dora Lint', role: 'rep', team: null, manager: null, gone: true },
    ],
    page: 1,
    pages: 3,
    total: 43,
    withoutEmail: { names: ['Sam Okoro', 'Ivo Pell'], more: 3 },
    unknownOwners: {
      rows: [
        { email: 'ada@example.com', deals: 12 },
        { email: null, deals: 1 },
      ],
      more: 2,
    },
  },
  'people-untold': {
    ...common,
    kind: 'people',
    rows: many(20, { user: 'U0ROBIN', name: 'Robin Vale', role: 'rep', team: 'North', manager: null, gone: false }),
    page: 0,
    pages: 2,
    total: 21,
    withoutEmail: null,
    unknownOwners: null,
  },
  'playbook-alone': { ...common, kind: 'playbook', isAdmin: true, now: { name: 'MEDDPICC', version: 3 }, others: [], preview: null },
  'playbook-others': {
    ...common,
    kind: 'playbook',
    isAdmin: true,
    now: { name: 'MEDDPICC', version: 3 },
    others: [{ id: 'bant', name: 'BANT' }],
    preview: null,
  },
  'playbook-preview': {
    ...common,
    kind: 'playbook',
    isAdmin: true,
    now: { name: 'MEDDPICC', version: 3 },
    others: [
      { id: 'bant', name: 'BANT' },
      { id: 'track-selling', name: 'Track selling' },
    ],
    preview: {
      id: 'bant',
      name: 'BANT',
      version: 1,
      looked: 63,
      complete: false,
      flips: 17,
      opens: 12,
      closes: 1,
      noStage: 2,
      rows: [
        {
          name: 'Fizzlewick Kettles',
          gate: { from: 'blocked', to: 'open' },
          behind: { from: 3, to: 0, instead: [] },
          supported: { from: 'Qualify', to: 'Propose' },
        },
        {
          name: 'Humblebee Logistics',
          gate: { from: 'open', to: 'blocked' },
          behind: { from: 0, to: 0, instead: [] },
          supported: { from: 'Propose', to: 'Propose' },
        },
        {
          name: 'Otterbank Dairy',
          gate: { from: 'blocked', to: 'blocked' },
          behind: { from: 1, to: 2, instead: [] },
          supported: { from: 'Qualify', to: 'Qualify' },
        },
        {
          name: 'Quillfeather Press',
          gate: { from: 'blocked', to: 'blocked' },
          behind: { from: 1, to: 1, instead: ['Why now', 'Economic buyer'] },
          supported: { from: 'Qualify', to: 'Discover' },
        },
      ],
      page: 1,
      pages: 3,
    },
  },
  'playbook-manager': {
    ...common,
    kind: 'playbook',
    isAdmin: false,
    now: { name: 'MEDDPICC', version: 3 },
    others: [{ id: 'bant', name: 'BANT' }],
    preview: {
      id: 'bant',
      name: 'BANT',
      version: 1,
      looked: 2,
      complete: true,
      flips: 1,
      opens: 0,
      closes: 0,
      noStage: 0,
      rows: [
        {
          name: 'Otterbank Dairy',
          gate: { from: 'blocked', to: 'blocked' },
          behind: { from: 1, to: 2, instead: [] },
          supported: { from: 'Qualify', to: 'Qualify' },
        },
      ],
      page: 0,
      pages: 1,
    },
  },
  'playbook-same': {
    ...common,
    kind: 'playbook',
    isAdmin: true,
    now: { name: 'MEDDPICC', version: 3 },
    others: [{ id: 'bant', name: 'BANT' }],
    preview: {
      id: 'bant',
      name: 'BANT',
      version: 1,
      looked: 1,
      complete: true,
      flips: 0,
      opens: 0,
      closes: 0,
      noStage: 0,
      rows: [],
      page: 0,
      pages: 1,
    },
  },
  doors: {
    ...common,
    kind: 'doors',
    doors: [
      { door: 'slack', open: true },
      { door: 'crm', open: true },
      { door: 'api', open: false },
      { door: 'model', open: false },
    ],
    heard: { crm: null, slack: Date.parse('2026-11-21T13:01:00Z') },
    unknownStages: [{ word: 'limbo', on: '2026-11-19' }],
  },
  'doors-closed': {
    ...common,
    kind: 'doors',
    doors: [
      { door: 'slack', open: true },
      { door: 'crm', open: false },
      { door: 'api', open: true },
      { door: 'model', open: true },
    ],
    heard: { crm: Date.parse('2026-10-21T13:01:00Z'), slack: null },
    unknownStages: [],
  },
  'audit-none': { ...common, kind: 'audit', rows: [], person: null, deal: null, older: null, before: null },
  audit: {
    ...common,
    kind: 'audit',
    rows: [
      entry({
        what: 'role-set',
        person: 'Robin Vale',
        before: { role: 'rep', team: null, manager: null },
        after: { role: 'rep', team: 'North', manager: 'Noor Haddad' },
      }),
      entry({
        what: 'settings-changed',
        before: { 'coach.monthlyTokens': null, shadow: false },
        after: { 'coach.monthlyTokens': 2_000_000, shadow: true },
      }),
      entry({
        what: 'signed-off',
        by: 'Noor Haddad',
        deal: 'Fizzlewick Kettles',
        before: null,
        after: { yes: true, as: 'manager' },
        prompt: 'read-answer 4',
      }),
      entry({ what: 'exported', by: 'cli', after: { format: 'csv' } }),
      entry({ what: 'erased', by: 'Robin Vale', deal: 'Fizzlewick Kettles', after: null }),
      entry({ what: 'role-removed', person: 'Dora Lint', before: { role: 'rep', team: 'South', manager: null } }),
    ],
    person: { user: 'U0ROBIN', name: 'Robin Vale' },
    deal: { id: deal, name: 'Fizzlewick Kettles' },
    older: '0197a000-0000-7000-8000-000000000001',
    before: '0197a000-0000-7000-8000-000000000002',
  },
  'audit-full': {
    ...common,
    kind: 'audit',
    rows: many(20, entry({ what: 'stage-told', deal: 'Fizzlewick Kettles' })),
    person: null,
    deal: null,
    older: 'x',
    before: null,
  },
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
