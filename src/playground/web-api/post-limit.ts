import type { Office } from '../office.ts'

/** Remembers the last post of each channel, for Slack's limit of about one a second. */
export interface PostLimit {
  /** True when a post to this channel must wait. Counts it otherwise. */
  exceeded(channel: string): boolean
}

export function createPostLimit(office: Office): PostLimit {
  const last = new Map<string, number>()
  return {
    exceeded(channel) {
      if (!office.settings.onePostPerSecond) return false
      const now = office.clock.now()
      if (now - (last.get(channel) ?? Number.NEGATIVE_INFINITY) < 1000) return true
      last.set(channel, now)
      return false
    },
  }
}
