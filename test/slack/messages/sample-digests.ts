import { firstAndRest } from '../../../src/application/digest/first-and-rest.ts'
import type { ChangeShown, DigestCard, DigestShown } from '../../../src/application/digest/shape.ts'
import type { Form } from '../../../src/application/forms.ts'
import type { Post } from '../../../src/application/posts.ts'
import type { Refusal } from '../../../src/application/refusals.ts'
import type { Reply } from '../../../src/application/replies.ts'
import type { DealId, RecordId } from '../../../src/domain/ids.ts'
import { deal, line, milo } from '../support/posts.ts'
import { shadowReport } from './sample-shadow.ts'

const eur = (major: number) => ({ minor: major * 100, currency: 'EUR' })
const usd = (major: number) => ({ minor: major * 100, currency: 'USD' })
const other = '01890000-0000-7000-8000-00000000dea2' as DealId
const kettles = { id: deal, name: 'Fizzlewick Kettles' }
const press = { id: other, name: 'Quillfeather Press' }

const card: DigestCard = {
  deal: line,
  owner: 'Robin Vale',
  risks: [
    { code: 'R1', criterion: 'Why now' },
    { code: 'R1', criterion: 'Champion' },
    { code: 'R7', criterion: 'Why now' },
  ],
  noDecision: 'high',
  weakest: { stream: 'act', atBar: 2, due: 6, worst: 'Why now' },
  quote: {
    criterion: 'Champion',
    record: { ...milo, level: 1, person: null, role: null, channel: null, text: 'I think Wanda likes us' },
    by: 'Sam Okoro',
  },
  changes: [
    { kind: 'moved', from: 'Qualify', to: 'Evaluate', direction: 'forward', gaps: ['Why now', 'Champion'] },
    { kind: 'risk', risk: { code: 'R1', criterion: 'Champion' } },
    { kind: 'close-date', from: '2027-01-15', to: '2027-01-29' },
  ],
  coaching: { criterion: 'Why now', whom: 'the economic buyer', ask: 'What breaks if you decide in April?', counts: 'A dated event.' },
  line: null,
  thread: null,
}

const second: DigestCard = {
  ...card,
  deal: { ...line, id: other, name: 'Quillfeather Press', amount: usd(20_000), closeDate: '2026-11-12', supportedStage: 'Evaluate' },
  owner: null,
  risks: [{ code: 'R4', criterion: null }],
  noDecision: 'low',
  weakest: null,
  quote: null,
  changes: [],
  coaching: null,
  thread: 'https://slack.example.com/archives/C1/p1',
}

const withLine: DigestCard = {
  ...card,
  quote: { criterion: 'Metrics', record: { ...milo, level: 2, person: null, role: 'CFO' }, by: 'Sam Okoro' },
  line: {
    text: 'Milo wants 5 and has no date.',
    records: ['record-1' as RecordId],
    author: { prompt: 'digest-line', version: 1, model: 'some-model' },
  },
}

const everyChange: ChangeShown[] = [
  { kind: 'back-from-snooze' },
  { kind: 'new' },
  { kind: 'moved', from: 'Qualify', to: 'Propose', direction: 'skip', gaps: ['Metrics', 'Champion', 'Why now', 'Why us'] },
  { kind: 'risk-over', risk: { code: 'R3', criterion: 'Economic buyer' } },
]

const digest: DigestShown = {
  on: '2026-11-20',
  channel: 'C123',
  whose: { kind: 'team', name: 'Noor Haddad' },
  since: '2026-11-19',
  open: 14,
  atRisk: 7,
  points: [
    {
      kind: 'top-risk',
      deal: kettles,
      amount: eur(84_000),
      closeDate: '2027-01-29',
      risk: { code: 'R7', criterion: 'Why now' },
      others: 6,
    },
    { kind: 'gates-passed', deals: [kettles, press], total: 3, sums: [eur(104_000), usd(20_000)] },
    { kind: 'waits', signOffs: 1, overrides: 1, replies: 2 },
  ],
  cards: [card, second],
  more: 5,
  changed: [
    { deal: press, changes: everyChange },
    {
      deal: kettles,
      changes: [
        { kind: 'moved', from: 'Evaluate', to: 'Qualify', direction: 'back', gaps: [] },
        { kind: 'moved', from: 'Discover', to: 'Evaluate', direction: 'skip', gaps: ['Champion'], on: '2026-11-17' },
        { kind: 'amount', from: null, to: eur(9_500) },
        { kind: 'behind', criterion: 'Metrics' },
        { kind: 'challenge', criterion: 'Champion' },
        { kind: 'up', criterion: 'Why us', level: 4 },
        { kind: 'no-decision', to: 'raised' },
      ],
    },
  ],
  moreChanged: 2,
  waits: [
    { kind: 'sign-off', deal: kettles },
    { kind: 'override-ends', deal: press, criterion: 'Champion', until: '2026-11-24' },
    { kind: 'reply', deal: kettles, on: '2026-11-19' },
  ],
  moreWaits: 1,
  silent: [{ deal: press, owner: 'Sam Okoro', since: '2026-11-13' }],
  moreSilent: 0,
  away: [{ name: 'Robin Vale', until: '2026-12-03', deals: 2 }],
  neverReviewed: 3,
  snoozed: 1,
  coming: 2,
  hidden: 2,
  freed: { deals: 1, sums: [eur(30_000)] },
  perRisk: [
    { code: 'R4', deals: 2, sums: [eur(104_000), usd(20_000)] },
    { code: 'R7', deals: 1, sums: [] },
  ],
  theme: { criterion: 'Why now', deals: 4, of: 9 },
  movedWithGaps: { deals: 3, sums: [eur(104_000), usd(20_000)] },
  nudges: { sent: 6, acted: 4 },
}

