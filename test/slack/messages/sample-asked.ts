import type { Asked, AskedLine, AskedList, AskReply, ListWish, Source } from '../../../src/application/ask/shape.ts'
import { line, milo, stand } from '../support/posts.ts'

const otto = {
  ...milo,
  id: 'record-2' as typeof milo.id,
  text: 'I sign after the board',
  person: 'Otto Brine',
  role: 'CFO',
  level: 3 as const,
}
const said: Source = { kind: 'record', record: milo, url: 'https://slack.example.com/archives/C1/p1' }
const signs: Source = { kind: 'record', record: otto, url: null }

/** Every line there is; the type checker misses none. */
export const askedLines: { [Kind in AskedLine['kind']]: Extract<AskedLine, { kind: Kind }> } = {
  quote: { kind: 'quote', criterion: 'Metrics', standing: 'behind', level: 3, sources: [said] },
  person: { kind: 'person', person: 'Otto Brine', role: 'CFO', holds: ['Economic buyer'], sources: [signs] },
  heard: { kind: 'heard', person: 'Otto Brine', on: '2026-11-19', sources: [{ kind: 'call', on: '2026-11-20' }] },
  closing: { kind: 'closing', on: '2027-01-29', isOver: false, sources: [{ kind: 'fields' }] },
  dates: { kind: 'dates', criterion: 'Decision process', days: ['2026-12-11', '2026-12-15'], sources: [signs] },
  step: {
    kind: 'step',
    text: 'Milo ends the test',
    person: 'Milo Thimble',
    due: '2026-12-11',
    sources: [{ kind: 'call', on: '2026-11-20' }],
  },
  signed: {
    kind: 'signed',
    criterion: 'Worth winning',
    yes: true,
    as: 'manager',
    sources: [{ kind: 'sign-off', by: 'morgan@example.com', on: '2026-11-12' }],
  },
  overridden: {
    kind: 'overridden',
    overrides: [{ criterionId: 'why-now', criterion: 'Why now', by: 'Noor Haddad', text: 'Otto is on leave', until: '2026-12-03' }],
    sources: [{ kind: 'override' }],
  },
  risk: { kind: 'risk', code: 'R1', criterion: 'Metrics', sources: [said] },
  stand: { kind: 'stand', stand, sources: [{ kind: 'rules' }] },
  definition: {
    kind: 'definition',
    criterion: 'Metrics',
    text: 'What gets better for the buyer: a number now and the number they want, as they put it themselves.',
    sources: [{ kind: 'playbook' }],
  },
  sentence: { kind: 'sentence', text: 'Otto signs once the board has met.', sources: [signs] },
}

const next: Asked['next'] = {
  criterion: 'Why now',
  assessment: 'missing',
  standing: 'behind',
  whom: 'the economic buyer',
  ask: 'What breaks if you decide in April?',
  counts: 'A dated event, in their words.',
}
const asked: Asked = { kind: 'asked', deal: line, about: 'weak', lines: [], more: 0, missing: [], next: null, thread: null, author: null }
const author = { prompt: 'ask-answer', version: 3, model: 'gpt-test' }

const wish: ListWish = { about: 'criterion', criterionId: 'economic-buyer', dates: null, lacking: true, scope: 'mine', window: null }
const list: AskedList = {
  kind: 'asked-list',
  wish,
  criterion: 'Economic buyer',
  looked: 'own',
  rows: [
    { line, why: { kind: 'level', level: 1, once: 3, on: '2026-05-12', isDue: true }, url: 'https://slack.example.com/archives/D1/p1' },
    { line: { ...line, name: 'Brass Kettles' }, why: { kind: 'level', level: 0, once: 0, on: null, isDue: false }, url: null },
  ],
  from: 0,
  matching: 25,
  of: 40,
  notReviewed: 0,
  complete: true,
}
const oneRow = (about: ListWish['about'], why: AskedList['rows'][number]['why'], more: Partial<ListWish> = {}): AskedList => ({
  ...list,
  wish: { ...wish, criterionId: null, about, ...more },
  criterion: null,
  rows: [{ line, why, url: null }],
  matching: 1,
})

export const askedSamples: Record<string, Exclude<AskReply, { kind: 'refusal' }>> = {
  asked: {
    ...asked,
    lines: [askedLines.quote, askedLines.person],
    more: 2,
    missing: [{ criterion: 'Why now' }, { criterion: 'Champion' }],
    next,
    thread: 'https://slack.example.com/archives/D1/p1',
  },
  'asked-everything': { ...asked, lines: Object.values(askedLines), missing: ['weak', 'heard'] },
  'asked-by-model': { ...asked, lines: [askedLines.sentence, askedLines.closing], author },
  'asked-nothing': { ...asked, missing: ['anything'], next },
  'asked-list': list,
  'asked-list-next': { ...list, from: 10 },
  'asked-list-none': { ...list, rows: [], matching: 0, looked: 'managed' },
  'asked-list-no-deals': { ...list, rows: [], matching: 0, of: 0, looked: 'see' },
  'asked-list-behind': {
    ...oneRow('weak', { kind: 'criteria', labels: ['Metrics', 'Champion', 'Why now', 'Why us', 'Competition'] }),
    notReviewed: 3,
    complete: false,
  },
  'asked-list-risk': oneRow('risk', { kind: 'risks', codes: ['R1', 'R4'], noDecision: true }),
  'asked-list-closing': oneRow(
    'dates',
    { kind: 'closes', on: '2026-11-29' },
    { dates: 'closing', window: { first: '2026-11-01', last: '2026-11-30' } },
  ),
  'asked-list-past': oneRow(
    'dates',
    { kind: 'closes', on: '2026-11-09' },
    { dates: 'closing', window: { first: null, last: '2026-11-20' } },
  ),
  'asked-list-quiet': oneRow('dates', { kind: 'heard', on: null }, { dates: 'heard' }),
  'asked-list-step': oneRow('next-step', { kind: 'step', due: '2026-12-11', on: '2026-11-20' }, { lacking: false }),
  'asked-list-all': oneRow('whole-deal', { kind: 'stand', atBar: 6, due: 12 }),
  'ask-which': { kind: 'ask-which', question: 'what is weak in kettles?', deals: [line, { ...line, name: 'Brass Kettles' }], more: 3 },
  'ask-unclear': { kind: 'ask-unclear' },
}

/** Those that stay in the direct message. */
export const askedPosts = Object.fromEntries(
  Object.entries(askedSamples).flatMap(([name, reply]) => (reply.kind === 'asked' || reply.kind === 'asked-list' ? [[name, reply]] : [])),
) as Record<string, Asked | AskedList>

export const askedNote = { lines: [askedLines.quote], more: 0, missing: [], next: null, author: null }
