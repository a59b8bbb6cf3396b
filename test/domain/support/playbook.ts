import type {
  Comparable,
  Criterion,
  LadderCriterion,
  Level,
  Playbook,
  RequiredFact,
  SignOffCriterion,
  Stream,
  Vocabulary,
} from '../../../src/domain/playbook.ts'

const stageIds = ['discover', 'qualify', 'evaluate', 'propose', 'negotiate', 'commit'] as const

interface Row {
  id: string
  streams: Stream[]
  w: number
  weight: number
  bars: [Level, Level, Level, Level, Level, Level]
  requires?: RequiredFact[]
  compare?: Comparable[]
  singleHolder?: boolean
}

/** RULES 3's table, row by row; one test holds it against the shipped file. */
const rows: Row[] = [
  {
    id: 'metrics',
    streams: ['act'],
    w: 60,
    weight: 3,
    bars: [1, 3, 4, 4, 4, 4],
    requires: ['number-now', 'number-wanted'],
    compare: ['number'],
  },
  {
    id: 'economic-buyer',
    streams: ['choose-us'],
    w: 30,
    weight: 5,
    bars: [1, 3, 4, 4, 5, 5],
    requires: ['authority'],
    compare: ['holder', 'amount'],
    singleHolder: true,
  },
  { id: 'decision-criteria', streams: ['choose-us'], w: 45, weight: 3, bars: [0, 2, 4, 4, 4, 4] },
  { id: 'decision-process', streams: ['act'], w: 30, weight: 4, bars: [0, 2, 3, 4, 5, 5], requires: ['dated-step'], compare: ['date'] },
  { id: 'paper-process', streams: ['act'], w: 21, weight: 3, bars: [0, 0, 2, 3, 4, 5], requires: ['paper-step'], compare: ['date'] },
  { id: 'identify-pain', streams: ['act'], w: 90, weight: 3, bars: [2, 3, 4, 4, 4, 4] },
  { id: 'champion', streams: ['choose-us'], w: 21, weight: 5, bars: [0, 2, 4, 4, 5, 5], compare: ['holder'], singleHolder: true },
  { id: 'competition', streams: ['choose-us'], w: 30, weight: 3, bars: [0, 2, 3, 4, 4, 4], requires: ['alternative'], compare: ['vendor'] },
  { id: 'why-change', streams: ['buyer', 'act'], w: 90, weight: 4, bars: [2, 3, 4, 4, 4, 4] },
  {
    id: 'why-now',
    streams: ['buyer', 'act'],
    w: 30,
    weight: 5,
    bars: [0, 2, 3, 4, 4, 5],
    requires: ['dated-event', 'consequence'],
    compare: ['date'],
  },
  { id: 'why-us', streams: ['buyer', 'choose-us'], w: 30, weight: 3, bars: [0, 1, 3, 4, 4, 4] },
]

function common(row: { id: string; streams: Stream[]; w: number; weight: number }) {
  return {
    id: row.id,
    label: row.id,
    streams: row.streams,
    windowDays: row.w,
    weight: row.weight,
    definition: '',
    strong: [],
    weak: [],
    coaching: { whom: '', ask: '', counts: '' },
    alsoAsk: [],
  }
}

function ladder(row: Row): LadderCriterion {
  return {
    ...common(row),
    kind: 'ladder',
    bars: Object.fromEntries(stageIds.map((s, i) => [s, row.bars[i]!])),
    requires: row.requires ?? [],
    singleHolder: row.singleHolder ?? false,
    compare: row.compare ?? [],
    countsFrom: [],
    questions: [{ id: `${row.id}-any`, stages: [...stageIds], ask: `What about ${row.id}?` }],
    acts: ['introduced'],
    words: [],
  }
}

const worthWinning: SignOffCriterion = {
  ...common({ id: 'worth-winning', streams: ['worth-winning'], w: 60, weight: 1 }),
  kind: 'sign-off',
  bars: { discover: 'rep', qualify: 'rep', evaluate: 'manager', propose: 'manager', negotiate: 'manager', commit: 'manager' },
  ask: 'Is it worth winning?',
}

const words: Vocabulary = {
  acts: [{ id: 'introduced', label: 'introduced someone', phrases: ['introduced'] }],
  events: [],
  roles: ['cfo', 'ceo', 'head of *', 'ops lead', 'legal'],
  hedges: [],
  hearsay: [],
  promises: [],
  unknown: [],
  unchanged: [],
  courtesies: [],
  authority: [],
  paper: [],
  consequence: [],
  doNothing: [],
  buyerDocuments: [],
  sellerDocuments: [],
  weak: {
    seniorTitles: [],
    roleNames: [],
    goBetween: [],
    ownFigures: [],
    politeness: [],
    noObjections: [],
    confident: [],
    longAgo: [],
    laterDeeds: [],
    passedOn: [],
    guesses: [],
    ourPapers: [],
    vague: [],
    ourReasons: [],
  },
  channels: { call: [], meeting: [], email: [], chat: [] },
}

/** The default playbook's rules without its words: what the domain reads, quick to make. */
export const defaultRules: Playbook = {
  id: 'meddpicc-buyer',
  version: 1,
  name: 'Rules of the default playbook',
  stages: stageIds.map((id) => ({ id, label: id[0]!.toUpperCase() + id.slice(1), aliases: [] })),
  criteria: [...rows.map(ladder), worthWinning],
  halveFrom: 'negotiate',
  invalidation: {
    'champion-left': ['champion', 'decision-process', 'why-us'],
    'economic-buyer-changed': ['economic-buyer', 'metrics', 'decision-criteria', 'decision-process'],
    reorganisation: ['economic-buyer', 'champion', 'decision-process', 'why-change', 'why-now'],
    'close-date-later': ['why-now', 'decision-process', 'paper-process'],
    'new-competitor': ['competition', 'decision-criteria', 'why-us'],
    'stage-back': ['why-now', 'decision-process'],
  },
  words,
}

/** A copy of the default rules with one criterion changed. */
export function withCriterion(id: string, change: (c: Criterion) => Criterion): Playbook {
  return { ...defaultRules, criteria: defaultRules.criteria.map((c) => (c.id === id ? change(c) : c)) }
}
