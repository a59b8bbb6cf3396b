import type { ShownSuggestion } from '../../application/deal-shown.ts'
import type { Post } from '../../application/posts.ts'
import { ladderWords } from './ladder-words.ts'
import { aside, type Part, paragraph } from './message.ts'
import { pressButton } from './presses.ts'
import { sourceWords } from './record.ts'
import { inSentence, none, outside, quoted, say, together, type Words } from './say.ts'
import type { Seen } from './seen.ts'
import { voteButtons } from './vote-buttons.ts'

type Turn = Extract<Post, { kind: 'turn' }>

/** What a model found in the answer, a line and an Add each; gone once it can be added no more. */
export function suggestionParts(turn: Turn, seen: Seen): Part[] {
  const suggestions = turn.live ? (turn.suggestions ?? []) : []
  const clashes = turn.notes.some((note) => note.kind === 'drift')
  if (!turn.live || !turn.answer || (suggestions.length === 0 && !clashes)) return []
  const small = suggestions.length > 0 ? aside(say`Found by a model in your words; it counts once you add it.`) : []
  return [
    ...suggestions.flatMap((found) =>
      paragraph(suggestionWords(found, seen), pressButton('Add', { press: 'add', deal: turn.deal, suggestion: found.id })),
    ),
    ...small,
    ...voteButtons({ deal: turn.deal, about: { kind: 'reading', answer: turn.answer } }),
  ]
}

/** "Read more closely, metrics: Otto Brine, CFO, call, 20 Nov. That would count as on record." */
function suggestionWords(found: ShownSuggestion, seen: Seen): Words {
  const counts = say`That would count as ${ladderWords[found.level]}.`
  const facts = together([sourceWords(found, seen), found.holder ? say`held by ${found.holder}` : none], ', ')
  const criterion = inSentence(found.criterion)
  if (found.completes) return together([say`Read more closely, ${criterion}: ${facts}.`, counts])
  const source = facts.bare === '' ? none : say` (${facts})`
  const stop = source.bare === '' && /[.!?…]$/.test(found.text.trim()) ? none : say`.`
  return together([say`This also speaks to ${outside(criterion)}: ${quoted(found.text, 160)}${source}${stop}`, counts])
}
