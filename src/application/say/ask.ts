import type { Assessment, LadderView } from '../../domain/assessment.ts'
import { openChallenges } from '../../domain/challenge.ts'
import type { Challenge, Deal } from '../../domain/deal.ts'
import { isErased } from '../../domain/erased.ts'
import { ladderViews, lastWords } from '../../domain/plan-review.ts'
import type { LadderCriterion, Playbook } from '../../domain/playbook.ts'
import type { EvidenceRecord } from '../../domain/record.ts'
import type { Review, ReviewQuestion } from '../../domain/review.ts'
import type { NextStep } from '../../domain/review-flow/advance.ts'
import { liveReview, plannedQuestions } from '../../domain/review-flow/open-question.ts'
import type { LocalDate, Zone } from '../../domain/time.ts'
import type { Ask, AskBase } from '../asks.ts'
import { doubtsOn, shownDoubt } from '../coaching/doubts-of.ts'
import { wordingOf } from '../coaching/wording-of.ts'
import type { QuotedWords } from '../deal-shown.ts'
import { quotedWords } from './clash-note.ts'
import { closingForm } from './closing-form.ts'
import { differenceOf } from './difference.ts'
import { quoteFrom } from './quoted-record.ts'

export interface SayContext {
  deal: Deal
  assessment: Assessment
  playbook: Playbook
  zone: Zone
  /** The rep's day, for buttons that name days; without it there are none. */
  repToday?: LocalDate
}

/** Reasons for doubt said in one question. */
const mostDoubts = 1

/** What the thread asks next, as plain data; null when nothing is asked. */
export function askFor(next: NextStep, say: SayContext): Ask | null {
  const review = liveReview(say.deal)
  if (!review || next.kind === 'stay' || next.kind === 'none') return null
  if (next.kind === 'closing') return closingForm(review, say)
  const question = review.questions.find((q) => q.id === next.question)
  if (!question) return null
  const view = ladderViews(say.assessment).find((v) => v.criterion === question.criterion)
  const criterion = say.playbook.criteria.find((c) => c.id === question.criterion)
  if (!view || !criterion || criterion.kind !== 'ladder') return null
  const base = baseOf(review, question, criterion)
  if (next.kind === 'follow-up') return followUp(base, next.missing, question, view, say)
  if (question.reason === 'contradicted' && view.contradiction) {
    const choice = contradiction(base, view.contradiction, say)
    if (choice) return choice
  }
  return plain(base, question, criterion, view, say)
}

function baseOf(review: Review, question: ReviewQuestion, criterion: LadderCriterion): AskBase {
  const planned = plannedQuestions(review)
  return {
    review: review.id,
    question: question.id,
    place: planned.findIndex((q) => q.id === question.id) + 1,
    of: planned.length,
    criterion: criterion.label,
    criterionId: criterion.id,
  }
}

function plain(base: AskBase, question: ReviewQuestion, criterion: LadderCriterion, view: LadderView, say: SayContext): Ask {
  const challenge = challengeOf(question, say)
  const clash = challenge && clashOf(challenge, say)
  // What was said since the review began counts as well: "nothing recorded" would no longer be true.
  const last = quoteFrom(say, challenge ? question.lastRecord : (lastWords(view) ?? question.lastRecord))
  const doubts = last && !clash ? doubtsOn(view, say, last.id).slice(0, mostDoubts) : []
  const text = plainText(question, criterion, view, say)
  const wording = wordingOf(say.deal, base.review, question)
  return {
    ...base,
    kind: 'question',
    reason: question.reason,
    opening: question.opening,
    last,
    countsUntil: view.countsUntil,
    text: question.asked?.text ?? wording?.text ?? text,
    ...(question.asked ? { asker: question.asked.name } : {}),
    challenge: challenge ? { id: challenge.id, reason: challenge.reason.kind, ...(clash ? { clash } : {}) } : null,
    ...(doubts.length > 0 ? { doubts: doubts.map(shownDoubt) } : {}),
    ...(wording && !question.asked ? { worded: { basedOn: wording.basedOn, plain: text } } : {}),
  }
}

/** The playbook's own words for a question of the live review. */
export function plainText(question: ReviewQuestion, criterion: LadderCriterion, view: LadderView, say: SayContext): string {
  const wording =
    criterion.questions.find((q) => q.id === question.question) ?? criterion.questions.find((q) => q.stages.includes(say.deal.fields.stage))
  return fill(wording?.ask ?? criterion.definition, criterion.label, view, say)
}

/** The challenge a question carries; a clash found since it was planned is one as well. */
function challengeOf(question: ReviewQuestion, { deal }: SayContext): Challenge | undefined {
  return (
    deal.challenges.find((c) => c.id === question.challenge && c.closed === null) ??
    openChallenges(deal).find((c) => c.criterion === question.criterion && c.reason.kind === 'clash')
  )
}

function clashOf({ reason }: Challenge, say: SayContext): { older: QuotedWords; newer: QuotedWords } | null {
  if (reason.kind !== 'clash') return null
  const [older, newer] = [quotedWords(reason.older, say), quotedWords(reason.newer, say)]
  return older && newer ? { older, newer } : null
}

/** The names a playbook's wording may use: `{account}` and `{holder}`. */
function fill(text: string, label: string, view: LadderView, say: SayContext): string {
  const holder = view.records.map((r) => r.record.facts.holder).find((name) => name && !isErased(name))
  // "They" would be anybody: nothing is on record that it could stand for.
  const unnamed = `the ${label.charAt(0).toLowerCase()}${label.slice(1)}`
  const names: Record<string, string> = { account: say.deal.fields.account ?? say.deal.fields.name, holder: holder ?? unnamed }
  // In one pass and by a function: a name may itself hold braces, or `$&`.
  return text.replace(/\{(account|holder)\}/g, (_, name: string) => names[name]!)
}

function followUp(
  base: AskBase,
  missing: Extract<NextStep, { kind: 'follow-up' }>['missing'],
  question: ReviewQuestion,
  view: LadderView,
  { repToday }: SayContext,
): Ask {
  const mine: EvidenceRecord | undefined = view.records
    .map((r) => r.record)
    .find((r) => r.answerId !== null && question.answers.includes(r.answerId))
  // Of a day that can be read two ways both readings are on buttons already.
  const isOpen = missing.includes('date') && mine && mine.facts.saidOn === null && !mine.facts.flags.includes('ambiguous-date')
  return {
    ...base,
    kind: 'follow-up',
    missing,
    person: mine?.facts.person ?? null,
    holder: mine?.facts.holder ?? null,
    ...(isOpen && mine.answerId && repToday ? { when: { answer: mine.answerId, today: repToday } } : {}),
  }
}

function contradiction(base: AskBase, clash: NonNullable<LadderView['contradiction']>, say: SayContext): Ask | null {
  const older = quoteFrom(say, clash.older)
  const newer = quoteFrom(say, clash.newer)
  const criterion = say.playbook.criteria.find((c) => c.id === base.criterionId)
  if (!older || !newer || !criterion || criterion.kind !== 'ladder') return null
  return { ...base, kind: 'contradiction', older, newer, differs: differenceOf(say.deal, criterion, clash) }
}
