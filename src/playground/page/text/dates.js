import { getState } from '../store.js'

/** Now on the playground's clock, in milliseconds. */
export function now() {
  return Date.now() + getState().offsetMs
}

/** @param {string} ts */
export function tsToMs(ts) {
  return Number(ts.split('.')[0]) * 1000
}

/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map()
/** @param {Intl.DateTimeFormatOptions} options */
function format(options) {
  const key = JSON.stringify(options)
  const known = formats.get(key) ?? new Intl.DateTimeFormat('en-GB', options)
  formats.set(key, known)
  return known
}

/** @param {number} ms */
export function clockTime(ms) {
  return format({ hour: '2-digit', minute: '2-digit' }).format(ms)
}

/** @param {number} ms */
export function dayKey(ms) {
  const day = new Date(ms)
  return `${day.getFullYear()}-${day.getMonth()}-${day.getDate()}`
}

/** @param {number} ms */
function nearDay(ms) {
  const today = now()
  if (dayKey(ms) === dayKey(today)) return 'today'
  if (dayKey(ms) === dayKey(today - 86_400_000)) return 'yesterday'
  return dayKey(ms) === dayKey(today + 86_400_000) ? 'tomorrow' : undefined
}

/**
 * "Today", "Friday 20 November", and the year where it is another one.
 * @param {number} ms
 */
export function dayName(ms) {
  const near = nearDay(ms)
  if (near) return near.charAt(0).toUpperCase() + near.slice(1)
  return longDate(ms, new Date(ms).getFullYear() !== new Date(now()).getFullYear())
}

/** @param {number} ms @param {boolean} year */
function longDate(ms, year) {
  return format({ weekday: 'long', day: 'numeric', month: 'long', ...(year ? { year: 'numeric' } : {}) }).format(ms)
}

/** @param {number} ms */
export function fullTime(ms) {
  return format({
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).format(ms)
}

/** @param {number} ms */
export function shortDate(ms) {
  return format({ day: 'numeric', month: 'short', year: 'numeric' }).format(ms)
}

/**
 * "3 minutes ago".
 * @param {number} ms
 */
export function ago(ms) {
  const seconds = Math.round((ms - now()) / 1000)
  if (Math.abs(seconds) < 60) return 'just now'
  /** @type {[Intl.RelativeTimeFormatUnit, number][]} */
  const units = [
    ['year', 31_536_000],
    ['month', 2_592_000],
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
  ]
  const [unit, size] = units.find(([, size]) => Math.abs(seconds) >= size) ?? ['second', 1]
  return new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' }).format(
    Math.round(seconds / /** @type {number} */ (size)),
    /** @type {Intl.RelativeTimeFormatUnit} */ (unit),
  )
}

/** @type {Record<string, (ms: number) => string>} Slack's date tokens, in the reader's zone */
const tokens = {
  date_num: (ms) =>
    `${new Date(ms).getFullYear()}-${String(new Date(ms).getMonth() + 1).padStart(2, '0')}-${String(new Date(ms).getDate()).padStart(2, '0')}`,
  date_slash: (ms) => format({ day: '2-digit', month: '2-digit', year: 'numeric' }).format(ms),
  date_long: (ms) => longDate(ms, true),
  date_long_full: (ms) => format({ day: 'numeric', month: 'long', year: 'numeric' }).format(ms),
  date_long_pretty: (ms) => nearDay(ms) ?? longDate(ms, true),
  date: (ms) => format({ day: 'numeric', month: 'long' }).format(ms),
  date_pretty: (ms) => nearDay(ms) ?? format({ day: 'numeric', month: 'long' }).format(ms),
  date_short: shortDate,
  date_short_pretty: (ms) => nearDay(ms) ?? shortDate(ms),
  day_divider_pretty: (ms) => nearDay(ms) ?? longDate(ms, false),
  time: clockTime,
  time_secs: (ms) => format({ hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(ms),
  ago,
}

/**
 * `{date_short} at {time}` filled in; the fallback when the moment or a token is not understood.
 * @param {number} seconds
 * @param {string} template
 * @param {string} fallback
 */
export function fillDate(seconds, template, fallback) {
  if (!Number.isFinite(seconds)) return fallback
  let broken = false
  const text = template.replace(/\{(\w+)\}/g, (_, token) => {
    const fill = tokens[token]
    if (!fill) broken = true
    return fill ? fill(seconds * 1000) : ''
  })
  return broken ? fallback : text
}
