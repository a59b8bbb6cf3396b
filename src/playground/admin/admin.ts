import type { DisconnectReason } from '../deliver/socket-mode.ts'
import type { Fault } from '../faults.ts'
import type { JournalEntry } from '../journal.ts'
import type { Settings } from '../office.ts'
import type { Options } from '../people/act.ts'
import type { Submitted } from '../people/modal.ts'
import type { Outcome } from '../people/outcome.ts'
import type { Channel, Install, Json, Message, Person, Values } from '../state/model.ts'
import type { WorldPerson } from '../state/world.ts'
import type { Settling } from './settled.ts'
import type { Given } from './values.ts'

/** The element somebody uses. A channel is an id, `#deals`, or `@robin` for Robin's DM with the bot. */
export interface At {
  user: string
  channel?: string
  ts?: string
  /** A view id; or `home` for the person's Home. Absent and without channel: their top modal. */
  view?: string
  actionId: string
  /** Absent: the first block that has the action. */
  blockId?: string
}

export interface NewPerson extends Partial<Omit<WorldPerson, 'name'>> {
  name: string
}

export interface NewChannel {
  name: string
  workspace?: string
  kind?: 'public' | 'private'
  members: string[]
  /** Whether the bot is a member; yes unless told. */
  bot?: boolean
  sharedWith?: string[]
}

/**
 * What tests and the developer panel can do with the playground, in process; the same over HTTP under /admin/.
 * Wherever a `user` is asked: id, handle, name or e-mail. Refusals reject with a sentence.
 */
export interface Admin {
  person(user: string): Person
  channel(channel: string): Channel
  /** The id of the DM between a person and the bot; made when absent. */
  dm(user: string): string
  /** The bot's user id; in the first workspace unless told. */
  botUser(workspace?: string): string
  /** Top-level messages with metadata, oldest first. */
  messages(channel: string): Message[]
  /** The parent and its replies with metadata, oldest first. */
  thread(channel: string, ts: string): Message[]
  /** Messages only `user` (or, without, anybody alone) sees, oldest first. */
  ephemeral(channel: string, user?: string): Message[]
  /** Open modals as view objects, the lowest first. */
  modals(user: string): Json[]
  /** The published Home view. */
  homeView(user: string): Json | undefined
  journal(): JournalEntry[]
  /** Calls of the app to the Web API, all or of one method. */
  calls(method?: string): JournalEntry[]
  /** Attempts of deliveries to the app, all or of one name (`message.im`, `/qualify`, `block_actions`). */
  deliveries(name?: string): JournalEntry[]
  clearJournal(): void

  say(it: {
    user: string
    channel: string
    text: string
    threadTs?: string
    broadcast?: boolean
    files?: string[]
    clientMsgId?: string
  }): Message
  edit(it: { user: string; channel: string; ts: string; text: string }): void
  remove(it: { user: string; channel: string; ts: string }): void
  react(it: { user: string; channel: string; ts: string; name: string; on?: boolean }): void
  command(it: { user: string; channel: string; command: string; text?: string }): Promise<Outcome>
  /** Presses a button, or chooses: `value` is the whole state of the element or just what was chosen. */
  click(it: At & { value?: Given; state?: Values }): Promise<Outcome>
  options(it: At & { query: string }): Promise<Options>
  /** Submits a modal (the top one). `values`: by block_id or action_id, see README. */
  submit(it: { user: string; view?: string; values?: Record<string, Given> }): Promise<Submitted>
  close(it: { user: string; view?: string; all?: boolean }): Promise<Outcome>
  openHome(it: { user: string; tab?: 'home' | 'messages' }): Json | undefined
  shortcut(it: { user: string; callbackId: string; channel?: string; ts?: string }): Promise<Outcome>
  /** Puts a file of a person in store; name it in `say({files})`. Returns its id. */
  upload(it: { user: string; name: string; type: string; bytes: Buffer | string }): string

  addPerson(person: NewPerson): Person
  /** Changes what a person is: role, e-mail, time zone, `deactivated`. */
  changePerson(user: string, change: Partial<Pick<Person, 'role' | 'email' | 'tz' | 'title' | 'realName' | 'deactivated'>>): Person
  addChannel(channel: NewChannel): Channel
  join(channel: string, user: string): void
  leave(channel: string, user: string): void
  archive(channel: string, archived?: boolean): void
  addWorkspace(workspace: { id?: string; name: string; domain?: string }): string
  /** Installs the app in a workspace without the OAuth pages. */
  install(workspace: string, by?: string): Install
  /** Uninstalls it: `tokens_revoked` and `app_uninstalled`. */
  uninstall(workspace: string): void
  installs(): Install[]

  fault(fault: Fault): string
  removeFault(id: string): void
  clearFaults(): void
  settings(change?: Partial<Settings>): Settings
  /** Moves the playground's clock (and the bot's, where compose gave the hook). */
  setClock(offsetMs: number): Promise<void>
  /** Tells Socket Mode connections to go. */
  disconnect(reason: DisconnectReason): void
  /** Changes the request URL, as in the app's settings: for a bot that comes back on another port. */
  pointTo(requestUrl: string): void
  /** Sends `url_verification` to the request URL. */
  verifyUrl(): Promise<boolean>
  /** Sends `app_rate_limited`, as Slack does over 30,000 events an hour. */
  tellRateLimited(): void
  startOver(): Promise<void>
  settled(how?: Settling): Promise<void>
}
