/**
 * Lists of messages, oldest first, as pure functions.
 * @typedef {import('../page-contract.ts').PageMessage} PageMessage
 */

/** More than this many messages of one channel are not kept while one reads its end; older ones load again on scrolling up. */
export const KEEP = 6000

/**
 * Puts messages where their ts says, replacing what is there. Almost always that is the end of the list.
 * @param {PageMessage[]} list
 * @param {PageMessage[]} incoming
 */
export function merge(list, incoming) {
  const next = list.slice()
  for (const message of incoming) {
    const at = place(next, message.ts)
    if (next[at]?.ts === message.ts) next[at] = message
    else next.splice(at, 0, message)
  }
  return next
}

/**
 * @param {PageMessage[]} list
 * @param {string} ts
 */
export function without(list, ts) {
  const at = place(list, ts)
  return list[at]?.ts === ts ? [...list.slice(0, at), ...list.slice(at + 1)] : list
}

/**
 * Index of the first message that is not older than `ts`.
 * @param {PageMessage[]} list
 * @param {string} ts
 */
export function place(list, ts) {
  if (list.length === 0 || /** @type {PageMessage} */ (list[list.length - 1]).ts < ts) return list.length
  let low = 0
  let high = list.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (/** @type {PageMessage} */ (list[middle]).ts < ts) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * Whether a message stands in the channel itself, and not only in a thread.
 * @param {PageMessage} message
 */
export function inChannel(message) {
  return message.threadTs === undefined || message.threadTs === message.ts || message.broadcast === true
}
