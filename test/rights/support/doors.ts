import type { ListWish } from '../../../src/application/ask/shape.ts'
import type { PressOf } from '../../../src/application/commands.ts'
import type { FormAsk, Submitted } from '../../../src/application/forms.ts'
import type { HomeScreen } from '../../../src/application/home/screens.ts'
import type { QualifyWish } from '../../../src/application/qualify-grammar.ts'
import { defaultSettings } from '../../../src/application/settings.ts'
import type { UseCases } from '../../../src/application/use-cases.ts'
import type { AnswerId, DealId, EventId, ReviewId, SuggestionId } from '../../../src/domain/ids.ts'

/**
 * What a door asks of whoever comes through it. `read`, `change`, `answer`: a right to the deal; `manage`: to be its manager, or an admin;
 * `own`: shows their own deals alone; `self`: about nobody's deal; `admin`: to be an admin. `coach`: to manage it, and who may only read it
 * is told that managers do this; `any-manager`: to manage somebody, shows what they may read; `board`: to be above the owner by team.
 */
export type Need = 'read' | 'change' | 'answer' | 'manage' | 'own' | 'self' | 'admin' | 'coach' | 'any-manager' | 'board'

/** A door by name, what it needs, and how one knocks on it with a deal's id and name. */
export interface Door<Knock> {
  need: Need
  knock: (deal: { id: DealId; name: string }) => Knock
}

const review = 'review' as ReviewId
const question = 'q1'
const nobody = 'U0NOBODY'

/** `/qualify ...`, by verb. Out, close and evidence only open a form, which asks for the right itself. */
export const verbs: Record<QualifyWish['verb'], Door<string>> = {
  mine: { need: 'self', knock: () => '' },
  help: { need: 'self', knock: () => 'help' },
  digest: { need: 'any-manager', knock: () => 'digest' },
  // Counts in groups of 20 or more, and the asker's own calls; test/application/report.test.ts has who sees which.
  report: { need: 'self', knock: () => 'report' },
  'which-deal': { need: 'self', knock: () => 'close' },
  new: { need: 'self', knock: () => 'new Brass Kettles' },
  away: { need: 'self', knock: () => 'away back' },
  start: { need: 'answer', knock: ({ name }) => `"${name}"` },
  status: { need: 'read', knock: ({ name }) => `status ${name}` },
  out: { need: 'read', knock: ({ name }) => `out ${name}` },
  close: { need: 'read', knock: ({ name }) => `close ${name}` },
  evidence: { need: 'read', knock: ({ name }) => `evidence ${name}` },
  stage: { need: 'change', knock: ({ name }) => `stage ${name} evaluate` },
}

/** A list over deals shows those alone that its asker may read. */
const everything: ListWish = { about: 'weak', criterionId: null, dates: 'any', lacking: false, scope: 'all', window: null }

