import { type DealCard, type DealStore, StaleDeal } from '../application/ports.ts'
import type { Change } from '../domain/change.ts'
import type { Deal } from '../domain/deal.ts'
import type { DealId } from '../domain/ids.ts'
import { noCurrency } from '../domain/money.ts'
import type { MessageRef } from '../domain/record.ts'
import type { StoreContext } from './context.ts'
import { bestMatches, nearMatches } from './deal-search.ts'
import { eraseMessage } from './erasure.ts'
import { messagesOf } from './message-of-change.ts'
import { isId, storable } from './storable.ts'

export interface ChangeRow {
  at: Date
  type: string
  body: unknown
}

export const toChange = (row: ChangeRow): Change => ({ at: row.at.getTime(), type: row.type, ...(row.body as object) }) as Change

const isLive = (deal: Deal): boolean => deal.reviews.some((review) => ['open', 'paused'].includes(review.states.at(-1)?.state ?? ''))

/** What lists and searches need, taken from the folded deal. */
export const projection = (deal: Deal) => ({
  externalId: deal.externalId,
  source: deal.source,
  name: deal.fields.name,
  account: deal.fields.account,
  ownerEmail: deal.fields.ownerEmail,
  managerEmail: deal.fields.managerEmail,
  stage: deal.fields.stage,
  isPrivate: deal.fields.isPrivate,
  isOpen: deal.outcome === null && deal.dormant === null,
  deleted: deal.deletedAt !== null,
  hasLiveReview: isLive(deal),
})

const cardFields = {
  id: true,
  externalId: true,
  name: true,
  account: true,
  ownerEmail: true,
  managerEmail: true,
  stage: true,
  isPrivate: true,
  isOpen: true,
} as const

type CardRow = Omit<DealCard, 'id'> & { id: string }
const toCard = (row: CardRow): DealCard => ({ ...row, id: row.id as DealId })

/** More deals than this in one workspace are not searched by word; their ids still are found by `byExternalId`. */
const searchable = 20_000

