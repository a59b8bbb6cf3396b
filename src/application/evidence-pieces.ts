import type { Answer } from '../domain/deal.ts'
import type { AnswerId, CriterionId } from '../domain/ids.ts'
import type { Piece } from '../domain/reading.ts'
import { concludeAnswer } from '../domain/review-flow/conclude-answer.ts'
import { noFacts } from '../domain/review-flow/no-facts.ts'
import type { Instant, LocalDate } from '../domain/time.ts'
import type { PastedContext } from '../reading/pasted/pasted.ts'
import { readPasted } from '../reading/pasted/read-pasted.ts'
import { plainPaste, readStretch } from '../reading/pasted/read-stretch.ts'
import { readingContext } from './answer-context.ts'
import type { Around } from './evidence-around.ts'
import { fingerprint } from './fingerprint.ts'
import type { EvidenceSource, Proposal } from './forms.ts'
import type { Person, Ports } from './ports.ts'
import { readBacks } from './say/read-back.ts'
import { mostOfFile } from './shared-files.ts'
import { tsToInstant } from './ts-to-instant.ts'
import { type Loaded, sayAfter } from './work-on-deal.ts'

/** Words with where they come from. */
export interface EvidenceWords {
  text: string
  source: EvidenceSource | null
  /** "Yesterday" in words that are pasted is reckoned from here: the moment they were first read. */
  readAt: Instant
  /** The day of the call, where somebody was asked for it. */
  day: LocalDate | null
}

/** A stretch of words that a model says speaks to a criterion; offsets are those of `plainWordsOf`. */
export interface FoundStretch {
  criterion: CriterionId
  start: number
  end: number
}

/** A piece of evidence as it was read, by the rules alone or where a model pointed; its facts are the rules' always. */
export interface FoundEvidence {
  key: string
  piece: Piece
  by: 'rules' | 'model'
  /** Of a talk: whoever spoke, others did as well, so each piece wants a look of its own. */
  isTalk: boolean
}

/** How the words are read for this deal and person. */
export function pastedContextOf(loaded: Loaded, person: Person, words: Omit<EvidenceWords, 'text'>, around: Around): PastedContext {
  const { source, readAt, day } = words
  const context = readingContext({
    deal: loaded.deal,
    playbook: loaded.playbook,
    sentAt: (source && tsToInstant(source.ts)) ?? readAt,
    zone: person.zone,
    question: null,
    files: source?.file ? [] : (source?.files ?? []),
    colleagues: around.colleagues,
  })
  const { asked: _, ...rest } = context
  const { ownDomain, ownAddresses, message } = around
  // A file's words are not its poster's.
  const own = source?.file ? { message: null, most: mostOfFile } : { message }
  return { ...rest, ownDomain, ownAddresses, ...own, ...(day === null ? {} : { day }) }
}

/** What the rules read from words, in the order it stands. A key names what is shown: criterion, words and facts. */
export function rulesEvidence(text: string, context: PastedContext): FoundEvidence[] {
  return readPasted(text, context).map(({ part, piece }) => ({
    key: `r:${markOf(piece)}:${piece.criterion}`,
    piece,
    by: 'rules',
    isTalk: part.kind === 'transcript',
  }))
}

/** Where a model pointed, read by the rules for that criterion; null where they read nothing. */
export function stretchEvidence(text: string, { criterion, start, end }: FoundStretch, context: PastedContext): FoundEvidence | null {
  const stretch = plainPaste(text, context).slice(start, end)
  const read = readStretch(text, stretch, criterion, context)
  if (!read) return null
  return {
    key: `m:${start}-${end}:${markOf(read.piece)}:${criterion}`,
    piece: read.piece,
    by: 'model',
    isTalk: read.part.kind === 'transcript',
  }
}

function markOf({ criterion, text, facts }: Piece): string {
  return fingerprint([criterion, text, facts])
}

const stretchKey = /^m:(\d{1,6})-(\d{1,6}):[0-9a-z]{14,16}:(.+)$/

/** What was ticked, read once more; null when any of it does not read as it was shown. */
export function acceptedEvidence(text: string, keys: readonly string[], context: PastedContext): Piece[] | null {
  const rules = new Map(rulesEvidence(text, context).map((each) => [each.key, each.piece]))
  const pieces = [...new Set(keys)].map((key) => {
    const pointed = stretchKey.exec(key)
    if (!pointed) return rules.get(key) ?? null
    const stretch = { start: Number(pointed[1]), end: Number(pointed[2]), criterion: pointed[3] as CriterionId }
    const found = stretchEvidence(text, stretch, context)
    return found?.key === key ? found.piece : null
  })
  return pieces.every((piece) => piece !== null) ? pieces : null
}

/** Pieces as they would be read back, were they kept now. */
export function proposalsOf(ports: Pick<Ports, 'ids'>, loaded: Loaded, found: readonly FoundEvidence[]): Proposal[] {
  const { journal, playbook, now, zone } = loaded
  const proposals: Proposal[] = []
  for (const { key, piece, by, isTalk } of found) {
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
    if (back) proposals.push({ key, back, text: piece.text, by, ticked: by === 'rules' && !isTalk })
  }
  return proposals
}

/** Words kept for a criterion though the rules found nothing in them: the rep's own view. */
export function viewOn(criterion: CriterionId, text: string): Piece {
  return { criterion, asked: false, text, facts: noFacts }
}
