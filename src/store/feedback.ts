import type { CastVote, FeedbackStore, JudgedCase, VoteSubject } from '../application/feedback.ts'
import type { StoreContext } from './context.ts'
import { storableText } from './storable.ts'

/** One thumb a person and thing. */
function keyOf(subject: VoteSubject): string {
  switch (subject.kind) {
    case 'reading':
      return `reading:${subject.answer}`
    case 'wording':
      return `wording:${subject.review}:${subject.question}`
    case 'summary':
      return `summary:${subject.review}`
  }
}

export function feedbackStore({ tx, workspace }: StoreContext): FeedbackStore {
  return {
    async vote({ at, by, deal, subject, task, author, vote }) {
      const key = { workspaceId: workspace, subjectKey: storableText(keyOf(subject)), votedBy: storableText(by) }
      const where = { workspaceId_subjectKey_votedBy: key }
      const before = await tx.coachFeedback.findUnique({ where, select: { vote: true } })
      if (before?.vote === vote) {
        await tx.coachFeedback.delete({ where })
        return null
      }
      const { prompt, version, model } = author
      const row = { dealId: deal, subject: { ...subject }, task, prompt, version, model, vote, at: new Date(at) }
      await tx.coachFeedback.upsert({ where, create: { ...key, ...row }, update: row })
      return vote
    },

    async votes() {
      const rows = await tx.coachFeedback.findMany({ where: { workspaceId: workspace }, orderBy: [{ at: 'asc' }, { subjectKey: 'asc' }] })
      return rows.map(
        (row) =>
          ({
            at: row.at.getTime(),
            by: row.votedBy,
            deal: row.dealId,
            subject: row.subject,
            task: row.task,
            author: { prompt: row.prompt, version: row.version, model: row.model },
            vote: row.vote,
          }) as CastVote,
      )
    },

    async judge({ at, by, deal, answer, record, criterion, opinion }) {
      const key = { workspaceId: workspace, recordId: record, judgedBy: storableText(by) }
      const row = { dealId: deal, answerId: answer, criterion, opinion: { ...opinion }, at: new Date(at) }
      await tx.coachCase.upsert({ where: { workspaceId_recordId_judgedBy: key }, create: { ...key, ...row }, update: row })
    },

    async judged() {
      const rows = await tx.coachCase.findMany({ where: { workspaceId: workspace }, orderBy: [{ at: 'asc' }, { recordId: 'asc' }] })
      return rows.map(
        (row) =>
          ({
            at: row.at.getTime(),
            by: row.judgedBy,
            deal: row.dealId,
            answer: row.answerId,
            record: row.recordId,
            criterion: row.criterion,
            opinion: row.opinion,
          }) as JudgedCase,
      )
    },
  }
}
