import { onTestFinished } from 'vitest'
import type { Route } from '../../../src/http/route.ts'
import { type HttpOptions, type HttpServer, startHttp } from '../../../src/http/server.ts'
import { freshId } from '../../support/database.ts'

export interface Line {
  fields: Record<string, unknown>
  message: string
}

/** A log that keeps its lines. */
export function listeningLog(): { lines: Line[]; log: HttpOptions['log'] } {
  const lines: Line[] = []
  const add = (fields: object, message: string) => void lines.push({ fields: fields as Line['fields'], message })
  return { lines, log: { info: add, warn: add, error: add } }
}

/** The one server with these routes on a free port, stopped when the test ends. */
export async function serve(routes: Route[], options: Partial<HttpOptions> = {}): Promise<HttpServer & { lines: Line[] }> {
  const { lines, log } = listeningLog()
  const server = await startHttp({ routes, host: '127.0.0.1', port: 0, log, ids: { next: freshId }, ...options })
  onTestFinished(() => server.stop(0))
  return { ...server, lines }
}
