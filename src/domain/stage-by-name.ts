import type { Playbook, Stage } from './playbook.ts'

/** Words as stages are compared by: without case, accents, spaces and punctuation. */
function plain(word: string): string {
  return word
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/** The stage a CRM or a person means by a word: its id, its label, or one of its aliases, in that order. Null when none is called so. */
export function stageByName(playbook: Playbook, word: string): Stage | null {
  const wanted = plain(word)
  if (wanted === '') return null
  const named = (names: (stage: Stage) => string[]) => playbook.stages.find((s) => names(s).some((n) => plain(n) === wanted))
  return named((s) => [s.id]) ?? named((s) => [s.label]) ?? named((s) => s.aliases) ?? null
}
