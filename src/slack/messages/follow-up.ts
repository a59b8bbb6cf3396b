import type { Ask } from '../../application/asks.ts'
import type { MissingFact } from '../../domain/review.ts'
import { capital, none, outside, say, together, type Words } from './say.ts'

type FollowUp = Extract<Ask, { kind: 'follow-up' }>

/** Asked together in one question, in this order. */
const asked: Partial<Record<MissingFact, (ask: FollowUp) => string>> = {
  person: () => 'who said it',
  role: ({ person }) => (person ? `what is ${person}'s role` : 'what is their role'),
  date: () => 'when',
  channel: () => 'was it a call, a meeting, email or chat',
  object: () => 'what exactly did they do it to',
  holder: () => 'who is it, by name',
  authority: ({ holder }) => (holder ? `what makes it ${holder}'s money to spend` : 'what makes it their money to spend'),
  'number-now': () => 'what is the number now',
  'number-wanted': () => 'what number do they want',
  'dated-step': () => 'which step has a date',
  'paper-step': () => 'which form, review or signature comes next',
  'dated-event': () => 'which event, and on what date',
  consequence: () => 'what happens to them if it slips',
  alternative: () => 'what would they do instead, by name',
}

/** Said after the question: what would lift it. */
const lifts: Partial<Record<MissingFact, string>> = {
  'buyers-document': 'A document of theirs makes it proof.',
  link: 'A link or photo makes it proof.',
  'second-buyer': 'A second buyer saying the same confirms it.',
}

/** "Who said it, and when? A link or photo makes it proof." All that is missing, at once (RULES 5). */
export function followUpWords(ask: FollowUp): Words {
  const questions = (Object.keys(asked) as MissingFact[])
    .filter((fact) => ask.missing.includes(fact))
    .map((fact) => outside(asked[fact]!(ask), 160))
  const all = questions.length > 1 ? together([together(questions.slice(0, -1), ', '), questions.at(-1)!], ', and ') : together(questions)
  const question = all.bare === '' ? none : say`${{ mrkdwn: capital(all.mrkdwn), bare: capital(all.bare) }}?`
  const proof = (Object.keys(lifts) as MissingFact[]).filter((fact) => ask.missing.includes(fact)).map((fact) => outside(lifts[fact]!, 160))
  const doingNothing = ask.missing.includes('alternative') ? say`Doing nothing counts.` : none
  return together([question, doingNothing, ...proof])
}
