import type { FoundPiece, Span } from '../../application/coach.ts'
import type { Playbook } from '../../domain/playbook.ts'
import type { PieceReply } from '../replies/read-answer.ts'
import { countWords, locate } from './locate.ts'
import { quoteIn } from './quote.ts'
import { sift } from './shown.ts'
import type { Traced } from './traced.ts'

/** How far from its piece a fact may stand, in UTF-16 units: the sentence before or after ("Otto called on Friday. He signs."). */
const reach = 200
/** Most words of a fact: a name or title has few, a day or a way to meet may need some more. */
const factWords = { person: 6, role: 8, when: 8, channel: 8, holder: 6 } as const
/** A pronoun is nobody's name. */
const pronouns = new Set(
  'i you he she it we they him her them me us who er sie es wir ihr ihm ihn ihnen man wer il elle ils elles lui leur on nous vous qui él ella ellos ellas le lo quién'.split(
    ' ',
  ),
)

export interface PiecesAsked {
  playbook: Playbook
  words: Traced
  /** The words speak to the machine: nothing is read from them. */
  instructed: boolean
  most: number
}

/** Pieces whose words stand in the text, each with those of its facts that stand in or beside it. A fact that does not counts as dropped. */
export function checkPieces(claims: readonly PieceReply[], { playbook, words, instructed, most }: PiecesAsked) {
  if (instructed) return { kept: [], dropped: claims.length }
  let lost = 0
  const { kept, dropped } = sift(
    claims,
    most,
    (claim): FoundPiece | null => {
      if (!playbook.criteria.some(({ id, kind }) => id === claim.criterion && kind === 'ladder')) return null
      const found = quoteIn(claim.words, words)
      if (!found) return null
      const fact = (name: keyof typeof factWords): Span | null => {
        const span = claim[name] === null ? null : factBeside(claim[name], words, found, factWords[name])
        if (claim[name] !== null && span === null) lost++
        return span
      }
      return {
        criterion: claim.criterion,
        words: found,
        person: fact('person'),
        role: fact('role'),
        when: fact('when'),
        channel: fact('channel'),
        holder: fact('holder'),
      }
    },
    ({ criterion, words: { start, end } }) => `${criterion} ${start} ${end}`,
  )
  return { kept, dropped: dropped + lost }
}

function factBeside(said: string, words: Traced, piece: Span, mostWords: number): Span | null {
  if (countWords(said) > mostWords || pronouns.has(said.trim().toLowerCase())) return null
  const span = locate(said, words, { least: 1, near: piece.start })
  if (!span || span.start < piece.start - reach || span.end > piece.end + reach) return null
  return span
}
