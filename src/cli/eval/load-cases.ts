import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Playbook } from '../../domain/playbook.ts'
import { CannotRun } from '../reach-store.ts'
import { type CaseDeal, caseSchema, dealSchema, type EvalCase } from './case-schema.ts'
import { partOf } from './part-of.ts'

/**
 * The labelled cases of a folder (eval/RUBRIC.md says what a case is). A file named after a criterion asks about that one.
 * @throws CannotRun with a sentence that names file, case and field
 */
export function loadCases(folder: string, playbook: Playbook): EvalCase[] {
  const deals = checked(z.record(z.string(), dealSchema), readYaml(path.join(folder, 'deals.yaml')), 'deals.yaml')
  const files = readdirSync(path.join(folder, 'cases'))
    .filter((name) => name.endsWith('.yaml'))
    .toSorted()
  const split = checked(splitSchema, readYaml(path.join(folder, 'split.yaml')), 'eval/split.yaml')
  checkSplit(split)
  const seen = new Map<string, string>()
  return files.flatMap((file) => {
    const list = readYaml(path.join(folder, 'cases', file))
    if (!Array.isArray(list)) throw new CannotRun(`eval/cases/${file} must be a list of cases.`)
    return list.map((raw: unknown, at) => {
      const where = `eval/cases/${file}, ${idOf(raw) ?? `case ${at + 1}`}`
      const each = caseOf(checked(caseSchema, raw, where), { where, deals, playbook, fileAsks: file.replace(/\.yaml$/, '') })
      if (seen.has(each.id)) throw new CannotRun(`${where}: the id stands in ${seen.get(each.id)} already.`)
      seen.set(each.id, file)
      return each
    })
  })
}

const splitSchema = z.strictObject({ written: z.array(z.string()), held: z.array(z.string()) })

/** What was kept of the split is what the rule gives: nobody moved a case. */
function checkSplit(split: z.infer<typeof splitSchema>): void {
  for (const part of ['written', 'held'] as const) {
    const moved = split[part].find((id) => partOf(id) !== part)
    if (moved) throw new CannotRun(`eval/split.yaml has ${moved} in "${part}", and its id says "${partOf(moved)}". Nobody may choose.`)
  }
}

function caseOf(
  each: z.infer<typeof caseSchema>,
  { where, deals, playbook, fileAsks }: { where: string; deals: Record<string, CaseDeal>; playbook: Playbook; fileAsks: string },
): EvalCase {
  const { at, asked: asks, language, speaks, ...rest } = each
  const [dealName, stage] = at.split('/') as [string, string]
  const deal = deals[dealName]
  const asked = asks ?? fileAsks
  const ladders = playbook.criteria.filter((criterion) => criterion.kind === 'ladder').map((criterion) => criterion.id)
  const refuse = (sentence: string) => new CannotRun(`${where}: ${sentence}`)
  if (!deal) throw refuse(`deals.yaml has no deal "${dealName}".`)
  if (!playbook.stages.some((each) => each.id === stage)) throw refuse(`the playbook has no stage "${stage}".`)
  for (const criterion of [asked, ...(speaks ?? [])])
    if (!ladders.includes(criterion)) throw refuse(`the playbook has no criterion "${criterion}".`)
  if (rest.clash && rest.earlier.length === 0) throw refuse('it clashes with nothing: give "earlier".')
  if ((rest.weak.length > 0 || rest.clash || rest.instructions) && !rest.review) throw refuse('say in "review" what a good review says.')
  return {
    ...rest,
    deal,
    stage,
    asked,
    language: language ?? deal.language,
    speaks: speaks ?? [asked],
    part: partOf(rest.id),
    opinion: null,
  }
}

function readYaml(file: string): unknown {
  try {
    return parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    throw new CannotRun(`${file} cannot be read: ${(cause as Error).message.split('\n')[0]}`, { cause })
  }
}

function idOf(raw: unknown): string | null {
  const id = typeof raw === 'object' && raw !== null ? (raw as { id?: unknown }).id : null
  return typeof id === 'string' ? id : null
}

function checked<Value>(schema: z.ZodType<Value>, raw: unknown, where: string): Value {
  const parsed = schema.safeParse(raw)
  if (parsed.success) return parsed.data
  const { path: at, message } = parsed.error.issues[0]!
  throw new CannotRun(`${where}: ${at.join('.')} ${message}`)
}
