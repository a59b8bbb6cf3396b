import type { EvalCase, Opinion } from './case-schema.ts'

/** What somebody marked as judged wrong, with the words looked up: the store keeps ids alone. */
export interface JudgedWords {
  /** Of the record. */
  id: string
  account: string
  stage: string
  criterion: string
  answered: string
  answer: string
  /** Earlier answers on the deal, oldest first. */
  earlier: { on: string; says: string }[]
  people: { name: string; role: string | null }[]
  holders: Record<string, string>
  opinion: Opinion
}

/** A team's own cases, judged by its people's opinions. One whose words were erased is no case any more. */
export function ownCasesOf(judged: readonly JudgedWords[]): EvalCase[] {
  return judged
    .filter((each) => each.answer.trim() !== '')
    .map(({ id, account, stage, criterion, answered, answer, earlier, people, holders, opinion }) => ({
      id: `own-${id}`,
      deal: {
        account,
        language: 'en',
        people: Object.fromEntries(people.flatMap(({ name, role }) => (role === null ? [] : [[name, role]]))),
        holders,
      },
      stage,
      asked: criterion,
      answered,
      is: 'subtle',
      language: 'en',
      earlier: earlier.filter(({ says }) => says.trim() !== ''),
      answer,
      speaks: [criterion],
      weak: [],
      part: 'own',
      opinion,
    }))
}
