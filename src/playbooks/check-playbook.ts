import { nearWord } from '../domain/near-word.ts'
import type { Criterion, LadderCriterion, Stage } from '../domain/playbook.ts'
import type { Found, Path } from './playbook-lines.ts'

/** What could be read of a playbook, with places in the file, so that one mistake does not hide the others. */
export interface Draft {
  /** Null when a stage could not be read: then nothing can be said about order. */
  stages: Stage[] | null
  /** The criteria that could be read; `at`: place in the file's list. */
  criteria: { at: number; criterion: Criterion }[]
  /** All ids that stand in the file, also of parts that could not be read. */
  ids: { stages: string[]; criteria: string[]; acts: string[] }
  eventKinds: string[]
  halveFrom: string | null
  invalidation: Record<string, string[]>
}

/** What a schema cannot see: ids that exist and are used once, bars that never fall, a question wherever a bar is due. */
export function checkPlaybook(draft: Draft): Found[] {
  return [
    ...twice('stage', ['stages'], draft.ids.stages),
    ...twice('criterion', ['criteria'], draft.ids.criteria),
    ...twice('act', ['words', 'acts'], draft.ids.acts),
    ...twice('event', ['words', 'events'], draft.eventKinds, 'kind'),
    ...questionsTwice(draft),
    ...sharedSpellings(draft.stages ?? []),
    ...(draft.halveFrom === null ? [] : unknown('stage', draft.halveFrom, draft.ids.stages, 'halveFrom', ['halveFrom'])),
    ...Object.entries(draft.invalidation).flatMap(([kind, criteria]) =>
      criteria.flatMap((id, at) => unknown('criterion', id, draft.ids.criteria, `invalidation, ${kind}`, ['invalidation', kind, at])),
    ),
    ...draft.criteria.flatMap(({ at, criterion }) => {
      const path = ['criteria', at]
      return [
        ...barProblems(criterion, path, draft),
        ...(criterion.kind === 'ladder' ? ladderProblems(criterion, path, draft) : []),
        ...placeholderProblems(criterion, path),
      ]
    }),
  ]
}

function twice(what: string, path: Path, ids: string[], key = 'id'): Found[] {
  return ids.flatMap((id, at) =>
    id !== '' && ids.indexOf(id) < at
      ? [{ path: [...path, at, key], sentence: `The ${what} "${id}" stands in this file twice. Rename or remove one.` }]
      : [],
  )
}

function questionsTwice({ criteria }: Draft): Found[] {
  const seen = new Map<string, string>()
  return criteria.flatMap(({ at, criterion }) => {
    if (criterion.kind !== 'ladder') return []
    return criterion.questions.flatMap(({ id }, place) => {
      const first = seen.get(id)
      seen.set(id, first ?? criterion.id)
      if (first === undefined) return []
      const sentence = `The question id "${id}" stands in criterion "${first}" already. Give each question an id of its own.`
      return [{ path: ['criteria', at, 'questions', place, 'id'], sentence }]
    })
  })
}

/** Spellings are matched without case, spaces and punctuation, so "Proof of concept" and "proof-of-concept" are one. */
function sharedSpellings(stages: Stage[]): Found[] {
  const owner = new Map<string, Stage>()
  for (const stage of stages) for (const word of [stage.id, stage.label]) if (!owner.has(spelling(word))) owner.set(spelling(word), stage)
  return stages.flatMap((stage, at) => {
    const written: { word: string; path: Path }[] = [
      { word: stage.label, path: ['stages', at, 'label'] },
      ...stage.aliases.map((word, place) => ({ word, path: ['stages', at, 'aliases', place] })),
    ]
    const own = new Set<string>()
    return written.flatMap(({ word, path }) => {
      const other = owner.get(spelling(word)) ?? stage
      owner.set(spelling(word), other)
      if (other !== stage)
        return [{ path, sentence: `"${word}" stands for both ${other.label} and ${stage.label}. Keep it at one of them.` }]
      if (own.has(spelling(word))) return [{ path, sentence: `"${word}" stands twice at ${stage.label}. Remove one.` }]
      own.add(spelling(word))
      return []
    })
  })
}

