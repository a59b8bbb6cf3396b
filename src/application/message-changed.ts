import type { Answer, Deal } from '../domain/deal.ts'
import type { AnswerId } from '../domain/ids.ts'
import { concludeCorrection, criterionAnswered, endAnswer } from '../domain/review-flow/conclude-correction.ts'
import { plainWords } from '../reading/plain-words.ts'
import { readAnswer } from '../reading/read-answer.ts'
import { typedButton } from '../reading/typed-button.ts'
import { readingContext } from './answer-context.ts'
import type { AnswerCorrected, MessageDeleted, MessageEdited } from './commands.ts'
import { messagePosted, tsToInstant } from './message-posted.ts'
import type { Person, Ports } from './ports.ts'
import type { Refusal } from './posts.ts'
import { rightTo } from './rights.ts'
import { correctedTurn, erasedTurn } from './say/corrected.ts'
import { finishRow, type Loaded, type Outcome, workOnDeal } from './work-on-deal.ts'

/** Words that were no answer may become one by an edit of the same day; by then nobody thinks of the question that is open now. */
const lateEdit = 86_400_000

/**
 * The rep edited a message: the newer words are read afresh and replace what was read; the older words are erased. One that amounted to
 * nothing at first ("ok", then the whole story) is an answer from now on.
 */
export async function messageEdited(ports: Ports, edit: MessageEdited): Promise<Refusal | null> {
  const message = { channel: edit.channel, ts: edit.ts }
  const deal = await ports.transact(edit.workspace, (unit) => unit.deals.dealOfMessage(message))
  if (!deal) {
    const isLate = ports.clock.now() - (tsToInstant(edit.ts) ?? 0) > lateEdit
    const isButton = typedButton(plainWords(edit.text).text) !== null
    if (edit.threadTs && !isLate && !isButton) return messagePosted(ports, { ...edit, threadTs: edit.threadTs, files: [] })
    await finishRow(ports, edit.workspace, edit.inbox)
    return null
  }
  const person = await ports.directory.byUser(edit.workspace, edit.user)
  await workOnDeal(ports, { workspace: edit.workspace, deal, ref: edit.ref, inbox: edit.inbox }, (loaded) => {
    const old = loaded.deal.answers.findLast((a) => a.ended === null && a.message?.channel === edit.channel && a.message.ts === edit.ts)
    if (!old || !person || old.text === plainWords(edit.text).text) return { changes: [], result: undefined }
    return { ...replaced(ports, loaded, old, edit.text, person), erase: message }
  })
  return null
}

/** The rep pressed "Correct" and wrote the words as they should have been. */
export async function answerCorrected(ports: Ports, corrected: AnswerCorrected): Promise<Refusal | null> {
  const person = await ports.directory.byUser(corrected.workspace, corrected.user)
  return workOnDeal<Refusal | null>(
    ports,
    { workspace: corrected.workspace, deal: corrected.deal, ref: corrected.ref, inbox: corrected.inbox },
    (loaded) => {
      const { deal } = loaded
      const refuse = (refusal: Refusal) => ({ changes: [], result: refusal })
      const right = rightTo(deal.fields, person)
      if (right === 'none' || !person) return refuse({ kind: 'no-right' })
      if (right !== 'answer') return refuse({ kind: 'answer-not-kept', ownerEmail: deal.fields.ownerEmail })
      if (deal.deletedAt !== null) return refuse({ kind: 'deal-gone' })
      const old = standingAnswer(deal, corrected.answer)
      if (!old) return refuse({ kind: 'correction-not-kept', text: corrected.text })
      return { ...replaced(ports, loaded, old, corrected.text, person), result: null }
    },
  )
}

/** The answer, or the one that took its place since the form was opened: its message was edited, or corrected in another window. */
export function standingAnswer(deal: Deal, id: AnswerId): Answer | null {
  const named = deal.answers.find((a) => a.id === id)
  if (!named || named.ended === null) return named ?? null
  const { message } = named
  if (message === null) return null
  return deal.answers.findLast((a) => a.ended === null && a.message?.channel === message.channel && a.message.ts === message.ts) ?? null
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
      await unit.deals.eraseMessage(message, now)
    })
  }
  await workOnDeal(ports, { workspace: deleted.workspace, deal, ref: deleted.ref, inbox: deleted.inbox }, (loaded) => {
    const gone = loaded.deal.answers.filter(
      (a) => a.ended === null && a.message?.channel === deleted.channel && a.message.ts === deleted.ts,
    )
    const changes = gone.flatMap((a) => endAnswer(loaded.deal, a.id, 'erased', loaded.now))
    return {
      changes,
      say: changes.length > 0 ? erasedTurn(loaded) : [],
      erase: message,
      result: undefined,
    }
  })
}

function replaced(ports: Ports, loaded: Loaded, old: Answer, text: string, person: Person): Outcome<void> {
  const { deal, now } = loaded
  const answer: Answer = {
    id: ports.ids.next() as AnswerId,
    text: plainWords(text).text,
    at: now,
    by: old.by,
    message: old.message,
    ended: null,
  }
  const context = readingContext({
    deal,
    playbook: loaded.playbook,
    // "Yesterday" is still the day before the first words.
    sentAt: old.at,
    zone: person.zone,
    question: null,
    criterion: criterionAnswered(deal, old.id),
    files: [],
    colleagues: [person.name],
  })
  const done = concludeCorrection(loaded.journal, old.id, { reading: readAnswer(text, context), answer, now, ids: ports.ids.next })
  return { changes: done.changes, say: correctedTurn(loaded, done, answer.id), result: undefined }
}
