import type { Message } from './model.ts'

/** The messages of one channel in order of ts, with their threads. Appending is cheap, the rest is a binary search. */
export class Timeline {
  readonly #byTs = new Map<string, Message>()
  readonly #all: Message[] = []
  readonly #top: Message[] = []
  readonly #replies = new Map<string, Message[]>()

  get size(): number {
    return this.#byTs.size
  }

  get(ts: string): Message | undefined {
    return this.#byTs.get(ts)
  }

  /** Top-level messages and replies that were also sent to the channel, oldest first. Not to be changed. */
  top(): readonly Message[] {
    return this.#top
  }

  /** Replies of a thread, oldest first, without the parent. Not to be changed. */
  replies(threadTs: string): readonly Message[] {
    return this.#replies.get(threadTs) ?? []
  }

  /** Adds a message. A reply also updates its parent, which is returned. */
  add(message: Message): Message | undefined {
    this.#byTs.set(message.ts, message)
    insert(this.#all, message)
    const isReply = message.thread_ts !== undefined && message.thread_ts !== message.ts
    if (!isReply || message.subtype === 'thread_broadcast') insert(this.#top, message)
    if (!isReply) return undefined
    const thread = this.#replies.get(message.thread_ts!) ?? []
    this.#replies.set(message.thread_ts!, thread)
    insert(thread, message)
    return this.#count(message.thread_ts!)
  }

  /** Takes a message out. The changed parent is returned when it was a reply. */
  remove(ts: string): Message | undefined {
    const message = this.#byTs.get(ts)
    if (!message) return undefined
    this.#byTs.delete(ts)
    drop(this.#all, ts)
    drop(this.#top, ts)
    if (message.thread_ts === undefined || message.thread_ts === ts) return undefined
    drop(this.#replies.get(message.thread_ts) ?? [], ts)
    return this.#count(message.thread_ts)
  }

  /** Everything with its replies, oldest first. Not to be changed. */
  all(): readonly Message[] {
    return this.#all
  }

  #count(threadTs: string): Message | undefined {
    const parent = this.#byTs.get(threadTs)
    if (!parent) return undefined
    const thread = this.#replies.get(threadTs) ?? []
    if (thread.length === 0) {
      for (const field of ['thread_ts', 'reply_count', 'reply_users', 'reply_users_count', 'latest_reply', 'is_locked', 'subscribed']) {
        delete parent[field]
      }
      return parent
    }
    const users = [...new Set(thread.map((m) => m.user ?? m.bot_id ?? ''))]
    parent.thread_ts = threadTs
    parent.reply_count = thread.length
    parent.reply_users_count = users.length
    parent.latest_reply = thread.at(-1)!.ts
    parent.reply_users = users.slice(0, 5)
    parent.is_locked = false
    parent.subscribed = false
    return parent
  }
}

/** Index of the first message whose ts is not before `ts`. Slack's ts have ten digits before the point until 2286, so they compare as text. */
export function lowerBound(list: readonly Message[], ts: string): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (list[middle]!.ts < ts) low = middle + 1
    else high = middle
  }
  return low
}

function insert(list: Message[], message: Message): void {
  const last = list.at(-1)
  if (!last || last.ts < message.ts) list.push(message)
  else list.splice(lowerBound(list, message.ts), 0, message)
}

function drop(list: Message[], ts: string): void {
  const index = lowerBound(list, ts)
  if (list[index]?.ts === ts) list.splice(index, 1)
}