function spelling(word: string): string {
  return word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

function unknown(what: string, id: string, known: string[], where: string, path: Path, key?: string): Found[] {
  if (known.includes(id)) return []
  const meant = nearWord(id, known)
  const hint = meant ? `Did you mean "${meant}"?` : `This playbook has: ${[...new Set(known)].join(', ')}.`
  return [
    {
      path,
      ...(key === undefined ? {} : { key }),
      sentence: `${where} names the ${what} "${id}", which this playbook does not have. ${hint}`,
    },
  ]
}

function barProblems(criterion: Criterion, path: Path, { stages, ids }: Draft): Found[] {
  const bars: Record<string, number | string> = criterion.bars
  const barsPath = [...path, 'bars']
  const strange = Object.keys(bars).flatMap((id) => unknown('stage', id, ids.stages, `criterion "${criterion.id}", bars`, barsPath, id))
  if (stages === null) return strange
  const found: Found[] = []
  let before: Stage | null = null
  for (const stage of stages) {
    const bar = bars[stage.id]
    if (bar === undefined) {
      found.push({ path: barsPath, sentence: `criterion "${criterion.id}" has no bar for ${stage.label}. Add "${stage.id}:" with a bar.` })
      continue
    }
    if (before && rank(bar) < rank(bars[before.id]!))
      found.push({ path: [...barsPath, stage.id], sentence: falling(criterion, bars, before, stage) })
    before = stage
  }
  return [...strange, ...found]
}

function rank(bar: number | string): number {
  return bar === 'manager' ? 1 : bar === 'rep' ? 0 : Number(bar)
}

function falling(criterion: Criterion, bars: Record<string, number | string>, before: Stage, stage: Stage): string {
  const drop = `falls from ${bars[before.id]} at ${before.label} to ${bars[stage.id]} at ${stage.label}`
  return `The bar of criterion "${criterion.id}" ${drop}. A bar may stay or rise: change one of the two.`
}

function ladderProblems(criterion: LadderCriterion, path: Path, { stages, ids }: Draft): Found[] {
  const found = criterion.acts.flatMap((act, at) =>
    unknown('act', act, ids.acts, `criterion "${criterion.id}", acts`, [...path, 'acts', at]),
  )
  const asked = new Map<string, string>()
  for (const [at, question] of criterion.questions.entries()) {
    for (const [place, stage] of question.stages.entries()) {
      const where = [...path, 'questions', at, 'stages', place]
      found.push(...unknown('stage', stage, ids.stages, `question "${question.id}"`, where))
      const first = asked.get(stage)
      asked.set(stage, first ?? question.id)
      if (first !== undefined) {
        const sentence = `criterion "${criterion.id}" has two questions for the stage "${stage}": "${first}" and "${question.id}". Keep one.`
        found.push({ path: where, sentence })
      }
    }
  }
  for (const stage of stages ?? []) {
    const bar = criterion.bars[stage.id] ?? 0
    if (bar === 0 || asked.has(stage.id)) continue
    const sentence = `criterion "${criterion.id}" has a bar of ${bar} at ${stage.label}, but no question for that stage. Add one with "stages: [${stage.id}]".`
    found.push({ path: [...path, 'questions'], sentence })
  }
  return found
}

/** `{account}` and `{holder}` are filled in questions only; anywhere else, or misspelt, a person would read the braces. */
function placeholderProblems(criterion: Criterion, path: Path): Found[] {
  const texts: { path: Path; text: string; fills: string[] }[] = [
    ...(['label', 'definition'] as const).map((key) => ({ path: [...path, key], text: criterion[key], fills: [] })),
    ...(['strong', 'weak'] as const).flatMap((key) => criterion[key].map((text, at) => ({ path: [...path, key, at], text, fills: [] }))),
    ...(['whom', 'ask', 'counts'] as const).map((key) => ({ path: [...path, 'coaching', key], text: criterion.coaching[key], fills: [] })),
    ...criterion.alsoAsk.map((text, at) => ({ path: [...path, 'alsoAsk', at], text, fills: [] })),
  ]
  if (criterion.kind === 'sign-off') texts.push({ path: [...path, 'ask'], text: criterion.ask, fills: [] })
  else
    for (const [at, { ask }] of criterion.questions.entries())
      texts.push({
        path: [...path, 'questions', at, 'ask'],
        text: ask,
        fills: criterion.singleHolder ? ['{account}', '{holder}'] : ['{account}'],
      })
  return texts.flatMap(({ path, text, fills }) =>
    (text.match(/\{[^}]*\}?|\}/g) ?? [])
      .filter((braces) => !fills.includes(braces))
      .map((braces) => ({
        path,
        sentence: `criterion "${criterion.id}": nothing can be filled in for "${braces}" here. ${fills.length ? `Known here: ${fills.join(' and ')}.` : 'Only questions may hold {account}.'}`,
      })),
  )
}
