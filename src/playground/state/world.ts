/** What the playground holds at its very first start; afterwards its state file decides. */
export interface World {
  workspaces: WorldWorkspace[]
  people: WorldPerson[]
  channels: WorldChannel[]
}

export interface WorldWorkspace {
  /** `T...` */
  id: string
  name: string
  /** The part before `.slack.com`. */
  domain: string
}

export type Role = 'owner' | 'admin' | 'member' | 'guest' | 'single_channel_guest'

export interface WorldPerson {
  /** `U...` */
  id: string
  workspace: string
  /** The handle, without `@`. */
  name: string
  realName: string
  email: string
  /** IANA name. */
  tz: string
  title?: string
  role: Role
}

export interface WorldChannel {
  /** `C...` */
  id: string
  workspace: string
  name: string
  kind: 'public' | 'private'
  topic?: string
  /** Person ids. */
  members: string[]
  /** Whether the app's bot is a member from the start. */
  bot: boolean
  /** Other workspaces it is shared with (Slack Connect). */
  sharedWith?: string[]
}
