import { z } from 'zod'
import type { Workspace, WorkspaceStore } from '../application/ports.ts'
import { defaultSettings, type Settings, type SettingsWish } from '../application/settings.ts'
import type { WorkspaceId } from '../domain/ids.ts'
import type { StoreContext } from './context.ts'
import { storableText } from './storable.ts'

export interface WorkspaceRow {
  id: string
  name: string
  zone: string
  playbook: string
  slackTeam: string | null
  settings: unknown
  shadowSince: Date | null
  askingSince: Date | null
}

/** Each setting by itself: one that cannot be read, or is not there yet, has its default. */
const kept = z.object({
  visibility: z.enum(['everyone', 'team', 'owner-and-managers']).catch(defaultSettings.visibility),
  coach: z
    .object({
      on: z.boolean().catch(defaultSettings.coach.on),
      redact: z.boolean().catch(defaultSettings.coach.redact),
      monthlyTokens: z.int().nonnegative().nullable().catch(defaultSettings.coach.monthlyTokens),
    })
    .catch(defaultSettings.coach),
  perRep: z
    .object({ others: z.boolean(), teams: z.array(z.object({ team: z.string().nullable(), on: z.boolean() })) })
    .catch(defaultSettings.perRep),
  shadow: z.boolean().catch(defaultSettings.shadow),
}) satisfies z.ZodType<Settings>

const toSettings = (stored: unknown): Settings => kept.catch(defaultSettings).parse(carriedOver(stored))

/** Before teams could decide it, one switch told everybody's calls per rep: it holds for every team until that decides. */
function carriedOver(stored: unknown): unknown {
  const old = z.looseObject({ perRepCalibration: z.boolean() }).safeParse(stored)
  return old.success && !('perRep' in old.data) ? { ...old.data, perRep: { others: old.data.perRepCalibration, teams: [] } } : stored
}

const withWish = (settings: Settings, { coach, perRep = [], ...wish }: SettingsWish): Settings => ({
  ...settings,
  ...wish,
  coach: { ...settings.coach, ...coach },
  perRep: {
    ...settings.perRep,
    teams: [...settings.perRep.teams.filter(({ team }) => !perRep.some((each) => each.team === team)), ...perRep],
  },
})

export const toWorkspace = (row: WorkspaceRow): Workspace => ({
  id: row.id as WorkspaceId,
  name: row.name,
  zone: row.zone,
  playbook: row.playbook,
  slackTeam: row.slackTeam,
  settings: toSettings(row.settings),
  shadowSince: row.shadowSince?.getTime() ?? null,
  askingSince: row.askingSince?.getTime() ?? null,
  owedSince: row.shadowSince ? Number.POSITIVE_INFINITY : (row.askingSince?.getTime() ?? Number.NEGATIVE_INFINITY),
})

export function workspaceStore({ tx, workspace, clock }: StoreContext): WorkspaceStore {
  return {
    async get() {
      return toWorkspace(await tx.workspace.findUniqueOrThrow({ where: { id: workspace } }))
    },
    async setZone(zone) {
      await tx.workspace.update({ where: { id: workspace }, data: { zone } })
    },
    async setPlaybook(id) {
      await tx.workspace.update({ where: { id: workspace }, data: { playbook: id } })
    },
    async setSettings(wish) {
      // Locked first: two admins may change two settings at once.
      await tx.$queryRaw`SELECT 1 FROM workspaces WHERE id = ${workspace}::uuid FOR UPDATE`
      const row = await tx.workspace.findUniqueOrThrow({ where: { id: workspace } })
      const settings = withWish(toSettings(row.settings), wish)
      const now = new Date(clock.now())
      const isOn = row.shadowSince !== null
      const since = settings.shadow === isOn ? {} : settings.shadow ? { shadowSince: now } : { shadowSince: null, askingSince: now }
      await tx.workspace.update({ where: { id: workspace }, data: { settings: { ...settings } as object, ...since } })
    },
    async tellOnce(topic, at) {
      const { count } = await tx.told.createMany({
        data: [{ workspaceId: workspace, topic: storableText(topic), at: new Date(at) }],
        skipDuplicates: true,
      })
      return count === 1
    },
    async toldSince(prefix, since) {
      const rows = await tx.told.findMany({
        where: { workspaceId: workspace, topic: { startsWith: prefix }, at: { gte: new Date(since) } },
        orderBy: { at: 'desc' },
        take: 50,
      })
      return rows.map(({ topic, at }) => ({ topic, at: at.getTime() }))
    },
    async lastHeard() {
      const crm = await tx.webhookId.aggregate({ where: { workspaceId: workspace }, _max: { at: true } })
      const slack = await tx.inboxRow.aggregate({ where: { workspaceId: workspace }, _max: { receivedAt: true } })
      return { crm: crm._max.at?.getTime() ?? null, slack: slack._max.receivedAt?.getTime() ?? null }
    },
    async firstUntold(topics) {
      const rows = await tx.told.findMany({ where: { workspaceId: workspace, topic: { in: topics.map(storableText) } } })
      const told = new Set(rows.map((row) => row.topic))
      return topics.find((topic) => !told.has(storableText(topic))) ?? null
    },
  }
}
