import type { Answer, AnswerPart } from '../domain/deal.ts'
import { foldDeal } from '../domain/fold-deal.ts'
import type { AnswerId, CriterionId } from '../domain/ids.ts'
import type { Review } from '../domain/review.ts'
import { type Conclusion, concludeAnswer } from '../domain/review-flow/conclude-answer.ts'
import { changeReview, concludeChoice, concludeSkip } from '../domain/review-flow/conclude-press.ts'
import { closingOpen, liveReview, openQuestion, questionState, reviewState } from '../domain/review-flow/open-question.ts'
import { plainWords } from '../reading/plain-words.ts'
import { readAnswer } from '../reading/read-answer.ts'
import { typedButton } from '../reading/typed-button.ts'
import { readingContext } from './answer-context.ts'
import { askedInDm } from './ask/asked-in-dm.ts'
import { askedInThread, withAnswer } from './ask/asked-in-thread.ts'
import { silenceTimer } from './begin-review.ts'
import { closingTyped } from './closing-typed.ts'
import { addTyped } from './coaching/add-typed.ts'
import { type CoachedAnswer, coachedAnswer } from './coaching/coached-answer.ts'
import { consultOnce } from './coaching/consult-once.ts'
import { readCloser } from './coaching/read-closer.ts'
import { colleagueWrote } from './colleague-answer.ts'
import type { MessagePosted } from './commands.ts'
import { filesOffered } from './file-posted.ts'
import { offerWords } from './offer-words.ts'
import { ownPeopleIn } from './own-people.ts'
import { partRows } from './part-rows.ts'
import { type Person, type Ports, type Thread, TooEarly } from './ports.ts'
import type { Refusal } from './refusals.ts'
import type { Reply } from './replies.ts'
import { resumedRows } from './resumed-rows.ts'
import { rightTo } from './rights.ts'
import { turnAfterAnswer, turnAfterPress } from './say/turn.ts'
import { tsToInstant } from './ts-to-instant.ts'
import { finishRow, type Loaded, type Outcome, workOnDeal } from './work-on-deal.ts'

/**
 * A message in a deal's thread, or in a DM with us. Only the owner answers: anybody else's words in a thread are not kept, and in a DM,
 * where they are meant for us, their writer is told so. Late answers count; words that amount to nothing leave the question standing.
 */
export async function messagePosted(ports: Ports, message: MessagePosted): Promise<Refusal | Reply | null> {
  const found = await threadsOf(ports, message)
  const thread = found[0]
  if (isDm(message) && (!thread || message.threadTs === null)) {
    const asked = await askedInDm(ports, message, found)
    if (asked !== false) return asked
  }
  if (!thread) {
    await finishRow(ports, message.workspace, message.inbox)
    return isDm(message) && /\p{L}/u.test(plainWords(message.text).text) ? { kind: 'no-thread' } : null
  }
  if (message.threadTs === null) {
    await offerWords(ports, message, found)
    return null
  }
  const person = await ports.directory.byUser(message.workspace, message.user)
  const steady = { ...ports, coach: consultOnce(ports.coach) }
  let offered: Awaited<ReturnType<typeof filesOffered>> | null = null
  return workOnDeal<Refusal | null>(
    ports,
    { workspace: message.workspace, deal: thread.deal, ref: message.ref, inbox: message.inbox, user: message.user },
    async (loaded) => {
      const may = mayAnswer(loaded, message, person, thread)
      if (!person || may === 'ignored') return { changes: [], result: null }
      if (may === 'colleague') return { ...colleagueWrote(loaded, message, person), result: null }
      if (may !== 'answer') return { changes: [], result: may }
      const outcome = await answerGiven(steady, loaded, message, person)
      offered ??= await filesOffered(ports, loaded, message, person)
      return { ...outcome, say: [...(outcome.say ?? []), ...offered], result: null }
    },
  )
}

