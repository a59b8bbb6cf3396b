import type { Playbook } from '../../domain/playbook.ts'
import { bareWords } from './grounding.ts'

const kept = new WeakMap<Playbook, ReadonlySet<string>>()

/** Words of a playbook's texts: they are ours and name nobody. Worked out once for each playbook. */
export function playbookWords(playbook: Playbook): ReadonlySet<string> {
  const known = kept.get(playbook)
  if (known) return known
  const words = new Set(textsOf(playbook).flatMap(bareWords))
  kept.set(playbook, words)
  return words
}

function textsOf({ criteria, stages }: Playbook): string[] {
  return [
    ...stages.map(({ label }) => label),
    ...criteria.flatMap((criterion) => [
      criterion.label,
      criterion.definition,
      ...criterion.strong,
      ...criterion.weak,
      ...(criterion.kind === 'ladder' ? criterion.questions.map(({ ask }) => ask) : [criterion.ask]),
    ]),
  ]
}