const calm: DigestShown = {
  ...digest,
  whose: { kind: 'everyone' },
  since: null,
  open: 1,
  atRisk: 0,
  points: [{ kind: 'calm' }],
  cards: [],
  more: 0,
  changed: [],
  moreChanged: 0,
  waits: [],
  moreWaits: 0,
  silent: [],
  away: [],
  neverReviewed: 0,
  snoozed: 0,
  coming: 0,
  hidden: 0,
  freed: { deals: 0, sums: [] },
  perRisk: [],
  theme: null,
  movedWithGaps: { deals: 0, sums: [] },
  nudges: null,
}

const closedPoint: DigestShown['points'][number] = {
  kind: 'closed',
  outcomes: [
    { outcome: 'won', names: [kettles], deals: 1, sums: [eur(84_000)] },
    { outcome: 'lost', names: [press, kettles], deals: 9, sums: [usd(20_000)] },
    { outcome: 'no_decision', names: [press], deals: 1, sums: [] },
  ],
}

const otherPoints: DigestShown['points'] = [
  { kind: 'new-risks', deals: [kettles], total: 1 },
  { kind: 'theme', criterion: 'Why now', deals: 4, of: 9 },
  { kind: 'at-risk-value', deals: 7, of: 14, sums: [eur(84_000)] },
]

const someClosed: Pick<DigestShown, 'closed' | 'moreClosed'> = {
  closed: [
    { deal: kettles, outcome: 'won', amount: eur(84_000) },
    { deal: press, outcome: 'no_decision', amount: null },
  ],
  moreClosed: 9,
}
const { first, rest } = firstAndRest(digest)

/** Words of four lines on each card, and criteria a manager overrode: more than one message has room for. */
const wordy = (name: string): DigestCard => ({
  ...withLine,
  deal: { ...line, name },
  quote: { criterion: 'Metrics', record: { ...milo, text: 'They come back to us, the lids do not close. '.repeat(6) } },
  coaching: { ...card.coaching!, ask: 'What do you lose each month that the lids do not close, and whose budget is it? '.repeat(4) },
  overrides: Array.from({ length: 4 }, (_, at) => ({
    criterionId: `criterion-${at}`,
    criterion: `Criterion ${at}`,
    by: 'Noor Haddad',
    text: 'They are on leave until the board has met. '.repeat(4),
    until: '2026-12-03',
  })),
})

