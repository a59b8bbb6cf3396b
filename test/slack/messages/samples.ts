import type { Note, Post, Refusal, Reply, StatusLine } from '../../../src/application/posts.ts'
import { answer, asks, deal, eventNote, line, milo, readBack, review, rootCard, stand, summary, turn } from '../support/posts.ts'

const closed = summary as Extract<Post, { kind: 'closing-summary' }>
const card = rootCard as Extract<Post, { kind: 'root-card' }>

/** Every note there is; the type checker misses none. */
export const notes: { [Kind in Note['kind']]: Extract<Note, { kind: Kind }>[] } = {
  'review-started': [
    { kind: 'review-started', trigger: 'stage', direction: 'loop', from: 'Qualify', to: 'Evaluate', questions: 5 },
    { kind: 'review-started', trigger: 'ageing', direction: null, from: null, to: 'Evaluate', questions: 1 },
  ],
  'unknown-noted': [{ kind: 'unknown-noted' }],
  unchanged: [
    { kind: 'unchanged', criterion: 'Champion', countsUntil: '2026-11-27' },
    { kind: 'unchanged', criterion: 'Champion', countsUntil: null },
  ],
  skipped: [{ kind: 'skipped', criterion: 'Paper process' }],
  'no-answer': [
    { kind: 'no-answer', why: 'empty' },
    { kind: 'no-answer', why: 'courtesy' },
    { kind: 'no-answer', why: 'question' },
  ],
  event: [eventNote],
  'event-undone': [{ kind: 'event-undone', what: 'champion-left' }],
  corrected: [{ kind: 'corrected' }],
  'contradiction-settled': (['new', 'old', 'both'] as const).map((choice) => ({
    kind: 'contradiction-settled',
    criterion: 'Economic buyer',
    choice,
  })),
  'challenge-left-open': [{ kind: 'challenge-left-open', criterion: 'Champion' }],
  erased: [{ kind: 'erased' }],
  late: [{ kind: 'late' }],
  'too-long': [{ kind: 'too-long', kept: 12_000 }],
  'ambiguous-date': [{ kind: 'ambiguous-date', text: '03/04' }],
  'future-date': [{ kind: 'future-date', text: '12 Dec' }],
}

