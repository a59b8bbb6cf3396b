/**
 * What the page in the browser and the playground say to each other. Types only.
 *
 * - `GET  /page/<name>?as=U1&...` and `POST /page/<name>` with a JSON body that holds `as`: the person one acts as.
 *   The person decides the workspace. Nobody signs in: the playground listens on 127.0.0.1 only. Because any web page could
 *   reach that address, a request with a foreign `Host`, or a POST or WebSocket with a foreign `Origin`, gets 403.
 * - `GET /`, `/app/*` and `/lib/*` come from `pageAsset()` in page-assets.ts.
 * - Names below in capitals are the routes. A refused request is HTTP 4xx with `PageProblem`; an interaction that reached the
 *   app and was not answered well is HTTP 200 with `ok: false`, because the page shows it beside the button that was pressed.
 * - `WebSocket /page/live?as=U1`: each text message is an array of frames (the playground may gather for some 50 ms).
 *   After a reconnect the page loads everything it shows again, so frames need no numbers.
 *
 * Times are Slack `ts` strings (`1700000000.000100`) where Slack has them, else milliseconds since 1970. Absent = left out.
 */

/** 4xx and 5xx bodies. `message` is a sentence for the person at the screen. */
export interface PageProblem {
  error: { code: string; message: string }
}

/** How an interaction went: `ok: true` once the app has acknowledged it (or the playground has done it by itself). */
export type PageOutcome = { ok: true } | { ok: false; code: string; message: string }

// ---------------------------------------------------------------- people, channels, bootstrap

export interface PagePerson {
  id: string
  teamId: string
  name: string
  /** "Account executive", "Fizzlewick Kettles" for outsiders; may be empty. */
  title: string
  kind: 'member' | 'admin' | 'guest' | 'outside' | 'bot'
  email?: string
  /** Of a person; bots have none. */
  zone?: string
}

export interface PageChannel {
  id: string
  /** Without `#`. For a DM: the other person's name. */
  name: string
  kind: 'public' | 'private' | 'dm' | 'group_dm'
  topic: string
  members: string[]
  /** False for public channels the person may join. */
  joined: boolean
  /** Shared with another company. */
  shared: boolean
  /** DM only: the other person or bot. */
  with?: string
  unread: number
  /** Unread messages that mention the person; in a DM every unread one. */
  mentions: number
  lastRead: string
}

export interface PageCommand {
  /** With the slash: `/qualify`. */
  name: string
  description: string
  usageHint: string
}

export interface PageShortcut {
  callbackId: string
  name: string
  description: string
  kind: 'message' | 'global'
}

export interface PageApp {
  /** User id of the bot. */
  id: string
  name: string
  description: string
  homeTab: boolean
  messagesTab: boolean
  commands: PageCommand[]
  shortcuts: PageShortcut[]
}

export interface PageClock {
  /** Added to the real time. 0 = today. */
  offsetMs: number
}

/** One switch of the developer panel. The list is the playground's; the admin API can do more. */
export interface PageFault {
  id: string
  label: string
  /** One line: what happens when it is on. */
  note: string
  on: boolean
}

/** GET boot?as= -> PageBoot. Without `as` (first visit) the playground chooses the first person. */
export interface PageBoot {
  me: PagePerson
  workspace: { id: string; name: string }
  /** Everyone who may appear on the screen, bots included. */
  people: PagePerson[]
  /** Whom one can act as, in the order to list them; people of other workspaces after one's own. */
  actAs: { workspace: { id: string; name: string }; people: PagePerson[] }[]
  channels: PageChannel[]
  apps: PageApp[]
  clock: PageClock
  faults: PageFault[]
  /** Controls shown only when somebody stands behind them. */
  can: { moveStage: boolean; startOver: boolean; moveClock: boolean }
  /** Open modals of this person, the lowest first. */
  modals: PageView[]
}

// ---------------------------------------------------------------- messages

export interface PageFile {
  id: string
  name: string
  mimetype: string
  size: number
  /** Same origin: GET file/<id>/<name>?as=. Served with `nosniff` and, unless it is a picture, as a download. */
  url: string
  alt?: string
}

export interface PageReaction {
  name: string
  users: string[]
}

/** A block, element or view as the app sent it. The page trusts nothing in it. */
export interface PageBlock {
  type: string
  [field: string]: unknown
}

