import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Admin } from '../admin/admin.ts'
import { createAdminRoutes } from '../admin/admin-routes.ts'
import { createAuthorizePage } from '../oauth/authorize.ts'
import type { Office } from '../office.ts'
import { pageAsset } from '../page-assets.ts'
import { createPageRoutes } from '../page-routes/page-routes.ts'
import type { PageDoors } from '../page-routes/route.ts'
import { createWebApi } from '../web-api/dispatch.ts'
import { answerResponseUrl } from './answer-response-url.ts'
import { serveFile, takeUpload } from './files.ts'
import { refusal } from './guard.ts'
import { reset, sendJson, sendText } from './reply.ts'

export interface Router {
  request(request: IncomingMessage, response: ServerResponse): void
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  stop(): void
}

/** Everything the one server answers. */
export function createRouter(office: Office, admin: Admin, doors: PageDoors): Router {
  const webApi = createWebApi(office)
  const adminRoutes = createAdminRoutes(admin)
  const pageRoutes = createPageRoutes(office, admin, doors)
  const authorize = createAuthorizePage(office)

  const route = async (request: IncomingMessage, response: ServerResponse, path: string): Promise<void> => {
    const [, room = '', ...rest] = path.split('/')
    const tail = rest.join('/')
    switch (room) {
      case 'api':
        return webApi(request, response, tail)
      case 'admin':
        return adminRoutes(request, response, tail)
      case 'page':
        return pageRoutes.answer(request, response, tail)
      case 'response':
        return answerResponseUrl(office, request, response, tail)
      case 'oauth':
        return authorize(request, response, tail)
      case 'upload':
        return takeUpload(office, request, response, tail)
      case 'files-pri':
        return serveFile(office, request, response, tail)
      case 'avatar':
        return avatar(office, response, tail)
      case 'archives':
      case 'files':
        return void response
          .writeHead(302, { location: `/?at=${encodeURIComponent(tail + new URL(request.url ?? '/', 'http://localhost').search)}` })
          .end()
      default:
        return asset(response, path)
    }
  }

  return {
    request(request, response) {
      const refused = refusal(request, Number(new URL(office.url).port))
      if (refused !== undefined) return sendText(response, 403, refused)
      const path = new URL(request.url ?? '/', 'http://localhost').pathname
      route(request, response, path).catch((error: unknown) => {
        if (response.headersSent) return reset(response)
        sendJson(response, 500, { ok: false, error: 'fatal_error', detail: error instanceof Error ? error.message : String(error) })
      })
    },
    upgrade(request, socket, head) {
      const path = new URL(request.url ?? '/', 'http://localhost').pathname
      if (refusal(request, Number(new URL(office.url).port)) !== undefined)
        return void socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n')
      if (path.startsWith('/link')) return office.sockets.accept(request, socket, head)
      if (path === '/page/live') return pageRoutes.live(request, socket, head)
      socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\n\r\n')
    },
    stop: () => pageRoutes.stop(),
  }
}

async function asset(response: ServerResponse, path: string): Promise<void> {
  const found = await pageAsset(path)
  if (!found) return sendText(response, 404, 'There is nothing at this address.')
  response.writeHead(200, { 'content-type': found.type, ...found.headers })
  response.end(found.body)
}

/** A plain picture with initials, in a colour that belongs to the person. */
async function avatar(office: Office, response: ServerResponse, tail: string): Promise<void> {
  const person = office.store.people.get(tail.replace(/-\d+\.svg$/, ''))
  if (!person) return sendText(response, 404, 'There is nobody of that name here.')
  const initials = person.realName
    .split(' ')
    .map((word) => word[0] ?? '')
    .join('')
    .slice(0, 2)
    .replace(/[&<>]/g, '')
  const hue = createHash('sha256').update(person.id).digest()[0]!
  response.writeHead(200, { 'content-type': 'image/svg+xml', 'x-content-type-options': 'nosniff', 'cache-control': 'max-age=3600' })
  response.end(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><rect width="48" height="48" rx="8" fill="hsl(${hue} 45% 40%)"/>` +
      `<text x="24" y="31" font-family="sans-serif" font-size="20" fill="#fff" text-anchor="middle">${initials}</text></svg>`,
  )
}
