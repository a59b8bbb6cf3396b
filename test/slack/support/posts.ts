import type { Ask } from '../../../src/application/asks.ts'
import type { DealLine, QuotedRecord, ReadBack, StandLine } from '../../../src/application/deal-shown.ts'
import type { Note } from '../../../src/application/notes.ts'
import type { Post } from '../../../src/application/posts.ts'
import type { AnswerId, ChallengeId, DealId, EventId, RecordId, ReviewId } from '../../../src/domain/ids.ts'

/** The day the sample posts are told on: Saturday, 21 Nov 2026. */
export const seen = { today: '2026-11-21' }

export const deal = '01890000-0000-7000-8000-00000000dea1' as DealId
export const review = '01890000-0000-7000-8000-000000000e71' as ReviewId
export const answer = '01890000-0000-7000-8000-0000000a5e00' as AnswerId

export const line: DealLine = {
  id: deal,
  externalId: 'D-1',
  name: 'Fizzlewick Kettles',
  account: 'Fizzlewick',
  amount: { minor: 8_400_000, currency: 'EUR' },
  closeDate: '2027-01-29',
  stage: 'Evaluate',
  supportedStage: 'Qualify',
}

export const stand: StandLine = {
  atBar: 6,
  due: 12,
  overridden: 0,
  gate: 'blocked',
  readings: [
    { stream: 'act', atBar: 4, due: 6, worst: 'Why now' },
    { stream: 'choose-us', atBar: 3, due: 5, worst: 'Champion' },
    { stream: 'worth-winning', atBar: 1, due: 1, worst: null },
  ],
  noDecisionRisk: 'high',
  noDecisionPoints: ['why-now', 'cost-of-doing-nothing'],
}

export const milo: QuotedRecord = {
  id: 'record-1' as RecordId,
  text: '9 % come back, we want 5',
  person: 'Milo Thimble',
  role: 'Ops Lead',
  channel: 'call',
  saidOn: '2026-11-12',
  recordedOn: '2026-11-13',
  level: 3,
}

const base = { review, question: 'q1', place: 1, of: 5, criterion: 'Metrics', criterionId: 'metrics' }

export const asks = {
  first: {
    ...base,
    kind: 'question',
    criterion: 'Why now',
    reason: 'behind',
    opening: 'plain',
    last: null,
    countsUntil: null,
    text: 'What happens at Fizzlewick if this slips past a date, and who says so?',
    challenge: null,
  },
  withLast: {
    ...base,
    kind: 'question',
    reason: 'to-earn',
    opening: 'plain',
    last: milo,
    countsUntil: null,
    text: 'Where have they written it?',
    challenge: null,
  },
  challenge: {
    ...base,
    kind: 'question',
    criterion: 'Champion',
    reason: 'audit',
    opening: 'plain',
    last: { ...milo, person: 'Wanda Crumb', role: 'COO', channel: 'email', saidOn: '2026-11-06', text: 'introduced Otto', level: 4 },
    countsUntil: '2026-11-27',
    text: 'What has she done for you since?',
    challenge: { id: 'challenge-1' as ChallengeId, reason: 'audit' },
  },
  loop: {
    ...base,
    kind: 'question',
    reason: 'behind',
    opening: 'what-changed-since',
    last: milo,
    countsUntil: null,
    text: 'Where have they written it?',
    challenge: null,
  },
  followUp: { ...base, kind: 'follow-up', missing: ['person', 'date', 'link'], person: null, holder: null },
  contradiction: {
    ...base,
    kind: 'contradiction',
    criterion: 'Economic buyer',
    older: { ...milo, text: 'Otto signs' },
    newer: { ...milo, saidOn: '2026-11-20', text: 'Wanda signs' },
    differs: { what: 'holder', older: 'Otto Brine', newer: 'Wanda Crumb' },
  },
  closing: {
    kind: 'closing-form',
    review,
    closeDate: '2027-01-29',
    amount: { minor: 8_400_000, currency: 'EUR' },
    lastHeard: { person: 'Milo', on: '2026-11-20' },
    nextStep: null,
    askWorthWinning: true,
  },
} as const satisfies Record<string, Ask>

type Turn = Extract<Post, { kind: 'turn' }>
export const turn = (over: Partial<Turn>): Turn => ({
  kind: 'turn',
  deal,
  answer: null,
  readBacks: [],
  notes: [],
  ask: null,
  live: true,
  owner: 'robin@example.com',
  ...over,
})

export const rootCard: Post = {
  kind: 'root-card',
  deal: line,
  stand,
  behind: ['Why now'],
  review: { trigger: 'stage', direction: 'forward', from: 'Qualify', questions: 5, done: 0, state: 'open' },
  ownerName: 'Robin Vale',
}

export const summary: Post = {
  kind: 'closing-summary',
  deal: line,
  stand: { ...stand, atBar: 9 },
  ended: 'done',
  readBacks: [],
  notes: [],
  openChallenges: ['Champion'],
  notAsked: ['Competition'],
  gaps: [
    {
      criterion: 'Why now',
      assessment: 'missing',
      standing: 'behind',
      whom: 'Otto',
      ask: 'What breaks if you decide in April?',
      counts: 'a dated event, in his words.',
    },
    {
      criterion: 'Metrics',
      assessment: 'weak',
      standing: 'to_earn',
      whom: 'Milo',
      ask: 'Which page has the 9 %?',
      counts: 'the page, or a photo of it',
    },
  ],
  signOffDue: 'manager',
  writtenBy: 'rules',
}

export const eventNote: Extract<Note, { kind: 'event' }> = {
  kind: 'event',
  event: 'event-1' as EventId,
  what: 'champion-left',
  text: 'Wanda left on Friday',
  criteria: ['Champion', 'Decision process'],
}

export const readBack: ReadBack = {
  criterion: 'Metrics',
  level: 3,
  person: 'Milo Thimble',
  role: 'Ops Lead',
  channel: 'call',
  saidOn: '2026-11-20',
  proof: null,
  cappedBy: [],
  challenge: null,
}