/** What becomes of words in that thread, or why they are not kept. `ignored`: people may talk in a channel's thread without being told anything. */
function mayAnswer(
  { deal, thread: present, rights }: Loaded,
  message: MessagePosted,
  person: Person | null,
  thread: Thread,
): Refusal | 'answer' | 'colleague' | 'ignored' {
  const right = rightTo(deal.fields, person, rights)
  if (right === 'answer') return deal.deletedAt === null ? 'answer' : { kind: 'deal-gone' }
  // Whose thread it was until somebody else took the deal over counts on being heard, in a channel as well.
  if (right !== 'none' && (isDm(message) || thread.user === message.user))
    return { kind: 'answer-not-kept', ownerEmail: deal.fields.ownerEmail }
  if (isDm(message)) return { kind: 'no-right' }
  return right !== 'none' && thread.id === present?.id ? 'colleague' : 'ignored'
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

/** The words of an answer: `parts` where they are several messages', the newest of which is `channel` and `ts`. */
export interface GivenWords extends Pick<MessagePosted, 'channel' | 'ts' | 'text' | 'files' | 'ref' | 'waiting'> {
  parts?: AnswerPart[]
  /** The criterion they speak to, when their question is open no more: they count beside the open one and do not answer it. */
  about?: CriterionId | null
}

/** What the rules alone add: nothing. */
const noCoaching: CoachedAnswer = { changes: [], suggestions: [], notes: [] }

/** Words of the owner, or taken over by the owner, wherever they were written: read, concluded on, and answered in the thread. */
export async function answerGiven(ports: Ports, loaded: Loaded, message: GivenWords, person: Person): Promise<Outcome<void>> {
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
  const resumed = resumedRows(loaded)
  const journal = [...loaded.journal, ...resumed]
  const button = live ? typedButton(text) : null
  const open = live ? openQuestion(live) : null
  const press = { journal, playbook: loaded.playbook, by, now, zone: loaded.zone }
  const owner = deal.fields.ownerEmail ?? by

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
  // It may be open beside another question.
  const choice = live?.questions.findLast((q) => q.reason === 'contradicted' && questionState(q) === 'asked')
  if (live && choice && (button === 'new' || button === 'old' || button === 'both')) {
    const chosen = concludeChoice(press, choice.criterion, button)
    if (typeof chosen === 'object')
      return turnAfterPress(
        loaded,
        { ...chosen, changes: [...resumed, ...chosen.changes] },
        [{ kind: 'contradiction-settled', criterion: choice.criterion, choice: button }],
        owner,
      )
  }
  const added = live ? await addTyped(ports, loaded, text, person) : null
  if (added) return added
  const colleagues = await ownPeopleIn(ports, loaded.workspace, person, text)
  const context = readingContext({
    deal,
    playbook: loaded.playbook,
    sentAt: tsToInstant(message.ts) ?? now,
    zone: person.zone,
    ...(message.about ? { question: null, criterion: message.about } : { question: open ?? lastAsked(deal.reviews.at(-1)) }),
    files: message.files,
    colleagues,
  })
  const reading = readAnswer(message.text, context)
  const none = reading.kind === 'none' ? reading.why : null
  const note = none === 'question' ? await askedInThread(ports, loaded, text, person, message.ref) : null
  const answered = (outcome: Outcome<void>) => (note ? withAnswer(outcome, loaded, note, owner) : outcome)
  // Words offered for a question are no call, whatever is open by now.
  if (live && closingOpen(live) && !open && !message.about)
    return answered(await closingTyped(ports, { ...loaded, repZone: person.zone }, live, { answer, message, none, resumed }, person))

  const conclusion: Conclusion = concludeAnswer({
    journal,
    playbook: loaded.playbook,
    reading,
    answer,
    now,
    zone: loaded.zone,
    ids: ports.ids.next,
  })
  const closer =
    live && (await readCloser(ports, { ...loaded, journal, deal: foldDeal(journal)! }, { ...message, answer, reading, context, open }))
  const coached = closer ? coachedAnswer(ports, loaded, closer, { done: conclusion, answer, journal, person, colleagues }) : noCoaching
  const parts = partRows(conclusion.changes, answer.id, message.parts, now)
  const changes = [...resumed, ...conclusion.changes, ...parts, ...coached.changes]
  const done = { ...conclusion, changes, deal: foldDeal([...loaded.journal, ...changes])! }
  const outcome = turnAfterAnswer({ ...loaded, repZone: person.zone }, done, answer, owner, { none, ...coached })
  const after = liveReview(conclusion.deal)
  return answered({ ...outcome, timers: after ? [silenceTimer({ ...loaded, deal: conclusion.deal }, after.id)] : [] })
}

/** The question a late answer is read in the light of: the one that was open when its review ran out. */
function lastAsked(review: Review | undefined) {
  return review && reviewState(review) === 'expired' ? openQuestion(review) : null
}
