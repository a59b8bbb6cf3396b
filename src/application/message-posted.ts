import type { Change } from '../domain/change.ts'
import type { Answer, ForecastCall } from '../domain/deal.ts'
import type { AnswerId } from '../domain/ids.ts'
import { moneyOf } from '../domain/money.ts'
import type { Review } from '../domain/review.ts'
import { type Conclusion, concludeAnswer } from '../domain/review-flow/conclude-answer.ts'
import { concludeClosing } from '../domain/review-flow/conclude-closing.ts'
import { changeReview, concludeChoice, concludeSkip } from '../domain/review-flow/conclude-press.ts'
import { closingOpen, liveReview, openQuestion, reviewState } from '../domain/review-flow/open-question.ts'
import { plainWords } from '../reading/plain-words.ts'
import { readAnswer } from '../reading/read-answer.ts'
import { readClosing } from '../reading/read-closing.ts'
import { typedButton } from '../reading/typed-button.ts'
import { readingContext } from './answer-context.ts'
import { silenceTimer } from './begin-review.ts'
import type { MessagePosted } from './commands.ts'
import { endOfReview } from './end-of-review.ts'
import type { Person, Ports, Thread } from './ports.ts'
import { rightTo } from './rights.ts'
import { turnAfterAnswer, turnAfterPress } from './say/turn.ts'
import { finishRow, type Loaded, type Outcome, sayAfter, workOnDeal } from './work-on-deal.ts'

/**
 * A message in a deal's thread, or in a DM with us. Only the owner answers: anybody else's words in a thread are not kept. Late answers
 * count; words that amount to nothing leave the question standing.
 */
export async function messagePosted(ports: Ports, message: MessagePosted): Promise<void> {
  const found = await threadsOf(ports, message)
  const thread = found[0]
  if (!thread) return finishRow(ports, message.workspace, message.inbox)
  if (message.threadTs === null) return unthreaded(ports, message, found)
  const person = await ports.directory.byUser(message.workspace, message.user)
  await workOnDeal(ports, { workspace: message.workspace, deal: thread.deal, ref: message.ref, inbox: message.inbox }, (loaded) =>
    person && rightTo(loaded.deal.fields, person) === 'answer'
      ? answerGiven(ports, loaded, message, person)
      : { changes: [], result: undefined },
  )
}

/** The thread a reply stands in; for a DM outside any thread, the threads it may belong to. */
async function threadsOf(ports: Ports, { workspace, channel, threadTs, user }: MessagePosted): Promise<Thread[]> {
  return ports.transact(workspace, async (unit) => {
    if (threadTs === null) return unit.threads.inChannel(channel)
    const thread = await unit.threads.at(channel, threadTs)
    // A person may answer before we know that our own message arrived: the row waits for that rather than being dropped.
    if (!thread && (await unit.threads.unplaced()).some((t) => t.user === user))
      throw new Error('the thread of this reply is not placed yet')
    return thread ? [thread] : []
  })
}

/** A DM outside any thread is never taken for an answer by itself: the rep is shown where it belongs. */
async function unthreaded(ports: Ports, message: MessagePosted, threads: Thread[]): Promise<void> {
  const { text } = plainWords(message.text)
  await ports.transact(message.workspace, async (unit) => {
    const now = ports.clock.now()
    if (!(await unit.inbox.done(message.inbox, now)) || text.trim() === '') return
    const thread = threads[0]!
    // Beside several open questions nobody can tell which was meant: the newest thread is offered, the button says which deal it is.
    const id = ports.ids.next()
    await unit.outbox.put(
      {
        id,
        key: id,
        target: { to: 'thread', thread: thread.id },
        post: { kind: 'answer-here', deal: thread.deal, text, live: true },
        ref: message.ref,
      },
      now,
    )
  })
}

