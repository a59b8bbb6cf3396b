import { localDate } from '../calendar.ts'
import { canBeDoubted, canRaise } from '../challenge.ts'
import type { Change } from '../change.ts'
import type { Author, QuotedPlace } from '../coaching.ts'
import type { Challenge, Deal } from '../deal.ts'
import type { DriftKind } from '../drift.ts'
import type { ChallengeId, CriterionId } from '../ids.ts'
import { goneRecords } from '../known-people.ts'
import { saidDay } from '../level-points.ts'
import { questionCap } from '../plan-review.ts'
import type { EvidenceRecord } from '../record.ts'
import type { Review, ReviewQuestion } from '../review.ts'
import type { Zone } from '../time.ts'
import { toldAt } from '../told-at.ts'
import { type Judging, viewsAfter } from './judge-records.ts'
import { liveReview, plannedQuestions, questionState } from './open-question.ts'

/** Two quotations that do not go together, as somebody found them. */
export interface Clash {
  criterion: CriterionId
  how: DriftKind
  older: QuotedPlace
  newer: QuotedPlace
  author: Author
}

/** The clash with the quotation said first as the older one; null unless both stand: two records, neither gone, with words at their places. */
export function standingClash(clash: Clash, deal: Deal, zone: Zone): Clash | null {
  const gone = goneRecords(deal)
  const find = (quoted: QuotedPlace) => {
    const record = deal.records.find((r) => r.id === quoted.record)
    return record && !gone.has(record.id) && record.text.slice(quoted.start, quoted.end).trim() !== '' ? record : null
  }
  const [older, newer] = [find(clash.older), find(clash.newer)]
  if (!older || !newer || older.id === newer.id) return null
  const day = (record: EvidenceRecord) => saidDay(record) ?? localDate(toldAt(record), zone)
  const isTurned = day(older) === day(newer) ? toldAt(older) > toldAt(newer) : day(older) > day(newer)
  return isTurned ? { ...clash, older: clash.newer, newer: clash.older } : clash
}

/**
 * Opens a challenge on a criterion that passed (RULES 4: one per criterion, three per deal), and asks it in the live review where there is
 * room; null where it cannot be challenged: then the clash is only shown.
 */
export function raiseClash(found: Clash, judging: Judging, ids: () => string): { changes: Change[]; challenge: Challenge } | null {
  const { deal, views } = viewsAfter([], judging)
  const view = views.get(found.criterion)
  const clash = standingClash(found, deal, judging.zone)
  if (!view || !clash || !canBeDoubted(view) || !canRaise(deal, clash.criterion)) return null
  const { how, older, newer, author } = clash
  const { now } = judging
  const challenge: Challenge = {
    id: ids() as ChallengeId,
    criterion: clash.criterion,
    raisedAt: now,
    raisedBy: 'model',
    reason: { kind: 'clash', how, older, newer, author },
    records: [older.record, newer.record],
    closed: null,
  }
  const live = liveReview(deal)
  const asked = live && roomFor(live, challenge) ? [asks(live, challenge, judging)] : []
  return { changes: [{ type: 'challenge-raised', at: now, challenge }, ...asked], challenge }
}

/** A review asks no more than its number of questions, and not twice about one criterion; once it closes it asks nothing new. */
function roomFor(review: Review, { criterion }: Challenge): boolean {
  const waits = review.questions.some((q) => q.criterion === criterion && (questionState(q) === 'planned' || questionState(q) === 'asked'))
  return review.closing === null && !waits && plannedQuestions(review).length < questionCap[review.trigger]
}

function asks(review: Review, challenge: Challenge, { playbook, now }: Judging): Change {
  const criterion = playbook.criteria.find((c) => c.id === challenge.criterion)
  const wording = criterion?.kind === 'ladder' ? (criterion.questions.find((q) => q.stages.includes(review.stage))?.id ?? null) : null
  const question: ReviewQuestion = {
    id: `m${review.questions.length + 1}`,
    criterion: challenge.criterion,
    question: wording,
    reason: 'audit',
    slots: [],
    opening: 'plain',
    lastRecord: challenge.records.at(-1) ?? null,
    challenge: challenge.id,
    states: [{ at: now, state: 'planned' }],
    followUp: null,
    answers: [],
  }
  return { type: 'question-added', at: now, review: review.id, question }
}
