import type { LadderView } from '../assessment.ts'
import type { Change } from '../change.ts'
import type { AnswerId, RecordId } from '../ids.ts'
import { explainLevel } from '../level.ts'
import type { EvidenceRecord } from '../record.ts'
import type { MissingFact, Review, ReviewQuestion } from '../review.ts'
import { advance, type NextStep } from './advance.ts'
import { choiceQuestion } from './conclude-answer.ts'
import { closeChallenges, type Judging, settleQuestions, viewsAfter } from './judge-records.ts'
import { followUpPending, liveReview, openQuestion, questionState, reviewState } from './open-question.ts'

/** Proof lifts a record, but nobody is asked twice for it. */
const proof: ReadonlySet<MissingFact> = new Set(['buyers-document', 'link', 'second-buyer'])

export interface Correction {
  /** The answer whose records changed, and the one that holds them now: the same unless its words were replaced. */
  was: AnswerId | null
  is: AnswerId | null
  /** The records as they are now. */
  records: EvidenceRecord[]
  /** A fresh id at each call. */
  ids: () => string
}

/**
 * Adds what follows from corrected records (RULES 4, 5): challenges they reaffirm, questions that need no asking any more, and the open
 * question: a choice between two records vanishes with the contradiction, a follow-up with its answer. Where neither is so, what is open
 * stays open.
 */
export function afterCorrection(
  { was, is, records, ids }: Correction,
  changes: Change[],
  judging: Judging,
): { reaffirmed: RecordId[]; next: NextStep } {
  const { deal } = viewsAfter(changes, judging)
  const closed = closeChallenges(deal, records, changes, judging)
  const reaffirmed = records.filter((r) => closed.includes(r.criterion)).map((r) => r.id)
  const live = liveReview(deal)
  if (!live) return { reaffirmed, next: { kind: 'none' } }
  settleQuestions(live, openQuestion(live), records, changes, judging)
  if (reviewState(live) !== 'open') return { reaffirmed, next: { kind: 'stay' } }
  const { now } = judging
  const mark = (question: string, state: 'settled' | 'answered', answer: AnswerId | null): Change => ({
    type: 'question-changed',
    at: now,
    review: live.id,
    question,
    state,
    answer,
  })
  // A choice may be open beside the question it came up at.
  const { views } = viewsAfter(changes, judging)
  const chosen = live.questions.filter(
    (q) => q.reason === 'contradicted' && questionState(q) === 'asked' && !views.get(q.criterion)?.contradiction,
  )
  changes.push(...chosen.map((q) => mark(q.id, 'settled', null)))
  const raised = [...views.values()].find((view) => isRaised(view, records, live))
  if (raised) {
    // Asked at once, as after an answer: until it is made nothing counts above "someone said".
    const question = choiceQuestion(live, raised, ids, now)
    changes.push({ type: 'question-added', at: now, review: live.id, question })
    return { reaffirmed, next: { kind: 'question', question: question.id } }
  }
  if (chosen.length > 0) {
    return { reaffirmed, next: goOn(changes, judging) }
  }
  const open = openQuestion(live)
  if (!open || !followUpPending(open) || was === null || !open.answers.includes(was)) return { reaffirmed, next: { kind: 'stay' } }
  const missing = stillMissing(open, records, changes, judging)
  changes.push(mark(open.id, 'answered', is))
  if (missing.length === 0) return { reaffirmed, next: goOn(changes, judging) }
  // The same follow-up, with what is left of it.
  changes.push({ type: 'followed-up', at: now, review: live.id, question: open.id, missing })
  return { reaffirmed, next: { kind: 'follow-up', question: open.id, missing } }
}

/** Two records do not go together, one of them is among the corrected, and nobody is asked which counts. */
function isRaised({ contradiction, criterion }: LadderView, records: readonly EvidenceRecord[], { questions }: Review): boolean {
  if (!contradiction || !records.some((r) => r.id === contradiction.newer || r.id === contradiction.older)) return false
  return !questions.some((q) => q.reason === 'contradicted' && q.criterion === criterion && questionState(q) === 'asked')
}

function goOn(changes: Change[], judging: Judging): NextStep {
  const on = advance(liveReview(viewsAfter(changes, judging).deal)!, judging.now)
  changes.push(...on.changes)
  return on.next
}

/** What the follow-up asked for and nobody has told yet. */
function stillMissing(open: ReviewQuestion, records: EvidenceRecord[], changes: Change[], judging: Judging): MissingFact[] {
  const { deal } = viewsAfter(changes, judging)
  const criterion = judging.playbook.criteria.find((c) => c.id === open.criterion)
  const record = records.find((r) => r.criterion === open.criterion) ?? deal.records.findLast((r) => standsFor(open, r, deal.ends))
  if (criterion?.kind !== 'ladder' || record?.kind !== 'evidence') return []
  const { level, missing } = explainLevel(record, criterion, deal, judging.playbook)
  if (level >= Math.min(3, criterion.bars[deal.fields.stage] ?? 0)) return []
  return missing.filter((fact) => !proof.has(fact) && open.followUp!.missing.includes(fact))
}

function standsFor(open: ReviewQuestion, record: EvidenceRecord, ends: readonly { record: RecordId }[]): boolean {
  const isMine = record.answerId !== null && open.answers.includes(record.answerId)
  return isMine && record.criterion === open.criterion && !ends.some((end) => end.record === record.id)
}
