import type { Timer, TimerStore } from '../application/ports.ts'
import type { DealId } from '../domain/ids.ts'
import type { StoreContext } from './context.ts'

/** One waiting timer of a kind for a deal, or for a review. */
export const timerKey = (timer: Timer): string => [timer.kind, timer.deal, ...('review' in timer ? [timer.review] : [])].join(':')

interface TimerRow {
  kind: string
  dealId: string
  review: string | null
  at: Date
}

export const toTimer = (row: TimerRow): Timer =>
  ({ kind: row.kind, deal: row.dealId as DealId, ...(row.review === null ? {} : { review: row.review }), at: row.at.getTime() }) as Timer

export function timerStore({ tx, workspace, send }: StoreContext): TimerStore {
  return {
    async set(timer) {
      const key = timerKey(timer)
      const row = { kind: timer.kind, dealId: timer.deal, review: 'review' in timer ? timer.review : null, at: new Date(timer.at) }
      await tx.timer.upsert({
        where: { workspaceId_key: { workspaceId: workspace, key } },
        create: { workspaceId: workspace, key, ...row },
        update: row,
      })
      await send(tx, { queue: 'timer', data: { workspace, key, at: timer.at } }, timer.at)
    },

    async drop(kinds) {
      await tx.timer.deleteMany({ where: { workspaceId: workspace, kind: { in: [...kinds] } } })
    },

    async withoutAgeing(cursor, limit) {
      const rows = await tx.$queryRaw<{ id: DealId }[]>`
        SELECT d.id FROM deals d
        WHERE d.workspace_id = ${workspace}::uuid AND d.is_open AND NOT d.deleted AND NOT d.has_live_review
          AND (${cursor}::uuid IS NULL OR d.id > ${cursor}::uuid)
          AND EXISTS (SELECT FROM deal_changes c WHERE c.deal_id = d.id AND c.type = 'review-opened')
          AND NOT EXISTS (SELECT FROM timers t WHERE t.workspace_id = d.workspace_id AND t.key = 'ageing-due:' || d.id)
        ORDER BY d.id LIMIT ${limit}::int`
      return rows.map((row) => row.id)
    },
  }
}
