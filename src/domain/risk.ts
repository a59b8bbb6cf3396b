import type { CriterionView, Risk } from './assessment.ts'
import { behindSince } from './behind-since.ts'
import { addDays, daysBetween, localDate, workingDaysBetween } from './calendar.ts'
import { allStanding, askedForStepOn, commitmentsOf, isDeed } from './commitments.ts'
import type { CriterionId, StageId } from './ids.ts'
import { closeDatesMovedLater } from './invalidation.ts'
import type { Moment } from './moment.ts'
import type { Criterion } from './playbook.ts'
import type { EvidenceRecord } from './record.ts'
import { isSigned, signerAt } from './sign-off.ts'
import { barAt, meets } from './standing.ts'
import { standsFor } from './stands-for.ts'
import { toldAt } from './told-at.ts'
import { weigh } from './weigh.ts'

/** The figures of RULES 6. */
const behindForWorkingDays = 5
const contradictionForWorkingDays = 3
const pushesWithinDays = 90
const closeSoonDays = 14
const paperLevel = 4
const answersWithinDays = 14

/** Names of criteria and a stage that the codes speak of; a playbook without them has no such risk. */
const paperProcess: CriterionId = 'paper-process'
const buyersQuestions: readonly CriterionId[] = ['why-change', 'why-now']
export const evaluateStage: StageId = 'evaluate'

/** Risks of a live deal, in order of their codes and the playbook (RULES 6). Being away or silent is never one. */
export function risksOf(views: readonly CriterionView[], moment: Moment, isReviewed: boolean): Risk[] {
  const ofBehind = isReviewed ? behindRisks(views, moment) : []
  const found: Risk[] = [
    ...ofBehind,
    ...longContradictions(views, moment),
    ...(closeDateSlips(moment) ? [{ code: 'R4' as const, criterion: null }] : []),
    ...paperworkIsLate(views, moment),
    ...(answersHoldNoBuyer(moment) ? [{ code: 'R6' as const, criterion: null }] : []),
    ...(isReviewed ? buyersQuestionsBehind(views, moment) : []),
    ...(meetingsWithoutCommitment(moment) ? [{ code: 'R8' as const, criterion: null }] : []),
  ]
  return found.sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0))
}

/** R2 where age alone did it, at once; else R1 after five working days. A manager's override silences both. */
function behindRisks(views: readonly CriterionView[], moment: Moment): Risk[] {
  const behind = moment.playbook.criteria.filter((_, i) => views[i]!.standing === 'behind' && views[i]!.assessment !== 'overridden')
  if (behind.length === 0) return []
  const byAge = new Set(behind.filter((c) => isBehindByAgeAlone(c, moment)))
  const rest = behind.filter((c) => !byAge.has(c))
  const since = behindSince(moment.deal, rest, moment.playbook, moment.at, moment.zone, behindForWorkingDays)
  return behind.flatMap((c): Risk[] => {
    if (byAge.has(c)) return [{ code: 'R2', criterion: c.id }]
    return workingDaysBetween(since.get(c.id)!, moment.today) > behindForWorkingDays ? [{ code: 'R1', criterion: c.id }] : []
  })
}

/** Whether what is behind would not be, had nothing aged. */
export function isBehindByAgeAlone(criterion: Criterion, moment: Moment): boolean {
  if (criterion.kind === 'sign-off') {
    const due = signerAt(criterion, moment, moment.place - 1)
    return due !== null && isSigned(criterion, due, moment, Number.POSITIVE_INFINITY)
  }
  const { agelessLevel, agelessUnknown } = weigh(criterion, moment)
  return meets(barAt(criterion, moment.playbook, moment.place - 1), agelessLevel, agelessUnknown)
}

