import { randomBytes, randomInt } from 'node:crypto'
import type { Clock } from '../clock.ts'

/** A trigger_id lives this long and opens one view. */
const lifetimeMs = 3000

export interface Trigger {
  personId: string
  teamId: string
  /** The view the interaction happened in, for views.push. */
  viewId?: string
}

export interface Triggers {
  issue(trigger: Trigger): string
  /** Uses a trigger up, or says in Slack's words why not. */
  redeem(id: string): { ok: true; trigger: Trigger } | { ok: false; error: string }
}

export function createTriggers(clock: Clock): Triggers {
  const issued = new Map<string, Trigger & { until: number; used: boolean }>()
  return {
    issue(trigger) {
      const id = `${randomInt(10 ** 9, 10 ** 10)}.${randomInt(10 ** 9, 10 ** 10)}.${randomBytes(16).toString('hex')}`
      issued.set(id, { ...trigger, until: clock.now() + lifetimeMs, used: false })
      // Maps keep insertion order: the first is the oldest.
      if (issued.size > 1000) issued.delete(issued.keys().next().value!)
      return id
    },
    redeem(id) {
      const found = issued.get(id)
      if (!found) return { ok: false, error: 'invalid_trigger_id' }
      if (found.used) return { ok: false, error: 'exchanged_trigger_id' }
      if (clock.now() > found.until) return { ok: false, error: 'expired_trigger_id' }
      found.used = true
      return { ok: true, trigger: found }
    },
  }
}
