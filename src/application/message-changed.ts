import type { Answer, AnswerPart, Deal } from '../domain/deal.ts'
import type { AnswerId } from '../domain/ids.ts'
import { goneRecords } from '../domain/known-people.ts'
import type { Reading } from '../domain/reading.ts'
import type { EvidenceRecord, MessageRef } from '../domain/record.ts'
import { concludeCorrection, criterionAnswered, endAnswer, firstTold } from '../domain/review-flow/conclude-correction.ts'
import { plainWords } from '../reading/plain-words.ts'
import { readAnswer } from '../reading/read-answer.ts'
import { typedButton } from '../reading/typed-button.ts'
import { readingContext } from './answer-context.ts'
import { silenceTimers } from './begin-review.ts'
import { isStillEvidence } from './colleague-answer.ts'
import type { MessageDeleted, MessageEdited } from './commands.ts'
import { eraseShown } from './erase-shown.ts'
import { readAgain } from './evidence-again.ts'
import { messagePosted } from './message-posted.ts'
import { labelledLinks } from './offer-words.ts'
import { isOffer, offeredText } from './offers.ts'
import { ownPeopleIn } from './own-people.ts'
import { partRows } from './part-rows.ts'
import type { Person, Ports } from './ports.ts'
import type { Post } from './posts.ts'
import type { Refusal } from './refusals.ts'
import type { Reply } from './replies.ts'
import { correctedTurn, erasedTurn } from './say/corrected.ts'
import { tsToInstant } from './ts-to-instant.ts'
import { finishRow, type Loaded, loadDeal, type Outcome, workOnDeal } from './work-on-deal.ts'

/** Words that were no answer may become one by an edit of the same day; by then nobody thinks of the question that is open now. */
const lateEdit = 86_400_000

/**
 * The rep edited a message: the newer words are read afresh and replace what was read; the older words are erased. One that amounted to
 * nothing at first ("ok", then the whole story) is an answer from now on.
 */
export async function messageEdited(ports: Ports, edit: MessageEdited): Promise<Refusal | Reply | null> {
  const message = { channel: edit.channel, ts: edit.ts }
  const { deal, offers } = await ports.transact(edit.workspace, async (unit) => {
    const deal = await unit.deals.dealOfMessage(message)
    const offers = deal ? [] : await unit.outbox.offering(message)
    return { deal, offers: offers.filter(({ post }) => isOffer(post)) }
  })
  if (!deal) {
    if (offers.length > 0) return offerEdited(ports, edit, offers)
    const isLate = ports.clock.now() - (tsToInstant(edit.ts) ?? 0) > lateEdit
    const isButton = typedButton(plainWords(edit.text).text) !== null
    if (edit.threadTs && !isLate && !isButton) return messagePosted(ports, { ...edit, threadTs: edit.threadTs, files: [] })
    await finishRow(ports, edit.workspace, edit.inbox)
    return null
  }
  const person = await ports.directory.byUser(edit.workspace, edit.user)
  await workOnDeal(ports, { workspace: edit.workspace, deal, ref: edit.ref, inbox: edit.inbox, user: edit.user }, async (loaded) => {
    // What was taken from a file of the message changes with no edit of its words.
    const old = loaded.deal.answers.findLast((a) => a.ended === null && isOf(a, message) && !a.usedFrom?.file)
    const newer = plainWords(edit.text).text
    if (!old || !person || partsOf(old).find((part) => isSame(part.message, message))?.text === newer)
      return { changes: [], result: undefined }
    const parts = partsOf(old).map((part) => (isSame(part.message, message) ? { ...part, text: newer } : part))
    // Beside others its words are plain already; alone they are read as Slack sent them, links and all.
    const text = parts.length > 1 ? offeredText(parts) : edit.text
    const read = old.usedFrom ? await readAgain(ports, loaded, old, edit) : undefined
    return {
      ...(await replaced(ports, loaded, old, { text, parts }, person, read)),
      erase: { message, newer, links: labelledLinks(edit.text) },
    }
  })
  return null
}

/** Words that are offered as an answer and not used yet: the newer ones are offered, or none where a colleague's are no evidence any more. */
async function offerEdited(ports: Ports, edit: MessageEdited, offers: { post: Post }[]): Promise<null> {
  const message = { channel: edit.channel, ts: edit.ts }
  const text = plainWords(edit.text).text
  const isOffered = await Promise.all(offers.map(({ post }) => stillOffered(ports, edit, post)))
  const newer = text.trim() === '' || !isOffered.some(Boolean) ? null : text
  await ports.transact(edit.workspace, async (unit) => {
    const now = ports.clock.now()
    if (await unit.inbox.done(edit.inbox, now))
      await eraseShown(
        ports,
        unit,
        { message, newer, links: labelledLinks(edit.text) },
        { now, ref: edit.ref, deal: null, user: edit.user },
      )
  })
  return null
}

async function stillOffered(ports: Ports, edit: MessageEdited, post: Post): Promise<boolean> {
  if (post.kind !== 'colleague-answer') return true
  const [loaded, person] = [await loadDeal(ports, edit.workspace, post.deal), await ports.directory.byUser(edit.workspace, edit.user)]
  const files = post.said.flatMap((words) => words.files)
  return loaded !== null && person !== null && isStillEvidence(loaded, post, { ...edit, files }, person)
}

