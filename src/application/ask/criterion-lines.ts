import type { CriterionView, LadderView } from '../../domain/assessment.ts'
import type { EvidenceRecord } from '../../domain/record.ts'
import { samePerson } from '../../domain/same-person.ts'
import type { AskMeaning } from '../../reading/ask-meaning.ts'
import { criterionLabel, overrideShown } from '../say/deal-line.ts'
import type { Loaded } from '../work-on-deal.ts'
import type { Found } from './one-deal.ts'
import type { AskedLine } from './shape.ts'
import { fromRecord } from './sources.ts'

/** A record as a line of an answer; null when its words are gone. */
export function quoteLine(loaded: Loaded, view: LadderView, record: EvidenceRecord): AskedLine | null {
  const source = record.kind === 'evidence' ? fromRecord(loaded, record.id) : null
  if (!source) return null
  const { criterion, standing } = view
  return { kind: 'quote', criterion: criterionLabel(loaded.playbook, criterion), standing, level: source.record.level, sources: [source] }
}

/** Whose record it is: of the one who said it, or who it is about. */
export function isOf({ facts }: EvidenceRecord, person: string): boolean {
  return [facts.person, facts.holder].some((name) => name !== null && samePerson(name, person))
}

/** The overrides that stand on these criteria, as one line; nothing where none does. */
export function overriddenLine({ playbook }: Pick<Loaded, 'playbook'>, views: readonly CriterionView[]): AskedLine[] {
  const overrides = views.flatMap((view) => overrideShown(view, playbook) ?? [])
  return overrides.length > 0 ? [{ kind: 'overridden', overrides, sources: [{ kind: 'override' }] }] : []
}

/** What is recorded for a criterion, the newest first, after the override that stands on it; a person's words alone where one is asked for. */
export function criterionLines(loaded: Loaded, { criterion, person }: Pick<AskMeaning, 'criterion' | 'person'>): Found {
  const view = loaded.assessment.criteria.find((v) => v.criterion === criterion)
  if (!view) return { lines: [], missing: ['anything'] }
  const label = criterionLabel(loaded.playbook, view.criterion)
  const overridden = overriddenLine(loaded, [view])
  if (view.kind === 'sign-off') {
    const { signOff } = view
    if (!signOff) return { lines: overridden, missing: [{ criterion: label }] }
    const { yes, as, by, on } = signOff
    return { lines: [...overridden, { kind: 'signed', criterion: label, yes, as, sources: [{ kind: 'sign-off', by, on }] }], missing: [] }
  }
  const records = view.records.map((r) => r.record).filter((r) => person === null || isOf(r, person.text))
  const lines = records.flatMap((record) => quoteLine(loaded, view, record) ?? [])
  return { lines: [...overridden, ...lines], missing: lines.length === 0 ? [{ criterion: label }] : [] }
}