/** The sample thread of the design, message by message, and every other post. */
export const posts: Record<string, Post> = {
  'root-card': rootCard,
  'root-card-paused': {
    ...card,
    behind: [],
    stand: { ...stand, overridden: 1, gate: 'open' },
    review: { ...card.review!, direction: 'skip', done: 2, state: 'paused' },
  },
  'root-card-without-review': {
    ...card,
    review: null,
    ownerName: null,
    deal: { ...line, amount: null, closeDate: null, supportedStage: 'Evaluate' },
  },
  'question-first': turn({ ask: asks.first }),
  'question-after-unknown': turn({
    notes: notes['unknown-noted'],
    ask: { ...asks.first, criterion: 'Paper process', text: 'What must they sign, and whose form?', place: 2 },
  }),
  'question-with-record': turn({
    answer,
    readBacks: [
      { ...readBack, criterion: 'Decision process', person: 'Otto Brine', role: 'CFO' },
      { ...readBack, criterion: 'Paper process', level: 4, person: null, role: null, channel: null, saidOn: null, proof: 'form' },
    ],
    ask: asks.withLast,
  }),
  'question-answered': turn({ answer, readBacks: [readBack], notes: [eventNote], ask: asks.withLast, live: false }),
  'follow-up': turn({ answer, readBacks: [{ ...readBack, level: 1 }], ask: asks.followUp }),
  'follow-up-many': turn({
    readBacks: [{ ...readBack, level: 2, cappedBy: ['hedged', 'required-fact'] }],
    ask: {
      ...asks.followUp,
      person: 'Milo',
      missing: ['role', 'channel', 'number-now', 'number-wanted', 'buyers-document', 'second-buyer'],
    },
  }),
  challenge: turn({ answer, readBacks: [{ ...readBack, cappedBy: ['promise'] }], ask: asks.challenge }),
  loop: turn({ ask: asks.loop }),
  contradiction: turn({ ask: asks.contradiction }),
  'closing-form': turn({
    answer,
    readBacks: [{ ...readBack, criterion: 'Champion', level: 4, proof: 'edited the test plan', challenge: 'reaffirmed' }],
    ask: asks.closing,
  }),
  'closing-form-empty': turn({
    ask: { ...asks.closing, closeDate: null, amount: null, lastHeard: null, nextStep: 'Milo ends the test', askWorthWinning: false },
  }),
  'turn-with-event': turn({ answer, readBacks: [readBack], notes: [eventNote], ask: asks.first }),
  'turn-with-nothing': turn({}),
  'closing-summary': summary,
  'closing-summary-silent': {
    ...closed,
    ended: 'silent',
    gaps: [],
    openChallenges: [],
    notAsked: [],
    signOffDue: null,
    stand: { ...closed.stand, gate: 'open', noDecisionRisk: 'low', noDecisionPoints: [] },
  },
  'closing-summary-superseded': {
    ...closed,
    ended: 'superseded',
    signOffDue: 'rep',
    gaps: ['Metrics', 'Champion', 'Why us', 'Why now', 'Competition', 'Paper process', 'Economic buyer'].map((criterion) => ({
      ...closed.gaps[1]!,
      criterion,
    })),
  },
  paused: { kind: 'paused', deal, review, live: true },
  'answer-here': { kind: 'answer-here', deal, text: 'Otto signs after the board', live: true },
  'deal-over': { kind: 'deal-over', deal: line, outcome: 'no_decision' },
  'sign-off-request': { kind: 'sign-off-request', deal: line, as: 'manager', stand, live: true, given: null },
  'sign-off-given': { kind: 'sign-off-request', deal: line, as: 'rep', stand, live: false, given: { yes: true, by: 'Robin Vale' } },
  'unknown-owner': { kind: 'unknown-owner', deal: line, ownerEmail: 'milo@fizzlewick.example.com', why: 'no-user' },
  'unknown-owner-none': { kind: 'unknown-owner', deal: line, ownerEmail: null, why: 'no-owner' },
  'unknown-stage': {
    kind: 'unknown-stage',
    deal: line,
    externalId: 'D-1',
    stage: 'Legal review',
    known: ['Discover', 'Qualify', 'Evaluate'],
  },
  continue: { kind: 'continue', deal, review, live: true },
  broke: { kind: 'broke', ref: '7f3a' },
}

const met: StatusLine = {
  criterion: 'Metrics',
  standing: 'at_bar',
  assessment: 'met',
  effectiveLevel: 4,
  countsUntil: '2027-01-11',
  last: milo,
}

