/**
 * The playground's clock: real time plus an offset that can be moved, so that evidence can be seen to age. Everything the
 * playground dates or schedules (message ts, retries, trigger ids, tokens) goes by it; request signatures do not, because the
 * bot's libraries check those against the real time.
 */
export interface Clock {
  /** Milliseconds since 1970, moved by the offset. */
  now(): number
  offset(): number
  /** Sets the offset to real time, in ms. Timers that have become due fire at once, in order. */
  moveTo(offsetMs: number): void
  /** Runs `work` when the clock reaches `due` (ms). Returns the cancellation. */
  at(due: number, work: () => void): () => void
  /** Timers not yet fired. */
  waiting(): number
  stop(): void
}

/** setTimeout cannot wait longer than this. */
const longestWait = 2 ** 31 - 1

interface Timer {
  due: number
  work: () => void
  handle?: NodeJS.Timeout
}

export function createClock(startOffsetMs: number): Clock {
  let offset = startOffsetMs
  const timers = new Set<Timer>()
  const now = () => Date.now() + offset

  const arm = (timer: Timer) => {
    clearTimeout(timer.handle)
    const wait = Math.min(Math.max(timer.due - now(), 0), longestWait)
    timer.handle = setTimeout(() => fire(timer), wait)
    timer.handle.unref()
  }
  const fire = (timer: Timer) => {
    if (!timers.has(timer)) return
    if (timer.due > now()) return arm(timer)
    timers.delete(timer)
    timer.work()
  }

  return {
    now,
    offset: () => offset,
    moveTo(offsetMs) {
      offset = offsetMs
      for (const timer of [...timers].sort((a, b) => a.due - b.due)) arm(timer)
    },
    at(due, work) {
      const timer: Timer = { due, work }
      timers.add(timer)
      arm(timer)
      return () => {
        timers.delete(timer)
        clearTimeout(timer.handle)
      }
    },
    waiting: () => timers.size,
    stop() {
      for (const timer of timers) clearTimeout(timer.handle)
      timers.clear()
    },
  }
}