/** Every button whose press is recorded. */
export const presses: Record<PressOf['press'], Door<PressOf>> & Record<'sign-off as manager', Door<PressOf>> = {
  unknown: { need: 'answer', knock: ({ id: deal }) => ({ press: 'unknown', deal, review, question }) },
  unchanged: { need: 'answer', knock: ({ id: deal }) => ({ press: 'unchanged', deal, review, question }) },
  skip: { need: 'answer', knock: ({ id: deal }) => ({ press: 'skip', deal, review, question }) },
  pause: { need: 'answer', knock: ({ id: deal }) => ({ press: 'pause', deal, review }) },
  resume: { need: 'answer', knock: ({ id: deal }) => ({ press: 'resume', deal, review }) },
  'keep-forecast': { need: 'answer', knock: ({ id: deal }) => ({ press: 'keep-forecast', deal, review }) },
  choose: { need: 'answer', knock: ({ id: deal }) => ({ press: 'choose', deal, review, question, choice: 'new' }) },
  settle: { need: 'answer', knock: ({ id: deal }) => ({ press: 'settle', deal, criterion: 'metrics', choice: 'new' }) },
  'undo-event': { need: 'answer', knock: ({ id: deal }) => ({ press: 'undo-event', deal, event: 'e' as EventId }) },
  'said-on': { need: 'answer', knock: ({ id: deal }) => ({ press: 'said-on', deal, answer: 'a' as AnswerId, date: '2026-11-20' }) },
  add: { need: 'answer', knock: ({ id: deal }) => ({ press: 'add', deal, suggestion: 's' as SuggestionId }) },
  vote: {
    need: 'read',
    knock: ({ id: deal }) => ({ press: 'vote', deal, about: { kind: 'reading', answer: 'a' as AnswerId }, up: true }),
  },
  'sign-off': { need: 'answer', knock: ({ id: deal }) => ({ press: 'sign-off', deal, yes: true, as: 'rep' }) },
  'sign-off as manager': { need: 'manage', knock: ({ id: deal }) => ({ press: 'sign-off', deal, yes: true, as: 'manager' }) },
  'use-answer': { need: 'answer', knock: ({ id: deal }) => ({ press: 'use-answer', deal }) },
  'decline-answer': { need: 'answer', knock: ({ id: deal }) => ({ press: 'decline-answer', deal }) },
  continue: { need: 'answer', knock: ({ id: deal }) => ({ press: 'continue', deal, review }) },
  start: { need: 'answer', knock: ({ id: deal }) => ({ press: 'start', deal }) },
  status: { need: 'read', knock: ({ id: deal }) => ({ press: 'status', deal }) },
  stage: { need: 'change', knock: ({ id: deal }) => ({ press: 'stage', deal, stage: 'evaluate' }) },
  return: { need: 'change', knock: ({ id: deal }) => ({ press: 'return', deal, yes: true }) },
  ask: { need: 'read', knock: ({ id: deal }) => ({ press: 'ask', deal, question: 'What is weak?' }) },
  // Shows those deals alone that its reader may read: test/application/ask.test.ts looks at the names.
  'ask-list': { need: 'self', knock: () => ({ press: 'ask-list', wish: everything, from: 0 }) },
  'by-another': { need: 'read', knock: ({ id: deal }) => ({ press: 'by-another', deal, playbook: 'bant' }) },
  // Of a message that only its reader got; it names deals they manage alone.
  'sign-offs-more': { need: 'self', knock: () => ({ press: 'sign-offs-more' }) },
  poc: { need: 'read', knock: ({ id: deal }) => ({ press: 'poc', deal }) },
  'approve-poc': { need: 'change', knock: ({ id: deal }) => ({ press: 'approve-poc', deal }) },
  'test-result': { need: 'change', knock: ({ id: deal }) => ({ press: 'test-result', deal, yes: true }) },
  'end-override': { need: 'coach', knock: ({ id: deal }) => ({ press: 'end-override', deal, criterion: 'metrics' }) },
  'ask-override': { need: 'answer', knock: ({ id: deal }) => ({ press: 'ask-override', deal, review }) },
  nudge: { need: 'coach', knock: ({ id: deal }) => ({ press: 'nudge', deal }) },
  'digest-more': { need: 'any-manager', knock: () => ({ press: 'digest-more', from: 0 }) },
  // Of the deals that its reader may see alone: test/rights/digest.test.ts looks at the names.
  'digest-list': { need: 'any-manager', knock: () => ({ press: 'digest-list', list: 'waits', since: null, from: 0 }) },
  page: { need: 'self', knock: () => ({ press: 'page', from: 0 }) },
  // Of a report that was made for the owner: the table's scene puts it there under the deal's id.
  'report-csv': { need: 'own', knock: ({ id: report }) => ({ press: 'report-csv', report }) },
  back: { need: 'self', knock: () => ({ press: 'back' }) },
  'choose-playbook': { need: 'admin', knock: () => ({ press: 'choose-playbook', playbook: 'meddpicc-buyer' }) },
}

