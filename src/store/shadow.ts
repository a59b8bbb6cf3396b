import { StaleDeal } from '../application/ports.ts'
import type { CountedPost, ShadowDigest, ShadowReview, ShadowRow, ShadowStore } from '../application/shadow/stores.ts'
import type { KeptDeals } from '../domain/digest/kept-deal.ts'
import type { DealId } from '../domain/ids.ts'
import { Prisma } from '../generated/prisma/client.ts'
import type { StoreContext } from './context.ts'
import { isId, storable } from './storable.ts'

interface Row {
  at: Date
  type: string
  body: unknown
}

const toRow = ({ at, type, body }: Row): ShadowRow => ({ at: at.getTime(), type, ...(body as object) }) as ShadowRow

export function shadowStore({ tx, workspace }: StoreContext): ShadowStore {
  const inChannel = (channel: string) => ({ workspaceId: workspace, channel })
  const opened = { workspaceId: workspace, type: 'review-opened' }

  return {
    async rows(deals, since) {
      const found = await tx.shadowReview.findMany({
        where: { workspaceId: workspace, dealId: { in: deals.filter(isId) }, at: { gte: new Date(since) } },
        orderBy: [{ dealId: 'asc' }, { seq: 'asc' }],
      })
      return new Map([...Map.groupBy(found, (row) => row.dealId as DealId)].map(([deal, rows]) => [deal, rows.map(toRow)]))
    },

    async append(deal, rows) {
      const last = await tx.shadowReview.aggregate({ where: { workspaceId: workspace, dealId: deal }, _max: { seq: true } })
      const from = (last._max.seq ?? 0) + 1
      const { count } = await tx.shadowReview.createMany({
        data: rows.map(({ at, type, ...body }, i) => ({
          workspaceId: workspace,
          dealId: deal,
          seq: from + i,
          at: new Date(at),
          type,
          body: storable(body) as object,
        })),
        skipDuplicates: true,
      })
      if (count !== rows.length) throw new StaleDeal(`deal ${deal} got other shadow rows`)
    },

    async asked(deal, user) {
      const last = await tx.shadowReview.findFirst({ where: { ...opened, dealId: deal }, orderBy: { seq: 'desc' } })
      if (last?.askedUser === null)
        await tx.shadowReview.update({ where: { dealId_seq: { dealId: deal, seq: last.seq } }, data: { askedUser: user } })
    },

    async whom(deal, since) {
      const last = await tx.shadowReview.findFirst({
        where: { ...opened, dealId: deal, at: { gte: new Date(since) }, askedUser: { not: null } },
        orderBy: { seq: 'desc' },
      })
      return last?.askedUser ?? null
    },

    async putPost({ id, at, kind, deal }) {
      await tx.shadowPost.create({ data: { id, workspaceId: workspace, at: new Date(at), kind, dealId: deal } })
    },

    async hasRun(channel, on) {
      return (await tx.shadowDigest.count({ where: { ...inChannel(channel), localDate: new Date(on) } })) > 0
    },

    async lastLeft(channel, since) {
      const row = await tx.shadowDigest.findFirst({
        where: { ...inChannel(channel), at: { gte: new Date(since) }, left: { not: Prisma.AnyNull } },
        orderBy: { localDate: 'desc' },
      })
      return row && { on: row.localDate.toISOString().slice(0, 10), at: row.at.getTime(), kept: row.left as unknown as KeptDeals }
    },

    async keepRun({ channel, on, at, lines }, kept) {
      const { count } = await tx.shadowDigest.createMany({
        data: [
          {
            ...inChannel(channel),
            localDate: new Date(on),
            at: new Date(at),
            lines: lines === null ? Prisma.DbNull : (storable(lines) as object[]),
            left: storable(kept) as object,
          },
        ],
        skipDuplicates: true,
      })
      if (count !== 1) return false
      await tx.shadowDigest.updateMany({
        where: { ...inChannel(channel), localDate: { not: new Date(on) }, left: { not: Prisma.AnyNull } },
        data: { left: Prisma.DbNull },
      })
      return true
    },

    async reviews(since, after, most) {
      const found = await tx.shadowReview.findMany({
        where: { ...opened, at: { gte: new Date(since) } },
        orderBy: [{ at: 'asc' }, { dealId: 'asc' }, { seq: 'asc' }],
        skip: after,
        take: most,
      })
      return found.map(({ dealId, askedUser, body }) => ({
        deal: dealId as DealId,
        asked: askedUser,
        review: (body as unknown as Pick<ShadowReview, 'review'>).review,
      }))
    },

    async posts(since) {
      const found = await tx.shadowPost.findMany({
        where: { workspaceId: workspace, at: { gte: new Date(since) } },
        orderBy: [{ at: 'asc' }, { id: 'asc' }],
      })
      return found.map(({ id, at, kind, dealId }) => ({ id, at: at.getTime(), kind: kind as CountedPost, deal: dealId as DealId | null }))
    },

    async digests(since) {
      const found = await tx.shadowDigest.findMany({
        where: { workspaceId: workspace, at: { gte: new Date(since) } },
        orderBy: [{ localDate: 'asc' }, { channel: 'asc' }],
        select: { channel: true, localDate: true, at: true, lines: true },
      })
      return found.map((row) => ({
        channel: row.channel,
        on: row.localDate.toISOString().slice(0, 10),
        at: row.at.getTime(),
        lines: row.lines as unknown as ShadowDigest['lines'],
      }))
    },
  }
}