function longContradictions(views: readonly CriterionView[], moment: Moment): Risk[] {
  return views.flatMap((v): Risk[] => {
    if (v.kind !== 'ladder' || !v.contradiction) return []
    const { newer } = v.contradiction
    const told = v.records.find((r) => r.record.id === newer)!.record
    return workingDaysBetween(localDate(toldAt(told), moment.zone), moment.today) > contradictionForWorkingDays
      ? [{ code: 'R3', criterion: v.criterion }]
      : []
  })
}

function closeDateSlips({ deal, today, zone }: Moment): boolean {
  if (deal.fields.closeDate !== null && deal.fields.closeDate < today) return true
  const earliest = addDays(today, -pushesWithinDays)
  return closeDatesMovedLater(deal, zone).filter((push) => push.day >= earliest).length >= 2
}

/** A close date in the past is R4's. */
function paperworkIsLate(views: readonly CriterionView[], { deal, playbook, today }: Moment): Risk[] {
  const { closeDate } = deal.fields
  if (closeDate === null) return []
  const left = daysBetween(today, closeDate)
  if (left < 0 || left > closeSoonDays) return []
  return views
    .filter((v, i) => v.kind === 'ladder' && standsFor(playbook.criteria[i]!, paperProcess) && v.effectiveLevel < paperLevel)
    .map((v): Risk => ({ code: 'R5', criterion: v.criterion }))
}

/**
 * The rep was asked and answered within 14 days, a don't-know included, and nothing told in that time is a buyer's of that time. All
 * that was told counts, not only answers to questions: what a rep volunteers is an answer too.
 */
function answersHoldNoBuyer(moment: Moment): boolean {
  const earliest = addDays(moment.today, -answersWithinDays)
  const isRecent = (at: number) => localDate(at, moment.zone) >= earliest
  const answered = moment.deal.reviews.some((r) =>
    r.questions.some((q) => q.states.some((s) => (s.state === 'answered' || s.state === 'unknown') && isRecent(s.at))),
  )
  if (!answered) return false
  return !allStanding(moment).some((r) => isRecent(toldAt(r)) && isOfBuyer(r) && r.facts.saidOn !== null && moment.saidOn(r) >= earliest)
}

function isOfBuyer(record: EvidenceRecord): boolean {
  return record.facts.voice === 'buyer' || isDeed(record)
}

function buyersQuestionsBehind(views: readonly CriterionView[], moment: Moment): Risk[] {
  const from = moment.playbook.stages.findIndex((s) => s.id === evaluateStage)
  if (from < 0 || moment.place < from) return []
  return views
    .filter(
      (v, i) =>
        buyersQuestions.some((part) => standsFor(moment.playbook.criteria[i]!, part)) &&
        v.standing === 'behind' &&
        v.assessment !== 'overridden',
    )
    .map((v): Risk => ({ code: 'R7', criterion: v.criterion }))
}

/**
 * R8: the last two days on which a buyer was met, both told in answers to questions, and since the first of them no step, promise or
 * deed of the buyer's, although a closing form asked for one after the second. Anything less is "not known", which is no risk.
 */
function meetingsWithoutCommitment(moment: Moment): boolean {
  const { deal } = moment
  const answers = new Set(deal.reviews.flatMap((r) => r.questions.flatMap((q) => q.answers)))
  const met = allStanding(moment).filter(
    (r) => r.facts.voice === 'buyer' && r.facts.saidOn !== null && (r.facts.channel === 'meeting' || r.facts.channel === 'call'),
  )
  const days = [...new Set(met.map((r) => moment.saidOn(r)))].sort().slice(-2)
  const [first, second] = days
  if (first === undefined || second === undefined) return false
  const bothAskedAbout = days.every((day) => met.some((r) => moment.saidOn(r) === day && r.answerId !== null && answers.has(r.answerId)))
  if (!bothAskedAbout || !askedForStepOn(deal, moment).some((day) => day >= second)) return false
  const committed = commitmentsOf(moment).some((c) => c.madeOn >= first)
  return !committed && !allStanding(moment).some((r) => isDeed(r) && moment.saidOn(r) >= first)
}
