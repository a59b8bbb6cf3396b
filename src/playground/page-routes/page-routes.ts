import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { z } from 'zod'
import type { Admin } from '../admin/admin.ts'
import { BodyTooLarge, parseArgs, readBody } from '../http/body.ts'
import { sendJson } from '../http/reply.ts'
import type { Office } from '../office.ts'
import type { PageProblem } from '../page-contract.ts'
import { NotPossible } from '../people/outcome.ts'
import type { Person } from '../state/model.ts'
import { developerRoutes } from './developer.ts'
import { interactingRoutes } from './interacting.ts'
import { createLive } from './live.ts'
import { pageFileBytes, readingRoutes } from './reading.ts'
import type { Asked, PageDoors, PageRoute } from './route.ts'
import { writingRoutes } from './writing.ts'

const routes: Record<string, PageRoute> = { ...readingRoutes, ...writingRoutes, ...interactingRoutes, ...developerRoutes }

export interface PageRoutes {
  answer(request: IncomingMessage, response: ServerResponse, path: string): Promise<void>
  live(request: IncomingMessage, socket: Duplex, head: Buffer): void
  stop(): void
}

/** Everything under `/page/`, as page-contract.ts says. */
export function createPageRoutes(office: Office, admin: Admin, doors: PageDoors): PageRoutes {
  const live = createLive(office)

  const answer = async (request: IncomingMessage, response: ServerResponse, path: string): Promise<unknown> => {
    const query = new URL(request.url ?? '/', 'http://localhost').searchParams
    const [name = '', ...rest] = path.split('/')
    const route = Object.hasOwn(routes, name) ? routes[name] : undefined
    const asked = (as: string | null): Asked => ({ office, admin, doors, me: actor(office, as, name), request, response, query })
    if (name === 'file') return pageFileBytes(asked(query.get('as') ?? ''), rest[0] ?? '')
    if (!route || route.method !== request.method)
      throw new NotPossible('no_such_route', 'The page asked for something that is not here. Reload it.')
    if (route.method === 'GET' || name === 'upload') return route.run(asked(query.get('as')), undefined as never)
    if (!request.headers['content-type']?.startsWith('application/json')) throw new NotPossible('invalid_body', 'The page must send JSON.')
    const body = await parseArgs('application/json', await readBody(request, 1024 * 1024))
    const parsed = body.ok ? route.takes.safeParse(body.args) : undefined
    if (!body.ok || !parsed?.success) {
      const why = parsed?.error ? z.prettifyError(parsed.error) : 'It is no JSON object.'
      throw new NotPossible('invalid_body', `The playground does not understand what the page sent. ${why}`)
    }
    return route.run(asked(typeof body.args.as === 'string' ? body.args.as : ''), parsed.data as never)
  }

  return {
    async answer(request, response, path) {
      try {
        const result = await answer(request, response, path)
        if (result !== undefined) sendJson(response, 200, result)
      } catch (error) {
        if (error instanceof NotPossible) sendProblem(response, 400, error.code, error.message)
        else if (error instanceof BodyTooLarge) sendProblem(response, 413, 'too_large', 'This is too large. Files may have up to 32 MB.')
        else throw error
      }
    },
    live: live.accept,
    stop: live.stop,
  }
}

/** The person one acts as. Only the first visit may leave it open. */
function actor(office: Office, as: string | null, route: string): Person {
  if (as) {
    const found = office.store.people.get(as)
    if (found && found.role !== 'bot' && !found.deactivated) return found
    throw new NotPossible('no_such_person', 'This person is no longer here. Choose another one.')
  }
  const first = [...office.store.people.values()].find((person) => person.role !== 'bot' && !person.deactivated)
  if (route === 'boot' && first) return first
  throw new NotPossible('no_person', 'The page did not say who you are. Reload it.')
}

function sendProblem(response: ServerResponse, status: number, code: string, message: string): void {
  sendJson(response, status, { error: { code, message } } satisfies PageProblem)
}