export function dealStore({ tx, workspace }: StoreContext): DealStore {
  async function append(id: DealId, expected: number, changes: Change[], now: Deal) {
    const version = expected + changes.length
    const card = storable({ ...projection(now), version, updatedAt: null })
    const data = { ...card, updatedAt: new Date(changes.at(-1)?.at ?? now.createdAt) }
    // Both statements take the row's lock, look at the count and write in one go: whoever comes second finds another count.
    const { count } =
      expected === 0
        ? await tx.deal.createMany({ data: [{ id, workspaceId: workspace, ...data }], skipDuplicates: true })
        : await tx.deal.updateMany({ where: { id, workspaceId: workspace, version: expected }, data })
    if (count !== 1) throw new StaleDeal(`deal ${id} is not at ${expected} changes`)
    const messages = messagesOf(changes, now)
    await tx.dealChange.createMany({
      data: changes.map(({ at, type, ...body }, i) => ({
        workspaceId: workspace,
        dealId: id,
        seq: expected + i + 1,
        at: new Date(at),
        type,
        body: storable(body) as object,
        messageChannel: messages[i]?.channel ?? null,
        messageTs: messages[i]?.ts ?? null,
      })),
    })
  }

  async function journals(ids: DealId[]) {
    const wanted = ids.filter(isId)
    const rows = await tx.dealChange.findMany({
      where: { workspaceId: workspace, dealId: { in: wanted } },
      orderBy: [{ dealId: 'asc' }, { seq: 'asc' }],
      select: { dealId: true, at: true, type: true, body: true },
    })
    const byDeal = Map.groupBy(rows, (row) => row.dealId)
    return wanted.flatMap((id) => {
      const found = byDeal.get(id)
      return found ? [{ id, changes: found.map(toChange) }] : []
    })
  }

  const searched = async (): Promise<DealCard[]> => {
    const rows = await tx.deal.findMany({
      where: { workspaceId: workspace, deleted: false },
      select: cardFields,
      orderBy: { updatedAt: 'desc' },
      take: searchable,
    })
    return rows.map(toCard)
  }

  return {
    append,
    journals,
    async journal(id) {
      return (await journals([id]))[0]?.changes ?? null
    },

    async cards(ids) {
      const rows = await tx.deal.findMany({
        where: { workspaceId: workspace, id: { in: ids.filter(isId) }, deleted: false },
        select: cardFields,
      })
      return rows.map(toCard)
    },

    async byExternalId(externalId) {
      const row = await tx.deal.findUnique({
        where: { workspaceId_externalId: { workspaceId: workspace, externalId: storable(externalId) } },
        select: { id: true },
      })
      return (row?.id as DealId | undefined) ?? null
    },

    async search(word, limit) {
      return bestMatches(await searched(), word, limit)
    },

    async near(word, limit) {
      return nearMatches(await searched(), word, limit)
    },

    async list(filter, cursor, limit) {
      const email = filter.ownerEmail === undefined ? null : storable(filter.ownerEmail)
      const manager = filter.managedBy === undefined ? null : storable(filter.managedBy.manager)
      const team = (filter.managedBy?.team ?? []).map((one) => storable(one))
      const stage = filter.stage === undefined ? null : storable(filter.stage)
      const outSince = filter.outSince === undefined ? null : new Date(filter.outSince)
      const since = filter.orChangedSince === undefined ? null : new Date(filter.orChangedSince)
      // Collation "C" everywhere: the order of pages must not depend on the server's locale.
      const rows = await tx.$queryRaw<CardRow[]>`
        SELECT id, external_id AS "externalId", name, account, owner_email AS "ownerEmail", manager_email AS "managerEmail", stage,
          is_private AS "isPrivate", is_open AS "isOpen"
        FROM deals
        WHERE workspace_id = ${workspace}::uuid AND NOT deleted
          AND (${email}::text IS NULL OR lower(owner_email) = lower(${email}::text))
          AND (${stage}::text IS NULL OR stage = ${stage}::text)
          AND (${manager}::text IS NULL OR lower(manager_email) = lower(${manager}::text) OR lower(owner_email) = ANY(${team}::text[]))
          AND (is_open OR NOT ${filter.openOnly ?? false}::boolean OR updated_at >= ${since}::timestamptz)
          AND (${outSince}::timestamptz IS NULL OR (NOT is_open AND updated_at >= ${outSince}::timestamptz AND EXISTS (
            SELECT FROM deal_changes c WHERE c.deal_id = deals.id AND c.type = 'went-dormant' AND c.at >= ${outSince}::timestamptz)))
          AND (${cursor}::text IS NULL OR external_id COLLATE "C" > ${cursor}::text COLLATE "C")
        ORDER BY external_id COLLATE "C" LIMIT ${limit}::int`
      return rows.map(toCard)
    },

    async currencies() {
      const rows = await tx.$queryRaw<{ currency: string }[]>`
        SELECT body->'fields'->'amount'->>'currency' AS currency FROM deal_changes
        WHERE workspace_id = ${workspace}::uuid AND type = 'opened' AND body->'fields'->'amount'->>'currency' <> ${noCurrency}
        GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 20`
      return rows.map((row) => row.currency)
    },

    async pipelines() {
      const rows = await tx.$queryRaw<{ pipeline: string }[]>`
        SELECT body->'fields'->>'pipeline' AS pipeline FROM deal_changes
        WHERE workspace_id = ${workspace}::uuid AND type = 'opened' AND body->'fields'->>'pipeline' IS NOT NULL
        GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 20`
      return rows.map((row) => row.pipeline)
    },

    async nextNumber() {
      for (;;) {
        const { lastNumber } = await tx.workspace.update({
          where: { id: workspace },
          data: { lastNumber: { increment: 1 } },
          select: { lastNumber: true },
        })
        // A CRM may call one of its own deals R-5.
        const taken = await tx.deal.count({ where: { workspaceId: workspace, externalId: `R-${lastNumber}` } })
        if (!taken) return lastNumber
      }
    },

    eraseMessage: (message, at, newer, links) => eraseMessage(tx, workspace, message, at, newer, links),

    async dealOfMessage(message: MessageRef) {
      const row = await tx.dealChange.findFirst({
        where: { workspaceId: workspace, messageChannel: message.channel, messageTs: message.ts },
        select: { dealId: true },
      })
      return (row?.dealId as DealId | undefined) ?? null
    },
  }
}
