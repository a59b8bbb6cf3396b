import { WebAPIPlatformError } from '@slack/web-api'
import { type Clock, type Directory, DirectoryUnavailable, type Log, type Person } from '../application/ports.ts'
import type { WorkspaceId } from '../domain/ids.ts'
import { cached } from './cached.ts'
import type { Install, Installs } from './installs.ts'
import { personOf, type SlackUser } from './person.ts'

/** People and channels change rarely; five minutes late is soon enough. */
const keptMs = 5 * 60_000
/** A message stays where it is. */
const linkKeptMs = 60 * 60_000
const mostKept = 5_000
/** More members than this are not asked one by one. */
const mostAsked = 30
/** Somebody waits for the list of all people: a longer one is read to its end meanwhile, for the next who asks. */
const listedWithin = 1_200
/** A team of 20,000; beyond it, lists are cut and what depends on all of them fails closed. */
const mostPages = 100
const pageSize = 200

/** Refusals that mean "there is no such thing", not "Slack is away". */
const absent = new Set([
  'users_not_found',
  'user_not_found',
  'user_not_visible',
  'channel_not_found',
  'message_not_found',
  'not_in_channel',
])
/** Refusals of `users.lookupByEmail` that leave the list of all users as the way. */
const noLookup = new Set(['missing_scope', 'not_allowed_token_type', 'no_permission', 'method_deprecated', 'unknown_method'])

interface Roster {
  people: Person[]
  /** Ids of whoever reads nothing. */
  bots: ReadonlySet<string>
  complete: boolean
}
/** Refusals by which Slack says that it has trouble, not that something is not so. */
const passing = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout', 'ratelimited', 'rate_limited'])

