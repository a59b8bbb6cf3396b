import type { Instant } from '../domain/time.ts'

/** Slack's `ts` is seconds with six decimals. */
export function tsToInstant(ts: string): Instant | null {
  const seconds = Number(ts)
  return Number.isFinite(seconds) && seconds > 0 ? Math.round(seconds * 1000) : null
}
