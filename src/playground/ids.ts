import { randomBytes, randomInt } from 'node:crypto'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** A Slack-like id: the prefix letter, `0` and nine capitals or digits. */
export function newId(prefix: string): string {
  let id = `${prefix}0`
  for (let i = 0; i < 9; i++) id += alphabet[randomInt(alphabet.length)]
  return id
}

/** A block_id or action_id for blocks that came without one; Slack's own are five characters long. */
export function newBlockId(): string {
  return randomBytes(4).toString('base64url').slice(0, 5)
}

/** A bearer token of the given kind, `xoxb-...`. */
export function newToken(kind: string): string {
  return `${kind}-${randomInt(10 ** 10, 10 ** 11)}-${randomBytes(16).toString('hex')}`
}

export function newHash(): string {
  return `${Math.floor(Date.now() / 1000)}.${randomBytes(4).toString('hex')}`
}
