import type { AbsenceStore } from '../application/ports.ts'
import type { StoreContext } from './context.ts'

export function absenceStore({ tx, workspace }: StoreContext): AbsenceStore {
  const one = (user: string) => ({ workspaceId: workspace, slackUser: user })
  return {
    async of(user) {
      const row = await tx.absence.findUnique({ where: { workspaceId_slackUser: one(user) } })
      return (
        row && {
          since: row.since.getTime(),
          until: row.until?.toISOString().slice(0, 10) ?? null,
          backAt: row.backAt?.getTime() ?? null,
        }
      )
    },

    async set(user, absence) {
      if (!absence) {
        await tx.absence.deleteMany({ where: one(user) })
        return
      }
      const row = {
        since: new Date(absence.since),
        until: absence.until === null ? null : new Date(absence.until),
        backAt: absence.backAt === null ? null : new Date(absence.backAt),
      }
      await tx.absence.upsert({ where: { workspaceId_slackUser: one(user) }, create: { ...one(user), ...row }, update: row })
    },
  }
}
