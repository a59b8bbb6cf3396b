import type { Clock } from '../../application/ports.ts'

/** The real clock; the playground moves it so that a person can watch evidence age. */
export interface MovableClock extends Clock {
  /**
   * Runs work that reckons with the clock from its beginning to its end, such as a post on its way, which is held for 15 s: were the clock
   * moved meanwhile, the hold would be over at once and the post go out twice.
   */
  during<T>(work: () => Promise<T>): Promise<T>
  /** Stands so many milliseconds ahead of the real time, as soon as such work at hand is done. */
  move(ahead: number): Promise<void>
}

export function movableClock(): MovableClock {
  let ahead = 0
  const atHand = new Set<Promise<unknown>>()
  let moving: Promise<void> = Promise.resolve()
  return {
    now: () => Date.now() + ahead,
    async during(work) {
      // Another move may have been asked for while one was waited for.
      for (let seen: Promise<void> | null = null; seen !== moving; ) {
        seen = moving
        await seen
      }
      const done = work()
      atHand.add(done)
      return done.finally(() => atHand.delete(done))
    },
    move(to) {
      moving = moving.then(async () => {
        await Promise.allSettled(atHand)
        ahead = to
      })
      return moving
    },
  }
}