/** Slack's people and channels, asked over the Web API and kept for a while. */
export function slackDirectory({ installs, clock, log }: { installs: Installs; clock: Clock; log: Log }): Directory {
  const users = cached<Person | null>(clock, keptMs, mostKept)
  const emails = cached<Person | null>(clock, keptMs, mostKept)
  const links = cached<string | null>(clock, linkKeptMs, mostKept)
  const rosters = cached<Roster>(clock, keptMs, 100)
  const channels = cached<Awaited<ReturnType<Directory['channel']>>>(clock, keptMs, mostKept)

  function roster(install: Install): Promise<Roster> {
    return rosters(install.team, async () => {
      const people: Person[] = []
      const bots = new Set<string>()
      const complete = await everyPage(async (cursor) => {
        const page = await install.client.users.list({ limit: pageSize, ...cursor })
        for (const member of (page.members ?? []) as SlackUser[]) {
          const person = personOf(member, install.team)
          if (person) people.push(person)
          else if (member.id) bots.add(member.id)
        }
        return page.response_metadata?.next_cursor
      })
      return { people, bots, complete }
    })
  }

  function byUser(install: Install, user: string): Promise<Person | null> {
    return users(`${install.team} ${user}`, async () => {
      const told = await orAbsent(() => install.client.users.info({ user }))
      return told?.user ? personOf(told.user as SlackUser, install.team) : null
    })
  }

  function byEmail(install: Install, email: string): Promise<Person | null> {
    const wanted = email.trim().toLowerCase()
    return emails(`${install.team} ${wanted}`, async () => {
      try {
        const told = await orAbsent(() => install.client.users.lookupByEmail({ email: wanted }))
        return told?.user ? personOf(told.user as SlackUser, install.team) : null
      } catch (error) {
        if (!(error instanceof WebAPIPlatformError) || !noLookup.has(error.data.error)) throw error
        return (await roster(install)).people.find((person) => person.email?.toLowerCase() === wanted) ?? null
      }
    })
  }

  async function membersOf(install: Install, channel: string): Promise<{ members: string[]; complete: boolean }> {
    const members: string[] = []
    const complete = await everyPage(async (cursor) => {
      const page = await install.client.conversations.members({ channel, limit: pageSize, ...cursor })
      members.push(...(page.members ?? []))
      return page.response_metadata?.next_cursor
    })
    return { members, complete }
  }

  /** Whether nobody in it is a guest or of another company. Bots and the deactivated read nothing; who cannot be told is taken for an outsider. */
  async function allOurs(install: Install, members: string[]): Promise<boolean> {
    if (members.length <= mostAsked) {
      return (await Promise.all(members.map((member) => isOutsider(install, member)))).every((outsider) => !outsider)
    }
    const { people, bots, complete } = await roster(install)
    const ours = new Set(people.filter(({ standing }) => standing === 'member' || standing === 'deactivated').map(({ user }) => user))
    // Somebody the list does not know, a guest of this minute perhaps, is nobody of ours.
    return complete && members.every((member) => ours.has(member) || bots.has(member) || member === install.botUser)
  }

  async function isOutsider(install: Install, member: string): Promise<boolean> {
    if (member === install.botUser) return false
    const told = await install.client.users.info({ user: member })
    if (told.user?.is_bot) return false
    const person = told.user ? personOf(told.user as SlackUser, install.team) : null
    return person === null || person.standing === 'guest' || person.standing === 'stranger'
  }

  async function lookAtChannel(install: Install, channel: string): Promise<Awaited<ReturnType<Directory['channel']>>> {
    const { channel: told } = await install.client.conversations.info({ channel })
    if (!told) throw new Error('Slack told nothing of the channel')
    if (told.is_im) {
      // The other side of a DM is told here, though the SDK's types leave it out.
      const { user } = told as { user?: string }
      return { kind: 'dm', shared: false, members: user ? [user] : [] }
    }
    const { members, complete } = await membersOf(install, channel)
    const outside = told.is_ext_shared || told.is_pending_ext_shared || (told.is_shared && !told.is_org_shared)
    return { kind: 'channel', shared: Boolean(outside) || !complete || !(await allOurs(install, members)), members }
  }

  const asked = async <T>(workspace: WorkspaceId, ask: (install: Install) => Promise<T>): Promise<T> => {
    try {
      return await ask(installs.ofWorkspace(workspace))
    } catch (error) {
      throw new DirectoryUnavailable('Slack does not answer about people and channels', { cause: error })
    }
  }

  return {
    byUser: (workspace, user) => asked(workspace, (install) => byUser(install, user)),
    byEmail: (workspace, email) => asked(workspace, (install) => byEmail(install, email)),
    admins: (workspace) =>
      asked(workspace, async (install) =>
        (await roster(install)).people.filter((person) => person.isAdmin && person.standing === 'member'),
      ),
    everyone: (workspace) =>
      asked(workspace, async (install) => {
        let timer: NodeJS.Timeout | undefined
        const late = new Promise<null>((resolve) => {
          timer = setTimeout(resolve, listedWithin, null)
        })
        const found = await Promise.race([roster(install), late]).finally(() => clearTimeout(timer))
        return found?.complete ? found.people : null
      }),
    async channel(workspace, channel) {
      const install = installs.ofWorkspace(workspace)
      try {
        return await channels(`${install.team} ${channel}`, () => lookAtChannel(install, channel))
      } catch (error) {
        log.warn({ channel, error }, 'A channel could not be looked at; it is taken for a shared one')
        const isSaid = error instanceof WebAPIPlatformError && !passing.has(error.data.error)
        return { kind: 'channel', shared: true, members: [], ...(isSaid ? {} : { isUnknown: true as const }) }
      }
    },
    access: (workspace, channel) =>
      asked(workspace, async (install) => {
        channels.forget(`${install.team} ${channel}`)
        const told = await orAbsent(() => install.client.conversations.info({ channel }))
        const found = told?.channel
        if (!found) return 'unseen'
        if (found.is_archived) return 'archived'
        return found.is_im || found.is_member ? 'in' : 'not-in'
      }),
    async isGone(workspace, { channel, ts }) {
      try {
        await installs.ofWorkspace(workspace).client.chat.getPermalink({ channel, message_ts: ts })
        return false
      } catch (error) {
        return error instanceof WebAPIPlatformError && error.data.error === 'message_not_found'
      }
    },
    permalink: (workspace, { channel, ts }) =>
      asked(workspace, (install) =>
        links(
          `${install.team} ${channel} ${ts}`,
          async () => (await orAbsent(() => install.client.chat.getPermalink({ channel, message_ts: ts })))?.permalink ?? null,
        ),
      ),
  }
}

async function orAbsent<T>(call: () => Promise<T>): Promise<T | null> {
  try {
    return await call()
  } catch (error) {
    if (error instanceof WebAPIPlatformError && absent.has(error.data.error)) return null
    throw error
  }
}

/** Pages until there are no more; false when there are more than we read. */
async function everyPage(read: (cursor: { cursor?: string }) => Promise<string | undefined>): Promise<boolean> {
  let cursor: string | undefined
  for (let page = 0; page < mostPages; page++) {
    cursor = (await read(cursor ? { cursor } : {})) || undefined
    if (!cursor) return true
  }
  return false
}
