import type { Bus } from './bus.ts'
import type { Clock } from './clock.ts'
import type { Deliveries } from './deliver/deliveries.ts'
import type { ResponseUrls } from './deliver/response-urls.ts'
import type { Sockets } from './deliver/socket-mode.ts'
import type { Triggers } from './deliver/triggers.ts'
import type { Faults } from './faults.ts'
import type { Journal } from './journal.ts'
import type { Manifest } from './manifest.ts'
import type { Codes } from './oauth/codes.ts'
import type { Channel, Install, Person } from './state/model.ts'
import type { Store } from './state/store.ts'
import { Timeline } from './state/timeline.ts'

export interface Settings {
  /** Slack waits this long for an answer to anything it sends; real ms. */
  ackTimeoutMs: number
  /** When a failed event is sent again, in ms after the failure, on the playground's clock. Slack: at once, 1 min, 5 min. */
  retryScheduleMs: number[]
  /** chat.postMessage: one a second per channel, else 429. */
  onePostPerSecond: boolean
  transport: 'http' | 'socket'
}

/** The identity and the secrets the app and the playground share. */
export interface AppKeys {
  appId: string
  clientId: string
  clientSecret: string
  signingSecret: string
  appToken: string
  /** The bot's `POST /slack/events`. */
  requestUrl: string
}

/** What the rooms of the playground share: the state, the devices round it, and who gets told. One per playground. */
export interface Office {
  store: Store
  manifest: Manifest
  keys: AppKeys
  settings: Settings
  clock: Clock
  journal: Journal
  faults: Faults
  bus: Bus
  deliveries: Deliveries
  sockets: Sockets
  triggers: Triggers
  responseUrls: ResponseUrls
  codes: Codes
  /** `http://127.0.0.1:<port>` once listening. */
  url: string
  /** Calls of the app being answered. */
  callsInFlight: number
  /** The state changed and must be kept. */
  touch(): void
  /** A new ts, unique in this playground. */
  mintTs(): string
}

/** Mints ts by the clock. After the clock was moved back they go on from there, skipping what is taken. */
export function createTsMint(clock: Clock, taken: (ts: string) => boolean): () => string {
  let last = 0
  let lastOffset = clock.offset()
  return () => {
    const now = clock.now() * 1000
    const moved = clock.offset() !== lastOffset
    lastOffset = clock.offset()
    last = moved ? now : Math.max(now, last + 1)
    while (taken(toTs(last))) last += 1
    return toTs(last)
  }
}

function toTs(microseconds: number): string {
  return `${Math.floor(microseconds / 1e6)}.${String(Math.floor(microseconds % 1e6)).padStart(6, '0')}`
}

export function timelineOf(office: Office, channelId: string): Timeline {
  const timeline = office.store.timelines.get(channelId) ?? new Timeline()
  office.store.timelines.set(channelId, timeline)
  return timeline
}

/** Installs that hold, one per workspace at most. */
export function installOf(office: Office, teamId: string): Install | undefined {
  return office.store.installs.find((install) => install.teamId === teamId && install.ended === 'no')
}

/** Installs whose bot is a member of the channel. */
export function installsIn(office: Office, channel: Channel): Install[] {
  return office.store.installs.filter((install) => install.ended === 'no' && channel.members.includes(install.botUserId))
}

export function isGuest(person: Person): boolean {
  return person.role === 'guest' || person.role === 'single_channel_guest'
}

export function isShared(channel: Channel): boolean {
  return channel.teams.length > 1
}

export function seconds(office: Office): number {
  return Math.floor(office.clock.now() / 1000)
}
