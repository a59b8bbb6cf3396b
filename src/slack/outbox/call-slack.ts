import type { Log } from '../../application/ports.ts'
import type { Rendered } from '../messages/message.ts'
import { type Failure, failureOf } from './failure.ts'
import { actionFor, type ErrorAction, type Refusing } from './permanent-errors.ts'

export type Failed = { failure: Failure; action: ErrorAction | null }
export type Called = { ts: string } | Failed

type Send = (body: { text: string; blocks?: Rendered['blocks'] }) => Promise<{ ts?: string }>

/** One message, posted or rewritten by `send`; where Slack refuses its blocks, once more with the text alone. */
export async function callSlack(method: Refusing, { text, blocks }: Rendered, send: Send, log: Log): Promise<Called> {
  const first = await once(method, () => send({ text, blocks }))
  if ('ts' in first || first.action !== 'text-only') return first
  log.error({ method, failure: first.failure }, 'Slack refused the blocks of a message; it goes as text')
  const second = await once(method, () => send({ text }))
  return 'ts' in second || second.action !== 'text-only' ? second : { ...second, action: 'stop' }
}

async function once(method: Refusing, send: () => Promise<{ ts?: string }>): Promise<Called> {
  try {
    const { ts } = await send()
    return ts ? { ts } : { failure: { kind: 'unknown', problem: 'no_ts' }, action: null }
  } catch (error) {
    const failure = failureOf(error)
    return { failure, action: failure.kind === 'refused' ? actionFor(method, failure.code) : null }
  }
}