/** Every form, as it is opened. */
export const opened: Record<FormAsk['form'], Door<FormAsk>> = {
  correct: { need: 'answer', knock: ({ id: deal }) => ({ form: 'correct', deal, answer: 'a' as AnswerId }) },
  closing: { need: 'answer', knock: ({ id: deal }) => ({ form: 'closing', deal, review }) },
  contradiction: { need: 'answer', knock: ({ id: deal }) => ({ form: 'contradiction', deal, review, question }) },
  'new-deal': { need: 'self', knock: () => ({ form: 'new-deal', name: 'Brass Kettles' }) },
  'qualify-out': { need: 'change', knock: ({ id: deal }) => ({ form: 'qualify-out', deal }) },
  close: { need: 'change', knock: ({ id: deal }) => ({ form: 'close', deal }) },
  // Shows those alone that wait for whoever opens it: test/application/sign-off.test.ts looks at the names.
  'sign-offs': { need: 'self', knock: ({ id: deal }) => ({ form: 'sign-offs', deals: [deal] }) },
  'test-plan': { need: 'change', knock: ({ id: deal }) => ({ form: 'test-plan', deal }) },
  'force-poc': { need: 'coach', knock: ({ id: deal }) => ({ form: 'force-poc', deal }) },
  override: { need: 'coach', knock: ({ id: deal }) => ({ form: 'override', deal, criterion: null }) },
  evidence: { need: 'answer', knock: ({ id: deal }) => ({ form: 'evidence', deal, source: null }) },
  'ask-rep': { need: 'coach', knock: ({ id: deal }) => ({ form: 'ask-rep', deal }) },
  snooze: { need: 'coach', knock: ({ id: deal }) => ({ form: 'snooze', deal, channel: 'C1' }) },
  digest: { need: 'any-manager', knock: () => ({ form: 'digest', channel: null }) },
  'reminder-hours': { need: 'self', knock: () => ({ form: 'reminder-hours' }) },
  settings: { need: 'admin', knock: () => ({ form: 'settings' }) },
  // Shows one's own teams alone: test/application/report-settings.test.ts has who decides for which.
  'report-settings': { need: 'any-manager', knock: () => ({ form: 'report-settings' }) },
  person: { need: 'admin', knock: () => ({ form: 'person', person: nobody }) },
  'erase-person': { need: 'admin', knock: () => ({ form: 'erase-person', wanted: null }) },
}

const noCall = { closeDate: null, amount: null, lastHeard: null, nextStep: null, worthWinning: null }

