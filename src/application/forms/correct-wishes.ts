import { type PlainFacts, withFacts } from '../../domain/corrected-facts.ts'
import type { CriterionId, RecordId } from '../../domain/ids.ts'
import type { Reading } from '../../domain/reading.ts'
import type { EvidenceRecord, Facts } from '../../domain/record.ts'
import { samePerson } from '../../domain/same-person.ts'
import type { LocalDate } from '../../domain/time.ts'
import { plainLine } from '../deal-input.ts'
import type { FilledFacts } from '../forms.ts'
import type { Loaded } from '../work-on-deal.ts'

/** What a person wants of the record on one criterion. */
export interface Wish {
  record: RecordId
  criterion: CriterionId
  leaveOut: boolean
  /** The facts with what the person changed. */
  apply: (facts: Facts) => Facts
  /** The proof that was shown and left as it was: corrected words no longer hold its link. */
  proof: Facts['artefact']
}

interface Shown {
  shown: (record: EvidenceRecord) => PlainFacts
  /** The last day on which it can have been said. */
  latest: LocalDate
  /** The rep's own name: what the rep said is our view, not a buyer's word. */
  rep: string
}

/** The fields that were changed against what the form showed. Facts never name our own people, or the account, as the buyer who said it. */
export function correctionsOf({ deal }: Pick<Loaded, 'deal'>, filled: readonly FilledFacts[], { shown, latest, rep }: Shown): Wish[] {
  const ours = [deal.fields.name, ...(deal.fields.account ? [deal.fields.account] : [])]
  return filled.flatMap(({ record: id, leaveOut, ...given }): Wish[] => {
    const record = deal.records.find((r) => r.id === id)
    if (!record) return []
    const changed = changes(shown(record), { ...given, person: line(given.person), role: line(given.role) })
    if (changed.saidOn && changed.saidOn > latest) delete changed.saidOn
    const named = changed.person
    const isRep = !!named && samePerson(named, rep)
    if (named && (isRep || ours.some((name) => name.toLowerCase() === named.toLowerCase()))) changed.person = null
    const { artefact } = record.facts
    return [
      {
        record: record.id,
        criterion: record.criterion,
        leaveOut,
        apply: (facts) => ({ ...withFacts(facts, changed), ...(isRep ? { voice: 'rep' as const } : {}) }),
        proof: artefact?.url && changed.link === undefined && changed.whose === undefined ? artefact : null,
      },
    ]
  })
}

function changes(before: PlainFacts, after: PlainFacts): Partial<PlainFacts> {
  const fields = ['person', 'role', 'saidOn', 'channel', 'link', 'whose'] as const
  return Object.fromEntries(fields.filter((field) => before[field] !== after[field]).map((field) => [field, after[field]]))
}

/** What was read from the corrected words, with the fields a person changed: those stand over the reading. */
export function wishedFor(reading: Reading, wishes: readonly Wish[]): Reading {
  if (reading.kind !== 'evidence') return reading
  const pieces = reading.pieces.flatMap((piece) => {
    const meant = wishes.filter((w) => w.criterion === piece.criterion)
    const [wish] = meant
    // Two records on one criterion, or two pieces read for it now: nobody can tell which field belongs to which.
    if (!wish || meant.length > 1 || reading.pieces.filter((p) => p.criterion === piece.criterion).length > 1) return [piece]
    if (wish.leaveOut) return []
    const facts = wish.apply(piece.facts)
    return [{ ...piece, facts: facts.artefact?.url || !wish.proof ? facts : { ...facts, artefact: wish.proof } }]
  })
  return { ...reading, pieces }
}

const line = (text: string | null) => (text === null ? null : plainLine(text, 150) || null)
