import type { Report } from './shape.ts'

/** The parts of a report below its head. */
export type Section = 'stages' | 'criteria' | 'evidence'

/** The parts that have anything to tell; the head says of the others that they have not. */
export function sectionsOf({ stages, criteria, poc, ageing }: Report): Section[] {
  const has: [Section, boolean][] = [
    ['stages', stages.some(({ qualified, notQualified }) => qualified !== null || notQualified !== null)],
    ['criteria', criteria.length > 0],
    ['evidence', poc !== null || ageing.rows.length > 0],
  ]
  return has.flatMap(([section, is]) => (is ? [section] : []))
}
