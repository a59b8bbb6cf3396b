import { foldDeal } from '../domain/fold-deal.ts'
import type { AnswerId, DealId, WorkspaceId } from '../domain/ids.ts'
import { standingAnswer } from './message-changed.ts'
import type { Ports } from './ports.ts'
import type { Refusal } from './posts.ts'
import { rightTo } from './rights.ts'

/** "Correct" was pressed: whose answer's words the modal shows. */
export interface AnswerLookedUp {
  workspace: WorkspaceId
  user: string
  deal: DealId
  answer: AnswerId
}

/** The words of an answer as they stand, for its owner to correct; or why not. Reads only. */
export async function answerWords(
  ports: Ports,
  { workspace, user, deal: id, answer }: AnswerLookedUp,
): Promise<{ kind: 'words'; text: string } | Refusal> {
  const journal = await ports.transact(workspace, (unit) => unit.deals.journal(id))
  const deal = journal && foldDeal(journal)
  const person = await ports.directory.byUser(workspace, user)
  if (!deal || rightTo(deal.fields, person) === 'none') return { kind: 'no-right' }
  if (deal.deletedAt !== null) return { kind: 'deal-gone' }
  if (rightTo(deal.fields, person) !== 'answer') return { kind: 'not-your-deal', ownerEmail: deal.fields.ownerEmail }
  const found = standingAnswer(deal, answer)
  return found ? { kind: 'words', text: found.text } : { kind: 'answer-gone' }
}
