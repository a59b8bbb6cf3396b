import { randomBytes } from 'node:crypto'
import type { Clock } from '../clock.ts'

const lifetimeMs = 30 * 60_000
const mostUses = 5

/** Where and for whom a response_url may post. */
export interface ResponseTarget {
  teamId: string
  channelId: string
  personId: string
  /** The message the interaction came from, for `replace_original` and `delete_original`. */
  messageTs?: string
  threadTs?: string
  ephemeral: boolean
}

export interface ResponseUrls {
  /** The last part of a new URL. */
  issue(target: ResponseTarget): string
  /** Takes one of its uses; Slack's error word when there is none left. */
  use(id: string): { ok: true; target: ResponseTarget } | { ok: false; error: 'used_url' | 'expired_url' | 'invalid_url' }
}

export function createResponseUrls(clock: Clock): ResponseUrls {
  const issued = new Map<string, { target: ResponseTarget; until: number; used: number }>()
  return {
    issue(target) {
      const id = `${target.teamId}/${randomBytes(12).toString('hex')}`
      issued.set(id, { target, until: clock.now() + lifetimeMs, used: 0 })
      if (issued.size > 20_000) issued.delete(issued.keys().next().value!)
      return id
    },
    use(id) {
      const found = issued.get(id)
      if (!found) return { ok: false, error: 'invalid_url' }
      if (clock.now() > found.until) return { ok: false, error: 'expired_url' }
      if (found.used >= mostUses) return { ok: false, error: 'used_url' }
      found.used += 1
      return { ok: true, target: found.target }
    },
  }
}
