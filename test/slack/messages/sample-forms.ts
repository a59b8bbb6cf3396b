import type { Form } from '../../../src/application/forms.ts'
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
  'person, long': {
    form: 'person',
    person: { user: 'U0ROBIN', name: '', title: long },
    role: 'manager',
    team: long,
    manager: null,
    teams: [long, long],
  },
}
