/** Longer than this, milliseconds, and polling is punctual enough; a timeout of Node's also ends at 24 days. */
const longest = 3_600_000
/** The database's clock may be a little behind ours, so that the first ring comes too early. */
const rings = [20, 300, 1_500]

/**
 * Rings when a delayed job becomes due: PostgreSQL notifies workers of a job when it is inserted, not when its time comes, and
 * polling alone would find it seconds late.
 */
export class AlarmClock {
  readonly #timeouts = new Set<NodeJS.Timeout>()

  /** @param delay milliseconds from now */
  set(delay: number, ring: () => void) {
    if (delay > longest) return
    for (const later of rings) {
      const timeout = setTimeout(() => {
        this.#timeouts.delete(timeout)
        ring()
      }, delay + later)
      timeout.unref()
      this.#timeouts.add(timeout)
    }
  }

  stop() {
    for (const timeout of this.#timeouts) clearTimeout(timeout)
    this.#timeouts.clear()
  }
}
