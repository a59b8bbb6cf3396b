import type { Clock } from '../application/ports.ts'

export interface Cached<T> {
  (key: string, load: () => Promise<T>): Promise<T>
  /** The next one who asks for it loads it anew. */
  forget(key: string): void
}

/**
 * Keeps what `load` resolves to for `keptMs`, at most `most` entries, the oldest going first. Callers of one key at the same time share
 * one load; a failed load is not kept.
 */
export function cached<T>(clock: Clock, keptMs: number, most: number): Cached<T> {
  const entries = new Map<string, { until: number; value: Promise<T> }>()
  const get = (key: string, load: () => Promise<T>) => {
    const known = entries.get(key)
    // A clock that was set back must not keep an entry for ever.
    if (known && known.until > clock.now() && known.until <= clock.now() + keptMs) return known.value
    const value = load()
    const entry = { until: clock.now() + keptMs, value }
    entries.delete(key)
    entries.set(key, entry)
    if (entries.size > most) entries.delete(entries.keys().next().value!)
    value.catch(() => {
      if (entries.get(key) === entry) entries.delete(key)
    })
    return value
  }
  return Object.assign(get, { forget: (key: string) => void entries.delete(key) })
}
