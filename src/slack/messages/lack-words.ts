import type { MissingFact } from '../../domain/review.ts'
import { outside, type Words } from './say.ts'

/** What a record still lacks, as a rep would call it. */
const lacking: Record<MissingFact, string> = {
  person: 'who said it',
  role: 'their role',
  date: 'when',
  channel: 'call, meeting, email or chat',
  holder: 'the name',
  authority: 'why it is their money to spend',
  'number-now': 'the number now',
  'number-wanted': 'the number wanted',
  'dated-step': 'a step with a date',
  'paper-step': 'a form, review or signature',
  'dated-event': 'an event with a date',
  consequence: 'what happens if it slips',
  alternative: 'the alternative by name',
  object: 'what they did it to',
  link: 'a link',
  'buyers-document': 'a document of theirs',
  'second-buyer': 'a second buyer',
}

/** So many are named: a rep adds two facts, not seven. */
const most = 3

/** The first facts that would lift a record; what an older build called otherwise is left out. */
export function lackWords(facts: readonly MissingFact[]): Words[] {
  return facts
    .filter((fact) => Object.hasOwn(lacking, fact))
    .slice(0, most)
    .map((fact) => outside(lacking[fact]))
}
