import type { Answer, Deal } from '../../domain/deal.ts'
import type { CriterionId, EventId, RecordId } from '../../domain/ids.ts'
import { ladderViews } from '../../domain/plan-review.ts'
import type { NextStep } from '../../domain/review-flow/advance.ts'
import { type CorrectionConclusion, firstTold } from '../../domain/review-flow/conclude-correction.ts'
import type { FactsConclusion } from '../../domain/review-flow/conclude-facts.ts'
import { liveReview, questionState } from '../../domain/review-flow/open-question.ts'
import type { Ask } from '../asks.ts'
import type { Note } from '../notes.ts'
import type { Post } from '../posts.ts'
import { type Loaded, type Outcome, sayAfter } from '../work-on-deal.ts'
import { askFor, type SayContext } from './ask.ts'
import { criterionLabel } from './deal-line.ts'
import { differenceOf } from './difference.ts'
import { eventNotes } from './event-notes.ts'
import { oddNotes } from './odd-notes.ts'
import { quoteFrom } from './quoted-record.ts'
import { readBacks } from './read-back.ts'
import { progress } from './turn.ts'

/** After an edit or a correction of words: what is read now. The open question stays where it is, unless the correction settled it. */
export function correctedTurn(loaded: Loaded, done: CorrectionConclusion, answer: Answer): Outcome<void> {
  const records = done.deal.records.filter((r) => done.records.includes(r.id))
  const view = (criterion: CriterionId) => ladderViews(sayAfter(loaded, done.deal).assessment).find((v) => v.criterion === criterion)
  const shorts = records.flatMap((r): Note[] => {
    if (r.kind === 'unknown') return [{ kind: 'unknown-noted' }]
    if (r.kind !== 'unchanged') return []
    const criterion = criterionLabel(loaded.playbook, r.criterion)
    return [{ kind: 'unchanged', criterion, countsUntil: view(r.criterion)?.countsUntil ?? null }]
  })
  const isNothing = records.length === 0 && done.events.length === 0
  const notes: Note[] = [
    isNothing ? { kind: 'corrected-to-nothing' } : { kind: 'corrected' },
    ...shorts,
    ...eventNotes(done.events, done.deal, loaded.playbook),
    ...oddNotes(answer, records, { sentAt: firstTold(done.deal, answer), zone: loaded.repZone ?? loaded.zone }),
  ]
  return saidAnew(loaded, done, answer, notes)
}

/** After facts were put right while the words stay: what counts now. */
export function factsTurn(loaded: Loaded, done: FactsConclusion, answer: Answer, notes: Note[]): Outcome<void> {
  const dropped = done.leftOut.map((id): Note => ({ kind: 'not-about', criterion: criterionLabel(loaded.playbook, id) }))
  // Only left out: there is nothing of it to read back.
  const heads = done.records.length === 0 ? notes.filter((note) => note.kind !== 'corrected') : notes
  return saidAnew(loaded, { ...done, events: [] }, answer, [...heads, ...dropped])
}

interface Anew {
  changes: Outcome<void>['changes']
  deal: Deal
  records: RecordId[]
  events: EventId[]
  reaffirmed: CriterionId[]
  next: NextStep
}

function saidAnew(loaded: Loaded, done: Anew, answer: Answer, notes: Note[]): Outcome<void> {
  const say: SayContext = sayAfter(loaded, done.deal)
  const backs = readBacks(done.records, done.reaffirmed, say)
  const ask = askFor(done.next, say)
  const post: Post = {
    kind: 'turn',
    deal: done.deal.id,
    answer: backs.length > 0 ? answer.id : null,
    readBacks: backs,
    notes: [...notes, ...clashNotes(done, say, ask)],
    ask,
    live: true,
    owner: ownerOf(loaded),
  }
  return { changes: done.changes, say: inThread(loaded, post), retireButtons: ask !== null, ...progress(done, say), result: undefined }
}

/** What the corrected records contradict, where nothing asks which counts: no review is open, or it is paused. */
function clashNotes(done: Anew, say: SayContext, ask: Ask | null): Note[] {
  if (ask?.kind === 'contradiction') return []
  const live = liveReview(done.deal)
  return ladderViews(say.assessment).flatMap(({ contradiction, criterion: criterionId }): Note[] => {
    const criterion = say.playbook.criteria.find((each) => each.id === criterionId)
    if (
      !contradiction ||
      criterion?.kind !== 'ladder' ||
      ![contradiction.older, contradiction.newer].some((id) => done.records.includes(id))
    )
      return []
    const isAsked = live?.questions.some((q) => q.criterion === criterionId && q.reason === 'contradicted' && questionState(q) === 'asked')
    const [older, newer] = [quoteFrom(say, contradiction.older), quoteFrom(say, contradiction.newer)]
    if (isAsked || !older || !newer) return []
    return [
      { kind: 'clash', criterion: criterion.label, criterionId, older, newer, differs: differenceOf(done.deal, criterion, contradiction) },
    ]
  })
}

/** After a deletion: said once, without the words. */
export function erasedTurn(loaded: Loaded): Outcome<void>['say'] {
  return inThread(loaded, {
    kind: 'turn',
    deal: loaded.deal.id,
    answer: null,
    readBacks: [],
    notes: [{ kind: 'erased' }],
    ask: null,
    live: false,
    owner: ownerOf(loaded),
  })
}

function inThread(loaded: Loaded, post: Post): Outcome<void>['say'] {
  return loaded.thread ? [{ target: { to: 'thread', thread: loaded.thread.id }, post }] : []
}

function ownerOf(loaded: Loaded): string {
  return loaded.deal.fields.ownerEmail ?? ''
}