/** Words of the owner, wherever they were written: read, concluded on, and answered in the thread. */
export async function answerGiven(
  ports: Ports,
  loaded: Loaded,
  message: Pick<MessagePosted, 'channel' | 'ts' | 'text' | 'files'>,
  person: Person,
): Promise<Outcome<void>> {
  const { deal, now } = loaded
  const live = liveReview(deal)
  const by = person.email ?? person.user
  const text = plainWords(message.text).text
  const answer: Answer = {
    id: ports.ids.next() as AnswerId,
    text,
    at: now,
    by,
    message: { channel: message.channel, ts: message.ts },
    ended: null,
  }
  // Whoever answers a paused review has taken it up again.
  const resumed: Change[] =
    live && reviewState(live) === 'paused' ? [{ type: 'review-changed', at: now, review: live.id, state: 'open' }] : []
  const journal = [...loaded.journal, ...resumed]
  const button = live ? typedButton(text) : null
  const open = live ? openQuestion(live) : null
  const press = { journal, playbook: loaded.playbook, by, now, zone: loaded.zone }
  const owner = by

  if (live && button === 'pause') {
    const paused = changeReview({ ...press, journal: loaded.journal }, live.id, 'paused')
    if (typeof paused === 'object') return turnAfterPress(loaded, paused, [], owner, { paused: live.id })
  }
  if (live && open && button === 'skip') {
    const skipped = concludeSkip(press, live.id, open.id)
    if (typeof skipped === 'object')
      return turnAfterPress(
        loaded,
        { ...skipped, changes: [...resumed, ...skipped.changes] },
        [{ kind: 'skipped', criterion: open.criterion }],
        owner,
      )
  }
  if (live && open?.reason === 'contradicted' && (button === 'new' || button === 'old' || button === 'both')) {
    const chosen = concludeChoice(press, open.criterion, button)
    if (typeof chosen === 'object')
      return turnAfterPress(
        loaded,
        { ...chosen, changes: [...resumed, ...chosen.changes] },
        [{ kind: 'contradiction-settled', criterion: open.criterion, choice: button }],
        owner,
      )
  }
  if (live && closingOpen(live) && !open) return closed(ports, loaded, live, answer, resumed, person)

  const context = readingContext({
    deal,
    playbook: loaded.playbook,
    sentAt: tsToInstant(message.ts) ?? now,
    zone: person.zone,
    question: open ?? lastAsked(deal.reviews.at(-1)),
    files: message.files,
    colleagues: [person.name],
  })
  const conclusion: Conclusion = concludeAnswer({
    journal,
    playbook: loaded.playbook,
    reading: readAnswer(message.text, context),
    answer,
    now,
    zone: loaded.zone,
    ids: ports.ids.next,
  })
  const outcome = turnAfterAnswer(loaded, { ...conclusion, changes: [...resumed, ...conclusion.changes] }, answer, owner)
  const after = liveReview(conclusion.deal)
  return { ...outcome, timers: after ? [silenceTimer({ ...loaded, deal: conclusion.deal }, after.id)] : [] }
}

async function closed(
  ports: Ports,
  loaded: Loaded,
  live: Review,
  answer: Answer,
  resumed: Change[],
  person: Person,
): Promise<Outcome<void>> {
  const { deal, now } = loaded
  const read = readClosing(answer.text, {
    sentAt: now,
    zone: person.zone,
    people: [...new Set(deal.records.flatMap((r) => (r.facts.person ? [r.facts.person] : [])))],
  })
  const call: ForecastCall = {
    at: now,
    by: answer.by,
    closeDate: read.closeDate ?? deal.fields.closeDate,
    amount: read.amount ? moneyOf(read.amount.value, read.amount.currency ?? deal.fields.amount?.currency ?? null) : deal.fields.amount,
    kept: read.closeDate === null && read.amount === null,
    lastHeard: read.lastHeard,
    nextStep: read.nextStep,
  }
  const before: Change[] = [...resumed, { type: 'answered', at: now, answer }]
  const done = concludeClosing([...loaded.journal, ...before], live.id, call, now)
  if (typeof done === 'string') return { changes: before, result: undefined }
  return endOfReview(
    ports,
    { ...loaded, journal: [...loaded.journal, ...before, ...done.changes], deal: done.deal },
    [...before, ...done.changes],
    call,
  )
}

/** The question a late answer is read in the light of: the one that was open when its review ran out. */
function lastAsked(review: Review | undefined) {
  return review && reviewState(review) === 'expired' ? openQuestion(review) : null
}

/** Slack's `ts` is seconds with six decimals. */
export function tsToInstant(ts: string): number | null {
  const seconds = Number(ts)
  return Number.isFinite(seconds) && seconds > 0 ? Math.round(seconds * 1000) : null
}
