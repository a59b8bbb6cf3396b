import { ask, post, Refused } from './api.js'
import { me } from './session.js'
import { getState, set, toast } from './store.js'
import { encodeTyped } from './text/encode.js'

/**
 * What a person does with messages: write, run a command, edit, delete, react, use a shortcut.
 * @typedef {import('../page-contract.ts').PageMessage} PageMessage
 */

let counter = 0
function newId() {
  counter += 1
  return `${Date.now().toString(36)}-${counter}-${Math.random().toString(36).slice(2, 8)}`
}

/**
 * Sends a message. It is on the screen at once, and stays with "Not sent" and a way to try again when it could not go.
 * @param {{channel: string, threadTs?: string, typed: string, broadcast?: boolean, files?: string[]}} message
 */
export async function send({ channel, threadTs, typed, broadcast, files }) {
  const as = me()
  const clientId = newId()
  const text = encodeTyped(typed, getState())
  const retry = async () => {
    const { unsent } = getState()
    const waiting = { clientId, channel, ...(threadTs ? { threadTs } : {}), text, at: Date.now() + getState().offsetMs, retry }
    set({ unsent: [...unsent.filter((u) => u.clientId !== clientId), waiting] })
    try {
      await post('send', { as, channel, text, clientId, threadTs, broadcast, files })
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      const { message } = error
      set({ unsent: getState().unsent.map((u) => (u.clientId === clientId ? { ...u, failed: message } : u)) })
    }
  }
  await retry()
}

/** @param {string} clientId */
export function discard(clientId) {
  set({ unsent: getState().unsent.filter((u) => u.clientId !== clientId) })
}

/**
 * Runs a slash command. A slow one says that it is on its way; a failed one stays as a line with the reason.
 * @param {{channel: string, command: string, typed: string}} run
 * @returns {Promise<boolean>} whether the app took it
 */
export async function runCommand({ channel, command, typed }) {
  const id = newId()
  set({ commands: getState().commands + 1 })
  const slow = setTimeout(() => remark({ id, channel, text: `${command} is on its way…`, tone: 'wait' }), 600)
  const done = await ask('command', { as: me(), channel, command, text: encodeTyped(typed, getState()) })
  clearTimeout(slow)
  dismissRemark(id)
  if (!done.ok) remark({ id, channel, text: `${command} did not work. ${done.message}`, tone: 'bad' })
  return done.ok
}

/** @param {import('./store.js').Remark} line */
export function remark(line) {
  set({ remarks: [...getState().remarks.filter((r) => r.id !== line.id), line] })
}
/** @param {string} id */
export function dismissRemark(id) {
  set({ remarks: getState().remarks.filter((r) => r.id !== id) })
}

/** @param {PageMessage} message @param {string} typed */
export function edit(message, typed) {
  return say('edit', { channel: message.channel, ts: message.ts, text: encodeTyped(typed, getState()) })
}
/** @param {PageMessage} message */
export function remove(message) {
  return say('delete', { channel: message.channel, ts: message.ts })
}
/** @param {PageMessage} message @param {string} name */
export function toggleReaction(message, name) {
  const on = !message.reactions?.some((r) => r.name === name && r.users.includes(me()))
  return say('react', { channel: message.channel, ts: message.ts, name, on })
}
/** @param {string} channel */
export function join(channel) {
  return say('join', { channel })
}
/** @param {string} channel @param {string} user */
export function invite(channel, user) {
  return say('invite', { channel, user })
}
/** @param {string} callbackId @param {PageMessage} [message] */
export function useShortcut(callbackId, message) {
  return say('shortcut', { callbackId, message: message && { channel: message.channel, ts: message.ts } })
}

/**
 * Read marks are sent at most once for a ts; a lost one costs nothing but a mark.
 * @type {Map<string, string>}
 */
const marked = new Map()
/** @param {string} channel @param {string} ts */
export function markRead(channel, ts) {
  const key = `${me()}:${channel}`
  if ((marked.get(key) ?? '') >= ts) return
  marked.set(key, ts)
  void ask('read', { as: me(), channel, ts })
}

/**
 * @param {string} name
 * @param {object} body
 * @returns {Promise<boolean>}
 */
async function say(name, body) {
  const done = await ask(name, { as: me(), ...body })
  if (!done.ok) toast(done.message)
  return done.ok
}
