import type { Log } from '../application/ports.ts'

/** Work that goes on after its request was answered; `settled` lets a stop wait for it. */
export interface Background {
  /** Starts `work`; a failure is logged with `fields`, never thrown. */
  run(fields: { ref: string } & Record<string, unknown>, work: () => Promise<unknown>): void
  /** Resolves when everything started has ended. */
  settled(): Promise<void>
}

export function createBackground(log: Log): Background {
  const running = new Set<Promise<unknown>>()
  return {
    run(fields, work) {
      const promise = work()
        .catch((error: unknown) => log.error({ ...fields, error }, 'Work after the answer to Slack failed'))
        .finally(() => running.delete(promise))
      running.add(promise)
    },
    async settled() {
      while (running.size > 0) await Promise.all(running)
    },
  }
}
