import { sendFile } from '../http/files.ts'
import { installOf, type Office, timelineOf } from '../office.ts'
import type { PageBoot, PageMessage, PageMessages, PageThread } from '../page-contract.ts'
import { NotPossible } from '../people/outcome.ts'
import { channelById } from '../people/who.ts'
import type { Channel, Message, Person } from '../state/model.ts'
import { ephemeralOf } from '../state/store.ts'
import { lowerBound } from '../state/timeline.ts'
import { stackOf } from '../views.ts'
import { pageFaults } from './page-faults.ts'
import { type Asked, get, type PageRoute } from './route.ts'
import { appOf, maySee, pageApp, pageChannel, pageMessage, pagePerson, pageView } from './shape.ts'

export const readingRoutes: Record<string, PageRoute> = {
  boot: get(boot),
  messages: get(messages),
  thread: get(thread),
}

function boot({ office, me, doors }: Asked): PageBoot {
  const { store } = office
  const channels = [...store.channels.values()].filter((channel) => maySee(me, channel) && !channel.archived)
  const near = new Set(channels.flatMap((channel) => channel.members))
  const people = [...store.people.values()].filter((person) => person.teamId === me.teamId || near.has(person.id))
  const teams = [...store.workspaces.values()].sort((a, b) => Number(b.id === me.teamId) - Number(a.id === me.teamId))
  const install = installOf(office, me.teamId)
  const workspace = store.workspaces.get(me.teamId)!
  return {
    me: pagePerson(me, me),
    workspace: { id: workspace.id, name: workspace.name },
    people: people.map((person) => pagePerson(person, me)),
    actAs: teams.map((team) => ({
      workspace: { id: team.id, name: team.name },
      people: [...store.people.values()]
        .filter((person) => person.teamId === team.id && person.role !== 'bot' && !person.deactivated)
        .map((person) => pagePerson(person, person)),
    })),
    channels: channels.map((channel) => pageChannel(office, channel, me)),
    apps: install ? [pageApp(office, install)] : [],
    clock: { offsetMs: office.clock.offset() },
    faults: pageFaults(office),
    can: {
      moveStage: doors.crm !== undefined && doors.hooks?.deals !== undefined,
      startOver: doors.hooks?.startOver !== undefined,
      moveClock: doors.hooks?.setClock !== undefined,
    },
    modals: stackOf(office, me.id).map((view) => pageView(view, appOf(office, view))),
  }
}

/** A number from the query within bounds, or what stands for none. */
function limitOf(query: URLSearchParams): number {
  const limit = Number(query.get('limit') ?? 50)
  return Number.isInteger(limit) ? Math.min(Math.max(limit, 1), 200) : 50
}

function channelToRead(asked: Asked): Channel {
  const channel = channelById(asked.office, asked.query.get('channel') ?? '')
  if (!maySee(asked.me, channel)) throw new NotPossible('not_allowed', `${asked.me.realName} cannot see this channel.`)
  return channel
}

function messages(asked: Asked): PageMessages {
  const { office, me, query } = asked
  const channel = channelToRead(asked)
  const list = timelineOf(office, channel.id).top()
  const limit = limitOf(query)
  const around = query.get('around')
  const before = query.get('before')
  const to = around
    ? Math.min(list.length, lowerBound(list, around) + Math.ceil(limit / 2))
    : before
      ? lowerBound(list, before)
      : list.length
  const from = Math.max(0, to - limit)
  const page = list.slice(from, to)
  // What only this person sees stands among the others by its time, up to the newest message of the page (or of all).
  const first = from === 0 ? '' : (page[0]?.ts ?? '')
  const own = ephemeralFor(office, channel, me).filter(
    (message) =>
      !isReply(message) && message.ts >= first && (to === list.length ? !before || message.ts < before : message.ts < list[to]!.ts),
  )
  return { messages: merged(channel, [...page], own), hasMore: from > 0 }
}

function thread(asked: Asked): PageThread {
  const { office, me, query } = asked
  const channel = channelToRead(asked)
  const timeline = timelineOf(office, channel.id)
  const parent = timeline.get(query.get('ts') ?? '')
  if (!parent) throw new NotPossible('no_such_message', 'This thread is gone.')
  const list = timeline.replies(parent.ts)
  const before = query.get('before')
  const to = before ? lowerBound(list, before) : list.length
  const from = Math.max(0, to - limitOf(query))
  const page = list.slice(from, to)
  const first = from === 0 ? '' : (page[0]?.ts ?? '')
  const own = ephemeralFor(office, channel, me).filter(
    (message) => message.thread_ts === parent.ts && message.ts >= first && (!before || message.ts < before),
  )
  return { parent: pageMessage(channel.id, parent), replies: merged(channel, [...page], own), hasMore: from > 0 }
}

function ephemeralFor(office: Office, channel: Channel, me: Person): Message[] {
  return ephemeralOf(office.store, channel.id)
    .filter((one) => one.personId === me.id)
    .map((one) => one.message)
}

function isReply(message: Message): boolean {
  return message.thread_ts !== undefined && message.thread_ts !== message.ts
}

function merged(channel: Channel, page: Message[], own: Message[]): PageMessage[] {
  const all = own.length === 0 ? page : [...page, ...own].sort((a, b) => (a.ts < b.ts ? -1 : 1))
  return all.map((message) => pageMessage(channel.id, message))
}

/** `GET file/<id>/<name>?as=`: for those who see a channel it was shared in, and its owner. */
export function pageFileBytes({ office, me, response }: Asked, id: string): void {
  const file = office.store.files.get(id)
  const seen = file?.channels.some((channelId) => {
    const channel = office.store.channels.get(channelId)
    return channel !== undefined && maySee(me, channel)
  })
  if (!file || (!seen && file.personId !== me.id)) throw new NotPossible('no_such_file', 'This file is gone.')
  sendFile(office, response, file, false)
}
