import { type Coach, rulesOnly } from '../../src/application/coach.ts'
import type { MessagePosted, PressOf } from '../../src/application/commands.ts'
import { digestToPost } from '../../src/application/digest/still-readable.ts'
import type { FormAsk, Submitted } from '../../src/application/forms.ts'
import type { ChannelAccess, Directory, OutboxRow, Person, Ports, Thread, Timer } from '../../src/application/ports.ts'
import type { Post } from '../../src/application/posts.ts'
import { type FileUnread, mostOfFile } from '../../src/application/shared-files.ts'
import { timerFired } from '../../src/application/timer-fired.ts'
import { useCases } from '../../src/application/use-cases.ts'
import { localDate } from '../../src/domain/calendar.ts'
import type { Change } from '../../src/domain/change.ts'
import type { Deal, DealFields } from '../../src/domain/deal.ts'
import { foldDeal } from '../../src/domain/fold-deal.ts'
import type { DealId } from '../../src/domain/ids.ts'
import { loadPlaybooks } from '../../src/playbooks/load-playbook.ts'
import { renderPost } from '../../src/slack/messages/render.ts'
import { uuidV7 } from '../../src/store/uuid-v7.ts'
import { someFields } from './build.ts'
import { type Backend, freshId, freshStore, freshWorkspace } from './database.ts'

/** The shipped playbooks; a test that cannot load them says why. */
export function shippedPlaybooks() {
  const loaded = loadPlaybooks('prompts/playbooks')
  if ('problems' in loaded) throw new Error(loaded.problems.map((p) => p.sentence).join('\n'))
  return loaded.playbooks
}

export const robin: Person = {
  user: 'U0ROBIN',
  email: 'robin@example.com',
  name: 'Robin Vale',
  zone: 'UTC',
  standing: 'member',
  isAdmin: false,
}
export const noor: Person = { ...robin, user: 'U0NOOR', email: 'morgan@example.com', name: 'Noor Haddad' }
export const sam: Person = { ...robin, user: 'U0SAM', email: 'sam@example.com', name: 'Sam Okoro' }
export const lena: Person = { ...robin, user: 'U0LENA', email: 'lena@example.com', name: 'Lena Fisk', isAdmin: true }
export const gil: Person = { ...robin, user: 'U0GIL', email: 'gil@example.com', name: 'Gil Marsh', standing: 'guest' }

const unreadKinds: ReadonlySet<string> = new Set([
  'no-text',
  'too-large',
  'empty',
  'gone',
  'elsewhere',
  'not-allowed',
  'slack-away',
] satisfies FileUnread[])

export interface Said {
  id: string
  lane: string
  post: Post
  text: string
  ts: string
  channel: string
}

/**
 * A deal's conversation on a real store, with the use cases alone: people and their words go in, rendered messages come out. Only Slack
 * is left away; what it would post is taken from the outbox in order.
 */