export interface PageMessage {
  channel: string
  ts: string
  /** Person or bot. */
  user: string
  /** Name shown instead of the author's, when the app gave one. */
  username?: string
  /** mrkdwn, escaped as Slack escapes it. */
  text: string
  blocks?: PageBlock[]
  /** Old-style attachments: `{color, text, fallback, blocks ...}`. */
  attachments?: Record<string, unknown>[]
  files?: PageFile[]
  subtype?: string
  edited?: { ts: string }
  /** A deleted message that still holds a thread together. Others just go (`gone`). */
  deleted?: true
  /** Seen by this person only. */
  ephemeral?: true
  /** Still being written by the app (chat.startStream). */
  streaming?: true
  threadTs?: string
  /** A reply that was also sent to the channel. */
  broadcast?: true
  replyCount?: number
  replyUsers?: string[]
  latestReply?: string
  reactions?: PageReaction[]
  /** Given back so that the page can replace its own unsent copy. */
  clientId?: string
}

/**
 * GET messages?as=&channel=&before=&limit= -> PageMessages, oldest first, without replies (broadcast ones are in).
 * `before` (exclusive ts) and `limit` (1..200, default 50) page backwards. `around` (ts) gives the page that holds that message.
 */
export interface PageMessages {
  messages: PageMessage[]
  hasMore: boolean
}

/** GET thread?as=&channel=&ts=&before=&limit= -> PageThread. Replies oldest first; the newest page without `before`. */
export interface PageThread {
  parent: PageMessage
  replies: PageMessage[]
  hasMore: boolean
}

/** POST send -> PageSent. `text` is mrkdwn: the page escapes `& < >` and writes `<@U1>`, `<#C1>`, `<https://...>`. */
export interface PageSend {
  as: string
  channel: string
  text: string
  threadTs?: string
  broadcast?: boolean
  /** Ids from `upload`. */
  files?: string[]
  clientId: string
}
export interface PageSent {
  ok: true
  ts: string
}

/** POST edit -> PageOutcome (own messages only). */
export interface PageEdit {
  as: string
  channel: string
  ts: string
  text: string
}
/** POST delete -> PageOutcome (own messages; ephemeral ones are dismissed). */
export interface PageDelete {
  as: string
  channel: string
  ts: string
}
/** POST react -> PageOutcome. */
export interface PageReact {
  as: string
  channel: string
  ts: string
  name: string
  on: boolean
}
/** POST read -> PageOutcome. Everything up to `ts` is read. */
export interface PageRead {
  as: string
  channel: string
  ts: string
}
/** POST upload?as=&name=, raw body with its content type -> {file: PageFile}. It shows when a `send` names it. */
export interface PageUploaded {
  file: PageFile
}
/** POST open -> {channel: PageChannel}: the DM with these people, made when absent. */
export interface PageOpen {
  as: string
  users: string[]
}
export interface PageOpened {
  channel: PageChannel
}
/** POST join -> PageOutcome. */
export interface PageJoin {
  as: string
  channel: string
}
/** POST invite -> PageOutcome. Adds a person or a bot to a channel. */
export interface PageInvite {
  as: string
  channel: string
  user: string
}

// ---------------------------------------------------------------- talking to the app

/** POST command -> PageOutcome. `text` as in `send`; the playground undoes it where the manifest has no `should_escape`. */
export interface PageRunCommand {
  as: string
  channel: string
  command: string
  text: string
}

/** Where an element stands: on a message, or on a view (modal or Home). */
export type PagePlace = { channel: string; ts: string } | { view: string }

export interface PageOption {
  text: { type: string; text: string }
  value: string
  description?: { type: string; text: string }
}

/** The state of one element exactly as Slack writes it in `state.values`: `{type: 'datepicker', selected_date: '...'}`. */
export interface PageValue {
  type: string
  value?: string | null
  selected_option?: PageOption | null
  selected_options?: PageOption[]
  selected_date?: string | null
  selected_time?: string | null
  selected_date_time?: number | null
  selected_user?: string | null
  selected_users?: string[]
  selected_channel?: string | null
  selected_channels?: string[]
  selected_conversation?: string | null
  selected_conversations?: string[]
  rich_text_value?: PageBlock | null
  files?: { id: string }[]
}

/** block_id -> action_id -> value. */
export type PageState = Record<string, Record<string, PageValue>>

/** POST action -> PageOutcome: a click, a choice, a date. `value` of a button: `{type: 'button', value}`. */
export interface PageAct {
  as: string
  at: PagePlace
  blockId: string
  actionId: string
  value: PageValue
  /** All inputs that stand on the same message or view. */
  state: PageState
}

/** POST options -> PageOptions: choices of an external select. */
export interface PageAskOptions {
  as: string
  at: PagePlace
  blockId: string
  actionId: string
  query: string
}
export interface PageOptions {
  options?: PageOption[]
  groups?: { label: { type: string; text: string }; options: PageOption[] }[]
}

