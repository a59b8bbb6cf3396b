import { ladderViews } from '../../domain/plan-review.ts'
import type { EvidenceRecord } from '../../domain/record.ts'
import { samePerson } from '../../domain/same-person.ts'
import type { AskMeaning } from '../../reading/ask-meaning.ts'
import { criterionLabel } from '../say/deal-line.ts'
import { rememberedRole } from '../say/read-back.ts'
import type { Loaded } from '../work-on-deal.ts'
import { criterionLines, isOf, quoteLine } from './criterion-lines.ts'
import type { Found } from './one-deal.ts'
import type { AskedLine } from './shape.ts'
import { fromRecord } from './sources.ts'

/** Somebody at the buyer's, and the records that name them, the newest first. */
export interface OnRecord {
  name: string
  role: string | null
  /** Criteria they hold: the economic buyer, the champion. */
  holds: string[]
  records: EvidenceRecord[]
}

/** People whom the standing records of a deal name, those heard last first. */
export function peopleOf(loaded: Loaded): OnRecord[] {
  const all = ladderViews(loaded.assessment).flatMap((view) => view.records.map((r) => r.record))
  const newest = all.filter((r) => r.kind === 'evidence' && r.text !== '').toSorted((a, b) => dayOf(b).localeCompare(dayOf(a)))
  const people: OnRecord[] = []
  for (const record of newest) {
    for (const name of [record.facts.person, record.facts.holder]) {
      if (!name) continue
      const known = people.find((p) => samePerson(p.name, name))
      const person = known ?? { name, role: null, holds: [], records: [] }
      if (!known) people.push(person)
      // "Otto" is shown as "Otto Brine", once somebody called him so.
      if (name.length > person.name.length) person.name = name
      if (name === record.facts.person) person.role ??= record.facts.role ?? rememberedRole(record, loaded.deal)
      if (name === record.facts.holder && !person.holds.includes(record.criterion)) person.holds.push(record.criterion)
      if (!person.records.includes(record)) person.records.push(record)
    }
  }
  return people
}

const dayOf = (record: EvidenceRecord) => record.facts.saidOn ?? new Date(record.recordedAt).toISOString().slice(0, 10)

/** Who is on record: all of them, who holds a criterion, or one person with what they said. */
export function peopleLines(loaded: Loaded, { criterion, person }: Pick<AskMeaning, 'criterion' | 'person'>): Found {
  const people = peopleOf(loaded)
  const label = criterion === null ? null : criterionLabel(loaded.playbook, criterion)
  if (person) {
    const found = people.find((p) => samePerson(p.name, person.text))
    if (!found) return { lines: [], missing: ['person'] }
    return { lines: [...personLine(loaded, found), ...wordsOf(loaded, found)], missing: [] }
  }
  if (criterion === null) return { lines: people.flatMap((p) => personLine(loaded, p)), missing: people.length === 0 ? ['person'] : [] }
  const holders = people.filter((p) => p.holds.includes(criterion))
  const lines = holders.flatMap((p) => personLine(loaded, p, criterion))
  // Nobody is named as it: whatever was said of it is all there is.
  const said = lines.length > 0 ? { lines: [] } : criterionLines(loaded, { criterion, person: null })
  return { lines: [...lines, ...said.lines], missing: lines.length > 0 || label === null ? [] : [{ criterion: label }] }
}

function personLine(loaded: Loaded, { name, role, holds, records }: OnRecord, of: string | null = null): AskedLine[] {
  const told = of === null ? records : records.filter((r) => r.criterion === of)
  const source = told.map((r) => fromRecord(loaded, r.id)).find((s) => s !== null)
  if (!source) return []
  return [{ kind: 'person', person: name, role, holds: holds.map((id) => criterionLabel(loaded.playbook, id)), sources: [source] }]
}

/** All they said besides what their line quotes already. */
function wordsOf(loaded: Loaded, { name, records }: OnRecord): AskedLine[] {
  return ladderViews(loaded.assessment).flatMap((view) =>
    view.records.flatMap(({ record }) => (record !== records[0] && isOf(record, name) ? (quoteLine(loaded, view, record) ?? []) : [])),
  )
}
