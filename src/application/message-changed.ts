import type { Answer } from '../domain/deal.ts'
import type { AnswerId } from '../domain/ids.ts'
import { concludeCorrection, criterionAnswered, endAnswer } from '../domain/review-flow/conclude-correction.ts'
import { plainWords } from '../reading/plain-words.ts'
import { readAnswer } from '../reading/read-answer.ts'
import { readingContext } from './answer-context.ts'
import type { AnswerCorrected, MessageDeleted, MessageEdited } from './commands.ts'
import type { Person, Ports } from './ports.ts'
import { rightTo } from './rights.ts'
import { correctedTurn, erasedTurn } from './say/corrected.ts'
import { finishRow, type Loaded, type Outcome, workOnDeal } from './work-on-deal.ts'

/** The rep edited a message: the newer words are read afresh and replace what was read; the older words are erased. */
export async function messageEdited(ports: Ports, edit: MessageEdited): Promise<void> {
  const message = { channel: edit.channel, ts: edit.ts }
  const deal = await ports.transact(edit.workspace, (unit) => unit.deals.dealOfMessage(message))
  if (!deal) return finishRow(ports, edit.workspace, edit.inbox)
  const person = await ports.directory.byUser(edit.workspace, edit.user)
  await workOnDeal(ports, { workspace: edit.workspace, deal, ref: edit.ref, inbox: edit.inbox }, (loaded) => {
    const old = loaded.deal.answers.findLast((a) => a.ended === null && a.message?.channel === edit.channel && a.message.ts === edit.ts)
    if (!old || !person || old.text === plainWords(edit.text).text) return { changes: [], result: undefined }
    return { ...replaced(ports, loaded, old, edit.text, person), erase: message }
  })
}

/** The rep pressed "Correct" and wrote the words as they should have been. */
export async function answerCorrected(ports: Ports, corrected: AnswerCorrected): Promise<void> {
  const person = await ports.directory.byUser(corrected.workspace, corrected.user)
  await workOnDeal(
    ports,
    { workspace: corrected.workspace, deal: corrected.deal, ref: corrected.ref, inbox: corrected.inbox },
    (loaded) => {
      const old = loaded.deal.answers.find((a) => a.id === corrected.answer && a.ended === null)
      if (!old || !person || rightTo(loaded.deal.fields, person) !== 'answer') return { changes: [], result: undefined }
      return replaced(ports, loaded, old, corrected.text, person)
    },
  )
}

/** A message was deleted: its words and names are erased everywhere, a tombstone with level and dates stays, and it no longer counts. */
export async function messageDeleted(ports: Ports, deleted: MessageDeleted): Promise<void> {
  const message = { channel: deleted.channel, ts: deleted.ts }
  const deal = await ports.transact(deleted.workspace, (unit) => unit.deals.dealOfMessage(message))
  if (!deal) return finishRow(ports, deleted.workspace, deleted.inbox)
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
