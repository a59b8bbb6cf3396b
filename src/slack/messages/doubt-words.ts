import type { ShownDoubt } from '../../application/deal-shown.ts'
import { inSentence, outside, say, type Words } from './say.ts'
import { weaknessWords } from './weakness-words.ts'

const finders: Record<ShownDoubt['by'], string> = { rules: 'found by rules', model: 'found by the model' }

/** "Sounds strong, but: a title, with no word about this money (found by rules)." */
export function doubtWords(doubt: ShownDoubt): Words {
  return say`Sounds strong, but: ${whyWeak(doubt)}.`
}

/** The playbook's own words where a line says it best; who found it. */
export function whyWeak({ weakness, line, by }: ShownDoubt): Words {
  const words = line === null ? weaknessWords[weakness] : inSentence(line).replace(/[.\s]+$/, '')
  return say`${outside(words, 200)} (${finders[by]})`
}
