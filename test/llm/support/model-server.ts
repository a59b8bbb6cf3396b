import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type ChatRequest, readChatRequest } from './chat-request.ts'
import { completionOf, type Responder, sendError, sendJson } from './completion.ts'
import { type FailureMode, failureModes } from './failure-modes.ts'

export interface ModelServer {
  /** As a person would set it: `http://127.0.0.1:PORT/v1`. */
  baseUrl: string
  /** What was asked, oldest first; a request that no server would take is answered 400 and is in `spoiled`. */
  requests: ChatRequest[]
  spoiled: string[]
  /** How many connections were cut off by the other side while an answer was on its way. */
  cutOff(): number
  /** From now on answers so. */
  respond(responder: Responder): void
  /** From now on fails so; null: not any more. Counts its requests anew. */
  fail(mode: FailureMode | null): void
  /** From now on answers so, to the byte. */
  answerRaw(answer: (request: ChatRequest, response: ServerResponse) => void): void
  close(): Promise<void>
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

/** An OpenAI-compatible server on 127.0.0.1; to be closed by whoever starts it. */
export async function startModelServer(first: Responder, port = 0): Promise<ModelServer> {
  let responder = first
  let mode: FailureMode | null = null
  let raw: ((request: ChatRequest, response: ServerResponse) => void) | null = null
  let nth = 0
  let cut = 0
  const requests: ChatRequest[] = []
  const spoiled: string[] = []

  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await textOf(incoming)
    if (incoming.method !== 'POST' || incoming.url !== '/v1/chat/completions')
      return sendError(response, 404, { message: `Unknown request URL: ${incoming.method} ${incoming.url}` })
    let request: ChatRequest
    try {
      request = readChatRequest(incoming.method, incoming.url, incoming.headers as ChatRequest['headers'], text)
    } catch (error) {
      spoiled.push(text)
      return sendError(response, 400, { message: String(error) })
    }
    requests.push(request)
    nth += 1
    if (raw) return raw(request, response)
    const wellAnswered = async () => completionOf(request, await responder(request))
    if (mode !== null) return failureModes[mode]({ request, response, nth, wellAnswered })
    sendJson(response, 200, await wellAnswered())
  }

  const server = createServer((incoming, response) => {
    response.on('close', () => {
      if (!response.writableFinished) cut += 1
    })
    response.on('error', () => {})
    answer(incoming, response).catch((error: unknown) => {
      if (!response.headersSent) sendError(response, 500, { message: String(error) })
      else response.destroy()
    })
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    spoiled,
    cutOff: () => cut,
    respond(next) {
      responder = next
    },
    fail(next) {
      mode = next
      nth = 0
    },
    answerRaw(answer) {
      raw = answer
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
