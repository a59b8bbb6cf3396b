import type { AuditCodes, AuditKind, AuditRow, AuditStore } from '../application/audit.ts'
import type { Clock, Ids } from '../application/ports.ts'
import type { DealId } from '../domain/ids.ts'
import { Prisma } from '../generated/prisma/client.ts'
import type { StoreContext } from './context.ts'
import { isId, storable, storableText } from './storable.ts'
import { uuidV7 } from './uuid-v7.ts'

/** One maker of ids for each clock: entries of two transactions in one millisecond keep their order. */
const makers = new WeakMap<Clock, Ids>()

function idsBy(clock: Clock): Ids {
  const known = makers.get(clock) ?? uuidV7(clock)
  makers.set(clock, known)
  return known
}

/** The database itself refuses to change a row or take one away. */
export function auditStore({ tx, workspace, clock }: StoreContext): AuditStore {
  const ids = idsBy(clock)
  const codes = (value: AuditCodes | null) => (value === null ? Prisma.DbNull : (storable(value) as object))
  return {
    async add({ by, what, subject, before, after, playbook, prompt }) {
      await tx.auditEntry.create({
        data: {
          id: ids.next(),
          workspaceId: workspace,
          at: new Date(clock.now()),
          by: storableText(by),
          what,
          dealId: subject && 'deal' in subject ? subject.deal : null,
          person: subject && 'person' in subject ? storableText(subject.person) : null,
          before: codes(before),
          after: codes(after),
          playbook: playbook ?? (await tx.workspace.findUniqueOrThrow({ where: { id: workspace }, select: { playbook: true } })).playbook,
          prompt: prompt ?? null,
        },
      })
    },

    async list({ person, deal, before }, limit) {
      if ((deal !== undefined && !isId(deal)) || (before !== undefined && !isId(before))) return []
      const rows = await tx.auditEntry.findMany({
        where: {
          workspaceId: workspace,
          ...(deal === undefined ? {} : { dealId: deal }),
          ...(person === undefined ? {} : { OR: [{ by: person }, { person }] }),
          ...(before === undefined ? {} : { id: { lt: before } }),
        },
        orderBy: { id: 'desc' },
        take: limit,
      })
      const ids = [...new Set(rows.flatMap((row) => row.dealId ?? []))]
      const found = await tx.deal.findMany({
        where: { workspaceId: workspace, id: { in: ids } },
        select: { id: true, externalId: true, name: true },
      })
      const deals = new Map(found.map(({ id, externalId, name }) => [id, { externalId, name }]))
      return rows.map(
        (row): AuditRow => ({
          id: row.id,
          deal: deals.get(row.dealId ?? '') ?? null,
          at: row.at.getTime(),
          by: row.by,
          what: row.what as AuditKind,
          subject: row.dealId !== null ? { deal: row.dealId as DealId } : row.person !== null ? { person: row.person } : null,
          before: row.before as AuditCodes | null,
          after: row.after as AuditCodes | null,
          playbook: row.playbook,
          prompt: row.prompt,
        }),
      )
    },
  }
}
