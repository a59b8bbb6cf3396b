import type { OverrideShown, PocShown } from '../../../src/application/deal-shown.ts'
import type { Form } from '../../../src/application/forms.ts'
import type { Post } from '../../../src/application/posts.ts'
import type { Refusal } from '../../../src/application/refusals.ts'
import type { Reply } from '../../../src/application/replies.ts'
import { line, rootCard, stand, summary } from '../support/posts.ts'

export const override: OverrideShown = {
  criterionId: 'why-now',
  criterion: 'Why now',
  by: 'Noor Haddad',
  text: 'The board moved its date',
  until: '2026-12-03',
}
const overridden = { ...stand, overridden: 1, overrides: [override] }
const long = 'Very long words of somebody who wrote all they knew about the kettles. '.repeat(60)

const plan: NonNullable<PocShown['plan']> = {
  criteria: [
    { text: 'Under one in twenty comes back', about: 'Metrics' },
    { text: 'Boils in four minutes', about: 'Decision criteria' },
    { text: 'Nobody has to be trained', about: null },
  ],
  decisionOn: '2026-12-15',
  endsOn: '2026-12-11',
  person: 'Wanda Crumb',
  agreed: { person: 'Otto Brine', on: '2026-11-20', channel: 'call' },
}
const whom = { economicBuyer: 'the economic buyer', champion: 'your champion' }
const nothingPlanned: PocShown = {
  lacks: [
    { part: 'economic-buyer', why: 'not-named' },
    { part: 'criteria', why: 'none', count: 0 },
    { part: 'mapping', why: 'none', count: 0 },
    { part: 'decision', why: 'no-date' },
    { part: 'owner', why: 'no-owner' },
    { part: 'why-now', why: 'not-on-record' },
  ],
  plan: null,
  whom,
  decided: null,
  passed: null,
}
const entered: PocShown = {
  ...nothingPlanned,
  lacks: [
    { part: 'economic-buyer', why: 'two-named' },
    { part: 'criteria', why: 'too-many', count: 8 },
    { part: 'mapping', why: 'unmapped', count: 1 },
    { part: 'decision', why: 'before-end' },
    { part: 'owner', why: 'not-the-champion' },
  ],
  plan: { ...plan, decisionOn: '2026-12-03' },
  decided: { how: 'entered', by: null, text: null, on: '2026-11-20', missing: ['economic-buyer', 'criteria', 'mapping'] },
}
const forced: PocShown = {
  ...nothingPlanned,
  lacks: [
    { part: 'economic-buyer', why: 'agreed-by-another' },
    { part: 'criteria', why: 'too-few', count: 2 },
    { part: 'mapping', why: 'unmapped', count: 2 },
    { part: 'decision', why: 'no-end' },
    { part: 'owner', why: 'champion-weak' },
  ],
  plan: { ...plan, endsOn: null },
  decided: { how: 'forced', by: 'Noor Haddad', text: 'Otto asked for it himself', on: '2026-11-20', missing: ['decision', 'owner'] },
  passed: false,
}
const approved: PocShown = {
  ...nothingPlanned,
  lacks: [],
  plan,
  decided: { how: 'approved', by: 'Robin Vale', text: null, on: '2026-11-20', missing: [] },
}

