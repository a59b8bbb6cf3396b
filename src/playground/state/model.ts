import type { Role, WorldWorkspace } from './world.ts'

/** Any JSON object as it goes over the wire. */
export type Json = Record<string, unknown>

export type Workspace = WorldWorkspace

export interface Person {
  id: string
  teamId: string
  name: string
  realName: string
  email: string
  tz: string
  title: string
  role: Role | 'bot'
  deactivated: boolean
  /** Seconds; `users.info` carries it. */
  updated: number
  /** Bots only: their `B...` id. */
  botId?: string
}

export type ChannelKind = 'public' | 'private' | 'im' | 'mpim'

export interface Channel {
  id: string
  /** The workspace that made it. */
  teamId: string
  name: string
  kind: ChannelKind
  members: string[]
  /** Every workspace that sees it, the maker's included; more than one = shared (Slack Connect). */
  teams: string[]
  archived: boolean
  topic: string
  purpose: string
  /** Seconds. */
  created: number
  creator: string
}

/** A message in Slack's own shape, kept as it is answered by conversations.history. */
export interface Message extends Json {
  type: 'message'
  ts: string
  text: string
  subtype?: string
  user?: string
  team?: string
  bot_id?: string
  app_id?: string
  blocks?: Json[]
  attachments?: Json[]
  files?: Json[]
  thread_ts?: string
  reply_count?: number
  reply_users?: string[]
  reply_users_count?: number
  latest_reply?: string
  edited?: { user: string; ts: string }
  metadata?: Json
  reactions?: { name: string; users: string[]; count: number }[]
  client_msg_id?: string
  username?: string
  streaming_state?: 'in_progress' | 'completed'
}

/** What stands in an element, as Slack writes it: `{type: 'datepicker', selected_date: '2026-01-29'}`. */
export type ElementState = Json & { type: string }

/** block_id -> action_id -> state. */
export type Values = Record<string, Record<string, ElementState>>

export interface View {
  id: string
  teamId: string
  personId: string
  type: 'modal' | 'home'
  hash: string
  externalId: string
  rootId: string
  previousId: string | null
  /** As the app sent it, block_ids and action_ids filled in. */
  content: Json & { blocks: Json[] }
  /** block_id -> action_id -> value, as last typed. */
  state: Values
}

export interface FileRecord {
  id: string
  teamId: string
  name: string
  title: string
  mimetype: string
  size: number
  personId: string
  /** Seconds. */
  created: number
  alt?: string
  /** False until files.completeUploadExternal, or until a person's message names it. */
  complete: boolean
  channels: string[]
}

/** The app in one workspace. A revoked one is kept, so that its token gets `token_revoked` instead of `invalid_auth`. */
export interface Install {
  teamId: string
  botUserId: string
  botId: string
  token: string
  scopes: string[]
  installedBy: string
  refreshToken?: string
  /** Milliseconds on the playground's clock. */
  expiresAt?: number
  /** Earlier tokens of a rotation that no longer hold. */
  ended: 'no' | 'revoked' | 'uninstalled' | 'replaced'
}