/** POST shortcut -> PageOutcome. */
export interface PageRunShortcut {
  as: string
  callbackId: string
  message?: { channel: string; ts: string }
}

/**
 * A modal or Home view. Every block has its `block_id` and every interactive element its `action_id` (the playground fills
 * in what the app left out); the same holds for blocks of messages.
 */
export interface PageView {
  id: string
  app: string
  type: 'modal' | 'home'
  hash: string
  title?: string
  submit?: string
  close?: string
  blocks: PageBlock[]
  /** Values typed so far, when the playground kept them (a reload, or an update that keeps the inputs). */
  state?: PageState
}

/** POST submit -> PageSubmitted. The stack after it arrives as a `modals` frame. `errors`: block_id -> sentence. */
export interface PageSubmit {
  as: string
  view: string
  state: PageState
}
export type PageSubmitted =
  | { ok: true }
  | { ok: false; code: 'errors'; errors: Record<string, string> }
  | { ok: false; code: string; message: string }

/** POST close -> PageOutcome. `all` closes the whole stack. */
export interface PageClose {
  as: string
  view: string
  all: boolean
}

/** POST home -> PageHome. Tells the app (`app_home_opened`); its answer comes as a `home` frame. */
export interface PageOpenHome {
  as: string
  app: string
  tab: 'home' | 'messages'
}
export interface PageHome {
  view: PageView | null
}

// ---------------------------------------------------------------- developer panel

export interface PageJournalEntry {
  id: number
  /** Milliseconds, the playground's (moved) clock. */
  at: number
  direction: 'to_app' | 'from_app'
  kind: 'event' | 'command' | 'interaction' | 'options' | 'call' | 'response_url' | 'oauth' | 'other'
  /** `message.im`, `/qualify`, `block_actions`, `chat.postMessage`. */
  name: string
  status: 'waiting' | 'ok' | 'failed' | 'given_up'
  /** HTTP status, or the Web API's error word. */
  result?: string
  /** 0 for the first delivery. */
  attempt: number
  ms?: number
  request?: unknown
  response?: unknown
}

/** GET journal?as=&before=&limit= -> newest first. Tokens and signatures are cut out. An entry that changes comes again. */
export interface PageJournal {
  entries: PageJournalEntry[]
  hasMore: boolean
}

/** POST fault -> {faults: PageFault[]}. */
export interface PageSetFault {
  as: string
  id: string
  on: boolean
}
export interface PageFaults {
  faults: PageFault[]
}

/** POST clock -> {clock: PageClock}. */
export interface PageSetClock {
  as: string
  offsetMs: number
}
export interface PageClockSet {
  clock: PageClock
}

/** GET deals?as= -> {deals}. */
export interface PageDeal {
  id: string
  name: string
  account: string
  stage: string
  stages: string[]
  ownerEmail: string
  note: string
}
export interface PageDeals {
  deals: PageDeal[]
}
/** POST move -> PageOutcome: the signed webhook a CRM would send. */
export interface PageMove {
  as: string
  dealId: string
  stage: string
}
/** POST start-over -> PageOutcome. Then every page gets a `started_over` frame. */
export interface PageStartOver {
  as: string
}

// ---------------------------------------------------------------- live

/** Playground -> page. Only what this person may see. */
export type PageFrame =
  /** First after connecting. `build` differs when the playground was restarted. */
  | { type: 'hello'; build: string }
  /** New or changed; put it where (channel, ts) says. A reply also brings its changed parent as a frame of its own. */
  | { type: 'message'; message: PageMessage }
  | { type: 'gone'; channel: string; ts: string; threadTs?: string }
  | { type: 'channel'; channel: PageChannel }
  | { type: 'person'; person: PagePerson }
  /** The whole stack of this person, the lowest first; empty when the last closed. */
  | { type: 'modals'; stack: PageView[] }
  | { type: 'home'; view: PageView }
  /** assistant.threads.setStatus; empty text clears it. */
  | { type: 'status'; channel: string; threadTs?: string; user: string; text: string }
  /** assistant.threads.setSuggestedPrompts. */
  | { type: 'prompts'; channel: string; threadTs?: string; title: string; prompts: { title: string; message: string }[] }
  /** Something went wrong that belongs to no button: a delivery given up, say. */
  | { type: 'notice'; text: string }
  | { type: 'faults'; faults: PageFault[] }
  | { type: 'clock'; clock: PageClock }
  /** Sent only after `watch`. */
  | { type: 'journal'; entry: PageJournalEntry }
  | { type: 'started_over' }

/** Page -> playground. `watch`: the developer panel was opened or closed. */
export type PageSays = { type: 'watch'; journal: boolean }
