import type { Clock } from '../../application/ports.ts'
import type { Instant } from '../../domain/time.ts'

/** Slack takes a message a second and channel, and lets short bursts pass: a root card and the first question go out together. */
const burst = 2
const everyMs = 1_000

/** Keeps to Slack's limits, as far as one process can: pace per channel, and a pause per workspace and method once Slack says so. */
export interface Pace {
  /** Resolves when the next message to that channel may go. */
  turn(channel: string): Promise<void>
  /** Until when Slack asked us to leave that method alone; null when it did not. */
  pausedUntil(workspace: string, method: string): Instant | null
  pause(workspace: string, method: string, until: Instant): void
}

export function createPace(clock: Clock): Pace {
  // For each channel when its next message is due if they went at an even pace; real time, whatever clock the deals live by.
  const due = new Map<string, number>()
  const paused = new Map<string, Instant>()
  return {
    async turn(channel) {
      const now = performance.now()
      for (const [key, at] of due) if (at < now) due.delete(key)
      const next = Math.max(due.get(channel) ?? 0, now)
      due.set(channel, next + everyMs)
      const wait = next - now - (burst - 1) * everyMs
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
    },
    pausedUntil(workspace, method) {
      const until = paused.get(`${workspace} ${method}`)
      if (until === undefined) return null
      if (until > clock.now()) return until
      paused.delete(`${workspace} ${method}`)
      return null
    },
    pause(workspace, method, until) {
      paused.set(`${workspace} ${method}`, until)
    },
  }
}
