import type { DigestPlan, DigestStore, LeftByRun, Whose } from '../application/digest/stores.ts'
import type { KeptDeals } from '../domain/digest/kept-deal.ts'
import { Prisma } from '../generated/prisma/client.ts'
import type { StoreContext } from './context.ts'
import { storable, storableText } from './storable.ts'

interface DigestRow {
  channel: string
  whose: string
  whoseValue: string | null
  weekday: number | null
  minute: number
  zone: string
  since: Date
  setBy: string
}

const toWhose = ({ whose, whoseValue }: DigestRow): Whose =>
  whose === 'team'
    ? { kind: 'team', manager: whoseValue ?? '' }
    : whose === 'pipeline'
      ? { kind: 'pipeline', pipeline: whoseValue ?? '' }
      : { kind: 'everyone' }

const toPlan = (row: DigestRow): DigestPlan => ({
  channel: row.channel,
  whose: toWhose(row),
  times: { weekday: row.weekday, minute: row.minute, zone: row.zone, since: row.since.getTime() },
  setBy: row.setBy,
})

const toLeft = ({ localDate, at, left }: { localDate: Date; at: Date; left: unknown }): LeftByRun => ({
  on: localDate.toISOString().slice(0, 10),
  at: at.getTime(),
  kept: left as KeptDeals,
})

const whoseValueOf = (whose: Whose) => (whose.kind === 'team' ? whose.manager : whose.kind === 'pipeline' ? whose.pipeline : null)

export function digestStore({ tx, workspace }: StoreContext): DigestStore {
  const one = (channel: string) => ({ workspaceId: workspace, channel })
  const forget = (channel: string) => tx.digestRun.updateMany({ where: one(channel), data: { left: Prisma.DbNull } })

  const of = async (channel: string): Promise<DigestPlan | null> => {
    const row = await tx.digest.findUnique({ where: { workspaceId_channel: one(channel) } })
    return row && toPlan(row)
  }

  return {
    of,

    async all() {
      return (await tx.digest.findMany({ where: { workspaceId: workspace }, orderBy: { channel: 'asc' } })).map(toPlan)
    },

    async set({ channel, whose, times, setBy }) {
      const before = await of(channel)
      const value = whoseValueOf(whose)
      const row = {
        whose: whose.kind,
        whoseValue: value === null ? null : storableText(value),
        weekday: times.weekday,
        minute: times.minute,
        zone: times.zone,
        since: new Date(times.since),
        setBy,
        closedBy: null,
      }
      await tx.digest.upsert({ where: { workspaceId_channel: one(channel) }, create: { ...one(channel), ...row }, update: row })
      if (before && (before.whose.kind !== whose.kind || whoseValueOf(before.whose) !== value)) await forget(channel)
    },

    async remove(channel) {
      await forget(channel)
      const { count } = await tx.digest.deleteMany({ where: one(channel) })
      return count > 0
    },

    async hasRun(channel, on) {
      return (await tx.digestRun.count({ where: { ...one(channel), localDate: new Date(on) } })) > 0
    },

    async lastLeft(channel) {
      const row = await tx.digestRun.findFirst({
        where: { ...one(channel), left: { not: Prisma.AnyNull } },
        orderBy: { localDate: 'desc' },
      })
      return row && toLeft(row)
    },

    async leftOn(channel, on) {
      const row = await tx.digestRun.findFirst({
        where: { ...one(channel), localDate: new Date(on), left: { not: Prisma.AnyNull } },
      })
      return row && toLeft(row)
    },

    async keepRun({ channel, on, at, shown }, kept) {
      const { count } = await tx.digestRun.createMany({
        data: [
          {
            ...one(channel),
            localDate: new Date(on),
            at: new Date(at),
            shown: shown === null ? Prisma.DbNull : (storable(shown) as object),
            left: storable(kept) as object,
          },
        ],
        skipDuplicates: true,
      })
      if (count !== 1) return false
      // Only the last is read again, or the one before it where that is not posted; each may speak of thousands of deals.
      const older = await tx.digestRun.findMany({
        where: { ...one(channel), left: { not: Prisma.AnyNull } },
        orderBy: { localDate: 'desc' },
        skip: 2,
        select: { localDate: true },
      })
      if (older.length > 0)
        await tx.digestRun.updateMany({
          where: { ...one(channel), localDate: { in: older.map((run) => run.localDate) } },
          data: { left: Prisma.DbNull },
        })
      return true
    },

    async unposted(channel, on) {
      await tx.digestRun.updateMany({
        where: { ...one(channel), localDate: new Date(on) },
        data: { left: Prisma.DbNull, shown: Prisma.DbNull },
      })
    },

    async closed(channel, by) {
      const { count } = await tx.digest.updateMany({ where: { ...one(channel), closedBy: null }, data: { closedBy: by } })
      if (count === 0 && by === 'post') await tx.digest.updateMany({ where: one(channel), data: { closedBy: by } })
      return count > 0
    },

    async opened(channel, by) {
      await tx.digest.updateMany({ where: { ...one(channel), closedBy: by === 'look' ? 'look' : { not: null } }, data: { closedBy: null } })
    },
  }
}
