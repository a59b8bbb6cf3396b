import { createHash } from 'node:crypto'

/** The share of cases that the rules and their word lists may be written with. */
const writtenShare = 0.45

/**
 * Which part a case belongs to, by its id alone, so that nobody chooses: `written` was used to write the rules' word lists, `held` was not.
 * Cases named `later-` were written when the rules were finished, and are all held. The rule stands in eval/RUBRIC.md, its outcome in eval/split.yaml.
 */
export function partOf(id: string): 'written' | 'held' {
  if (id.startsWith('later-')) return 'held'
  return createHash('sha256').update(id).digest().readUInt32BE(0) / 2 ** 32 < writtenShare ? 'written' : 'held'
}
