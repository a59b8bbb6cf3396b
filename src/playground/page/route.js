/**
 * The address holds the person and the place, so that two tabs can be two people and a reload stays where it was:
 * `#/U1/C1`, `#/U1/D1/home`, `#/U1/C1/thread/1700000000.000100`, `#/U1/C1/at/1700000000.000100`.
 * Permalinks (`/archives/C1/p1700000000000100`) have no person and become `at`.
 *
 * @typedef {import('./store.js').Route} Route
 */

/** @returns {{as: string | undefined, route: Route | null} | null} null when the address says nothing */
export function readHash() {
  const at = new URLSearchParams(location.search).get('at')
  const link = readPermalink(at === null ? location.pathname + location.search : `/archives/${at}`)
  if (link !== null) {
    history.replaceState(null, '', '/')
    return { as: undefined, route: link }
  }
  const [, as, channel, kind, ts] = location.hash.split('/')
  if (!as) return null
  if (!channel) return { as, route: null }
  return {
    as,
    route: {
      channel,
      tab: kind === 'home' ? 'home' : 'messages',
      ...(kind === 'thread' && ts ? { thread: ts } : {}),
      ...(kind === 'at' && ts ? { message: ts } : {}),
    },
  }
}

/** @param {string} as @param {Route} route */
export function writeHash(as, route) {
  const rest = route.tab === 'home' ? '/home' : route.thread ? `/thread/${route.thread}` : ''
  const hash = `#/${as}/${route.channel}${rest}`
  if (location.hash === hash) return
  // Going to another place is a step back and forth in the browser; the first place replaces the bare address.
  if (location.hash === '') history.replaceState(null, '', hash)
  else history.pushState(null, '', hash)
}

/**
 * A permalink of this playground, read; null for any other path.
 * @param {string} path with its query
 * @returns {Route | null}
 */
export function readPermalink(path) {
  const match = /^\/archives\/([A-Z0-9]+)\/p(\d{10})(\d{6})(?:\?(.*))?$/.exec(path)
  if (!match) return null
  const [, channel = '', seconds, micros, query] = match
  const parent = new URLSearchParams(query).get('thread_ts')
  const ts = `${seconds}.${micros}`
  return { channel, tab: 'messages', ...(parent ? { thread: parent } : { message: ts }) }
}

/**
 * Where to begin: where one was, if this person may be there; else with the app, where there is something to try.
 * @param {Route | null} before
 * @param {import('../page-contract.ts').PageBoot} boot
 * @returns {Route | null}
 */
export function firstRoute(before, boot) {
  const open = boot.channels.filter((c) => c.joined)
  if (before && boot.channels.some((c) => c.id === before.channel)) return before
  const isApp = (/** @type {import('../page-contract.ts').PageChannel} */ c) => boot.apps.some((app) => app.id === c.with)
  const place = open.find(isApp) ?? open[0] ?? boot.channels[0]
  // Who looked at an app's Home as one person wants to see it as the next.
  return place ? { channel: place.id, tab: before?.tab ?? 'messages' } : null
}