/** What a manager decides: overrides, tests, sign-offs. */
export const gatePosts: Record<string, Post> = {
  'override-told': { kind: 'override-told', deal: line, override, endedBy: null },
  'override-ended': { kind: 'override-told', deal: line, override, endedBy: 'Noor Haddad' },
  'override-ends': { kind: 'override-ends', deal: line, override, to: 'rep', live: false },
  'override-ends-manager': { kind: 'override-ends', deal: line, override, to: 'manager', live: true },
  'override-ends-over': { kind: 'override-ends', deal: line, override, to: 'manager', live: false },
  'override-request': {
    kind: 'override-request',
    deal: line,
    by: 'Robin Vale',
    stand: overridden,
    gaps: ['Why now', 'Champion', 'Metrics', 'Paper process', 'Competition', 'Why us', 'Identify pain'],
  },
  'poc-checklist-empty': { kind: 'poc-checklist', deal: line, poc: nothingPlanned, entered: false, open: true },
  'poc-checklist-entered': { kind: 'poc-checklist', deal: line, poc: entered, entered: true, open: true },
  'poc-checklist-forced': { kind: 'poc-checklist', deal: line, poc: forced, entered: false, open: true },
  'poc-checklist-approved': { kind: 'poc-checklist', deal: line, poc: approved, entered: false, open: false },
  'test-ends': { kind: 'test-ends', deal: line, on: '2026-11-22', decisionOn: '2026-12-15', forced: false, passed: null, open: true },
  'test-ends-forced': { kind: 'test-ends', deal: line, on: null, decisionOn: null, forced: true, passed: null, open: true },
  'test-ends-passed': { kind: 'test-ends', deal: line, on: '2026-11-20', decisionOn: null, forced: false, passed: true, open: false },
  'test-ends-failed': { kind: 'test-ends', deal: line, on: '2026-11-20', decisionOn: null, forced: false, passed: false, open: false },
  'closing-summary-test': { ...(summary as Extract<Post, { kind: 'closing-summary' }>), poc: 4, live: true },
  'signed-off': { kind: 'signed-off', deal: line, stand, given: { yes: true, by: 'Robin Vale' } },
  'sign-offs': { kind: 'sign-offs', rows: [{ deal: line, stand, given: null }], from: 0, of: 1, rest: [] },
  'sign-offs-many': {
    kind: 'sign-offs',
    id: 'row-1',
    rows: Array.from({ length: 10 }, (_, n) => ({
      deal: { ...line, name: `Kettles ${n + 1}` },
      stand,
      given: n === 1 ? { yes: false, by: 'Noor Haddad' } : null,
    })),
    from: 10,
    of: 23,
    rest: [line.id, line.id, line.id],
  },
  'sign-offs-done': { kind: 'sign-offs', rows: [{ deal: line, stand, given: { yes: true, by: 'Noor Haddad' } }], from: 0, of: 1, rest: [] },
  'went-dormant-trigger': {
    kind: 'went-dormant',
    deal: { ...line, isOut: true },
    text: 'Timing',
    bringBack: 'when a new CFO is named',
    returnOn: null,
    trigger: 'close-date',
    by: 'Robin Vale',
  },
  'return-called': {
    kind: 'return-due',
    deal: { ...line, isOut: true },
    since: '2026-11-03',
    text: 'Timing',
    bringBack: 'when a new CFO is named',
    came: 'amount',
    live: true,
  },
  'root-card-overridden': { ...(rootCard as Extract<Post, { kind: 'root-card' }>), stand: overridden },
  'closing-summary-overridden': { ...(summary as Extract<Post, { kind: 'closing-summary' }>), stand: overridden },
}

export const gateReplies: Record<string, Reply> = {
  'side-by-side': {
    kind: 'side-by-side',
    line,
    here: {
      name: 'MEDDPICC',
      atBar: 6,
      due: 12,
      behind: ['Why now'],
      gate: 'blocked',
      supportedStage: 'Qualify',
      noDecisionRisk: 'high',
    },
    there: {
      name: 'Budget, authority, need, timing',
      atBar: 4,
      due: 5,
      behind: [],
      gate: 'open',
      supportedStage: 'Evaluate',
      noDecisionRisk: 'low',
    },
    others: [{ id: 'track-selling', name: 'Track selling' }],
  },
  'side-by-side-same': {
    kind: 'side-by-side',
    line,
    here: { name: 'MEDDPICC', atBar: 0, due: 12, behind: [], gate: null, supportedStage: 'Qualify', noDecisionRisk: 'unknown' },
    there: { name: 'BANT', atBar: 0, due: 5, behind: [], gate: null, supportedStage: 'Qualify', noDecisionRisk: 'unknown' },
    others: [],
  },
  'signed-off-all': { kind: 'signed-off-all', done: 10, of: 10 },
  'sign-off-noted': { kind: 'sign-off-noted', line, yes: true },
  'sign-off-noted-no': { kind: 'sign-off-noted', line, yes: false },
  'signed-off-some': { kind: 'signed-off-all', done: 1, of: 3 },
  poc: { kind: 'poc', line, poc: { ...approved, decided: null }, mayPlan: true },
  'poc-read': {
    kind: 'poc',
    line,
    poc: {
      ...nothingPlanned,
      lacks: [
        { part: 'economic-buyer', why: 'not-agreed' },
        { part: 'owner', why: 'not-on-record' },
      ],
    },
    mayPlan: false,
  },
  'poc-owner': { kind: 'poc', line, poc: { ...nothingPlanned, lacks: [{ part: 'owner', why: 'no-end' }] }, mayPlan: true },
  'poc-approved': { kind: 'poc-approved', line, forced: false },
  'poc-approved-late': { kind: 'poc-approved', line, forced: true },
  'poc-forced': { kind: 'poc-forced', line, missing: ['decision', 'owner'], rep: 'Robin Vale', on: '2026-12-11' },
  'test-planned': { kind: 'test-planned', line, missing: ['why-now'], changed: true },
  'test-planned-whole': { kind: 'test-planned', line, missing: [], changed: false },
  'test-ended': { kind: 'test-ended', line, passed: true },
  'test-ended-failed': { kind: 'test-ended', line, passed: false },
  'override-set': { kind: 'override-set', line, override, ended: false, rep: 'Robin Vale', noticeOn: '2026-12-02' },
  'override-set-late': { kind: 'override-set', line, override, ended: false, rep: 'Robin Vale', noticeOn: null },
  'override-set-ended': { kind: 'override-set', line, override, ended: true, rep: null, noticeOn: null },
  'override-asked': { kind: 'override-asked', line, manager: 'Noor Haddad' },
  'override-asked-admin': { kind: 'override-asked', line, manager: null },
  'status-manager': {
    kind: 'status',
    line,
    stand: overridden,
    criteria: [
      {
        criterion: 'Why now',
        standing: 'behind',
        assessment: 'overridden',
        effectiveLevel: 0,
        bar: 3,
        countsUntil: null,
        record: null,
        override,
      },
      {
        criterion: 'Worth winning',
        standing: 'to_earn',
        assessment: 'overridden',
        effectiveLevel: null,
        bar: 'manager',
        countsUntil: null,
        record: null,
        override: { ...override, criterion: 'Worth winning', criterionId: 'worth-winning' },
      },
    ],
    challenges: [],
    reviewed: true,
    risks: [],
    thread: null,
    test: 4,
    manage: {
      override: ['Metrics', 'Champion', 'Why us', 'Paper process', 'Competition'].map((label) => ({ id: label.toLowerCase(), label })),
      end: [{ id: 'why-now', label: 'Why now' }],
      signOff: false,
    },
  },
}

