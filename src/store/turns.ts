/** Takes turns on a single connection. `urgent` work, which somebody waits for, goes before all that is patient. */
export interface Turns {
  run<T>(urgent: boolean, work: () => Promise<T>): Promise<T>
}

/**
 * Embedded there is one connection, and whoever asks for it is served in order: at a hundred events a second the workers' own
 * transactions would stand before every acknowledgement (measured: 20 s). So the workers let the doors pass.
 */
export function createTurns(): Turns {
  const urgently: (() => void)[] = []
  const patiently: (() => void)[] = []
  let busy = false
  const pass = () => {
    const next = urgently.shift() ?? patiently.shift()
    if (next) next()
    else busy = false
  }
  return {
    async run(urgent, work) {
      if (busy) await new Promise<void>((resolve) => (urgent ? urgently : patiently).push(resolve))
      busy = true
      try {
        return await work()
      } finally {
        pass()
      }
    },
  }
}
