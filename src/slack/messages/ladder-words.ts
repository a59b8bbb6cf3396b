import type { Level } from '../../domain/playbook.ts'

/** What a level is called to people (RULES 1); the number itself is never shown. */
export const ladderWords: Record<Level, string> = {
  0: 'unknown',
  1: 'our view',
  2: 'someone said',
  3: 'on record',
  4: "buyer's act",
  5: 'confirmed twice',
}
