import { readFileSync } from 'node:fs'
import type { Route } from './route.ts'

/** The product's version, from package.json. */
export function version(): string {
  const file = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  return (JSON.parse(file) as { version: string }).version
}

export interface Readiness {
  /** Rejects when the database does not answer. */
  ping(): Promise<void>
  /** True from the moment the app was told to stop: no new work is to be sent here. */
  isStopping(): boolean
  /** True while nothing that Slack sends can arrive. */
  isSlackAway(): boolean
}

/** Milliseconds a database may take to answer before this replica counts as not ready. */
const pingWithin = 2_000

/** `/healthz`: the process is up. `/readyz`: it can take work. */
export function healthRoutes({ ping, isStopping, isSlackAway }: Readiness): Route[] {
  const running = version()
  return [
    { method: 'GET', path: '/healthz', handle: (_request, _response, call) => call.json(200, { status: 'ok', version: running }) },
    {
      method: 'GET',
      path: '/readyz',
      async handle(_request, _response, call) {
        if (isStopping()) return call.refuse(503, 'stopping', 'The app is stopping.')
        if (isSlackAway()) return call.refuse(503, 'unavailable', 'There is no connection to Slack.')
        if (await answersInTime(ping)) return call.json(200, { status: 'ready' })
        call.refuse(503, 'unavailable', 'The database does not answer.')
      },
    },
  ]
}

async function answersInTime(ping: () => Promise<void>): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => resolve(false), pingWithin)
  try {
    return await Promise.race([
      ping().then(
        () => true,
        () => false,
      ),
      late,
    ])
  } finally {
    clearTimeout(timer)
  }
}
