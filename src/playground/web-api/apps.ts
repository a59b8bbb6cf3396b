import type { Office } from '../office.ts'
import type { Json } from '../state/model.ts'
import { refuse } from './call.ts'

/** Methods called with the app-level token (`xapp-`). */
export const appMethods: Record<string, (office: Office) => Json> = {
  'apps.connections.open'(office) {
    const ticket = office.sockets.ticket()
    return ticket.ok ? { ok: true, url: `${office.url.replace('http', 'ws')}${ticket.path}` } : refuse(ticket.error)
  },
}
