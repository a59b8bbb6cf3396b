import type { ReminderHoursStore } from '../application/ports.ts'
import type { StoreContext } from './context.ts'

export function reminderHoursStore({ tx, workspace }: StoreContext): ReminderHoursStore {
  const one = (user: string) => ({ workspaceId: workspace, slackUser: user })
  return {
    async of(user) {
      const row = await tx.reminderHours.findUnique({ where: { workspaceId_slackUser: one(user) } })
      return row && { opens: row.opens, closes: row.closes }
    },

    async set(user, hours) {
      const { opens, closes } = hours
      await tx.reminderHours.upsert({
        where: { workspaceId_slackUser: one(user) },
        create: { ...one(user), opens, closes },
        update: { opens, closes },
      })
    },
  }
}