export const gateRefusals = {
  'no-other-playbook': [{ kind: 'no-other-playbook' }],
  'nothing-waits': [{ kind: 'nothing-waits' }],
  'poc-not-whole': [{ kind: 'poc-not-whole', name: 'Fizzlewick Kettles', missing: ['mapping', 'decision', 'why-now'] }],
  'poc-whole': [true, false].map((approved) => ({ kind: 'poc-whole', name: 'Fizzlewick Kettles', approved })),
  'no-test': [{ kind: 'no-test', name: 'Fizzlewick Kettles' }],
  'nothing-to-override': [
    { kind: 'nothing-to-override', name: 'Fizzlewick Kettles', criterion: 'Why now' },
    { kind: 'nothing-to-override', name: 'Fizzlewick Kettles', criterion: null },
  ],
  'override-day': [{ kind: 'override-day', latest: '2027-02-18' }],
  'override-over': [{ kind: 'override-over', criterion: 'Why now' }],
} satisfies { [Kind in Refusal['kind']]?: Extract<Refusal, { kind: Kind }>[] }

const criteria: Extract<Form, { form: 'override' }>['criteria'] = [
  { id: 'metrics', label: 'Metrics', standing: 'to_earn' },
  { id: 'why-now', label: 'Why now', standing: 'behind' },
]
const today = '2026-11-22'
const latest = '2027-02-20'

const about = [
  { id: 'metrics', label: 'Metrics' },
  { id: 'decision-criteria', label: 'Decision criteria' },
]
const noPlan = { decisionOn: null, endsOn: null, owner: null, agreed: null, tests: [] }

export const gateForms: Record<string, Form> = {
  'sign offs': { form: 'sign-offs', deals: [{ id: line.id, name: 'Fizzlewick Kettles' }] },
  'sign offs, long': { form: 'sign-offs', deals: Array.from({ length: 10 }, () => ({ id: line.id, name: long })) },
  'test plan': { form: 'test-plan', deal: line, kind: 'revenue', about, ...noPlan, today },
  'test plan, filled': {
    form: 'test-plan',
    deal: line,
    kind: 'poc',
    about,
    tests: [
      { about: 'metrics', text: 'Under one in twenty comes back' },
      { about: 'decision-criteria', text: 'Boils in four minutes' },
      { about: null, text: 'Nobody has to be trained' },
    ],
    decisionOn: '2026-12-15',
    endsOn: '2026-12-11',
    owner: 'Wanda Crumb',
    agreed: { person: 'Otto Brine', on: '2026-11-20', channel: 'call' },
    today,
  },
  'test plan, long': {
    form: 'test-plan',
    deal: { ...line, name: long },
    kind: 'poc',
    about: [{ id: 'need', label: long }],
    ...noPlan,
    tests: [
      { about: 'need', text: long },
      { about: null, text: long },
    ],
    owner: long,
    agreed: { person: long, on: '2026-11-20', channel: 'chat' },
    today,
  },
  'go ahead without': { form: 'force-poc', deal: line, missing: ['mapping', 'why-now'] },
  override: { form: 'override', deal: line, criteria, chosen: 'why-now', before: null, today, latest },
  'override, again': {
    form: 'override',
    deal: line,
    criteria: [{ id: 'why-now', label: 'Why now', standing: 'at_bar' }],
    chosen: 'why-now',
    before: { text: 'The board moved its date', until: '2026-12-03' },
    today,
    latest,
  },
  'override, long': {
    form: 'override',
    deal: { ...line, name: long },
    criteria: [{ id: 'why-now', label: long, standing: 'behind' }],
    chosen: 'gone',
    before: { text: long, until: '2026-11-01' },
    today,
    latest,
  },
}
