import { liveReview, openQuestion } from '../../domain/review-flow/open-question.ts'
import { askMeaning } from '../../reading/ask-meaning.ts'
import { askedOfUs } from '../../reading/asked-of-us.ts'
import type { Note } from '../notes.ts'
import type { Person, Ports } from '../ports.ts'
import type { Post } from '../posts.ts'
import type { Loaded, Outcome } from '../work-on-deal.ts'
import { answered } from './ask.ts'

/** "What do you mean by metrics?": not what is on record, but what the word stands for here. */
function asksWhatItMeans(question: string): boolean {
  return /\bwhat (?:do you mean|does .{1,40} mean|is meant)\b|\bwas (?:meinst du|heißt|bedeutet)\b|\bque (?:veux-tu dire|veut dire|signifie)\b|\bqué (?:quieres decir|significa)\b/i.test(
    question,
  )
}

/**
 * A question back in a deal's thread, answered from that deal's records; null where it is about something else, or about other deals, of
 * which nothing is said here.
 */
export async function askedInThread(ports: Ports, loaded: Loaded, words: string, person: Person, ref: string): Promise<Note | null> {
  const { question, how } = askedOfUs(words)
  const { name, account } = loaded.deal.fields
  const meaning = askMeaning(question, loaded.playbook, account ? [name, account] : [name])
  const isElsewhere = meaning.many !== null || (meaning.person === null && meaning.names.some(({ text }) => /\p{Lu}/u.test(text)))
  if (how !== 'sure' || meaning.about === 'none' || isElsewhere) return null
  const live = liveReview(loaded.deal)
  const stands = live !== null && openQuestion(live) !== null
  const meant = asksWhatItMeans(question) && loaded.playbook.criteria.find((c) => c.id === meaning.criterion)
  if (meant) {
    const line = { kind: 'definition', criterion: meant.label, text: meant.definition, sources: [{ kind: 'playbook' }] } as const
    return { kind: 'asked', stands, lines: [{ ...line, sources: [...line.sources] }], more: 0, missing: [], next: null, author: null }
  }
  const { lines, more, missing, next, author } = await answered(ports, loaded, person, question, ref)
  return { kind: 'asked', stands, lines, more, missing, next, author }
}

/** The turn with the answer in place of "I can only take answers here". Where nothing would be said, the answer is. */
export function withAnswer(outcome: Outcome<void>, loaded: Loaded, note: Note, owner: string): Outcome<void> {
  const isQuestion = (each: Note) => each.kind === 'no-answer' && each.why === 'question'
  const said = outcome.say ?? []
  if (said.some(({ post }) => post.kind === 'turn' && post.notes.some(isQuestion)))
    return {
      ...outcome,
      say: said.map((each) =>
        each.post.kind === 'turn'
          ? { ...each, post: { ...each.post, notes: each.post.notes.map((n) => (isQuestion(n) ? note : n)) } }
          : each,
      ),
    }
  // In a channel people may talk to one another; in a direct message it is us who are asked.
  if (!loaded.thread?.channel?.startsWith('D')) return outcome
  const post: Post = { kind: 'turn', deal: loaded.deal.id, answer: null, readBacks: [], notes: [note], ask: null, live: false, owner }
  return { ...outcome, say: [...said, { target: { to: 'thread', thread: loaded.thread.id }, post }] }
}
