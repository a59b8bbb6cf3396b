import type { CriterionId, StageId } from '../../domain/ids.ts'
import type { Playbook } from '../../domain/playbook.ts'
import type { ReviewQuestion } from '../../domain/review.ts'

/** A question of a review that nobody was asked, in the playbook's words; null where the rules word it themselves (a contradiction). */
export function questionWords(
  playbook: Playbook,
  { criterion: id, question }: Pick<ReviewQuestion, 'criterion' | 'question'>,
  stage: StageId,
  account: string,
): string | null {
  const criterion = ladderOf(playbook, id)
  const wording = criterion?.questions.find((q) => q.id === question) ?? criterion?.questions.find((q) => q.stages.includes(stage))
  if (!criterion || !wording) return null
  const names: Record<string, string> = { account, holder: `the ${criterion.label.toLowerCase()}` }
  return wording.ask.replace(/\{(account|holder)\}/g, (_, name: string) => names[name]!)
}

function ladderOf(playbook: Playbook, id: CriterionId) {
  const found = playbook.criteria.find((c) => c.id === id)
  return found?.kind === 'ladder' ? found : null
}