/** Every form, as it is submitted. */
export const submitted: Record<Submitted['form'], Door<Submitted>> = {
  correct: { need: 'answer', knock: ({ id: deal }) => ({ form: 'correct', deal, answer: 'a' as AnswerId, text: null, facts: [] }) },
  closing: { need: 'answer', knock: ({ id: deal }) => ({ form: 'closing', deal, review, ...noCall }) },
  contradiction: { need: 'answer', knock: ({ id: deal }) => ({ form: 'contradiction', deal, review, question, choice: 'new', why: null }) },
  'new-deal': {
    need: 'self',
    knock: () => ({
      form: 'new-deal',
      name: 'Zyzzyva',
      account: null,
      stage: 'qualify',
      amount: null,
      closeDate: null,
      kind: 'revenue',
      startReview: false,
    }),
  },
  'qualify-out': {
    need: 'change',
    knock: ({ id: deal }) => ({ form: 'qualify-out', deal, reason: 'Timing', bringBack: null, returnOn: null }),
  },
  close: { need: 'change', knock: ({ id: deal }) => ({ form: 'close', deal, outcome: 'lost', decided: null, earlier: null }) },
  evidence: {
    need: 'answer',
    knock: ({ id: deal }) => ({ form: 'evidence', deal, text: 'Milo', source: null, accepted: [], asView: null }),
  },
  // Changes those alone that wait for whoever submits it.
  'sign-offs': { need: 'self', knock: ({ id: deal }) => ({ form: 'sign-offs', deals: [deal], reason: null }) },
  'test-plan': {
    need: 'change',
    knock: ({ id: deal }) => ({
      form: 'test-plan',
      deal,
      kind: 'poc',
      tests: [{ about: 'metrics', text: 'Returns under 5 %' }],
      decisionOn: null,
      endsOn: null,
      owner: null,
      agreed: null,
    }),
  },
  'force-poc': { need: 'coach', knock: ({ id: deal }) => ({ form: 'force-poc', deal, reason: 'Otto asked for it' }) },
  override: {
    need: 'coach',
    knock: ({ id: deal }) => ({ form: 'override', deal, criterion: 'metrics', reason: 'Otto is on leave', until: '2026-12-01' }),
  },
  'ask-rep': { need: 'coach', knock: ({ id: deal }) => ({ form: 'ask-rep', deal, about: 'metrics', text: 'Which number?' }) },
  snooze: { need: 'coach', knock: ({ id: deal }) => ({ form: 'snooze', deal, channel: 'C1', until: '2026-12-01' }) },
  'reminder-hours': { need: 'self', knock: () => ({ form: 'reminder-hours', hours: { opens: 540, closes: 1_020 } }) },
  // Of a channel one must be in; it speaks of nobody's deal.
  digest: {
    need: 'self',
    knock: () => ({ form: 'digest', channel: 'C1', whose: 'mine', weekday: null, minute: 540, zone: null }),
  },
  settings: { need: 'admin', knock: () => ({ form: 'settings', settings: defaultSettings }) },
  'erase-person': { need: 'admin', knock: () => ({ form: 'erase-person', wanted: { names: ['Ines Quill'], emails: [] } }) },
  'report-settings': { need: 'any-manager', knock: () => ({ form: 'report-settings', on: ['north', 'south'] }) },
  person: { need: 'admin', knock: () => ({ form: 'person', person: nobody, role: null, team: null, manager: null }) },
}

/** Every page of Home. */
export const screens: Record<HomeScreen['screen'] | 'deals', Door<HomeScreen | null>> = {
  deals: { need: 'own', knock: () => null },
  purpose: { need: 'self', knock: () => ({ screen: 'purpose' }) },
  people: { need: 'admin', knock: () => ({ screen: 'people', page: 0 }) },
  // A manager's is of the deals they coach: test/application/admin.test.ts looks at the names.
  playbook: { need: 'any-manager', knock: () => ({ screen: 'playbook', other: null, page: 0 }) },
  doors: { need: 'admin', knock: () => ({ screen: 'doors' }) },
  // Deals that one may not see are counted: test/application/shadow.test.ts looks at the names.
  shadow: { need: 'any-manager', knock: () => ({ screen: 'shadow' }) },
  // Deals of one's own team alone: test/application/digest/board.test.ts looks at the names.
  stage: { need: 'any-manager', knock: () => ({ screen: 'stage', stage: 'evaluate', page: 0 }) },
  // The same: test/application/digest/board.test.ts looks at the names.
  waits: { need: 'any-manager', knock: () => ({ screen: 'waits', page: 0 }) },
  audit: { need: 'admin', knock: ({ id: deal }) => ({ screen: 'audit', person: null, deal, before: null }) },
}

/**
 * Every use case Slack reaches, and where this table has it. A new one does not compile until it says so. Edits and deletions are of a
 * message by whoever wrote it, whom Slack itself lets do so.
 */
export const reached: Record<keyof UseCases, 'verbs' | 'presses' | 'opened' | 'submitted' | 'screens' | 'beside' | 'own message'> = {
  qualifyTyped: 'verbs',
  pressed: 'presses',
  openForm: 'opened',
  formSubmitted: 'submitted',
  homeOpened: 'screens',
  messagePosted: 'beside',
  evidenceRead: 'beside',
  personNamed: 'beside',
  dealChoices: 'beside',
  messageEdited: 'own message',
  messageDeleted: 'own message',
}
