import type { Deal } from '../../domain/deal.ts'
import type { SuggestionId } from '../../domain/ids.ts'
import { goneRecords } from '../../domain/known-people.ts'
import { concludeSuggestion } from '../../domain/review-flow/conclude-suggestion.ts'
import { silenceTimers } from '../begin-review.ts'
import type { ShownSuggestion } from '../deal-shown.ts'
import { ownPeopleIn } from '../own-people.ts'
import type { Person, Ports } from '../ports.ts'
import type { Post } from '../posts.ts'
import type { Refusal } from '../refusals.ts'
import { factsTurn } from '../say/corrected.ts'
import type { Loaded, Outcome } from '../work-on-deal.ts'
import { weighSuggestion } from './weigh-suggestion.ts'

const refuse = (kind: 'already-done' | 'answer-gone' | 'suggestion-outdated'): Outcome<Refusal | null> => ({
  changes: [],
  result: { kind },
})

/**
 * "Add": what a model found counts from now on, as code reads it from the stored words, and as the owner's own word. Not when it was added
 * before, and not when the answer was edited, corrected or deleted since: then it speaks of what is no more.
 */
export async function takeSuggestion(ports: Ports, loaded: Loaded, id: SuggestionId, person: Person): Promise<Outcome<Refusal | null>> {
  const { workspace, deal, journal, playbook, now, zone } = loaded
  const piece = deal.coaching.pieces.find((p) => p.id === id)
  const answer = deal.answers.find((a) => a.id === piece?.answer)
  if (!piece || !answer) return refuse('suggestion-outdated')
  if (piece.taken !== null) return refuse('already-done')
  if (answer.ended) return refuse(answer.ended.how === 'erased' ? 'answer-gone' : 'suggestion-outdated')
  if (isOvertaken(deal, piece)) return refuse('suggestion-outdated')
  // Words of a colleague that the owner took over are read as theirs.
  const author = answer.by === person.email ? person : ((await ports.directory.byEmail(workspace, answer.by)) ?? person)
  const colleagues = await ownPeopleIn(ports, workspace, person, answer.text)
  const weighed = weighSuggestion(piece, answer, loaded, journal, { author, colleagues })
  if (!weighed) return refuse('suggestion-outdated')
  const by = person.email ?? person.user
  const taken = { piece, answer, text: weighed.text, facts: weighed.facts, by }
  const done = concludeSuggestion(taken, ports.ids.next, { journal, playbook, now, zone })
  const outcome = factsTurn({ ...loaded, repZone: person.zone }, done, answer, [{ kind: 'added' }])
  const open = await openSuggestions(ports, loaded)
  const left = open.flatMap(({ post }) => post.suggestions).filter((s) => s.id !== id && !isTaken(deal, s))
  return {
    ...outcome,
    // What comes next retires the buttons of the thread: what was found beside goes along.
    ...(outcome.retireButtons ? { say: withSuggestions(outcome.say, left) } : { rewrite: withoutTaken(open, id) }),
    timers: silenceTimers(loaded, done.deal),
    result: null,
  }
}

/** The record it completes was corrected, or the answer has a record of its own there by now. */
function isOvertaken(deal: Deal, { record, answer, criterion }: Deal['coaching']['pieces'][number]): boolean {
  const gone = goneRecords(deal)
  if (record !== null) return gone.has(record)
  return deal.records.some((r) => r.answerId === answer && r.criterion === criterion && !gone.has(r.id))
}

const isTaken = (deal: Deal, { id }: ShownSuggestion) => deal.coaching.pieces.some((p) => p.id === id && p.taken !== null)

type Turn = Extract<Post, { kind: 'turn' }>
interface OpenSuggestions {
  id: string
  post: Turn & { suggestions: ShownSuggestion[] }
}

/** The thread's messages whose buttons stand and that offer something. */
export async function openSuggestions(ports: Ports, { workspace, thread }: Loaded): Promise<OpenSuggestions[]> {
  if (!thread) return []
  const live = await ports.transact(workspace, (unit) => unit.outbox.live(thread.id))
  return live.flatMap(({ id, post }) =>
    post.kind === 'turn' && post.suggestions && post.suggestions.length > 0
      ? [{ id, post: { ...post, suggestions: post.suggestions } }]
      : [],
  )
}

function withoutTaken(open: OpenSuggestions[], taken: SuggestionId): NonNullable<Outcome<void>['rewrite']> {
  return open.flatMap(({ id, post }) => {
    const suggestions = post.suggestions.filter((s) => s.id !== taken)
    return suggestions.length < post.suggestions.length ? [{ id, post: { ...post, suggestions } }] : []
  })
}

function withSuggestions(say: Outcome<void>['say'], suggestions: ShownSuggestion[]): Outcome<void>['say'] {
  if (suggestions.length === 0) return say
  return say?.map((each) => (each.post.kind === 'turn' ? { ...each, post: { ...each.post, suggestions } } : each))
}
