import { liveReview } from '../../domain/review-flow/open-question.ts'
import type { Person, Ports } from '../ports.ts'
import type { Loaded, Outcome } from '../work-on-deal.ts'
import { openSuggestions, takeSuggestion } from './take-suggestion.ts'

/** "Add", typed instead of pressed. */
const adds =
  /^(?:(?:yes|yep|yeah|ok|okay|please|sure|ja|oui|sí|si)[ ,]+)*(?:add|hinzufügen|ajouter|añadir)(?: (?:it|that|this))?(?:,? (?:please|bitte))?[.!]?$/i
/** A plain yes, which answers whatever asks for one. */
const agrees = /^(?:yes|yep|yeah|ja|oui|sí|si|correct|right)[.!]?$/i

/**
 * Typed words that take the one suggestion on offer; null when they are an answer like any other. "Add" is nothing else; a plain yes counts
 * only while nothing but a follow-up on the same answer is asked, since it may be meant for a question.
 */
export async function addTyped(ports: Ports, loaded: Loaded, text: string, person: Person): Promise<Outcome<void> | null> {
  const typed = text.trim()
  const isYes = agrees.test(typed)
  if (!(isYes || adds.test(typed)) || !liveReview(loaded.deal)) return null
  const isOpen = (id: string) => loaded.deal.coaching.pieces.some((p) => p.id === id && p.taken === null)
  const open = (await openSuggestions(ports, loaded)).flatMap(({ post }) =>
    post.suggestions.filter((s) => isOpen(s.id)).map((suggestion) => ({ suggestion, ask: post.ask })),
  )
  const [only] = open
  if (open.length !== 1 || !only || (isYes && only.ask?.kind !== 'follow-up')) return null
  const taken = await takeSuggestion(ports, loaded, only.suggestion.id, person)
  return taken.result === null ? { ...taken, result: undefined } : null
}
