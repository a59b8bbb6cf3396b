import type { OverrideShown } from '../../../src/application/deal-shown.ts'
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

/** What a manager decides: overrides, tests, sign-offs. */
export const gatePosts: Record<string, Post> = {
  'override-told': { kind: 'override-told', deal: line, override, endedBy: null },
  'override-ended': { kind: 'override-told', deal: line, override, endedBy: 'Noor Haddad' },
  'override-ends': { kind: 'override-ends', deal: line, override, to: 'rep', live: false },
  'override-ends-manager': { kind: 'override-ends', deal: line, override, to: 'manager', live: true },
  'override-request': {
    kind: 'override-request',
    deal: line,
    by: 'Robin Vale',
    stand: overridden,
    gaps: ['Why now', 'Champion', 'Metrics', 'Paper process', 'Competition', 'Why us', 'Identify pain'],
  },
  'root-card-overridden': { ...(rootCard as Extract<Post, { kind: 'root-card' }>), stand: overridden },
  'closing-summary-overridden': { ...(summary as Extract<Post, { kind: 'closing-summary' }>), stand: overridden },
}

export const gateReplies: Record<string, Reply> = {
  'override-set': { kind: 'override-set', line, override, ended: false, rep: 'Robin Vale' },
  'override-set-ended': { kind: 'override-set', line, override, ended: true, rep: null },
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
        countsUntil: null,
        last: null,
        override,
      },
      {
        criterion: 'Worth winning',
        standing: 'to_earn',
        assessment: 'overridden',
        effectiveLevel: null,
        countsUntil: null,
        last: null,
        override: { ...override, criterion: 'Worth winning', criterionId: 'worth-winning' },
      },
    ],
    challenges: [],
    reviewed: true,
    risks: [],
    thread: null,
    manage: {
      override: ['Metrics', 'Champion', 'Why us', 'Paper process', 'Competition'].map((label) => ({ id: label.toLowerCase(), label })),
      end: [{ id: 'why-now', label: 'Why now' }],
    },
  },
}

export const gateRefusals = {
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

export const gateForms: Record<string, Form> = {
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
