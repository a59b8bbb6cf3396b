import type { Log } from '../../application/ports.ts'
import type { Rendered } from '../messages/message.ts'
import { type Failure, failureOf } from './failure.ts'
import { actionFor, type ErrorAction, type Refusing } from './permanent-errors.ts'

export type Failed = { failure: Failure; action: ErrorAction | null }
/** `undrawn`: Slack took it without its charts, or without any block. */
export type Called = { ts: string; undrawn?: boolean } | Failed

type Send = (body: { text: string; blocks?: Rendered['blocks'] }, undrawn: boolean) => Promise<{ ts?: string }>

/**
 * One message, posted or rewritten by `send`; where Slack refuses its blocks, once more without its charts, which older workspaces do not
 * know, and at last with the text alone.
 */
export async function callSlack(method: Refusing, { text, blocks, drawings }: Rendered, send: Send, log: Log): Promise<Called> {
  const first = await once(method, () => send({ text, blocks }, false))
  if ('ts' in first || first.action !== 'text-only') return first
  if (drawings) {
    const other = blocks.filter((block) => block.type !== 'data_visualization')
    log.info({ method, failure: first.failure }, 'Slack refused the charts of a message; pictures follow it')
    const plain = await once(method, () => send({ text, blocks: other }, true))
    if ('ts' in plain) return { ...plain, undrawn: true }
    if (plain.action !== 'text-only') return plain
  }
  log.error({ method, failure: first.failure }, 'Slack refused the blocks of a message; it goes as text')
  const last = await once(method, () => send({ text }, drawings !== undefined))
  if ('ts' in last) return drawings ? { ...last, undrawn: true } : last
  return last.action !== 'text-only' ? last : { ...last, action: 'stop' }
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
