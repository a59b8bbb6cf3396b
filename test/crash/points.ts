import type { Transact, Unit } from '../../src/application/ports.ts'

/**
 * Crash points: before and after every statement of the store, before and after every call to Slack, and after every commit. The
 * process counts how often it passes each; at the one it was told it dies as by kill -9, with nothing flushed or closed.
 */
export interface Points {
  pass(name: string): void
  /** Names passed so far with how often, in the order first passed. */
  passed(): Map<string, number>
}

/** @param dieAt `name#n`: the n-th time that point is passed. */
export function crashPoints(dieAt: string | undefined, die: () => never): Points {
  const counts = new Map<string, number>()
  return {
    pass(name) {
      const n = (counts.get(name) ?? 0) + 1
      counts.set(name, n)
      if (`${name}#${n}` === dieAt) die()
    },
    passed: () => counts,
  }
}

type Methods = Record<string, (...args: unknown[]) => Promise<unknown>>

/** Round the one way to the store. */
export function crashingTransact(transact: Transact, points: Points): Transact {
  return async (workspace, work, options) => {
    const result = await transact(workspace, (unit) => work(crashingUnit(unit, points)), options)
    points.pass('commit:after')
    return result
  }
}

function crashingUnit(unit: Unit, points: Points): Unit {
  const wrapped = Object.entries(unit).map(([room, store]) => [
    room,
    Object.fromEntries(
      Object.entries(store as Methods).map(([name, method]) => [
        name,
        async (...args: unknown[]) => {
          points.pass(`${room}.${name}:before`)
          const result = await method(...args)
          points.pass(`${room}.${name}:after`)
          return result
        },
      ]),
    ),
  ])
  return Object.fromEntries(wrapped) as Unit
}

/** Round `fetch`: every call to the Slack Web API. After it Slack has done what was asked, and we do not know. */
export function crashingFetch(fetch: typeof globalThis.fetch, points: Points): typeof globalThis.fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : String(input))
    const name = url.pathname.startsWith('/api/') ? `slack:${url.pathname.slice(5)}` : 'slack:response_url'
    points.pass(`${name}:before`)
    const answer = await fetch(input, init)
    points.pass(`${name}:after`)
    return answer
  }
}
