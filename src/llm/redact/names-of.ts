import type { CoachTask, CoachTasks } from '../../application/coach.ts'
import { type Known, knownNames } from './known-names.ts'

/** The names a task's material is known to hold: the deal's, the buyer's people, whoever said a record. */
export function namesOf(ask: CoachTasks[CoachTask]['ask']): Known {
  const records = 'records' in ask ? ask.records : 'earlier' in ask ? ask.earlier : []
  const people = [
    ...('people' in ask ? ask.people.map(({ name }) => name) : []),
    ...records.flatMap(({ person }) => (person === null ? [] : [person])),
  ]
  const companies = 'name' in ask ? [...(ask.account === null ? [] : [ask.account]), ask.name] : []
  return knownNames(people, companies, textsOf(ask))
}

function textsOf(ask: CoachTasks[CoachTask]['ask']): string[] {
  return [
    ...('text' in ask ? [ask.text] : []),
    ...('question' in ask && ask.question !== null ? [ask.question] : []),
    ...('questions' in ask ? ask.questions.map(({ text }) => text) : []),
    ...('earlier' in ask ? ask.earlier.map(({ text }) => text) : []),
    ...('records' in ask ? ask.records.map(({ text }) => text) : []),
  ]
}
