import type { IncomingMessage, ServerResponse } from 'node:http'

/** One thing that is wrong with what was sent; `path` is dotted, empty for the whole. */
export interface Problem {
  path: string
  message: string
}

/** What a route may use beside request and response. */
export interface Call {
  /** `:name` parts of the path, decoded. */
  params: Readonly<Record<string, string>>
  query: URLSearchParams
  /** From the request to the last log line. */
  ref: string
  /** The raw bytes of the body; null when there are more than `limit`, and then the rest is not read. Throws when the sender breaks off. */
  read(limit: number): Promise<Buffer | null>
  json(status: number, body: unknown): void
  /** The API's error shape. After 413 the connection is closed: the rest of the body is still on its way. */
  refuse(status: number, code: string, message: string, problems?: readonly Problem[]): void
}

/** A room's door. Rooms hand these over in compose; `path` is exact, but for parts that begin with a colon. */
export interface Route {
  method: 'GET' | 'POST'
  path: string
  handle(request: IncomingMessage, response: ServerResponse, call: Call): Promise<void> | void
}

/** The route of a path, with what its parameters are; or which methods the path has. Null when nothing stands there. */
export function matchRoute(
  routes: readonly Route[],
  method: string,
  path: string,
): { route: Route; params: Record<string, string> } | { allow: string[] } | null {
  const here = routes.flatMap((route) => {
    const params = paramsOf(route.path, path)
    return params ? [{ route, params }] : []
  })
  const asked = method === 'HEAD' ? 'GET' : method
  const found = here.find(({ route }) => route.method === asked)
  if (found) return found
  if (here.length === 0) return null
  return { allow: [...new Set(here.flatMap(({ route }) => (route.method === 'GET' ? ['GET', 'HEAD'] : [route.method])))] }
}

function paramsOf(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/')
  const given = path.split('/')
  if (wanted.length !== given.length) return null
  const params: Record<string, string> = {}
  for (const [i, part] of wanted.entries()) {
    if (!part.startsWith(':')) {
      if (part !== given[i]) return null
      continue
    }
    const value = decoded(given[i]!)
    if (!value) return null
    params[part.slice(1)] = value
  }
  return params
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}
