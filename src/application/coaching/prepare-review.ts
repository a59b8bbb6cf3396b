import type { Change } from '../../domain/change.ts'
import type { Author } from '../../domain/coaching.ts'
import type { Deal } from '../../domain/deal.ts'
import type { RecordId, ReviewId } from '../../domain/ids.ts'
import { goneRecords } from '../../domain/known-people.ts'
import { ladderViews } from '../../domain/plan-review.ts'
import type { ReviewQuestion } from '../../domain/review.ts'
import { liveReview, questionState } from '../../domain/review-flow/open-question.ts'
import { raiseClash } from '../../domain/review-flow/raise-clash.ts'
import type { CoachRecord, CoachTasks, Consulted, Quote } from '../coach.ts'
import type { Ports } from '../ports.ts'
import { plainText } from '../say/ask.ts'
import { type Loaded, type Outcome, sayAfter, workOnDeal } from '../work-on-deal.ts'
import { dealSeen, namesOnlyKnown, recordsSeen } from './seen-by-coach.ts'
import { type Asked, type CoachDue, isLive, stillStands, wasConsulted } from './still-so.ts'

type Told = Extract<Consulted<'prepare-review'>, { by: 'model' }>
type AskedQuestion = CoachTasks['prepare-review']['ask']['questions'][number]

/** Challenges that come from one look at a deal; the rest of RULES 4 (three a deal) holds besides. */
const mostClashes = 2

/**
 * As a review begins: evidence that sounds stronger than it is, things on record that do not go together, and the words of the questions
 * that are not asked yet. Without evidence there is nothing to look at, and nothing to word a question from. What comes back is what the
 * coach was; null: it was not asked.
 */
export async function prepareReview(ports: Ports, due: CoachDue, loaded: Loaded): Promise<Asked> {
  const records = recordsSeen(loaded)
  if (records.length === 0 || wasConsulted(loaded.deal, 'prepare-review', due.review)) return null
  const questions = questionsToCome(loaded)
  const consulted = await ports.coach.consult({
    workspace: due.workspace,
    task: 'prepare-review',
    deal: due.deal,
    ask: { ...dealSeen(loaded), records, questions },
    ref: due.ref,
  })
  if (consulted.by !== 'model') return consulted.why
  await workOnDeal(ports, { ...due, inbox: null }, (fresh): Outcome<void> => {
    // The review may have ended, or another worker kept the same, while the model thought.
    if (!isLive(fresh.deal, due.review) || wasConsulted(fresh.deal, 'prepare-review', due.review)) return { changes: [], result: undefined }
    return { changes: prepared(ports, fresh, due.review, { records, questions }, consulted), result: undefined }
  })
  return 'answered'
}

/** Questions that are planned and not asked; a choice between two records is in fixed words. */
function questionsToCome(loaded: Loaded): AskedQuestion[] {
  const say = sayAfter(loaded, loaded.deal)
  const views = ladderViews(say.assessment)
  return waiting(loaded.deal).flatMap((question) => {
    const criterion = loaded.playbook.criteria.find((c) => c.id === question.criterion)
    const view = views.find((v) => v.criterion === question.criterion)
    if (criterion?.kind !== 'ladder' || !view || question.reason === 'contradicted') return []
    const { id, reason, lastRecord: last, challenge } = question
    return [{ id, criterion: criterion.id, reason, text: plainText(question, criterion, view, say), last, isChallenge: challenge !== null }]
  })
}

function waiting(deal: Deal): ReviewQuestion[] {
  return liveReview(deal)?.questions.filter((q) => questionState(q) === 'planned') ?? []
}

function prepared(
  ports: Pick<Ports, 'ids'>,
  { deal, journal, playbook, now, zone }: Loaded,
  review: ReviewId,
  { records: seen, questions: asked }: Pick<CoachTasks['prepare-review']['ask'], 'records' | 'questions'>,
  { told, author, dropped }: Told,
): Change[] {
  const consultation = { task: 'prepare-review', review, answer: null, author, dropped } as const
  const changes: Change[] = [{ type: 'consulted', at: now, consultation }]
  for (const { weakness, quote, line } of told.doubts) {
    const { start, end, record } = quote
    const isKnown = deal.coaching.doubts.some((d) => d.record === record && d.weakness === weakness)
    if (isKnown || !stillStands(deal, quote)) continue
    changes.push({ type: 'doubted', at: now, doubt: { record, start, end, weakness, line, author } })
  }
  let raised = 0
  for (const { criterion, how, older, newer } of told.contradictions) {
    if (raised >= mostClashes || !stillStands(deal, older) || !stillStands(deal, newer)) continue
    const clash = { criterion, how, older: placeOf(older), newer: placeOf(newer), author }
    const found = raiseClash(clash, { journal: [...journal, ...changes], playbook, now, zone }, ports.ids.next)
    if (!found) continue
    changes.push(...found.changes)
    raised++
  }
  return [...changes, ...worded(deal, review, seen, told, { at: now, author, own: (id) => asked.find((q) => q.id === id)?.text ?? '' })]
}

const placeOf = ({ record, start, end }: Quote) => ({ record, start, end })

/**
 * Words for questions that still wait, while the evidence of their criterion is what the model saw. They rest on all it saw: were any of
 * that erased meanwhile, none is kept.
 */
function worded(
  deal: Deal,
  review: ReviewId,
  seen: readonly CoachRecord[],
  { wordings }: Told['told'],
  { at, author, own }: { at: number; author: Author; own: (question: string) => string },
): Change[] {
  const gone = goneRecords(deal)
  const isErased = seen.some(({ id, text }) => deal.records.find((r) => r.id === id)?.text !== text)
  if (isErased) return []
  const basedOn = seen.map(({ id }) => id)
  return wordings.flatMap(({ question: id, text }): Change[] => {
    const question = waiting(deal).find((q) => q.id === id)
    if (!question || text.trim() === '') return []
    const mine = deal.records.filter((r) => r.criterion === question.criterion && r.kind === 'evidence')
    const now = mine.filter((r) => !gone.has(r.id)).map((r) => r.id)
    const before = new Set<RecordId>(seen.filter((r) => r.criterion === question.criterion).map((r) => r.id))
    if ([...before].some((record) => gone.has(record)) || isNewer(deal, now, before, seen)) return []
    if (!namesOnlyKnown(text, deal, mine, own(question.id))) return []
    return [{ type: 'worded', at, wording: { review, question: id, text, basedOn, author } }]
  })
}

/** Evidence came that the model did not see: recorded after all it saw. Older records it was not shown change nothing. */
function isNewer(deal: Deal, now: readonly RecordId[], before: ReadonlySet<RecordId>, seen: readonly CoachRecord[]): boolean {
  const at = (id: RecordId) => deal.records.findIndex((r) => r.id === id)
  const newest = Math.max(-1, ...seen.map(({ id }) => at(id)))
  return now.some((id) => !before.has(id) && at(id) > newest)
}