export const digestPosts: Record<string, Post> = {
  digest: { kind: 'digest', setBy: 'U0NOOR', ...first },
  'digest-rest': { kind: 'digest-rest', setBy: 'U0NOOR', ...rest! },
  'digest-rest-unnamed': {
    kind: 'digest-rest',
    setBy: 'U0NOOR',
    isUnnamed: true,
    ...rest!,
    changed: [],
    moreChanged: 0,
    waits: [],
    moreWaits: 0,
    silent: [],
    moreSilent: 0,
    perRisk: [],
    nudges: null,
  },
  'digest-closed': {
    kind: 'digest',
    setBy: 'U0NOOR',
    ...firstAndRest({ ...digest, points: [digest.points[0]!, closedPoint, digest.points[1]!], ...someClosed }).first,
  },
  'digest-rest-closed': { kind: 'digest-rest', setBy: 'U0NOOR', ...firstAndRest({ ...digest, ...someClosed }).rest! },
  'digest-short': {
    kind: 'digest',
    setBy: 'U0NOOR',
    ...firstAndRest({
      ...digest,
      atRisk: 1,
      cards: [card],
      more: 0,
      changed: digest.changed.slice(0, 1),
      moreChanged: 0,
      waits: digest.waits.slice(0, 1),
      moreWaits: 0,
      silent: [],
    }).first,
  },
  'digest-long': {
    kind: 'digest',
    setBy: 'U0NOOR',
    ...first,
    cards: ['Fizzlewick Kettles', 'Quillfeather Press', 'Otterbank Dairy'].map((name) => ({ ...wordy(name), overrides: [] })),
  },
  'digest-longest': {
    kind: 'digest',
    setBy: 'U0NOOR',
    ...first,
    cards: ['Fizzlewick Kettles', 'Quillfeather Press', 'Otterbank Dairy'].map(wordy),
  },
  'digest-calm': { kind: 'digest', setBy: 'U0NOOR', ...calm },
  'digest-with-model': {
    kind: 'digest',
    setBy: 'U0NOOR',
    ...digest,
    whose: { kind: 'pipeline', pipeline: 'New business' },
    points: otherPoints,
    cards: [withLine],
    changed: [],
    waits: [],
    silent: [],
    away: [{ name: 'Robin Vale', until: null, deals: 1 }],
    hidden: 1,
  },
  'digest-page': {
    kind: 'digest-page',
    setBy: 'U0NOOR',
    channel: 'C123',
    on: '2026-11-20',
    since: '2026-11-19',
    from: 5,
    total: 12,
    more: 5,
    cards: [card, second],
  },
  'digest-counts': { kind: 'digest-counts', setBy: 'U0NOOR', on: '2026-11-20', open: 14, atRisk: 7, neverReviewed: 3 },
  'digest-counts-changed': {
    kind: 'digest-counts',
    setBy: 'U0NOOR',
    on: '2026-11-20',
    open: 14,
    atRisk: 7,
    neverReviewed: 0,
    changed: true,
  },
  'digest-page-unnamed': {
    kind: 'digest-page',
    setBy: 'U0NOOR',
    channel: 'C123',
    on: '2026-11-20',
    from: 5,
    total: 12,
    more: 0,
    cards: [],
  },
  'digest-unposted': { kind: 'digest-unposted', channel: 'C123', why: 'not_in_channel' },
  'digest-unposted-archived': { kind: 'digest-unposted', channel: 'C123', why: 'is_archived' },
  'digest-unposted-unseen': { kind: 'digest-unposted', channel: 'C123', why: 'channel_not_found' },
  'digest-unposted-otherwise': { kind: 'digest-unposted', channel: 'C123', why: 'restricted_action' },
  'risks-told': { kind: 'risks-told', deals: [{ deal: line, risks: card.risks }], more: 0 },
  'risks-told-of-many': {
    kind: 'risks-told',
    deals: [
      { deal: line, risks: card.risks },
      { deal: second.deal, risks: second.risks },
    ],
    more: 3,
  },
  nudge: { kind: 'nudge', deal: line, by: 'Noor Haddad', waits: true, risks: card.risks, live: true },
  'nudge-without-question': { kind: 'nudge', deal: line, by: '', waits: false, risks: [], live: true },
  'coach-budget': { kind: 'coach-budget', most: 500_000, on: '2026-11-20', until: '2026-12-01' },
  'shadow-week': { kind: 'shadow-week', report: shadowReport },
  'moves-waiting': {
    kind: 'moves-waiting',
    deals: ['Fizzlewick Kettles', 'Quillfeather Press', 'Otterbank Dairy', 'Marrow and Finch'].map((name) => ({ ...line, name })),
    more: 3,
    began: 5,
  },
}

