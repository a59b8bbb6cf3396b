import type { Direction } from '../../domain/deal.ts'
import type { CriterionId, QuestionId, StageId, WorkspaceId } from '../../domain/ids.ts'
import type { QuestionReason, ReviewTrigger } from '../../domain/review.ts'
import type { Ports } from '../ports.ts'
import { playbookOf } from '../work-on-deal.ts'
import { questionWords } from './question-words.ts'

/** Reviews read in one transaction. */
const pageSize = 200

/** A question that would have been asked, a row each; people by their Slack ids, deals by the ids their CRM knows. */
export interface ShadowQuestion {
  at: string
  dealId: string
  deal: string
  asked: string | null
  stage: StageId
  trigger: ReviewTrigger
  direction: Direction | null
  place: number
  of: number
  criterion: CriterionId
  reason: QuestionReason
  question: QuestionId | null
  words: string | null
}

/** All that shadow mode kept of questions and nothing has pruned, oldest first; of deals that are deleted nothing. */
export async function* exportShadow(ports: Pick<Ports, 'transact' | 'playbooks'>, workspace: WorkspaceId): AsyncGenerator<ShadowQuestion> {
  for (let passed = 0; ; ) {
    const after = passed
    const page = await ports.transact(workspace, async (unit) => {
      const reviews = await unit.shadow.reviews(0, after, pageSize)
      const cards = await unit.deals.cards([...new Set(reviews.map((r) => r.deal))])
      return { reviews, cards: new Map(cards.map((c) => [c.id, c])), playbook: (await unit.workspace.get()).playbook }
    })
    const playbook = playbookOf(ports, page.playbook)
    for (const { deal, asked, review } of page.reviews) {
      const card = page.cards.get(deal)
      if (!card) continue
      for (const [at, question] of review.questions.entries())
        yield {
          at: new Date(review.startedAt).toISOString(),
          dealId: card.externalId,
          deal: card.name,
          asked,
          stage: review.stage,
          trigger: review.trigger,
          direction: review.direction,
          place: at + 1,
          of: review.questions.length,
          criterion: question.criterion,
          reason: question.reason,
          question: question.question,
          words: questionWords(playbook, question, review.stage, card.account ?? (card.name || card.externalId)),
        }
    }
    passed += page.reviews.length
    if (page.reviews.length < pageSize) return
  }
}
