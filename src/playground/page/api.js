/** A request the playground refused, or could not take. `message` may be shown as it is. */
export class Refused extends Error {
  /** @param {string} code @param {string} message */
  constructor(code, message) {
    super(message)
    this.code = code
  }
}

/**
 * @template T
 * @param {string} name route under /page/
 * @param {Record<string, string | number | undefined>} query
 * @returns {Promise<T>}
 */
export async function get(name, query) {
  const parts = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) if (value !== undefined) parts.set(key, String(value))
  return read(await reach(`/page/${name}?${parts}`, {}))
}

/**
 * @template T
 * @param {string} name
 * @param {object} body
 * @returns {Promise<T>}
 */
export async function post(name, body) {
  return read(await reach(`/page/${name}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }))
}

/**
 * An interaction with the app: never throws, because the answer is shown beside what was pressed.
 * @template {{ok: true} | {ok: false, code: string, message: string}} [T=import('../page-contract.ts').PageOutcome]
 * @param {string} name
 * @param {object} body
 * @returns {Promise<T | {ok: false, code: string, message: string}>}
 */
export async function ask(name, body) {
  try {
    return await post(name, body)
  } catch (error) {
    if (error instanceof Refused) return { ok: false, code: error.code, message: error.message }
    throw error
  }
}

/**
 * @param {string} as
 * @param {File} file
 * @returns {Promise<import('../page-contract.ts').PageFile>}
 */
export async function upload(as, file) {
  const query = new URLSearchParams({ as, name: file.name })
  const reply = await reach(`/page/upload?${query}`, {
    method: 'POST',
    headers: { 'content-type': file.type || 'application/octet-stream' },
    body: file,
  })
  return (await read(reply)).file
}

/** @param {string} url @param {RequestInit} init */
async function reach(url, init) {
  try {
    return await fetch(url, init)
  } catch {
    throw new Refused('unreachable', 'The playground does not answer. Is it still running in your terminal?')
  }
}

/** @param {Response} reply */
async function read(reply) {
  const body = await reply.json().catch(() => undefined)
  if (reply.ok && body !== undefined) return body
  throw new Refused(body?.error?.code ?? `http_${reply.status}`, body?.error?.message ?? `The playground answered with ${reply.status}.`)
}