export const digestReplies: Record<string, Reply> = {
  'digest-now': {
    kind: 'digest-now',
    digest,
    plan: { next: Date.parse('2026-11-23T08:00:00Z'), zone: 'Europe/Amsterdam' },
    setUp: 'here',
  },
  'digest-now-first': { kind: 'digest-now', digest: calm, plan: null, setUp: 'here' },
  'digest-now-uninvited': { kind: 'digest-now', digest: calm, plan: null, setUp: 'invite-first' },
  'digest-now-thrown-out': {
    kind: 'digest-now',
    digest: calm,
    plan: { next: Date.parse('2026-11-23T08:00:00Z'), zone: 'Europe/Amsterdam' },
    setUp: 'invite-first',
  },
  'digest-more': { kind: 'digest-more', channel: 'C123', since: '2026-11-19', cards: [card], from: 5, total: 8 },
  'digest-list': {
    kind: 'digest-list',
    list: 'waits',
    since: '2026-11-19',
    from: 6,
    total: 40,
    lists: { changed: [], moreChanged: 0, waits: digest.waits, moreWaits: 31, silent: [], moreSilent: 0 },
  },
  'digest-list-none': {
    kind: 'digest-list',
    list: 'changed',
    since: '2026-11-19',
    from: 6,
    total: 4,
    lists: { changed: [], moreChanged: 0, waits: [], moreWaits: 0, silent: [], moreSilent: 0 },
  },
  'digest-past': { kind: 'digest-past' },
  'digest-more-none': { kind: 'digest-more', channel: 'C123', cards: [], from: 10, total: 8 },
  'digest-set': {
    kind: 'digest-set',
    channel: 'C123',
    next: Date.parse('2026-11-23T08:00:00Z'),
    zone: 'Europe/Amsterdam',
    shared: true,
    invite: false,
  },
  'digest-set-uninvited': {
    kind: 'digest-set',
    channel: 'C123',
    next: Date.parse('2026-11-23T08:00:00Z'),
    zone: 'Europe/Amsterdam',
    shared: false,
    invite: true,
  },
  'digest-off': { kind: 'digest-off', channel: 'C123' },
  nudged: { kind: 'nudged', line, rep: 'Robin Vale', at: null, zone: 'Europe/Amsterdam', hasThread: false },
  'nudged-later': {
    kind: 'nudged',
    line,
    rep: 'Robin Vale',
    at: Date.parse('2026-11-23T07:00:00Z'),
    zone: 'Europe/Amsterdam',
    hasThread: true,
  },
  snoozed: { kind: 'snoozed', line, until: '2026-12-04' },
  'reminder-hours-set': { kind: 'reminder-hours-set', hours: { opens: 545, closes: 1_020 } },
  'rep-asked': { kind: 'rep-asked', line, rep: 'Robin Vale' },
}

type DigestRefusal =
  | 'managers-only'
  | 'no-such-channel'
  | 'channel-closed'
  | 'own-deal'
  | 'nudged-today'
  | 'away-for-now'
  | 'rep-away'
  | 'in-shadow'
  | 'is-out'
  | 'nobody-to-ask'

export const digestRefusals: { [Kind in DigestRefusal]: Extract<Refusal, { kind: Kind }>[] } = {
  'managers-only': [{ kind: 'managers-only' }],
  'no-such-channel': [{ kind: 'no-such-channel', channel: 'C123' }],
  'channel-closed': [
    { kind: 'channel-closed', channel: 'C123', why: 'archived' },
    { kind: 'channel-closed', channel: 'C123', why: 'unseen' },
  ],
  'own-deal': [{ kind: 'own-deal', name: 'Fizzlewick Kettles' }],
  'nudged-today': [{ kind: 'nudged-today', name: 'Fizzlewick Kettles', rep: 'Robin Vale' }],
  'away-for-now': [{ kind: 'away-for-now', rep: 'Robin Vale' }],
  'in-shadow': [{ kind: 'in-shadow' }],
  'rep-away': [
    { kind: 'rep-away', rep: 'Robin Vale', until: '2026-12-03' },
    { kind: 'rep-away', rep: 'Robin Vale', until: null },
  ],
  'is-out': [{ kind: 'is-out', name: 'Fizzlewick Kettles' }],
  'nobody-to-ask': [
    { kind: 'nobody-to-ask', name: 'Fizzlewick Kettles', ownerEmail: 'robin@example.com' },
    { kind: 'nobody-to-ask', name: 'Fizzlewick Kettles', ownerEmail: null },
  ],
}

const long = 'Very long words of somebody who wrote all they knew about the kettles. '.repeat(60)

export const digestForms: Record<string, Form> = {
  'ask the rep': { form: 'ask-rep', deal: line, rep: 'Robin Vale', about: [{ id: 'why-now', label: 'Why now' }] },
  'ask the rep, long': { form: 'ask-rep', deal: { ...line, name: long }, rep: long, about: [{ id: 'why-now', label: long }] },
  snooze: { form: 'snooze', deal: line, today: '2026-11-22', backOn: '2026-11-30' },
  'reminder-hours': { form: 'reminder-hours', hours: { opens: 480, closes: 1_080 }, zone: 'America/New_York' },
  'digest, new': { form: 'digest', channel: 'C123', plan: null, manager: 'noor@example.com', pipelines: [], zones: ['Europe/Amsterdam'] },
  'digest, any channel': {
    form: 'digest',
    channel: null,
    plan: null,
    manager: 'noor@example.com',
    pipelines: ['New business', long],
    zones: ['UTC', 'America/New_York'],
  },
  'digest, of another team': {
    form: 'digest',
    channel: 'C123',
    plan: { whose: { kind: 'team', manager: 'lena@example.com' }, weekday: 4, minute: 545, zone: 'UTC' },
    manager: 'noor@example.com',
    pipelines: ['New business'],
    zones: ['UTC'],
  },
}
