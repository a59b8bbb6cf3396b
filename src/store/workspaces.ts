import type { Workspace, WorkspaceStore } from '../application/ports.ts'
import type { WorkspaceId } from '../domain/ids.ts'
import type { StoreContext } from './context.ts'
import { storableText } from './storable.ts'

export interface WorkspaceRow {
  id: string
  name: string
  zone: string
  playbook: string
  slackTeam: string | null
}

export const toWorkspace = (row: WorkspaceRow): Workspace => ({
  id: row.id as WorkspaceId,
  name: row.name,
  zone: row.zone,
  playbook: row.playbook,
  slackTeam: row.slackTeam,
})

export function workspaceStore({ tx, workspace }: StoreContext): WorkspaceStore {
  return {
    async get() {
      return toWorkspace(await tx.workspace.findUniqueOrThrow({ where: { id: workspace } }))
    },
    async setZone(zone) {
      await tx.workspace.update({ where: { id: workspace }, data: { zone } })
    },
    async tellOnce(topic, at) {
      const { count } = await tx.told.createMany({
        data: [{ workspaceId: workspace, topic: storableText(topic), at: new Date(at) }],
        skipDuplicates: true,
      })
      return count === 1
    },
    async firstUntold(topics) {
      const rows = await tx.told.findMany({ where: { workspaceId: workspace, topic: { in: topics.map(storableText) } } })
      const told = new Set(rows.map((row) => row.topic))
      return topics.find((topic) => !told.has(storableText(topic))) ?? null
    },
  }
}
