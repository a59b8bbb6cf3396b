import { get, post, Refused } from './api.js'
import { applyFrames } from './frames.js'
import { openLive } from './live.js'
import { merge } from './logs.js'
import { giveColours } from './parts/avatar.js'
import { firstRoute, readHash, writeHash } from './route.js'
import { getState, put, reset, set, threadKey, toast } from './store.js'

/**
 * Who is sitting at the screen: loading, switching person, reading channels, staying live.
 * @typedef {import('./store.js').Route} Route
 */

/** @type {ReturnType<typeof openLive> | undefined} */
let live

/** The person one acts as. Only called when something is shown, so there is one. */
export function me() {
  const boot = getState().boot
  if (boot === null) throw new Error('Nobody is signed in yet')
  return boot.me.id
}

/** Starts the page with the person of the address, else the last one, else the playground's choice. */
export async function start() {
  const hash = readHash()
  addEventListener('hashchange', () => {
    const next = readHash()
    if (next === null) return
    if (next.as !== undefined && next.as !== getState().boot?.me.id) void become(next.as, next.route)
    else if (next.route) show(next.route)
  })
  await become(hash?.as ?? localStorage.getItem('playground.as') ?? undefined, hash?.route)
}

/**
 * Act as another person. The screen stays where it was when that person may be there too.
 * @param {string | undefined} as
 * @param {Route | null} [wanted]
 */
export async function become(as, wanted) {
  try {
    const boot = await fetchBoot(as)
    live?.close()
    giveColours(boot.people.map((p) => p.id).concat(boot.actAs.flatMap((group) => group.people.map((p) => p.id))))
    const before = wanted ?? getState().route
    reset({
      boot,
      people: new Map(boot.people.map((p) => [p.id, p])),
      channels: new Map(boot.channels.map((c) => [c.id, c])),
      faults: boot.faults,
      offsetMs: boot.clock.offsetMs,
      modals: boot.modals,
    })
    localStorage.setItem('playground.as', boot.me.id)
    live = openLive(boot.me.id, {
      frames: (frames) => applyFrames(frames, () => void refresh(true)),
      state: (connection) => {
        const was = getState().connection
        set({ connection })
        if (connection === 'live') watchJournal()
        if (connection === 'live' && was === 'connecting') void catchUp()
        if (connection === 'live' && was === 'lost') void refresh(false)
      },
    })
    const route = firstRoute(before, boot)
    if (route) show(route)
  } catch (error) {
    set({ failure: error instanceof Refused ? error.message : 'Something broke while the page was loading. Please load it again.' })
    if (!(error instanceof Refused)) throw error
  }
}

/**
 * @param {string | undefined} as
 * @returns {Promise<import('../page-contract.ts').PageBoot>}
 */
async function fetchBoot(as) {
  const boot = await askBoot(as)
  // An app stands in the sidebar before anybody has written to it, so its DM is made here.
  const missing = boot.apps.filter((app) => !boot.channels.some((channel) => channel.with === app.id))
  for (const app of missing) {
    const opened = await attempt(() => post('open', { as: boot.me.id, users: [app.id] }))
    if (opened) boot.channels.push(opened.channel)
  }
  return boot
}

/**
 * @param {string | undefined} as
 * @returns {Promise<import('../page-contract.ts').PageBoot>}
 */
async function askBoot(as) {
  try {
    return await get('boot', { as })
  } catch (error) {
    // The remembered person may be gone (another world, started over): the playground then chooses.
    if (as === undefined || !(error instanceof Refused) || error.code === 'unreachable') throw error
    return get('boot', {})
  }
}

/** Reads once more what was read before anything came over the live connection: whatever happened in between came neither way. */
async function catchUp() {
  const as = me()
  const boot = await attempt(() => askBoot(as))
  const { route } = getState()
  if (!boot || getState().boot?.me.id !== as || !route) return
  set({ channels: new Map(boot.channels.map((c) => [c.id, c])), modals: boot.modals })
  const [log, thread] = await Promise.all([
    attempt(() => get('messages', { as, channel: route.channel, limit: 60 })),
    route.thread === undefined ? undefined : attempt(() => get('thread', { as, channel: route.channel, ts: route.thread, limit: 100 })),
  ])
  if (getState().boot?.me.id !== as) return
  const { logs, threads } = getState()
  const shown = logs.get(route.channel)
  if (log && shown) set({ logs: put(logs, route.channel, { ...shown, messages: merge(shown.messages, log.messages) }) })
  const key = route.thread === undefined ? undefined : threadKey(route.channel, route.thread)
  const open = key === undefined ? undefined : threads.get(key)
  if (thread && key !== undefined && open)
    set({ threads: put(threads, key, { ...open, parent: thread.parent, replies: merge(open.replies, thread.replies) }) })
}