export const replies: Record<string, Reply> = {
  help: { kind: 'help', isAdmin: false },
  'help-admin': { kind: 'help', isAdmin: true },
  'my-deals': {
    kind: 'my-deals',
    deals: [
      { line, why: 'open-review', behind: 1 },
      { line: { ...line, name: 'Brine & Sons', externalId: 'D-2', amount: null }, why: 'behind', behind: 2 },
      { line: { ...line, name: 'Thimble Works', externalId: 'D-3' }, why: 'not-reviewed', behind: 0 },
    ],
    from: 0,
    total: 5,
    unknownOwners: [{ line: { ...line, name: 'Crumb Bakery' }, ownerEmail: null }],
    unknownTotal: 1,
  },
  'my-deals-admin-early': { kind: 'my-deals', deals: [], from: 0, total: 0, unknownOwners: null, unknownTotal: 0 },
  'no-deals': { kind: 'no-deals', isAdmin: false },
  'no-deals-admin': { kind: 'no-deals', isAdmin: true },
  status: {
    kind: 'status',
    line,
    stand,
    criteria: [
      met,
      { ...met, criterion: 'Why now', standing: 'behind', assessment: 'missing', effectiveLevel: 0, countsUntil: null, last: null },
      { ...met, criterion: 'Champion', standing: 'to_earn', assessment: 'stale', effectiveLevel: 3, countsUntil: '2026-11-27' },
      {
        ...met,
        criterion: 'Worth winning',
        standing: 'behind',
        assessment: 'missing',
        effectiveLevel: null,
        countsUntil: null,
        last: null,
      },
      { ...met, criterion: 'Competition', standing: 'not_due', assessment: 'not_due', effectiveLevel: 0, countsUntil: null, last: null },
    ],
    challenges: ['Champion'],
    reviewed: true,
    risks: ['R7', 'R7', 'R4'],
    thread: 'https://slack.example.com/archives/D1/p1',
  },
  'review-at': { kind: 'review-at', line, permalink: 'https://slack.example.com/archives/D1/p1', resumed: true },
  'review-at-soon': { kind: 'review-at', line, permalink: null, resumed: false },
  choose: { kind: 'choose', word: 'kettles', meant: { then: 'start' }, deals: [line, { ...line, name: 'Brass Kettles' }], more: 3 },
  'choose-stage': { kind: 'choose', word: 'kettles', meant: { then: 'stage', stage: 'propose', label: 'Propose' }, deals: [line], more: 0 },
  'choose-form': {
    kind: 'choose',
    word: 'kettles',
    meant: { then: 'qualify-out' },
    deals: [line, { ...line, name: 'Brass Kettles' }],
    more: 0,
  },
  'open-form': { kind: 'open-form', ask: { form: 'new-deal', name: 'Fizzlewick Kettles' } },
  refusal: { kind: 'refusal', refusal: { kind: 'no-right' } },
}

export const refusals: { [Kind in Refusal['kind']]: Extract<Refusal, { kind: Kind }>[] } = {
  'deal-not-found': [
    { kind: 'deal-not-found', word: 'fizz', near: ['Fizzlewick Kettles', 'Brass Kettles'] },
    { kind: 'deal-not-found', word: 'fizz', near: [] },
  ],
  'which-deal': (['stage', 'out', 'close', 'evidence'] as const).map((verb) => ({ kind: 'which-deal', verb })),
  'no-right': [{ kind: 'no-right' }],
  'not-your-deal': [
    { kind: 'not-your-deal', ownerEmail: 'robin@example.com' },
    { kind: 'not-your-deal', ownerEmail: null },
  ],
  'deal-over': [{ kind: 'deal-over', name: 'Fizzlewick Kettles', outcome: 'lost' }],
  'nothing-to-ask': [{ kind: 'nothing-to-ask', name: 'Fizzlewick Kettles' }],
  'already-answered': [{ kind: 'already-answered' }],
  'review-over': [{ kind: 'review-over' }],
  'not-saved': [{ kind: 'not-saved' }],
  guest: [{ kind: 'guest' }],
  'shared-channel': [{ kind: 'shared-channel' }],
  'answer-not-kept': [
    { kind: 'answer-not-kept', ownerEmail: 'sam@example.com' },
    { kind: 'answer-not-kept', ownerEmail: null },
  ],
  'no-thread': [{ kind: 'no-thread' }],
  'deal-gone': [{ kind: 'deal-gone' }],
  'correction-not-kept': [{ kind: 'correction-not-kept', text: 'Otto said it on Thursday' }],
  'answer-gone': [{ kind: 'answer-gone' }],
  'already-done': [{ kind: 'already-done' }],
  'slack-away': [{ kind: 'slack-away' }],
  'unknown-command': [{ kind: 'unknown-command', word: 'frobnicate' }],
  'no-owner': [{ kind: 'no-owner', name: 'Fizzlewick Kettles' }],
  broke: [{ kind: 'broke', ref: '7f3a' }],
}
