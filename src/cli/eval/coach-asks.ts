import type { CoachDeal, CoachRecord, CoachTasks } from '../../application/coach.ts'
import { localDate } from '../../domain/calendar.ts'
import { levelOf } from '../../domain/level.ts'
import type { LadderCriterion } from '../../domain/playbook.ts'
import type { EvidenceRecord } from '../../domain/record.ts'
import { speaksToMachine } from '../../reading/speaks-to-machine.ts'
import type { PlayedTask } from './args.ts'
import type { PlayedCase } from './play-case.ts'

const zone = 'Europe/Berlin'

/** What each task would be asked of the deal of a case, as the reviews ask it. */
export function askFor<Task extends PlayedTask>(task: Task, played: PlayedCase): CoachTasks[Task]['ask'] {
  const { evalCase, playbook, today, earlier, records, people, criterion } = played
  const deal: CoachDeal = { playbook, stage: evalCase.stage, name: evalCase.deal.account, account: evalCase.deal.account, today }
  const all = [...earlier, ...records]
  const shown = (some: EvidenceRecord[]) => some.map((record) => coachRecord(record, all, played)).toReversed()
  const question = criterion.questions.find((each) => each.stages.includes(evalCase.stage))?.ask ?? criterion.definition
  const stands = [`${criterion.label}: ${all.length} records`]
  const asks: { [Each in PlayedTask]: () => CoachTasks[Each]['ask'] } = {
    'read-answer': () => ({
      ...deal,
      asked: criterion.id,
      question,
      text: evalCase.answer,
      instructed: speaksToMachine(evalCase.answer),
      earlier: shown(earlier.filter((record) => record.criterion === criterion.id)),
      people,
    }),
    'prepare-review': () => ({
      ...deal,
      records: shown(all),
      questions: [
        {
          id: 'q1',
          criterion: criterion.id,
          reason: 'to-earn',
          text: question,
          last: all.findLast((record) => record.criterion === criterion.id)?.id ?? null,
          isChallenge: false,
        },
      ],
    }),
    'summarise-review': () => ({ ...deal, records: shown(all), stands }),
    'digest-line': () => ({ ...deal, records: shown(all), risks: [] }),
    'read-pasted': () => ({ ...deal, text: evalCase.answer, instructed: speaksToMachine(evalCase.answer), people }),
  }
  return asks[task]() as CoachTasks[Task]['ask']
}

function coachRecord(record: EvidenceRecord, all: EvidenceRecord[], { playbook }: PlayedCase): CoachRecord {
  const { id, answerId, criterion, text, facts, recordedAt } = record
  const { person, role, channel, saidOn } = facts
  const ladder = playbook.criteria.find((each): each is LadderCriterion => each.kind === 'ladder' && each.id === criterion)
  const level = ladder ? levelOf(record, ladder, { records: all, ends: [] }, playbook) : 0
  return {
    id,
    answer: answerId,
    criterion,
    text,
    person,
    role,
    channel,
    saidOn,
    recordedOn: localDate(recordedAt, zone),
    level,
    instructed: facts.flags.includes('instructions'),
  }
}