export async function conversation(
  backend: Backend,
  start: string,
  people: Person[] = [robin, noor, sam, lena, gil],
  coach: Coach = rulesOnly,
  /** Who is in which channel; nobody in any other. */
  channels: Record<string, Person[]> = {},
) {
  let now = Date.parse(start)
  const clock = { now: () => now }
  const store = await freshStore(backend, { clock })
  const workspace = await freshWorkspace(store)
  /** Messages deleted in Slack of which nobody told us. */
  const gone = new Set<string>()
  /** Channels that are closed to us, and why. */
  const closed = new Map<string, ChannelAccess>()
  /** Files of Slack, by id: their words, or why they cannot be read. */
  const files = new Map<string, string | FileUnread>()
  const directory: Directory = {
    byEmail: async (_w, email) => people.find((p) => p.email === email.toLowerCase()) ?? null,
    byUser: async (_w, user) => people.find((p) => p.user === user) ?? null,
    admins: async () => people.filter((p) => p.isAdmin),
    everyone: async () => people,
    channel: async (_w, id) => ({
      kind: id.startsWith('D') ? 'dm' : 'channel',
      // As Slack's directory tells it: with guests, or another company.
      shared: id.startsWith('CX') || (channels[id] ?? []).some(({ standing }) => standing === 'guest' || standing === 'stranger'),
      members: (channels[id] ?? []).map((p) => p.user),
    }),
    access: async (_w, id) => closed.get(id) ?? 'in',
    permalink: async (_w, { channel, ts }) => `https://slack.example.com/${channel}/${ts}`,
    isGone: async (_w, { channel, ts }) => gone.has(`${channel}:${ts}`),
  }
  const log = { info() {}, warn() {}, error() {} }
  const ports: Ports = {
    transact: store.transact,
    directory,
    clock,
    ids: uuidV7(clock),
    coach,
    files: {
      read: async (_w, { id, name }) => {
        const file = files.get(id) ?? 'gone'
        return unreadKinds.has(file)
          ? { kind: 'file-unread', why: file as FileUnread, name }
          : { kind: 'words', text: file.slice(0, mostOfFile), characters: file.length }
      },
    },
    playbooks: shippedPlaybooks(),
    log,
    stageDebounce: 20_000,
  }
  const cases = useCases(ports)
  const said: Said[] = []
  /** Rewrites of posts, in order; `ts` is that of the post rewritten. */
  const updates: Said[] = []
  let ts = 1000

  /** Posts whatever waits, as the sender would. */
  async function drain(): Promise<Said[]> {
    const fresh: Said[] = []
    for (const { lane } of await store.system.outboxWaiting('live', now + 365 * 86_400_000)) {
      for (;;) {
        const row = await store.transact(workspace, async (unit) => {
          const next = await unit.outboxQueue.next(lane)
          if (next) await unit.outboxQueue.markTried(next.id, now)
          return next
        })
        if (!row) break
        ts += 1
        const where = await place(row, `${ts}.000100`)
        const post = await digestToPost(ports, workspace, row.post, where.channel)
        const text = renderPost(post, { today: localDate(now, 'UTC') })
          .map((m) => m.text)
          .join('\n')
        const one = { id: row.id, lane, post, text, ts: where.ts, channel: where.channel }
        if (row.target.to === 'update') updates.push(one)
        else fresh.push(one)
        await store.transact(workspace, (unit) => unit.outboxQueue.markSent(row.id, where, now))
      }
    }
    said.push(...fresh)
    return fresh
  }

  async function place(row: OutboxRow, at: string): Promise<{ channel: string; ts: string }> {
    if (row.target.to === 'update') {
      const { of } = row.target
      return (await store.transact(workspace, (unit) => unit.outbox.posted(of))) ?? { channel: 'DADMIN', ts: at }
    }
    if (row.target.to === 'channel') return { channel: row.target.channel, ts: at }
    if (row.target.to !== 'thread') return { channel: 'DADMIN', ts: at }
    const { thread } = row.target
    return store.transact(workspace, async (unit) => {
      const found = (await unit.threads.byId(thread))!
      const channel = found.channel ?? (found.where.kind === 'channel' ? found.where.channel : `D-${found.user}`)
      if (found.rootTs === null) await unit.threads.place(thread, channel, at)
      return { channel, ts: at }
    })
  }

  const kept = async (user: string) => {
    const id = freshId()
    await store.transact(workspace, (unit) =>
      unit.inbox.put({ id, lane: 'test', order: String(now), keys: [`test:${id}`], kind: 'event', body: {}, ref: id, receivedAt: now }),
    )
    return { workspace, user, inbox: id, ref: id }
  }

  return {
    store,
    ports,
    cases,
    workspace,
    said,
    updates,
    gone,
    closed,
    files,
    kept,
    drain,
    now: () => now,
    /** Moves the clock: milliseconds, or an instant in ISO. */
    at(moment: string | number) {
      now = typeof moment === 'number' ? now + moment : Date.parse(moment)
    },
    async open(fields: Partial<DealFields> = {}, more: Change[] = [], externalId = 'D-1'): Promise<DealId> {
      const id = freshId<DealId>()
      const first: Change = { at: now, type: 'opened', id, externalId, source: 'import', fields: { ...someFields, ...fields } }
      const changes = [first, ...more]
      await store.transact(workspace, (unit) => unit.deals.append(id, 0, changes, foldDeal(changes)!))
      return id
    },
    async add(id: DealId, changes: Change[]) {
      await store.transact(workspace, async (unit) => {
        const journal = (await unit.deals.journal(id))!
        await unit.deals.append(id, journal.length, changes, foldDeal([...journal, ...changes])!)
      })
    },
    async moveTo(id: DealId, stage: string): Promise<Said[]> {
      await this.add(id, [{ at: now, type: 'stage-told', stage, time: null, how: 'changed' }])
      now += 20_000
      await timerFired(ports, workspace, { kind: 'stage-stood', deal: id, at: now }, 'timer')
      return drain()
    },
    async fire(timer: Timer): Promise<Said[]> {
      await timerFired(ports, workspace, timer, 'timer')
      return drain()
    },
    /** Fires every timer that is due, also those set meanwhile, as the workers would. */
    async fireDue(): Promise<Said[]> {
      for (;;) {
        const due = await store.system.timersDue('live', now + 1)
        if (due.length === 0) return drain()
        for (const { key, at } of due) {
          const timer = await store.inside.timers.fired(workspace, key, at)
          if (timer) await timerFired(ports, workspace, timer, 'timer')
          await store.inside.timers.finished(workspace, key, at)
        }
      }
    },
    /** When the deal's timer of a kind is set for; null: there is none. */
    async timerAt(id: DealId, kind: Timer['kind']): Promise<string | null> {
      const all = await store.system.timersDue('live', now + 3_650 * 86_400_000)
      const found = all.find((t) => t.key.startsWith(`${kind}:${id}`))
      return found ? new Date(found.at).toISOString() : null
    },
    async deal(id: DealId): Promise<Deal> {
      return foldDeal((await store.transact(workspace, (unit) => unit.deals.journal(id)))!)!
    },
    /** Words in the deal's thread, or in one it had before; the clock goes on by a minute. */
    async says(id: DealId, text: string, who: Person = robin, files: MessagePosted['files'] = [], former?: Thread): Promise<Said[]> {
      now += 60_000
      const thread = former ?? (await store.transact(workspace, (unit) => unit.threads.ofDeal(id)))!
      await cases.messagePosted({
        ...(await kept(who.user)),
        channel: thread.channel!,
        threadTs: thread.rootTs!,
        ts: `${now / 1000}`,
        text,
        files,
      })
      return drain()
    },
    /** Words in the DM with the bot, outside any thread. */
    async dm(text: string, who: Person = robin): Promise<Said[]> {
      now += 60_000
      await cases.messagePosted({
        ...(await kept(who.user)),
        channel: `D-${who.user}`,
        threadTs: null,
        ts: `${now / 1000}`,
        text,
        files: [],
      })
      return drain()
    },
    /** `threadTs`: of the thread the message stands in, where it stands in one. */
    async edits(ts: string, channel: string, text: string, who: Person = robin, threadTs: string | null = null): Promise<Said[]> {
      await cases.messageEdited({ ...(await kept(who.user)), channel, ts, text, threadTs })
      return drain()
    },
    async deletes(ts: string, channel: string, who: Person = robin): Promise<Said[]> {
      await cases.messageDeleted({ ...(await kept(who.user)), channel, ts })
      return drain()
    },
    /** `on`: the message the button stands under, where it matters. */
    async presses(press: PressOf, who: Person = robin, on: { channel: string; ts: string } = { channel: 'D-x', ts: '1.1' }) {
      now += 60_000
      const answer = await cases.pressed({ ...(await kept(who.user)), press, channel: on.channel, messageTs: on.ts })
      return { answer, said: await drain() }
    },
    /** A filled form; submitted from the DM with the bot unless told otherwise. */
    async submits(submitted: Submitted, who: Person = robin, channel: string | null = null, receivedAt: number = now) {
      now += 60_000
      const answer = await cases.formSubmitted({ ...(await kept(who.user)), submitted, channel, receivedAt })
      return { answer, said: await drain() }
    },
    /** What a form shows to somebody, or why it does not open. */
    async opens(ask: FormAsk, who: Person = robin) {
      return cases.openForm({ workspace, user: who.user, ask })
    },
    async types(text: string, who: Person = robin, channel = 'D-x') {
      const reply = await cases.qualifyTyped({ workspace, user: who.user, channel, text, ref: 'typed' })
      return { reply, said: await drain() }
    },
  }
}
