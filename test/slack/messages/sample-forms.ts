import type { Form } from '../../../src/application/forms.ts'
import type { DealId } from '../../../src/domain/ids.ts'
import { line } from '../support/posts.ts'

const long = 'Very long words of somebody who wrote all they knew about the kettles. '.repeat(60)
const stages = [
  { id: 'discover', label: 'Discover' },
  { id: 'qualify', label: 'Qualify' },
]
const before = { reason: 'Timing: after the summer', bringBack: 'A new budget year', returnOn: '2027-01-12' }

/** The forms that change a deal's life, as people get them: empty, filled, and with far too many words. */
export const dealForms: Record<string, Form> = {
  'new deal': { form: 'new-deal', name: '', stages, currencies: ['EUR', 'USD'], same: null },
  'new deal, named': {
    form: 'new-deal',
    name: 'Fizzlewick Kettles',
    stages,
    currencies: ['EUR'],
    same: { name: 'Fizzlewick Kettles', externalId: 'D-1', ownerEmail: null },
  },
  'new deal, long': {
    form: 'new-deal',
    name: long,
    stages: [{ id: 'discover', label: long }],
    currencies: ['EUR'],
    same: { name: long, externalId: 'D-1', ownerEmail: long },
  },
  'qualify out': { form: 'qualify-out', deal: line, before: null, today: '2026-11-22' },
  'qualify out, again': { form: 'qualify-out', deal: { ...line, isOut: true }, before, today: '2026-11-22' },
  'qualify out, long': {
    form: 'qualify-out',
    deal: { ...line, name: long },
    before: { reason: long, bringBack: long, returnOn: '2026-11-01' },
    today: '2026-11-22',
  },
  close: { form: 'close', deal: line },
  'close, long': { form: 'close', deal: { ...line, name: long, stage: long } },
}

const settings = {
  visibility: 'everyone',
  coach: { on: true, redact: false, monthlyTokens: null },
  shadow: false,
} as const

const found = {
  counts: { answers: 3, records: 4, calls: 1, plans: 0, decisions: 1, others: 2 },
  deals: 2,
  perDeal: [
    { id: 'd1' as DealId, name: 'Fizzlewick Kettles', counts: { answers: 2, records: 3, calls: 1, plans: 0, decisions: 1, others: 2 } },
    { id: 'd2' as DealId, name: 'Sprocket & Sons', counts: { answers: 1, records: 1, calls: 0, plans: 0, decisions: 0, others: 0 } },
  ],
  shared: 1,
  short: [{ name: 'Otto', deals: 1 }],
  alone: [{ name: 'Otto', places: 2 }],
  near: [{ name: 'Otto Brandt', deals: 1 }],
  places: [],
  owned: 0,
  isOneWord: false,
}

/** The forms of an admin. */
export const adminForms: Record<string, Form> = {
  settings: { form: 'settings', settings },
  'settings, all set': {
    form: 'settings',
    settings: {
      visibility: 'owner-and-managers',
      coach: { on: false, redact: true, monthlyTokens: 2_000_000 },
      shadow: true,
    },
  },
  'report settings': { form: 'report-settings', teams: [{ team: 'north', name: 'North', on: true }] },
  'report settings, of an admin': {
    form: 'report-settings',
    teams: [
      { team: 'north', name: 'North', on: false },
      { team: 'south', name: long, on: false },
      { team: null, name: null, on: false },
    ],
  },
  person: { form: 'person', person: null, role: 'rep', team: null, manager: null, teams: [] },
  'person, placed': {
    form: 'person',
    person: { user: 'U0ROBIN', name: 'Robin Vale', title: 'Account executive' },
    role: 'rep',
    team: 'North',
    manager: 'U0NOOR',
    teams: ['North', 'South'],
  },
  'erase-person': { form: 'erase-person', step: 'who', name: '', more: '' },
  'erase-person, refused': {
    form: 'erase-person',
    step: 'who',
    name: 'Otto Brine',
    more: 'otto@kettles.example',
    problem: { kind: 'nobody-named', name: 'Otto Brine', near: ['Otto Brandt'] },
  },
  'erase-person, found': { form: 'erase-person', step: 'found', wanted: { names: ['Otto Brine'], emails: [] }, found },
  'erase-person, colleague': {
    form: 'erase-person',
    step: 'found',
    wanted: { names: ['Robin'], emails: ['robin@example.com'] },
    found: { ...found, shared: 0, short: [], alone: [], near: [], places: ['robin@example.com'], owned: 2, isOneWord: true },
  },
  'erase-person, long': {
    form: 'erase-person',
    step: 'found',
    wanted: { names: [long, ...Array.from({ length: 9 }, () => long)], emails: [long] },
    found: {
      ...found,
      deals: 400,
      perDeal: Array.from({ length: 10 }, () => ({ ...found.perDeal[0]!, name: long })),
      short: Array.from({ length: 30 }, () => ({ name: long, deals: 300 })),
      near: Array.from({ length: 30 }, () => ({ name: long, deals: 300 })),
      places: [long, long],
      owned: 300,
    },
  },
  'person, long': {
    form: 'person',
    person: { user: 'U0ROBIN', name: '', title: long },
    role: 'manager',
    team: long,
    manager: null,
    teams: [long, long],
  },
}
