import type { CriterionId } from '../../domain/ids.ts'
import { levelOf } from '../../domain/level.ts'
import type { Level } from '../../domain/playbook.ts'
import type { Weakness } from '../../domain/weakness.ts'
import type { PlayedTask } from './args.ts'
import { freeClashes, type Opinion, typedClashes } from './case-schema.ts'
import type { PlayedCase } from './play-case.ts'

export const measures = ['weak', 'reason', 'changed', 'words', 'criteria', 'facts', 'orders', 'pasted', 'level'] as const
/** What is measured; `measureNames` says it in words. */
export type Measure = (typeof measures)[number]

export const measureNames: Record<Measure, string> = {
  weak: 'Weak evidence',
  reason: 'Weak, for the right reason',
  changed: 'Changed name, amount, date or vendor',
  words: 'Contradiction in words, drift, omission',
  criteria: 'Criteria spoken to',
  facts: 'Who, when, where',
  orders: 'Words to the machine',
  pasted: 'Criteria of the same words, pasted',
  level: 'What it is worth',
}

/** The coach's tasks a measure is about; those of the rules alone are about none. */
export const tasksOf: Record<Measure, PlayedTask[]> = {
  weak: ['prepare-review'],
  reason: ['prepare-review'],
  changed: ['read-answer', 'prepare-review'],
  words: ['read-answer', 'prepare-review'],
  criteria: ['read-answer'],
  facts: ['read-answer'],
  orders: [],
  pasted: ['read-pasted'],
  level: [],
}

/** One case under one measure: how many there are to find, how many were found, and how many of these are right. */
export interface Mark {
  case: string
  measure: Measure
  there: number
  found: number
  right: number
}

/** What a model added that code has verified; empty for the rules alone. */
export interface Added {
  weaknesses: Weakness[]
  /** A contradiction of the asked criterion between the answer and what was told before. */
  contradiction: boolean
  criteria: CriterionId[]
  /** Criteria found in the same words as if they were pasted; null: nobody was asked. */
  pasted: CriterionId[] | null
  facts: Partial<Record<(typeof factNames)[number], string>>
}

export const nothingAdded: Added = { weaknesses: [], contradiction: false, criteria: [], pasted: null, facts: {} }

const factNames = ['person', 'saidOn', 'channel', 'holder'] as const

/** Judges a played case by its labels, measure by measure. */
export function marksOf(played: PlayedCase, added: Added): Mark[] {
  const { evalCase, records, contradicted } = played
  if (evalCase.opinion) return [markOfOpinion(played, added, evalCase.opinion)]
  const mark = (measure: Measure, there: number, found: number, right: number): Mark => ({
    case: evalCase.id,
    measure,
    there,
    found,
    right,
  })
  const codes = codesFound(played, added)
  const isWeak = evalCase.weak.length > 0
  const marks = [
    mark('weak', Number(isWeak), Number(codes.size > 0), Number(isWeak && codes.size > 0)),
    mark('reason', Number(isWeak), Number(codes.size > 0), Number(evalCase.weak.some((code) => codes.has(code)))),
  ]
  if (evalCase.earlier.length > 0) {
    const kind = evalCase.clash?.kind
    const typed = Number(kind !== undefined && typedClashes.some((each) => each === kind))
    const free = Number(kind !== undefined && freeClashes.some((each) => each === kind))
    // A model's word for a value that changed counts as much as code's; what else it says is judged as free text.
    const change = Number(contradicted || (typed === 1 && added.contradiction))
    marks.push(mark('changed', typed, change, change * typed))
    if (typed === 0) {
      const said = Number(added.contradiction && !contradicted)
      marks.push(mark('words', free, said, said * free))
    }
  }
  const spoken = new Set([...records.map((record) => record.criterion), ...added.criteria])
  const right = evalCase.speaks.filter((criterion) => spoken.has(criterion)).length
  marks.push(mark('criteria', evalCase.speaks.length, spoken.size, right))
  if (evalCase.facts) marks.push(factsMark(played, added))
  const flagged = Number(records.some((record) => record.facts.flags.includes('instructions')))
  marks.push(mark('orders', Number(evalCase.instructions === true), flagged, flagged * Number(evalCase.instructions === true)))
  if (added.pasted) {
    const found = new Set(added.pasted)
    marks.push(mark('pasted', evalCase.speaks.length, found.size, evalCase.speaks.filter((criterion) => found.has(criterion)).length))
  }
  return marks
}

/** A team's own case is judged by the one thing that somebody said of it. */
function markOfOpinion(played: PlayedCase, added: Added, opinion: Opinion): Mark {
  const { evalCase, records } = played
  const mark = (measure: Measure, there: number, found: number, right: number): Mark => ({
    case: evalCase.id,
    measure,
    there,
    found,
    right,
  })
  switch (opinion.is) {
    case 'weak':
    case 'not-weak': {
      const isWeak = Number(opinion.is === 'weak')
      const found = Number(codesFound(played, added).size > 0)
      return mark('weak', isWeak, found, isWeak * found)
    }
    case 'about': {
      const spoken = new Set([...records.map((record) => record.criterion), ...added.criteria])
      const right = Number(opinion.criterion !== null && spoken.has(opinion.criterion))
      return mark('criteria', Number(opinion.criterion !== null), spoken.size, right)
    }
    case 'level': {
      const read = levelPlayed(played)
      return mark('level', 1, Number(read !== null), Number(read === opinion.level))
    }
  }
}

/** What the answer is worth for the asked criterion by itself. */
function levelPlayed({ evalCase, records, earlier, criterion, playbook }: PlayedCase): Level | null {
  const record = records.find((each) => each.criterion === evalCase.asked)
  return record ? levelOf(record, criterion, { records: [...earlier, ...records], ends: [] }, playbook) : null
}

/** Codes found for the words about the asked criterion. */
export function codesFound({ evalCase, weaknesses }: PlayedCase, added: Added): ReadonlySet<Weakness> {
  const own = weaknesses.filter(({ record }) => record.criterion === evalCase.asked).flatMap(({ found }) => found)
  return new Set([...own.map((each) => each.weakness), ...added.weaknesses])
}

function factsMark({ evalCase, records }: PlayedCase, added: Added): Mark {
  const read = records.find((record) => record.criterion === evalCase.asked)?.facts
  let there = 0
  let found = 0
  let right = 0
  for (const name of factNames) {
    const wanted = evalCase.facts?.[name]
    // A label names only what it judges.
    if (wanted === undefined) continue
    const value = read?.[name] ?? added.facts[name] ?? null
    there++
    if (value !== null) found++
    if (value === wanted) right++
  }
  return { case: evalCase.id, measure: 'facts', there, found, right }
}