/** The answer, or the one that took its place since the form was opened: its message was edited, or corrected in another window. */
export function standingAnswer(deal: Deal, id: AnswerId): Answer | null {
  const named = deal.answers.find((a) => a.id === id)
  if (!named || named.ended === null) return named ?? null
  const messages = partsOf(named).map((part) => part.message)
  return deal.answers.findLast((a) => a.ended === null && messages.some((message) => isOf(a, message))) ?? null
}

/** What was read from an answer and stands, in the order it was read. */
export function recordsOf(deal: Deal, answer: Answer): EvidenceRecord[] {
  const gone = goneRecords(deal)
  return deal.records.filter((r) => r.answerId === answer.id && r.kind === 'evidence' && !gone.has(r.id))
}

/** A message was deleted: its words and names are erased everywhere, a tombstone with level and dates stays, and it no longer counts. */
export async function messageDeleted(ports: Ports, deleted: MessageDeleted): Promise<void> {
  const message = { channel: deleted.channel, ts: deleted.ts }
  const deal = await ports.transact(deleted.workspace, (unit) => unit.deals.dealOfMessage(message))
  if (!deal) {
    // Words that never became an answer are in the inbox alone; they go as well.
    return ports.transact(deleted.workspace, async (unit) => {
      const now = ports.clock.now()
      await unit.inbox.done(deleted.inbox, now)
      await eraseShown(ports, unit, { message, newer: null }, { now, ref: deleted.ref, deal: null, user: deleted.user })
    })
  }
  const person = deleted.user === '' ? null : await ports.directory.byUser(deleted.workspace, deleted.user)
  await workOnDeal(
    ports,
    { workspace: deleted.workspace, deal, ref: deleted.ref, inbox: deleted.inbox, user: deleted.user },
    async (loaded) => {
      const erase = { message, newer: null }
      const gone = loaded.deal.answers.filter((a) => a.ended === null && isOf(a, message))
      const joined = gone.find((a) => partsOf(a).length > 1)
      // What the other messages of the answer say still stands, and is read without these words.
      const parts = joined ? partsOf(joined).filter((part) => !isSame(part.message, message)) : []
      if (joined && offeredText(parts) !== '') {
        return { ...(await replaced(ports, loaded, joined, { text: offeredText(parts), parts }, person)), erase }
      }
      const changes = gone.flatMap((a) => endAnswer(loaded.deal, a.id, 'erased', loaded.now))
      return { changes, say: changes.length > 0 ? erasedTurn(loaded) : [], erase, result: undefined }
    },
  )
}

/** The messages of an answer with their words; none for one that was pressed. */
function partsOf({ message, text, parts }: Answer): AnswerPart[] {
  return parts ?? (message ? [{ message, text }] : [])
}

function isOf(answer: Answer, message: MessageRef): boolean {
  return partsOf(answer).some((part) => isSame(part.message, message))
}

function isSame(a: MessageRef, b: MessageRef): boolean {
  return a.channel === b.channel && a.ts === b.ts
}

/** A correction is of the whole answer: its newest message stands for all of it, the others say nothing of their own any more. */
function correctedParts(old: Answer, text: string): AnswerPart[] {
  return partsOf(old).map((part, i, all) => ({ ...part, text: i === all.length - 1 ? text : '' }))
}

/**
 * An answer's words give way to newer ones. `parts`: its messages as they are now; none for a correction, which is of the whole. `read`:
 * a last look at what was read of them.
 */
export async function replaced(
  ports: Ports,
  loaded: Loaded,
  old: Answer,
  { text, parts: told }: { text: string; parts: AnswerPart[] },
  person: Person | null,
  read: (reading: Reading) => Reading = (reading) => reading,
): Promise<Outcome<void>> {
  const { deal, now } = loaded
  const parts = told.length > 0 ? told : correctedParts(old, text)
  const answer: Answer = {
    id: ports.ids.next() as AnswerId,
    text: plainWords(text).text,
    at: now,
    by: old.by,
    message: parts.at(-1)?.message ?? old.message,
    ...(old.usedFrom ? { usedFrom: old.usedFrom } : {}),
    ended: null,
  }
  const context = readingContext({
    deal,
    playbook: loaded.playbook,
    // "Yesterday" is still the day before the first words.
    sentAt: firstTold(deal, old),
    zone: person?.zone ?? loaded.zone,
    question: null,
    criterion: criterionAnswered(deal, old.id),
    files: [],
    colleagues: person ? await ownPeopleIn(ports, loaded.workspace, person, text) : [],
  })
  const { journal, playbook, zone } = loaded
  const reading = read(readAnswer(text, context))
  const done = concludeCorrection(old.id, { journal, playbook, zone, now, reading, answer, ids: ports.ids.next })
  const outcome = correctedTurn({ ...loaded, repZone: person?.zone ?? zone }, done, answer)
  const changes = [...done.changes, ...partRows(done.changes, answer.id, parts, now)]
  return { ...outcome, changes, timers: silenceTimers(loaded, done.deal) }
}
