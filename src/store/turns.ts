/** Takes turns on a single connection. */
export interface Turns {
  /**
   * Runs work when its turn comes.
   *
   * @param urgent Somebody waits for it: it goes before all that is patient.
   * @param within Milliseconds to wait for the turn. The work is given what is left of them.
   * @throws whatever `tooLate` makes when the turn did not come in time; the work is then never begun.
   */
  run<T>(urgent: boolean, within: number, tooLate: () => Error, work: (left: number) => Promise<T>): Promise<T>
}

interface Waiting {
  go(): void
}

/**
 * Embedded there is one connection, and whoever asks for it is served in order: at a hundred events a second the workers' own
 * transactions would stand before every acknowledgement (measured: 20 s). So the workers let the doors pass.
 */
export function createTurns(): Turns {
  const urgently = new Set<Waiting>()
  const patiently = new Set<Waiting>()
  let busy = false

  const pass = () => {
    for (const line of [urgently, patiently])
      for (const first of line) {
        line.delete(first)
        first.go()
        return
      }
    busy = false
  }

  const turn = (line: Set<Waiting>, within: number, tooLate: () => Error) =>
    new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        line.delete(waiting)
        reject(tooLate())
      }, within)
      const waiting: Waiting = {
        go() {
          clearTimeout(timer)
          resolve()
        },
      }
      line.add(waiting)
    })

  return {
    async run(urgent, within, tooLate, work) {
      const asked = performance.now()
      if (busy) await turn(urgent ? urgently : patiently, within, tooLate)
      busy = true
      try {
        return await work(Math.max(1, within - (performance.now() - asked)))
      } finally {
        pass()
      }
    },
  }
}
