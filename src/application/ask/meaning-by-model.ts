import type { WorkspaceId } from '../../domain/ids.ts'
import type { Playbook } from '../../domain/playbook.ts'
import type { AskMeaning } from '../../reading/ask-meaning.ts'
import type { Ports } from '../ports.ts'

/** What a model takes a question for that the rules do not understand; it sees the question alone. Null: it cannot tell either. */
export async function meaningByModel(
  ports: Ports,
  workspace: WorkspaceId,
  playbook: Playbook,
  question: string,
  ref: string,
): Promise<AskMeaning | null> {
  if (!ports.coach.isOn) return null
  const consulted = await ports.coach.consult({ workspace, task: 'ask-meaning', deal: null, ask: { playbook, question }, ref })
  if (consulted.by !== 'model' || consulted.told.about === 'none') return null
  const { about, criterion, deal, lacking } = consulted.told
  const isThere = deal !== null && deal.text.trim() !== '' && question.slice(deal.start, deal.end) === deal.text
  const known = playbook.criteria.some((c) => c.id === criterion) ? criterion : null
  return {
    about: about === 'criterion' && known === null ? 'whole-deal' : about,
    criterion: known,
    dates: about === 'dates' ? 'any' : null,
    person: null,
    many: isThere ? null : 'unsaid',
    lacking,
    names: isThere ? [deal] : [],
  }
}
