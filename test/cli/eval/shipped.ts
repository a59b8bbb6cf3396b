import path from 'node:path'
import type { EvalCase } from '../../../src/cli/eval/case-schema.ts'
import { loadCases } from '../../../src/cli/eval/load-cases.ts'
import { codesFound, type Mark, marksOf, nothingAdded } from '../../../src/cli/eval/marks.ts'
import { playCase } from '../../../src/cli/eval/play-case.ts'
import type { Playbook } from '../../../src/domain/playbook.ts'
import { playbook } from '../../reading/playbook.ts'

export { playbook }
export const folder = path.join(import.meta.dirname, '../../../eval')
export const shipped = loadCases(folder, playbook)
export const held = shipped.filter((each) => each.part === 'held')
export const written = shipped.filter((each) => each.part === 'written')

/** The marks of the rules alone. */
export function rulesMarks(cases: readonly EvalCase[], by: Playbook = playbook): Mark[] {
  return cases.flatMap((each) => marksOf(playCase(each, by), nothingAdded))
}

/** The codes the rules find, case by case. */
export function rulesCodes(cases: readonly EvalCase[], by: Playbook = playbook) {
  return new Map(cases.map((each) => [each.id, codesFound(playCase(each, by), nothingAdded)]))
}
