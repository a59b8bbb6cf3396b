import { inChannel, KEEP, merge, without } from './logs.js'
import { getState, put, set, threadKey, toast } from './store.js'

/**
 * @typedef {import('../page-contract.ts').PageFrame} PageFrame
 * @typedef {import('../page-contract.ts').PageMessage} PageMessage
 */

/**
 * What each frame changes on the screen. `reload` is called when all must be loaded again.
 * @param {PageFrame[]} frames
 * @param {() => void} reload
 */
export function applyFrames(frames, reload) {
  const messages = frames.flatMap((frame) => (frame.type === 'message' ? [frame.message] : []))
  if (messages.length > 0) takeMessages(messages)
  for (const frame of frames) if (frame.type !== 'message') applyOne(frame, reload)
}

/** @param {Exclude<PageFrame, {type: 'message'}>} frame @param {() => void} reload */
function applyOne(frame, reload) {
  const state = getState()
  switch (frame.type) {
    case 'hello':
      return
    case 'gone':
      return takeAway(frame)
    case 'channel':
      return set({ channels: put(state.channels, frame.channel.id, frame.channel) })
    case 'person':
      return set({ people: put(state.people, frame.person.id, frame.person) })
    case 'modals':
      return set({ modals: frame.stack })
    case 'home':
      return set({ homes: put(state.homes, frame.view.app, frame.view) })
    case 'status': {
      const status = frame.text === '' ? undefined : { user: frame.user, text: frame.text }
      return set({ statuses: put(state.statuses, threadKey(frame.channel, frame.threadTs), status) })
    }
    case 'prompts':
      return set({ prompts: put(state.prompts, threadKey(frame.channel, frame.threadTs), { title: frame.title, prompts: frame.prompts }) })
    case 'notice':
      return toast(frame.text)
    case 'faults':
      return set({ faults: frame.faults })
    case 'clock':
      return set({ offsetMs: frame.clock.offsetMs })
    case 'journal':
      return takeEntry(frame.entry)
    case 'started_over':
      return reload()
  }
}

/** @param {PageMessage[]} messages */
function takeMessages(messages) {
  const state = getState()
  const logs = new Map(state.logs)
  const threads = new Map(state.threads)
  for (const [channel, list] of Map.groupBy(messages, (m) => m.channel)) {
    const log = logs.get(channel)
    if (log?.loaded) {
      // An old message that was edited must not make a hole look loaded: outside the loaded part it is dropped.
      const floor = log.hasMore ? (log.messages[0]?.ts ?? '') : ''
      const merged = merge(
        log.messages,
        list.filter((m) => inChannel(m) && m.ts >= floor),
      )
      const cut = merged.length > KEEP && state.route?.channel !== channel
      logs.set(channel, { ...log, messages: cut ? merged.slice(-KEEP / 2) : merged, hasMore: log.hasMore || cut })
    }
    for (const message of list) {
      const key = threadKey(channel, message.threadTs ?? message.ts)
      const thread = threads.get(key)
      if (thread === undefined) continue
      const isParent = message.threadTs === undefined || message.threadTs === message.ts
      threads.set(key, isParent ? { ...thread, parent: message } : { ...thread, replies: merge(thread.replies, [message]) })
    }
  }
  const arrived = new Set(messages.map((m) => m.clientId))
  const unsent = state.unsent.filter((u) => !arrived.has(u.clientId))
  const statuses = clearStatuses(state.statuses, messages)
  set({ logs, threads, unsent: unsent.length === state.unsent.length ? state.unsent : unsent, statuses })
}

/**
 * "is thinking" ends with the answer it announced.
 * @param {Map<string, {user: string, text: string}>} statuses
 * @param {PageMessage[]} messages
 */
function clearStatuses(statuses, messages) {
  let next = statuses
  for (const message of messages) {
    const key = threadKey(message.channel, message.threadTs)
    if (next.get(key)?.user === message.user) next = put(next, key, undefined)
  }
  return next
}

/** @param {{channel: string, ts: string, threadTs?: string}} gone */
function takeAway(gone) {
  const state = getState()
  const log = state.logs.get(gone.channel)
  if (log) set({ logs: put(state.logs, gone.channel, { ...log, messages: without(log.messages, gone.ts) }) })
  if (gone.threadTs === undefined) return
  const key = threadKey(gone.channel, gone.threadTs)
  const thread = state.threads.get(key)
  if (thread) set({ threads: put(state.threads, key, { ...thread, replies: without(thread.replies, gone.ts) }) })
}

/** @param {import('../page-contract.ts').PageJournalEntry} entry */
function takeEntry(entry) {
  const { entries, hasMore } = getState().journal
  const known = entries.findIndex((e) => e.id === entry.id)
  const next = known < 0 ? [entry, ...entries].slice(0, 500) : entries.with(known, entry)
  set({ journal: { entries: next, hasMore: hasMore || next.length === 500 } })
}
