import type { Answer } from '../domain/deal.ts'
import type { AnswerId, CriterionId } from '../domain/ids.ts'
import type { Piece } from '../domain/reading.ts'
import { concludeAnswer } from '../domain/review-flow/conclude-answer.ts'
import { noFacts } from '../domain/review-flow/no-facts.ts'
import { readPasted } from '../reading/pasted/read-pasted.ts'
import { readingContext } from './answer-context.ts'
import type { Around } from './evidence-around.ts'
import type { EvidenceSource, Proposal } from './forms.ts'
import type { Person, Ports } from './ports.ts'
import { readBacks } from './say/read-back.ts'
import { tsToInstant } from './ts-to-instant.ts'
import { type Loaded, sayAfter } from './work-on-deal.ts'

/** Words with where they come from. */
export interface EvidenceWords {
  text: string
  source: EvidenceSource | null
}

/** Proposals shown at most: beyond that nobody reads them one by one. */
const mostProposals = 20

/** What the rules read from words for a deal. The same words on the same deal give the same keys. */
export function evidencePieces(loaded: Loaded, person: Person, { text, source }: EvidenceWords, around: Around): Map<string, Piece> {
  const context = readingContext({
    deal: loaded.deal,
    playbook: loaded.playbook,
    sentAt: (source && tsToInstant(source.ts)) ?? loaded.now,
    zone: person.zone,
    question: null,
    files: source?.files ?? [],
    colleagues: around.colleagues,
  })
  const { asked: _, ...rest } = context
  const { ownDomain, ownAddresses, message } = around
  const found = new Map<string, Piece>()
  for (const { piece } of readPasted(text, { ...rest, ownDomain, ownAddresses, message })) {
    const earlier = [...found.keys()].filter((key) => key.startsWith(`${piece.criterion}:`)).length
    if (found.size < mostProposals) found.set(`${piece.criterion}:${earlier + 1}`, piece)
  }
  return found
}

/** Pieces as they would be read back, were they kept now. */
export function proposalsOf(ports: Pick<Ports, 'ids'>, loaded: Loaded, pieces: ReadonlyMap<string, Piece>): Proposal[] {
  const { journal, playbook, now, zone } = loaded
  const proposals: Proposal[] = []
  for (const [key, piece] of pieces) {
    // Each by itself: that another one may be kept beside it must not change what this one counts as.
    const answer: Answer = { id: ports.ids.next() as AnswerId, text: piece.text, at: now, by: '', message: null, ended: null }
    const reading = { kind: 'evidence', pieces: [piece], events: [] } as const
    const tried = concludeAnswer({
      journal,
      playbook,
      reading: { ...reading, pieces: [piece], events: [] },
      answer,
      now,
      zone,
      ids: ports.ids.next,
    })
    const [back] = readBacks(tried.records, [], sayAfter(loaded, tried.deal))
    if (back) proposals.push({ key, back, text: piece.text })
  }
  return proposals
}

/** Words kept for a criterion though the rules found nothing in them: the rep's own view. */
export function viewOn(criterion: CriterionId, text: string): Piece {
  return { criterion, asked: false, text, facts: noFacts }
}
