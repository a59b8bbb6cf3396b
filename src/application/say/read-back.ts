import type { LadderView } from '../../domain/assessment.ts'
import type { Deal } from '../../domain/deal.ts'
import type { CriterionId, RecordId } from '../../domain/ids.ts'
import { explainLevel } from '../../domain/level.ts'
import { ladderViews } from '../../domain/plan-review.ts'
import type { EvidenceRecord } from '../../domain/record.ts'
import type { ReadBack } from '../deal-shown.ts'
import type { SayContext } from './ask.ts'
import { criterionLabel } from './deal-line.ts'

/** What was read, one line a criterion, in the words of the ladder; "don't know" and "no change" are said by their own notes. */
export function readBacks(records: RecordId[], reaffirmed: CriterionId[], say: SayContext): ReadBack[] {
  const views = new Map(ladderViews(say.assessment).map((v) => [v.criterion, v]))
  return records.flatMap((id) => {
    const record = say.deal.records.find((r) => r.id === id)
    const view = record && views.get(record.criterion)
    return record && view && record.kind === 'evidence' ? [readBack(record, view, reaffirmed, say)] : []
  })
}

function readBack(record: EvidenceRecord, view: LadderView, reaffirmed: CriterionId[], say: SayContext): ReadBack {
  const criterion = say.playbook.criteria.find((c) => c.id === record.criterion)!
  const explained =
    criterion.kind === 'ladder' ? explainLevel(record, criterion, say.deal, say.playbook) : { level: 1 as const, cappedBy: [], missing: [] }
  const { person, role, channel, saidOn, act, artefact } = record.facts
  // A record that completes a pair is what confirms twice.
  const level = view.best === record.id && view.effectiveLevel === 5 ? 5 : explained.level
  const actLabel = act ? (say.playbook.words.acts.find((a) => a.id === act.id)?.label ?? null) : null
  return {
    criterion: criterionLabel(say.playbook, record.criterion),
    level,
    person,
    role: role ?? rememberedRole(record, say.deal),
    channel,
    saidOn,
    proof: level >= 4 ? (actLabel ?? artefact?.label ?? null) : null,
    cappedBy: explained.cappedBy,
    lacks: level < Math.min(3, view.bar) ? explained.missing : [],
    challenge: reaffirmed.includes(record.criterion) ? 'reaffirmed' : null,
  }
}

/** The role some record of the deal tells of the same person (RULES 1: remembered once known). */
export function rememberedRole({ facts }: EvidenceRecord, { records }: Pick<Deal, 'records'>): string | null {
  if (!facts.person) return null
  return records.find((r) => r.facts.person === facts.person && r.facts.role !== null)?.facts.role ?? null
}