/**
 * Loads again what is on the screen: after a lost connection, or when the demo was started over.
 * @param {boolean} fromScratch
 */
async function refresh(fromScratch) {
  const as = getState().boot?.me.id
  const { route: before } = getState()
  // Threads and messages of before are gone; the channel is still there.
  if (fromScratch) return become(as, before && { channel: before.channel, tab: before.tab })
  try {
    const boot = await fetchBoot(as)
    set({
      boot,
      people: new Map(boot.people.map((p) => [p.id, p])),
      channels: new Map(boot.channels.map((c) => [c.id, c])),
      faults: boot.faults,
      offsetMs: boot.clock.offsetMs,
      modals: boot.modals,
      logs: new Map(),
      threads: new Map(),
    })
    const route = getState().route
    if (route) show(route)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    toast(error.message)
  }
}

/**
 * Go to a channel, a thread, or an app's Home.
 * @param {Route} route
 */
export function show(route) {
  const state = getState()
  set({ route, drawer: false, jump: false })
  writeHash(me(), route)
  if (!state.logs.get(route.channel)?.loaded) void loadLog(route.channel)
  if (route.thread !== undefined) void loadThread(route.channel, route.thread)
  const app = appOf(route.channel)
  if (app && (state.route?.channel !== route.channel || state.route.tab !== route.tab)) void openHome(app.id, route.tab)
}

/** @param {Partial<Route>} patch */
export function go(patch) {
  const { route } = getState()
  if (route) show({ ...route, ...patch })
}

/**
 * The app one talks to in this DM.
 * @param {string} channel
 */
export function appOf(channel) {
  const { boot, channels } = getState()
  const other = channels.get(channel)?.with
  return boot?.apps.find((app) => app.id === other)
}

/** @param {string} app @param {'home' | 'messages'} tab */
async function openHome(app, tab) {
  const as = me()
  try {
    const { view } = await post('home', { as, app, tab })
    if (getState().boot?.me.id === as) set({ homes: put(getState().homes, app, view) })
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    toast(error.message)
  }
}

/**
 * The newest page of a channel, or the page before what is there.
 * @param {string} channel
 * @returns {Promise<void>}
 */
export async function loadLog(channel) {
  const as = me()
  const log = getState().logs.get(channel) ?? { messages: [], hasMore: true, loaded: false, loading: false }
  if (log.loading || (log.loaded && !log.hasMore)) return
  set({ logs: put(getState().logs, channel, { ...log, loading: true }) })
  const before = log.loaded ? log.messages[0]?.ts : undefined
  const page = await attempt(() => get('messages', { as, channel, before, limit: before === undefined ? 60 : 100 }))
  if (getState().boot?.me.id !== as) return
  const now = getState().logs.get(channel) ?? log
  // A page that failed to load is tried again on the next visit or scroll.
  const next = page ? { messages: merge(now.messages, page.messages), hasMore: page.hasMore, loaded: true } : now
  set({ logs: put(getState().logs, channel, { ...next, loading: false }) })
}

/**
 * @param {string} channel
 * @param {string} ts
 * @param {boolean} [older] load the page before what is there
 */
export async function loadThread(channel, ts, older = false) {
  const as = me()
  const key = threadKey(channel, ts)
  const thread = getState().threads.get(key) ?? { parent: null, replies: [], hasMore: true, loaded: false, loading: false }
  if (thread.loading || (thread.loaded && !older)) return
  set({ threads: put(getState().threads, key, { ...thread, loading: true }) })
  const page = await attempt(() => get('thread', { as, channel, ts, before: older ? thread.replies[0]?.ts : undefined, limit: 100 }))
  if (getState().boot?.me.id !== as) return
  const now = getState().threads.get(key) ?? thread
  const next = page ? { parent: page.parent, replies: merge(now.replies, page.replies), hasMore: page.hasMore, loaded: true } : now
  set({ threads: put(getState().threads, key, { ...next, loading: false }) })
  if (page === undefined && !thread.loaded) go({ thread: undefined })
}

/** The developer's journal flows only while its panel is open. */
export function watchJournal() {
  const open = getState().panel === 'deliveries'
  live?.say({ type: 'watch', journal: open })
  if (open) void loadJournal()
}

async function loadJournal() {
  const page = await attempt(() => get('journal', { as: me(), limit: 100 }))
  if (page) set({ journal: page })
}

export async function loadOlderJournal() {
  const { entries } = getState().journal
  const page = await attempt(() => get('journal', { as: me(), before: entries.at(-1)?.id, limit: 100 }))
  if (page) set({ journal: { entries: [...getState().journal.entries, ...page.entries], hasMore: page.hasMore } })
}

/**
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T | undefined>} undefined after a refusal, which was shown
 */
export async function attempt(work) {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    toast(error.message)
    return undefined
  }
}
