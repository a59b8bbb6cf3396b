import type { Change } from '../../domain/change.ts'
import type { Deal } from '../../domain/deal.ts'
import { stageByName } from '../../domain/stage-by-name.ts'
import type { Instant } from '../../domain/time.ts'
import type { DealTold } from '../deal-told.ts'
import type { Timer } from '../ports.ts'
import type { Seen } from './seen.ts'

/** What a told stage adds to a deal. */
export interface StageRows {
  changes: Change[]
  timers: Timer[]
  /** A word no stage of the playbook is called by, said for the first time. */
  unknown: string | null
}

const nothing: StageRows = { changes: [], timers: [], unknown: null }

/** When the CRM says it happened. A clock ahead of ours would make every later move look late, so its future counts as now. */
export function toldAt({ time }: Pick<DealTold, 'time'>, now: Instant): Instant {
  return Math.min(time ?? now, now)
}

export function isLate(deal: Deal, at: Instant): boolean {
  return deal.latestStageTime !== null && at < deal.latestStageTime
}

/** A stage told of a deal that is known: acted on when it has stood for the debounce, or history, or nothing new. */
export function stageRows(seen: Seen, deal: Deal, told: DealTold): StageRows {
  const { now, playbook } = seen
  if (told.toStage === null) return nothing
  const time = toldAt(told, now)
  const stage = stageByName(playbook, told.toStage)
  const row = { type: 'stage-told', at: now, stage: stage?.id ?? told.toStage, time } as const
  if (isLate(deal, time)) return told.kind === 'stage-changed' ? { ...nothing, changes: [{ ...row, how: 'late' }] } : nothing
  if (!stage) return isLastTold(seen, row.stage) ? nothing : { ...nothing, changes: [{ ...row, how: 'late' }], unknown: told.toStage }

  const stands = stage.id === deal.fields.stage && !deal.pendingStage
  // A sync repeats what stands, every hour: no row. A change is kept even so, for its time, by which an older one is known as late.
  if (stands && told.kind === 'upserted') return nothing
  const changed: Change = { ...row, how: 'changed' }
  if (stands && !deal.outcome) return { ...nothing, changes: [changed, { type: 'stage-settled', at: now }] }
  const since = deal.pendingStage?.stage === stage.id ? deal.pendingStage.at : now
  return { ...nothing, changes: [changed], timers: [{ kind: 'stage-stood', deal: deal.id, at: since + seen.stageDebounce }] }
}

/** The deal stands in its stage already and its review has yet to begin. */
export function enteredRows(seen: Pick<Seen, 'now' | 'stageDebounce'>, deal: Deal, time: Instant): StageRows {
  const at = Math.max(time, deal.latestStageTime ?? time)
  return {
    changes: [{ type: 'stage-told', at: seen.now, stage: deal.fields.stage, time: at, how: 'entered' }],
    timers: [{ kind: 'stage-stood', deal: deal.id, at: seen.now + seen.stageDebounce }],
    unknown: null,
  }
}

function isLastTold({ journal }: Seen, stage: string): boolean {
  const last = journal.findLast((c) => c.type === 'stage-told')
  return last?.type === 'stage-told' && last.stage === stage
}
