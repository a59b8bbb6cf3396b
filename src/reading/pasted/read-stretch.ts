import type { CriterionId } from '../../domain/ids.ts'
import type { LadderCriterion } from '../../domain/playbook.ts'
import { findPhrases } from '../phrases.ts'
import type { Piece } from '../reading.ts'
import { transcriptOf } from '../transcript/transcript.ts'
import { wordsOf } from '../words.ts'
import type { PastedContext } from './pasted.ts'
import { flagged, isInstructed, mostRead, pastedParts, piecesOf, type ReadPiece, readingOf, spaced, tidied } from './read-pasted.ts'
import { namesOf } from './transcript-parts.ts'

/**
 * Reads a stretch of pasted words for one criterion, as if it had been asked for: somebody else found that the stretch speaks to it, its
 * facts are read here. Null: it stands in no part by itself, it is ours, or it says nothing of the criterion that could be kept. Pure.
 *
 * @param stretch words as they stand in `plainPaste`
 */
export function readStretch(text: string, stretch: string, criterion: CriterionId, context: PastedContext): ReadPiece | null {
  const parts = pastedParts(text, context)
  const holding = (words: string) => parts.find((part) => words.length >= 8 && spaced(part.text).includes(words))
  // "Otto Brine: I sign it": the name before a turn is no word of it.
  const bare = stretch.replace(/^\s*[^:\n]{1,60}:\s+/, '').trim()
  const [home, words] = holding(spaced(stretch)) ? [holding(spaced(stretch)), stretch.trim()] : [holding(spaced(bare)), bare]
  if (!home || home.side === 'ours') return null
  const reading = { ...readingOf(parts, context), asked: { criterion, lastRecord: null, earlier: null } }
  const piece = piecesOf({ ...home, text: words }, reading, context).find((each) => each.criterion === criterion)
  const ladder = context.playbook.criteria.find((each) => each.id === criterion)
  if (!piece || ladder?.kind !== 'ladder' || !isAbout(piece, ladder)) return null
  const plain = { ...piece, asked: false }
  return { part: home, piece: isInstructed(text, context) ? flagged(plain) : plain }
}

/** Asked for a criterion, any words are an answer; only such as name it, or hold a fact of it, may be kept for it. */
function isAbout({ text, facts }: Piece, { singleHolder, words, acts }: LadderCriterion): boolean {
  if (singleHolder && facts.holder === null) return false
  return facts.found.length > 0 || (facts.act !== null && acts.includes(facts.act.id)) || findPhrases(wordsOf(text), words).length > 0
}

/**
 * The words as they are read, for somebody else to look at; spans of a model are spans of these. A transcript's are its turns, each behind
 * the name of its speaker, so that no stamp costs anything and our own words are told apart.
 */
export function plainPaste(text: string, context: PastedContext): string {
  const cut = text.slice(0, context.most ?? mostRead)
  const transcript = context.message?.buyer ? null : transcriptOf(cut, namesOf(context))
  if (!transcript) return tidied(text, context)
  const turns = transcript.turns.map(({ speaker, words }) => `${speaker.name ?? 'Somebody'}: ${words}`)
  return [...transcript.header, ...turns].join('\n')
}
