import type { Thread, ThreadStore } from '../application/ports.ts'
import type { DealId } from '../domain/ids.ts'
import type { StoreContext } from './context.ts'
import { isId } from './storable.ts'

interface ThreadRow {
  id: string
  dealId: string
  slackUser: string
  inChannel: string | null
  channel: string | null
  rootTs: string | null
}

const toThread = (row: ThreadRow): Thread => ({
  id: row.id,
  deal: row.dealId as DealId,
  user: row.slackUser,
  where: row.inChannel === null ? { kind: 'dm' } : { kind: 'channel', channel: row.inChannel },
  channel: row.channel,
  rootTs: row.rootTs,
})

export function threadStore({ tx, workspace }: StoreContext): ThreadStore {
  return {
    async ofDeal(deal) {
      if (!isId(deal)) return null
      const row = await tx.thread.findFirst({
        where: { workspaceId: workspace, dealId: deal },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      })
      return row && toThread(row)
    },

    async ofDeals(deals) {
      const rows = await tx.thread.findMany({
        where: { workspaceId: workspace, dealId: { in: deals.filter(isId) } },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        distinct: ['dealId'],
      })
      return rows.map(toThread)
    },

    async byId(id) {
      const row = isId(id) ? await tx.thread.findFirst({ where: { id, workspaceId: workspace } }) : null
      return row && toThread(row)
    },

    async at(channel, rootTs) {
      const row = await tx.thread.findFirst({ where: { workspaceId: workspace, channel, rootTs } })
      return row && toThread(row)
    },

    // An older thread of the deal, from before a handover, is no place for new answers.
    async inChannel(channel) {
      const rows = await tx.$queryRaw<ThreadRow[]>`
        SELECT t.id, t.deal_id AS "dealId", t.slack_user AS "slackUser", t.in_channel AS "inChannel", t.channel, t.root_ts AS "rootTs"
        FROM threads t JOIN deals d ON d.id = t.deal_id
        WHERE t.workspace_id = ${workspace}::uuid AND t.channel = ${channel} AND t.root_ts IS NOT NULL
          AND d.has_live_review AND NOT d.deleted
          AND NOT EXISTS (SELECT FROM threads later WHERE later.deal_id = t.deal_id AND (later.created_at, later.id) > (t.created_at, t.id))
        ORDER BY t.created_at DESC, t.id DESC`
      return rows.map(toThread)
    },

    async unplaced() {
      const rows = await tx.thread.findMany({ where: { workspaceId: workspace, rootTs: null }, take: 500 })
      return rows.map(toThread)
    },

    async open(thread) {
      await tx.thread.create({
        data: {
          id: thread.id,
          workspaceId: workspace,
          dealId: thread.deal,
          slackUser: thread.user,
          inChannel: thread.where.kind === 'channel' ? thread.where.channel : null,
          channel: thread.channel,
          rootTs: thread.rootTs,
        },
      })
    },

    async place(id, channel, rootTs) {
      await tx.thread.updateMany({ where: { id, workspaceId: workspace }, data: { channel, rootTs } })
    },
  }
}
