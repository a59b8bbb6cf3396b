import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Admin } from '../admin/admin.ts'
import type { CrmDoor, DemoDeal } from '../crm/move-stage.ts'
import { sendText } from '../http/reply.ts'
import type { Office } from '../office.ts'

export interface PageDoors {
  crm?: CrmDoor
  hooks?: { setClock?(offsetMs: number): Promise<void>; startOver?(): Promise<void>; deals?(): Promise<DemoDeal[]> }
}

export function createPageRoutes(_office: Office, _admin: Admin, _doors: PageDoors) {
  return {
    answer: async (_request: IncomingMessage, response: ServerResponse, _tail: string): Promise<void> => sendText(response, 404, 'nothing'),
    live: (_request: IncomingMessage, socket: Duplex, _head: Buffer): void => void socket.end(),
    stop(): void {},
  }
}
