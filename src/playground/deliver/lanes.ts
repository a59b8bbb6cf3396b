/** At most `width` pieces of work at once; the rest waits in order. */
export interface Lane {
  enter<T>(work: () => Promise<T>): Promise<T>
}

export function createLane(width: number): Lane {
  let busy = 0
  const waiting: (() => void)[] = []
  return {
    async enter(work) {
      if (busy >= width) await new Promise<void>((resolve) => waiting.push(resolve))
      else busy += 1
      try {
        return await work()
      } finally {
        // The place goes straight to the next in line, so that nobody overtakes.
        const next = waiting.shift()
        if (next) next()
        else busy -= 1
      }
    },
  }
}
