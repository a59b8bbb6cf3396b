import type { CoachTask, DriftKind } from '../../application/coach.ts'
import type { Playbook } from '../../domain/playbook.ts'
import type { Weakness } from '../../domain/weakness.ts'
import { most } from '../limits.ts'
import { topics } from '../replies/ask-meaning.ts'

/** Ways in which evidence sounds strong and is weak, as a model is told them. */
const weaknessMeanings: Record<Weakness, string> = {
  'title-without-authority': 'a senior title, with no word about this money or this decision',
  'champion-for-buyer': 'the contact or champion is taken for the one who releases the money',
  'own-number': "the seller's own figure, or one from another customer",
  politeness: 'courtesy, interest or liking taken for a commitment',
  'no-objections': 'nobody said no, which is no yes',
  'old-but-confident': 'told with confidence, but said or done long ago',
  'promise-for-deed': 'a deed that is still to come',
  'second-hand': 'told by somebody who was not there',
  guess: 'somebody is guessing',
  'sellers-paper': "the seller's paper, which nobody at the buyer has touched",
  vague: 'no name, number or day where the criterion needs one',
  'beside-the-point': 'the words are about something else than the criterion',
}

const driftMeanings: Record<DriftKind, string> = {
  'says-otherwise': 'flatly different: another person, figure, vendor, order of steps',
  shrinks: 'the same thing, but smaller or less urgent: a pain, a benefit, a budget',
  slides: 'a date or step that moves later',
  'goes-quiet': 'somebody who used to act no longer does',
  'leaves-out': 'an important part told before is missing where it should be told again',
}

/** What a template may use. Everything comes from the playbook or from code: no word of a deal ever reaches a template. */
const values = {
  criteria: ({ criteria }: Playbook) =>
    criteria.flatMap((criterion) =>
      criterion.kind === 'ladder'
        ? [{ id: criterion.id, label: criterion.label, definition: criterion.definition, strong: criterion.strong, weak: criterion.weak }]
        : [],
    ),
  weaknesses: () => listed(weaknessMeanings),
  drifts: () => listed(driftMeanings),
  topics: () => listed(topics),
  most: () => ({ ...most }),
} satisfies Record<string, (playbook: Playbook) => unknown>

export type InputName = keyof typeof values

export const inputsOf: Record<CoachTask, readonly InputName[]> = {
  'read-answer': ['criteria', 'drifts', 'most'],
  'prepare-review': ['criteria', 'weaknesses', 'drifts', 'most'],
  'summarise-review': ['criteria', 'most'],
  'digest-line': ['criteria', 'most'],
  'read-pasted': ['criteria', 'most'],
  'ask-meaning': ['criteria', 'topics'],
  'ask-answer': ['criteria', 'most'],
}

/** Values of a task's inputs, for its templates. */
export function inputValues(task: CoachTask, playbook: Playbook): Record<string, unknown> {
  return Object.fromEntries(inputsOf[task].map((name) => [name, values[name](playbook)]))
}

function listed(meanings: Record<string, string>): { code: string; meaning: string }[] {
  return Object.entries(meanings).map(([code, meaning]) => ({ code, meaning }))
}
