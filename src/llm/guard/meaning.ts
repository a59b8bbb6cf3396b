import type { CoachTasks } from '../../application/coach.ts'
import type { Playbook } from '../../domain/playbook.ts'
import { type AskMeaningReply, topics } from '../replies/ask-meaning.ts'
import { locate } from './locate.ts'
import type { Checked } from './shown.ts'
import type { Traced } from './traced.ts'

type Meaning = CoachTasks['ask-meaning']['told']

/** What a question is after, in codes; the words that name a deal must stand in the question. Null: not even its topic is known. */
export function checkMeaning(reply: AskMeaningReply, question: Traced, playbook: Playbook): Checked<Meaning> | null {
  if (!Object.hasOwn(topics, reply.about)) return null
  const about = reply.about as Meaning['about']
  const named = reply.criterion === 'none' ? null : reply.criterion
  const criterion = playbook.criteria.some(({ id }) => id === named) ? named : null
  const deal = reply.deal === null ? null : locate(reply.deal, question, { least: 1 })
  const dropped = Number(named !== criterion) + Number((reply.deal !== null) !== (deal !== null))
  return { told: { about: about === 'criterion' && criterion === null ? 'none' : about, criterion, deal, lacking: reply.lacking }, dropped }
}
