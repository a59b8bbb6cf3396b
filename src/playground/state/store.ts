import type { Outgoing } from '../deliver/attempt.ts'
import type { Channel, FileRecord, Install, Json, Message, Person, View, Workspace } from './model.ts'
import { Timeline } from './timeline.ts'
import type { World } from './world.ts'

/** All that the playground remembers. Plain maps; who may change what is decided by the rooms that use it. */
export interface Store {
  workspaces: Map<string, Workspace>
  people: Map<string, Person>
  channels: Map<string, Channel>
  timelines: Map<string, Timeline>
  views: Map<string, View>
  /** Person id -> ids of open modals, the lowest first. */
  modals: Map<string, string[]>
  /** Person id -> id of the published Home view. */
  homes: Map<string, string>
  files: Map<string, FileRecord>
  fileBytes: Map<string, Buffer>
  installs: Install[]
  /** Person id -> channel id -> ts up to which it is read. */
  reads: Map<string, Map<string, string>>
  /** Channel id -> messages only one person sees. Not kept over a restart, as in Slack. */
  ephemeral: Map<string, { personId: string; message: Message }[]>
  /** Events without a final answer, by event id: a restart sends them again. */
  undelivered: Map<string, Outgoing>
  clockOffsetMs: number
}

export interface Snapshot {
  version: 1
  workspaces: Workspace[]
  people: Person[]
  channels: Channel[]
  messages: Record<string, Message[]>
  views: View[]
  modals: Record<string, string[]>
  homes: Record<string, string>
  files: FileRecord[]
  fileBytes: Record<string, string>
  installs: Install[]
  reads: Record<string, Record<string, string>>
  undelivered: Record<string, Outgoing>
  clockOffsetMs: number
}

export function emptyStore(): Store {
  return {
    workspaces: new Map(),
    people: new Map(),
    channels: new Map(),
    timelines: new Map(),
    views: new Map(),
    modals: new Map(),
    homes: new Map(),
    files: new Map(),
    fileBytes: new Map(),
    installs: [],
    reads: new Map(),
    ephemeral: new Map(),
    undelivered: new Map(),
    clockOffsetMs: 0,
  }
}

/** Puts the people and channels of a world into an empty store. `at` in seconds. */
export function settle(store: Store, world: World, at: number): void {
  for (const workspace of world.workspaces) store.workspaces.set(workspace.id, workspace)
  for (const person of world.people) addPerson(store, person, at)
  for (const channel of world.channels) {
    addChannel(store, {
      id: channel.id,
      teamId: channel.workspace,
      name: channel.name,
      kind: channel.kind,
      members: [...channel.members],
      teams: [channel.workspace, ...(channel.sharedWith ?? [])],
      archived: false,
      topic: channel.topic ?? '',
      purpose: '',
      created: at,
      creator: channel.members[0] ?? '',
    })
  }
}

export function addPerson(store: Store, person: World['people'][number], at: number): Person {
  const { workspace, title, ...rest } = person
  const added: Person = { ...rest, teamId: workspace, title: title ?? '', deactivated: false, updated: at }
  store.people.set(added.id, added)
  return added
}

export function addChannel(store: Store, channel: Channel): Channel {
  store.channels.set(channel.id, channel)
  store.timelines.set(channel.id, new Timeline())
  return channel
}

export function takeSnapshot(store: Store): Snapshot {
  return {
    version: 1,
    workspaces: [...store.workspaces.values()],
    people: [...store.people.values()],
    channels: [...store.channels.values()],
    messages: Object.fromEntries([...store.timelines].map(([id, timeline]) => [id, [...timeline.all()]])),
    views: [...store.views.values()],
    modals: Object.fromEntries(store.modals),
    homes: Object.fromEntries(store.homes),
    files: [...store.files.values()],
    fileBytes: Object.fromEntries([...store.fileBytes].map(([id, bytes]) => [id, bytes.toString('base64')])),
    installs: store.installs,
    reads: Object.fromEntries([...store.reads].map(([id, channels]) => [id, Object.fromEntries(channels)])),
    undelivered: Object.fromEntries(store.undelivered),
    clockOffsetMs: store.clockOffsetMs,
  }
}

export function fromSnapshot(snapshot: Snapshot): Store {
  const store = emptyStore()
  for (const workspace of snapshot.workspaces) store.workspaces.set(workspace.id, workspace)
  for (const person of snapshot.people) store.people.set(person.id, person)
  for (const channel of snapshot.channels) {
    addChannel(store, channel)
    const timeline = store.timelines.get(channel.id)!
    for (const message of snapshot.messages[channel.id] ?? []) timeline.add(message)
  }
  for (const view of snapshot.views) store.views.set(view.id, view)
  store.modals = new Map(Object.entries(snapshot.modals))
  store.homes = new Map(Object.entries(snapshot.homes))
  for (const file of snapshot.files) store.files.set(file.id, file)
  for (const [id, bytes] of Object.entries(snapshot.fileBytes)) store.fileBytes.set(id, Buffer.from(bytes, 'base64'))
  store.installs = snapshot.installs
  store.reads = new Map(Object.entries(snapshot.reads).map(([id, channels]) => [id, new Map(Object.entries(channels))]))
  store.undelivered = new Map(Object.entries(snapshot.undelivered))
  store.clockOffsetMs = snapshot.clockOffsetMs
  return store
}

/** The ephemeral list of a channel, made when absent. */
export function ephemeralOf(store: Store, channelId: string): { personId: string; message: Message }[] {
  const list = store.ephemeral.get(channelId) ?? []
  store.ephemeral.set(channelId, list)
  return list
}

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
