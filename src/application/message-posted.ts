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
import { type Person, type Ports, type Thread, TooEarly } from './ports.ts'
import type { Refusal } from './posts.ts'
import { rightTo } from './rights.ts'
import { turnAfterAnswer, turnAfterPress } from './say/turn.ts'
import { finishRow, type Loaded, type Outcome, workOnDeal } from './work-on-deal.ts'

/**
 * A message in a deal's thread, or in a DM with us. Only the owner answers: anybody else's words in a thread are not kept, and in a DM,
 * where they are meant for us, their writer is told so. Late answers count; words that amount to nothing leave the question standing.
 */
export async function messagePosted(ports: Ports, message: MessagePosted): Promise<Refusal | null> {
  const found = await threadsOf(ports, message)
  const thread = found[0]
  if (!thread) {
    await finishRow(ports, message.workspace, message.inbox)
    return isDm(message) && /\p{L}/u.test(plainWords(message.text).text) ? { kind: 'no-thread' } : null
  }
  if (message.threadTs === null) {
    await unthreaded(ports, message, found)
    return null
  }
  const person = await ports.directory.byUser(message.workspace, message.user)
  return workOnDeal<Refusal | null>(
    ports,
    { workspace: message.workspace, deal: thread.deal, ref: message.ref, inbox: message.inbox },
    async (loaded) => {
      const refusal = mayNotAnswer(loaded, message, person)
      if (refusal !== null || !person) return { changes: [], result: refusal === 'ignored' ? null : refusal }
      return { ...(await answerGiven(ports, loaded, message, person)), result: null }
    },
  )
}

/** Why these words are not kept; `ignored`: people may talk in a channel's thread without being told anything. */
function mayNotAnswer({ deal }: Loaded, message: MessagePosted, person: Person | null): Refusal | 'ignored' | null {
  const right = rightTo(deal.fields, person)
  if (right === 'answer') return deal.deletedAt === null ? null : { kind: 'deal-gone' }
  if (!isDm(message)) return 'ignored'
  return right === 'none' ? { kind: 'no-right' } : { kind: 'answer-not-kept', ownerEmail: deal.fields.ownerEmail }
}

const isDm = ({ channel }: Pick<MessagePosted, 'channel'>) => channel.startsWith('D')

/** A reply waits so long for the news of where its thread stands; a root that was never posted must not hold up words for ever. */
const placedWithin = 3_600_000

/** The thread a reply stands in; for a DM outside any thread, the threads it may belong to. */
async function threadsOf(ports: Ports, { workspace, channel, threadTs, user, ts }: MessagePosted): Promise<Thread[]> {
  return ports.transact(workspace, async (unit) => {
    if (threadTs === null) return unit.threads.inChannel(channel)
    const thread = await unit.threads.at(channel, threadTs)
    // A person may answer before we know that our own message arrived: the row waits for that rather than being dropped.
    const isFresh = ports.clock.now() - (tsToInstant(ts) ?? 0) < placedWithin
    if (!thread && isFresh && (await unit.threads.unplaced()).some((t) => t.user === user))
      throw new TooEarly('the thread of this reply is not placed yet')
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
    // Words that are offered already and not used yet stay in front: one button must stand for all of them.
    const live = await unit.outbox.lastLive(thread.id)
    const before = live?.post.kind === 'answer-here' && live.post.live ? live.post : null
    if (live && before) {
      const update = ports.ids.next()
      const retired = { ...before, live: false }
      await unit.outbox.put({ id: update, key: update, target: { to: 'update', of: live.id }, post: retired, ref: message.ref }, now)
    }
    const id = ports.ids.next()
    await unit.outbox.put(
      {
        id,
        key: id,
        target: { to: 'thread', thread: thread.id },
        post: { kind: 'answer-here', deal: thread.deal, text: before ? `${before.text}\n${text}` : text, live: true },
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
  const context = readingContext({
    deal,
    playbook: loaded.playbook,
    sentAt: tsToInstant(message.ts) ?? now,
    zone: person.zone,
    question: open ?? lastAsked(deal.reviews.at(-1)),
    files: message.files,
    colleagues: [person.name],
  })
  const reading = readAnswer(message.text, context)
  const none = reading.kind === 'none' ? reading.why : null
  if (live && closingOpen(live) && !open) return closed(ports, loaded, live, answer, resumed, person, none)

  const conclusion: Conclusion = concludeAnswer({
    journal,
    playbook: loaded.playbook,
    reading,
    answer,
    now,
    zone: loaded.zone,
    ids: ports.ids.next,
  })
  const changes = [...resumed, ...conclusion.changes]
  const outcome = turnAfterAnswer(loaded, { ...conclusion, changes }, answer, owner, none)
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
  none: 'empty' | 'courtesy' | 'question' | null,
): Promise<Outcome<void>> {
  const { deal, now } = loaded
  const read = readClosing(answer.text, {
    sentAt: now,
    zone: person.zone,
    people: [...new Set(deal.records.flatMap((r) => (r.facts.person ? [r.facts.person] : [])))],
  })
  // A question back, or a kind word, is nobody's next step: the form is shown again. "Ok" and a thumb keep what stands.
  const isTold = read.closeDate !== null || read.amount !== null || read.lastHeard !== null
  if (!isTold && (none === 'question' || (none !== null && read.nextStep !== null))) {
    const nothing = { records: [], events: [], settled: [], reaffirmed: [], question: null }
    return turnAfterAnswer(loaded, { changes: resumed, deal, ...nothing, next: { kind: 'closing' } }, answer, answer.by, none)
  }
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
