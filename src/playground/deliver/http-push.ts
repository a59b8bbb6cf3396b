import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { Office } from '../office.ts'
import type { Json } from '../state/model.ts'
import type { Answer, Outgoing, Retry } from './attempt.ts'
import { signatureHeaders } from './signature.ts'

/** The most of an answer that is read, in bytes. */
const answerLimit = 4 * 1024 * 1024

/** Sends one delivery to the bot's request URL, signed, and waits for its answer. */
export function pushOverHttp(office: Office, outgoing: Outgoing, retry: Retry | undefined): Promise<Answer> {
  const { body, type } = encode(outgoing)
  const headers: Record<string, string> = {
    'content-type': type,
    'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
    accept: '*/*',
    'content-length': String(Buffer.byteLength(body)),
    ...signatureHeaders(office.keys.signingSecret, body),
    ...(retry && { 'x-slack-retry-num': String(retry.num), 'x-slack-retry-reason': retry.reason }),
  }
  const url = new URL(office.keys.requestUrl)
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest

  return new Promise((resolve) => {
    // A connection of its own each time: a kept one may just be closing, and interactions are not sent twice.
    const request = send(url, { method: 'POST', headers, agent: false }, (response) => {
      const chunks: Buffer[] = []
      let size = 0
      response.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size > answerLimit) request.destroy()
        else chunks.push(chunk)
      })
      response.on('end', () => {
        const status = response.statusCode ?? 0
        const parsed = parseAnswer(Buffer.concat(chunks).toString('utf8'))
        const noRetry = response.headers['x-slack-no-retry'] === '1'
        settle(
          status >= 200 && status < 300
            ? { ok: true, status, body: parsed }
            : { ok: false, reason: 'http_error', status, body: parsed, noRetry },
        )
      })
      response.on('error', () => settle({ ok: false, reason: 'unknown_error' }))
    })
    const timeout = setTimeout(() => {
      settle({ ok: false, reason: 'http_timeout' })
      request.destroy()
    }, office.settings.ackTimeoutMs)
    const settle = (answer: Answer) => {
      clearTimeout(timeout)
      resolve(answer)
    }
    request.on('error', () => settle({ ok: false, reason: 'connection_failed' }))
    request.end(body)
  })
}

function encode(outgoing: Outgoing): { body: string; type: string } {
  const form = 'application/x-www-form-urlencoded'
  if (outgoing.kind === 'event' || outgoing.kind === 'other') return { body: JSON.stringify(outgoing.body), type: 'application/json' }
  if (outgoing.kind === 'command') return { body: new URLSearchParams(asText(outgoing.body)).toString(), type: form }
  return { body: new URLSearchParams({ payload: JSON.stringify(outgoing.body) }).toString(), type: form }
}

function asText(fields: Json): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, String(value)]))
}

/** The app answers JSON, plain text (a command's reply) or nothing. */
function parseAnswer(text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
