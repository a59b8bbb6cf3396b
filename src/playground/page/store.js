import { useEffect, useState } from 'preact/hooks'

/**
 * @typedef {import('../page-contract.ts').PageMessage} PageMessage
 * @typedef {import('../page-contract.ts').PagePerson} PagePerson
 * @typedef {import('../page-contract.ts').PageChannel} PageChannel
 * @typedef {import('../page-contract.ts').PageView} PageView
 *
 * @typedef {{messages: PageMessage[], hasMore: boolean, loaded: boolean, loading: boolean}} Log one channel's messages, oldest first
 * @typedef {{parent: PageMessage | null, replies: PageMessage[], hasMore: boolean, loaded: boolean, loading: boolean}} Thread
 * @typedef {{clientId: string, channel: string, threadTs?: string, text: string, at: number, failed?: string, retry: () => void}} Unsent
 * @typedef {{id: string, channel: string, threadTs?: string, text: string, tone: 'wait' | 'bad'}} Remark a line only this page shows
 * @typedef {{channel: string, tab: 'home' | 'messages', thread?: string, message?: string}} Route
 *
 * @typedef {object} State
 * @property {import('../page-contract.ts').PageBoot | null} boot
 * @property {string | null} failure why nothing can be shown
 * @property {Map<string, PagePerson>} people
 * @property {Map<string, PageChannel>} channels
 * @property {Route | null} route
 * @property {Map<string, Log>} logs
 * @property {Map<string, Thread>} threads by `channel:ts`
 * @property {Unsent[]} unsent
 * @property {Remark[]} remarks
 * @property {number} commands goes up with each command one runs: whoever does wants to see what comes back
 * @property {PageView[]} modals
 * @property {Map<string, PageView | null>} homes by app; null: the app has published none
 * @property {Map<string, {user: string, text: string}>} statuses by `channel:threadTs`
 * @property {Map<string, {title: string, prompts: {title: string, message: string}[]}>} prompts by `channel:threadTs`
 * @property {import('../page-contract.ts').PageFault[]} faults
 * @property {number} offsetMs
 * @property {'connecting' | 'live' | 'lost'} connection
 * @property {{id: number, text: string}[]} toasts
 * @property {{entries: import('../page-contract.ts').PageJournalEntry[], hasMore: boolean}} journal
 * @property {'demo' | 'deliveries' | 'faults' | null} panel
 * @property {boolean} drawer the sidebar on a narrow screen
 * @property {number} minute goes up once a minute, for words like "3 minutes ago"
 * @property {boolean} jump the "jump to" dialog
 */

/** @returns {State} */
function empty() {
  return {
    boot: null,
    failure: null,
    people: new Map(),
    channels: new Map(),
    route: null,
    logs: new Map(),
    threads: new Map(),
    unsent: [],
    remarks: [],
    commands: 0,
    modals: [],
    homes: new Map(),
    statuses: new Map(),
    prompts: new Map(),
    faults: [],
    offsetMs: 0,
    connection: 'connecting',
    toasts: [],
    journal: { entries: [], hasMore: false },
    panel: null,
    drawer: false,
    jump: false,
    minute: 0,
  }
}

let state = empty()
/** @type {Set<() => void>} */
const listeners = new Set()
let told = true

export function getState() {
  return state
}

/**
 * Changes are told to the components once per task, so a gathered batch of fifty messages renders once.
 * @param {Partial<State>} patch
 */
export function set(patch) {
  state = { ...state, ...patch }
  if (!told) return
  told = false
  queueMicrotask(() => {
    told = true
    for (const listener of [...listeners]) listener()
  })
}

/**
 * Forgets all that belongs to one person. What belongs to the screen stays.
 * @param {Partial<State>} patch
 */
export function reset(patch) {
  set({ ...empty(), panel: state.panel, toasts: state.toasts, ...patch })
}

/**
 * A part of the state; the component renders again when that part is a different value.
 * @template T
 * @param {(state: State) => T} select
 * @returns {T}
 */
export function useStore(select) {
  const [, again] = useState(0)
  const value = select(state)
  useEffect(() => {
    let last = select(state)
    const check = () => {
      const next = select(state)
      if (Object.is(next, last)) return
      last = next
      again((n) => n + 1)
    }
    listeners.add(check)
    if (!Object.is(last, value)) again((n) => n + 1)
    return () => listeners.delete(check)
  })
  return value
}

/**
 * A changed copy of a map.
 * @template K, V
 * @param {Map<K, V>} map
 * @param {K} key
 * @param {V | undefined} value undefined takes the key out
 */
export function put(map, key, value) {
  const copy = new Map(map)
  if (value === undefined) copy.delete(key)
  else copy.set(key, value)
  return copy
}

/** @param {string} channel @param {string | undefined} ts */
export function threadKey(channel, ts) {
  return `${channel}:${ts ?? ''}`
}

let toastNumber = 0
/**
 * A short notice at the foot of the screen, gone by itself after 8 s.
 * @param {string} text
 */
export function toast(text) {
  toastNumber += 1
  const id = toastNumber
  set({ toasts: [...state.toasts.filter((t) => t.text !== text), { id, text }] })
  setTimeout(() => dropToast(id), 8000)
}
/** @param {number} id */
export function dropToast(id) {
  set({ toasts: state.toasts.filter((t) => t.id !== id) })
}
