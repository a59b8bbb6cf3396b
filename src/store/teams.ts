import type { Role, TeamStore } from '../application/teams.ts'
import type { StoreContext } from './context.ts'
import { storableText } from './storable.ts'

export function teamStore({ tx, workspace }: StoreContext): TeamStore {
  const one = (email: string) => ({ workspaceId: workspace, email: storableText(email.toLowerCase()) })
  return {
    async members() {
      const rows = await tx.teamMember.findMany({ where: { workspaceId: workspace }, orderBy: { email: 'asc' } })
      return rows.map(({ email, slackUser, name, role, team, managerEmail, since }) => ({
        email,
        user: slackUser,
        name,
        role: role as Role,
        team,
        managerEmail,
        since: since.getTime(),
      }))
    },

    async set({ email, user, name, role, team, managerEmail, since }) {
      const row = {
        slackUser: storableText(user),
        name: storableText(name),
        role,
        team: team === null ? null : storableText(team),
        managerEmail: managerEmail === null ? null : storableText(managerEmail.toLowerCase()),
        since: new Date(since),
      }
      await tx.teamMember.upsert({
        where: { workspaceId_email: one(email) },
        create: { ...one(email), ...row },
        update: row,
      })
    },

    async remove(email) {
      await tx.teamMember.deleteMany({ where: one(email) })
    },
  }
}
