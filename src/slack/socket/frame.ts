import { z } from 'zod'

/** What Slack sends over a socket (docs.slack.dev/apis/events-api/using-socket-mode). */
export type Frame =
  | { kind: 'hello' }
  /** Slack wants this connection gone; `link_disabled`: Socket Mode was switched off for the app. */
  | { kind: 'disconnect'; reason: string }
  | { kind: 'envelope'; envelope: Envelope }
  /** Nothing of ours, such as a bare `app_rate_limited`: a word of it for the log. */
  | { kind: 'other'; name: string }

/** A payload with the id by which it is acknowledged. */
export interface Envelope {
  id: string
  /** What an HTTP request would have carried as its body. */
  payload: Record<string, unknown>
  /** Whether an acknowledgement may carry an answer. */
  takesAnswer: boolean
}

const frame = z.looseObject({ type: z.string() })
const disconnect = z.looseObject({ type: z.literal('disconnect'), reason: z.string().default('unknown') })
const envelope = z.looseObject({
  envelope_id: z.string().min(1),
  payload: z.record(z.string(), z.unknown()),
  accepts_response_payload: z.boolean().default(false),
})

/** Never throws, whatever came. */
export function readFrame(text: string): Frame {
  const json = parsed(text)
  const enveloped = envelope.safeParse(json)
  if (enveloped.success) {
    const { envelope_id: id, payload, accepts_response_payload: takesAnswer } = enveloped.data
    return { kind: 'envelope', envelope: { id, payload, takesAnswer } }
  }
  const told = disconnect.safeParse(json)
  if (told.success) return { kind: 'disconnect', reason: told.data.reason }
  const { type = 'no JSON of a type' } = frame.safeParse(json).data ?? {}
  return type === 'hello' ? { kind: 'hello' } : { kind: 'other', name: type.slice(0, 60) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
