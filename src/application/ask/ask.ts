import type { DealId, WorkspaceId } from '../../domain/ids.ts'
import { type AskMeaning, askMeaning } from '../../reading/ask-meaning.ts'
import { rulesOnly } from '../coach.ts'
import type { Rules } from '../home/own-deals.ts'
import type { Person, Ports } from '../ports.ts'
import { rightTo } from '../rights.ts'
import { dealLine } from '../say/deal-line.ts'
import { linkTo } from '../thread-link.ts'
import { type Loaded, loadDeal, playbookOf } from '../work-on-deal.ts'
import { askedDeal } from './asked-deal.ts'
import { withModel } from './by-model.ts'
import { listWish, manyDeals } from './many-deals.ts'
import { meaningByModel } from './meaning-by-model.ts'
import { answerOf } from './one-deal.ts'
import { rightsOf } from './readable.ts'
import { scanDeals } from './scan-deals.ts'
import type { Asked, AskReply, AskWhich } from './shape.ts'
import { withLinks } from './sources.ts'
import { quotesAreStored } from './still-stored.ts'

/** A question as it came in, in plain words. */
export interface Question {
  workspace: WorkspaceId
  person: Person
  words: string
  ref: string
  /** The deal, where a press or a thread says it. */
  deal?: DealId
  /** Deals with an open question where this was asked, the newest first: meant where no deal is named. */
  near?: readonly DealId[]
}

export interface Answered {
  reply: AskReply
  /** Whether the words themselves say which deal, or that many are meant. */
  named: boolean
}
/** A choice shows so many deals. */
const choices = 5
/** Of a question so much is read and carried by a button. */
export const longestQuestion = 300

const noDealOpen: AskReply = { kind: 'refusal', refusal: { kind: 'no-deal-open' } }

/**
 * The answer to a question about deals, from stored records only and inside the asker's rights. Reads; keeps nothing. A deal that does not
 * exist and one that is not open to the asker get the same reply.
 */
export async function ask(ports: Ports, question: Question): Promise<Answered> {
  const { workspace, person, ref } = question
  const words = question.words.slice(0, longestQuestion)
  const rules = await rulesOf(ports, workspace)
  const read = askMeaning(words, rules.playbook)
  if (question.deal) return { reply: await ofDeal(ports, question, question.deal, words, null), named: true }
  const meaning = read.about === 'none' ? ((await meaningByModel(ports, workspace, rules.playbook, words, ref)) ?? read) : read
  if (isList(meaning)) return { reply: await manyDeals(ports, workspace, person, listWish(meaning, words, rules), rules), named: true }
  const found = await askedDeal(ports, workspace, person, meaning, rules)
  const byModel = meaning === read ? null : meaning
  switch (found.which) {
    case 'one':
      return { reply: await ofDeal(ports, question, found.deal, words, byModel), named: found.how === 'named' }
    case 'several':
      return { reply: await whichOf(ports, question, found.deals, words), named: found.how === 'named' }
    case 'closed':
      // "Is that enough, Otto?" asks nothing that is kept.
      return { reply: meaning.about === 'none' ? { kind: 'ask-unclear' } : noDealOpen, named: meaning.about !== 'none' }
    case 'unnamed':
      return { reply: meaning.about === 'none' ? { kind: 'ask-unclear' } : await unnamed(ports, question, words, rules), named: false }
  }
}

export async function rulesOf(ports: Ports, workspace: WorkspaceId): Promise<Rules> {
  const { playbook, zone } = await ports.transact(workspace, (unit) => unit.workspace.get())
  return { playbook: playbookOf(ports, playbook), zone, now: ports.clock.now() }
}

/** "Which deals at Acme are weak" is about Acme. */
function isList({ many, names }: AskMeaning): boolean {
  return many !== null && !names.some(({ text }) => /\p{Lu}/u.test(text))
}

async function ofDeal(ports: Ports, question: Question, id: DealId, words: string, byModel: AskMeaning | null): Promise<AskReply> {
  const { workspace, person } = question
  const loaded = await loadDeal(ports, workspace, id)
  const rightOf = await rightsOf(ports, workspace, person)
  if (!loaded || loaded.deal.deletedAt !== null || rightOf(loaded.deal.fields) === 'none') return noDealOpen
  const answer = await answered(ports, loaded, person, words, question.ref, byModel)
  if (!ports.coach.isOn) return answer
  // While the model read, words may have been deleted, or the deal made private: then the rules answer, from what there is now.
  const after = await loadDeal(ports, workspace, id)
  const isOpen = after !== null && after.deal.deletedAt === null && rightTo(after.deal.fields, person, after.rights) !== 'none'
  return isOpen && quotesAreStored(answer, after.deal) ? answer : ofDeal({ ...ports, coach: rulesOnly }, question, id, words, byModel)
}

/** The answer from a deal that the asker may read. */
export async function answered(
  ports: Ports,
  loaded: Loaded,
  person: Person,
  words: string,
  ref: string,
  byModel: AskMeaning | null = null,
): Promise<Asked> {
  const { name, account } = loaded.deal.fields
  // Words of its name say nothing about it: "what is weak in Champion Spark Plugs".
  const meaning = byModel ?? askMeaning(words, loaded.playbook, account ? [name, account] : [name])
  const answer = await withModel(ports, loaded, { question: words, criterion: meaning.criterion }, answerOf(loaded, meaning), ref)
  const { thread } = loaded
  const isOpen = thread !== null && (thread.user === person.user || !thread.channel?.startsWith('D'))
  return {
    ...answer,
    lines: await withLinks(ports, loaded, person, answer.lines),
    thread: isOpen ? await linkTo(ports, loaded.workspace, thread) : null,
  }
}

async function whichOf(ports: Ports, { workspace }: Question, ids: readonly DealId[], words: string): Promise<AskWhich> {
  const loaded = await Promise.all(ids.slice(0, choices).map((id) => loadDeal(ports, workspace, id)))
  const deals = loaded.flatMap((l) => (l ? [dealLine(l.deal, l.assessment, l.playbook)] : []))
  return { kind: 'ask-which', question: words, deals, more: ids.length - deals.length }
}

/** No deal is named: the one whose question is open here, the only one the asker has, or a choice among theirs. */
async function unnamed(ports: Ports, question: Question, words: string, rules: Rules): Promise<AskReply> {
  const near = question.near?.[0]
  if (near) return ofDeal(ports, question, near, words, null)
  const { deals, looked } = await scanDeals(ports, question.workspace, question.person, 'unsaid', rules)
  const ids = looked === 'see' ? [] : deals.map(({ deal }) => deal.id)
  if (ids.length === 0) return { kind: 'ask-unclear' }
  return ids.length === 1 ? ofDeal(ports, question, ids[0]!, words, null) : whichOf(ports, question, ids, words)
}
