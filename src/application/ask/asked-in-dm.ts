import { foldDeal } from '../../domain/fold-deal.ts'
import { askMeaning } from '../../reading/ask-meaning.ts'
import { askedOfUs } from '../../reading/asked-of-us.ts'
import { plainWords } from '../../reading/plain-words.ts'
import type { MessagePosted } from '../commands.ts'
import { offerWords } from '../offer-words.ts'
import type { Ports, Thread, Unit } from '../ports.ts'
import type { Refusal } from '../refusals.ts'
import type { Reply } from '../replies.ts'
import { finishRow } from '../work-on-deal.ts'
import { type Answered, ask, rulesOf } from './ask.ts'
import type { AskReply } from './shape.ts'
import { quotesAreStored } from './still-stored.ts'

/**
 * A direct message outside our threads that asks something: answered there, once. `false`: it is no question to us, so it is offered or
 * refused as any other words. Where it may as well be the answer to a question that is open, it is answered and offered.
 *
 * @param threads With an open question in that DM, the newest first.
 */
export async function askedInDm(ports: Ports, message: MessagePosted, threads: Thread[]): Promise<false | Reply | Refusal | null> {
  const { workspace, inbox, ref } = message
  const words = plainWords(message.text).text
  const { how, question, tells } = askedOfUs(words)
  if (how === 'no') return false
  const rules = await rulesOf(ports, workspace)
  const isOpen = threads.length > 0
  const isKnown = askMeaning(question, rules.playbook).about !== 'none'
  // "Otto?" and "What time is it?" say nothing of deals: beside an open question they may be its answer.
  if (!isKnown && (how === 'maybe' || (isOpen && !ports.coach.isOn))) return false
  const person = await ports.directory.byUser(workspace, message.user)
  if (person?.standing !== 'member') {
    await finishRow(ports, workspace, inbox)
    return { kind: 'guest' }
  }
  const answered = await ask(ports, { workspace, person, words: question, ref, near: threads.map(({ deal }) => deal) })
  const { reply } = answered
  if (reply.kind === 'ask-unclear' && isOpen) return false
  const also = isOpen && mayBeAnswer(how, tells, answered)
  const put = (unit: Unit) => putAnswer(ports, unit, { user: message.user, ref, inbox }, reply)
  if (also) await offerWords(ports, message, threads, put)
  else
    await ports.transact(workspace, async (unit) => {
      if (await unit.inbox.done(inbox, ports.clock.now())) await put(unit)
    })
  if (!isKept(reply)) return reply
  return tells && !isOpen ? { kind: 'no-thread' } : null
}

/** Words that do not say which deal they ask of, or tell something besides. */
function mayBeAnswer(how: 'sure' | 'maybe', tells: boolean, { named, reply }: Answered): boolean {
  return how === 'maybe' || tells || !named || reply.kind === 'refusal'
}

/** Answers stay in the DM; a choice, a refusal and how to ask are shown once and kept nowhere. */
export function isKept(reply: AskReply): reply is Extract<AskReply, { kind: 'asked' | 'asked-list' }> {
  return reply.kind === 'asked' || reply.kind === 'asked-list'
}

/** Posts an answer in the asker's DM, in the transaction that finishes the row. */
export async function putAnswer(
  ports: Ports,
  unit: Unit,
  { user, ref, inbox }: { user: string; ref: string; inbox: string },
  reply: AskReply,
): Promise<void> {
  if (!isKept(reply)) return
  if (!(await isStill(unit, reply))) throw new WordsGone('words were deleted while the answer was made; it is made anew')
  await unit.outbox.put({ id: ports.ids.next(), key: `asked:${inbox}`, target: { to: 'user', user }, post: reply, ref }, ports.clock.now())
}

/** What an answer quotes was deleted or edited before the answer was kept. The row is tried again, as after any fault. */
class WordsGone extends Error {}

async function isStill(unit: Unit, reply: Extract<AskReply, { kind: 'asked' | 'asked-list' }>): Promise<boolean> {
  // Rows of a list hold no words.
  return reply.kind === 'asked-list' || quotesAreStored(reply, foldDeal((await unit.deals.journal(reply.deal.id)) ?? []))
}
