import type { IncomingMessage, ServerResponse } from 'node:http'
import { sendText } from '../http/reply.ts'
import type { Office } from '../office.ts'

export function createAuthorizePage(_office: Office) {
  return async (_request: IncomingMessage, response: ServerResponse, _tail: string): Promise<void> => sendText(response, 404, 'nothing')
}
