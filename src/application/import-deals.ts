import { assessDeal } from '../domain/assess-deal.ts'
import type { Change } from '../domain/change.ts'
import type { Deal } from '../domain/deal.ts'
import { foldDeal } from '../domain/fold-deal.ts'
import type { WorkspaceId } from '../domain/ids.ts'
import { planMove } from '../domain/move.ts'
import type { Stage } from '../domain/playbook.ts'
import { snapshotOf } from '../domain/snapshot.ts'
import { stageByName } from '../domain/stage-by-name.ts'
import { withAgeingTimer } from './ageing-timer.ts'
import type { ToldFields } from './deal-input.ts'
import { ownerTimer } from './hand-over.ts'
import { begunInside, enteredTest } from './poc/entered.ts'
import { StaleDeal, type Unit } from './ports.ts'
import { silentInShadow } from './shadow/in-shadow.ts'
import { knownStages, openRow } from './told/plan-told.ts'
import { type DoorPorts, type Seen, seeDeal } from './told/seen.ts'
import { revisedFields } from './told/told-fields.ts'
import { keepOutcome, type Outcome } from './work-on-deal.ts'

/** One good row of a file. */
export interface ImportedDeal {
  /** Of the file, from 1. */
  line: number
  externalId: string
  fields: ToldFields
  stage: string | null
}

/** A row that was not imported, and what to do about it. */
export interface RowProblem {
  line: number
  sentence: string
}

export interface ImportReport {
  dryRun: boolean
  created: number
  changed: number
  unchanged: number
  problems: RowProblem[]
}

export interface ImportOrder {
  workspace: WorkspaceId
  deals: readonly ImportedDeal[]
  /** Looks and reports, and keeps nothing. */
  dryRun: boolean
  ref: string
}

type Fate = 'created' | 'changed' | 'unchanged'
const tries = 8

/** Keeps each deal in a transaction of its own, so that a bad row takes no good one with it. No review starts (DESIGN 5). */
export async function importDeals(ports: DoorPorts, order: ImportOrder): Promise<ImportReport> {
  const report: ImportReport = { dryRun: order.dryRun, created: 0, changed: 0, unchanged: 0, problems: [] }
  for (const row of order.deals) {
    const fate = await importOne(ports, order, row)
    if (typeof fate === 'string') report[fate] += 1
    else report.problems.push(fate)
  }
  return report
}

async function importOne(ports: DoorPorts, { workspace, dryRun, ref }: ImportOrder, row: ImportedDeal): Promise<Fate | RowProblem> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await silentInShadow(ports)(workspace, async (unit: Unit) => {
        const seen = await seeDeal(ports, unit, workspace, row.externalId)
        const stage = row.stage === null ? null : stageByName(seen.playbook, row.stage)
        if (row.stage !== null && !stage) return unknownStage(row, row.stage, seen)
        const deal = foldDeal(seen.journal)
        const outcome = deal ? planChanged(seen, deal, row, stage) : planCreated(seen, row, stage)
        if (outcome.changes.length === 0) return 'unchanged'
        if (!dryRun) await keepOutcome(ports, unit, { deal: seen.id, ref, inbox: null }, seen, withAgeingTimer(seen, outcome))
        return deal ? 'changed' : 'created'
      })
    } catch (error) {
      if (!(error instanceof StaleDeal) || attempt >= tries) throw error
    }
  }
}

function unknownStage({ line }: ImportedDeal, stage: string, { playbook }: Seen): RowProblem {
  return { line, sentence: `"${stage}" is no stage I know. Use ${knownStages(playbook).join(', ')}, or add it to the playbook's aliases.` }
}

function planCreated(seen: Seen, { fields }: ImportedDeal, stage: Stage | null): Outcome<void> {
  const opened = openRow(seen, { fields }, stage?.id ?? seen.playbook.stages[0]!.id, 'import')
  return { changes: [opened], result: undefined }
}

function planChanged(seen: Seen, deal: Deal, row: ImportedDeal, stage: Stage | null): Outcome<void> {
  const { now, zone, playbook } = seen
  const fields = revisedFields(deal.fields, row.fields)
  const before: Change[] = [
    ...(deal.deletedAt !== null ? [{ type: 'restored', at: now } as const] : []),
    ...(fields ? [{ type: 'revised', at: now, by: 'import', fields } as const] : []),
  ]
  const told = foldDeal([...seen.journal, ...before])!
  before.push(...begunInside(deal, told, seen))
  const revised = foldDeal([...seen.journal, ...before])!
  const timers = ownerTimer(deal, revised, seen)
  // What the CRM told and is standing out its debounce says it already.
  if (!stage || stage.id === deal.fields.stage || stage.id === deal.pendingStage?.stage)
    return { changes: before, timers, result: undefined }
  const moved = movedRows(seen, revised, stage)
  const after = foldDeal([...seen.journal, ...before, ...moved])!
  const snapshot = { reason: 'stage-change', body: snapshotOf(after, assessDeal(after, playbook, now, zone), now, 'stage-change') } as const
  return { changes: [...before, ...moved], timers, snapshot, result: undefined }
}

/** The move, and then its time, by which an older one is known as late. */
function movedRows({ now, zone, playbook }: Seen, deal: Deal, stage: Stage): Change[] {
  const move = planMove(deal, playbook, stage.id, now, zone)
  return [
    ...(deal.outcome ? [{ type: 'reopened', at: now } as const] : []),
    { type: 'moved', at: now, move },
    ...enteredTest({ deal, playbook, now, zone }, move),
    { type: 'stage-told', at: now, stage: stage.id, time: now, how: 'changed' },
    { type: 'stage-settled', at: now },
  ]
}
