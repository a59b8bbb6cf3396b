import type { Reading } from '../domain/reading.ts'
import type { ReviewQuestion } from '../domain/review.ts'
import { liveReview, openQuestion } from '../domain/review-flow/open-question.ts'
import { readAnswer } from '../reading/read-answer.ts'
import { readingContext } from './answer-context.ts'
import type { MessagePosted } from './commands.ts'
import { wordsOf } from './offer-words.ts'
import type { Person } from './ports.ts'
import type { Post } from './posts.ts'
import { tsToInstant } from './ts-to-instant.ts'
import type { Loaded, Outcome } from './work-on-deal.ts'

/** A colleague wrote in the deal's thread while a question is open: what reads as evidence is offered to the owner (RULES 5), the rest is talk. */
export function colleagueWrote(loaded: Loaded, message: MessagePosted, person: Person): Outcome<void> {
  const { deal, thread } = loaded
  const live = liveReview(deal)
  const open = live && openQuestion(live)
  const isTold = live && open && thread && deal.deletedAt === null && isEvidence(readBy(loaded, open, message, person))
  if (!isTold) return { changes: [], result: undefined }
  const post: Post = {
    kind: 'colleague-answer',
    deal: deal.id,
    by: { name: person.name, email: person.email ?? person.user, user: person.user },
    said: [wordsOf(message)],
    question: { review: live.id, id: open.id, criterionId: open.criterion },
    live: true,
  }
  return { changes: [], say: [{ target: { to: 'thread', thread: thread.id }, post }], result: undefined }
}

/** Whether a colleague's newer words still read as evidence for the question they were offered for. */
export function isStillEvidence(
  loaded: Loaded,
  { question }: Extract<Post, { kind: 'colleague-answer' }>,
  message: Pick<MessagePosted, 'ts' | 'text' | 'files'>,
  person: Person,
): boolean {
  const asked = loaded.deal.reviews.find((r) => r.id === question.review)?.questions.find((q) => q.id === question.id)
  return asked !== undefined && isEvidence(readBy(loaded, asked, message, person))
}

function readBy(
  { deal, playbook, now }: Loaded,
  question: ReviewQuestion,
  { text, ts, files }: Pick<MessagePosted, 'ts' | 'text' | 'files'>,
  person: Person,
): Reading {
  const sentAt = tsToInstant(ts) ?? now
  return readAnswer(text, readingContext({ deal, playbook, sentAt, zone: person.zone, question, files, colleagues: [person.name] }))
}

/** Something a buyer said, did or wrote, or a fact the criterion asks for. "Great progress here" is none: an opinion is the owner's to give. */
function isEvidence(reading: Reading): boolean {
  if (reading.kind !== 'evidence') return false
  const tells = reading.pieces.some(({ facts }) =>
    [facts.person, facts.artefact, facts.act, facts.holder, facts.vendor, ...facts.found].some((fact) => fact !== null),
  )
  return tells || reading.events.length > 0
}
