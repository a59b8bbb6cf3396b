import { SocketModeClient } from '@slack/socket-mode'
import type { WebClientOptions } from '@slack/web-api'
import type { Log } from '../../application/ports.ts'
import type { Answer } from '../receiver/receive.ts'
import { type Envelope, readFrame } from './frame.ts'

export interface ConnectionDeps {
  appToken: string
  /** Copied: the SDK writes into what it is given, and other clients share it (measured). */
  options: WebClientOptions
  log: Log
  /** Never throws; null: not taken, and so not acknowledged. */
  take(payload: Record<string, unknown>): Promise<Answer | null>
  /** Milliseconds in which Slack must answer a ping. */
  pongWithin: number
}

/** Milliseconds from asking for an address to Slack's hello. */
const helloWithin = 20_000
/** Milliseconds for a polite close; then the connection is cut. */
const closeWithin = 1_000

/**
 * One connection to Slack, for one life: it is opened once and never re-opens itself. The SDK finds the address, keeps the line alive by
 * pings and says when it is dead; the frames are ours, since its own reading of them falls over `app_rate_limited`, and its re-opening
 * waits five seconds and may end in a rejection nobody can catch (measured).
 */
export class SocketConnection extends SocketModeClient {
  /** Resolves with the reason when Slack wants this connection gone, or it is dead. */
  readonly leaving: Promise<string>
  isOpen = false
  readonly #deps: ConnectionDeps
  readonly #working = new Set<Promise<void>>()
  #leave: (reason: string) => void
  #isClosed = false

  constructor(deps: ConnectionDeps) {
    const { appToken, options, pongWithin } = deps
    super({
      appToken,
      autoReconnectEnabled: false,
      clientPingTimeout: pongWithin,
      clientOptions: { ...options },
      ...(options.logger ? { logger: options.logger } : {}),
    })
    this.#deps = deps
    const { promise, resolve } = Promise.withResolvers<string>()
    this.leaving = promise
    this.#leave = resolve
    this.on('disconnected', () => {
      this.isOpen = false
      resolve('the connection ended')
    })
  }

  /** Resolves at Slack's hello. Throws what Slack answered instead of an address, or that nothing came. */
  async open(): Promise<void> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('Slack did not say hello')), helloWithin)
    })
    try {
      await Promise.race([this.start(), late])
    } catch (error) {
      void this.close()
      throw error ?? new Error('Slack closed the connection before its hello')
    } finally {
      clearTimeout(timer)
    }
  }

  /** Resolves when all that was taken is acknowledged. */
  async settled(): Promise<void> {
    while (this.#working.size > 0) await Promise.all(this.#working)
  }

  /** Ends it, politely if the other side still answers. What comes meanwhile is not acknowledged, so that Slack sends it again. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.isOpen = false
    // A second call cuts the line without waiting for the other side's half of the good-bye.
    const cut = setTimeout(() => this.websocket?.disconnect(), closeWithin)
    await this.disconnect().finally(() => clearTimeout(cut))
  }

  protected override async onWebSocketMessage(data: string | ArrayBuffer, isBinary: boolean): Promise<void> {
    const frame = isBinary || typeof data !== 'string' ? ({ kind: 'other', name: 'binary' } as const) : readFrame(data)
    switch (frame.kind) {
      case 'hello':
        // Told to stop while the address was on its way.
        if (this.#isClosed) return void this.close()
        this.isOpen = true
        this.emit('connected')
        return
      case 'disconnect':
        return this.#leave(frame.reason)
      case 'envelope':
        return this.#work(frame.envelope)
      case 'other':
        return this.#deps.log.warn({ frame: frame.name }, 'Slack sent something over the socket that is no payload; it is left alone')
    }
  }

  #work(envelope: Envelope): void {
    if (this.#isClosed) return
    const work = this.#answer(envelope)
      .catch((error: unknown) => this.#deps.log.warn({ error }, 'An acknowledgement did not reach Slack; what it was for comes again'))
      .finally(() => this.#working.delete(work))
    this.#working.add(work)
  }

  async #answer({ id, payload, takesAnswer }: Envelope): Promise<void> {
    const answer = await this.#deps.take(payload)
    // Without an acknowledgement Slack sends an event again, and tells a person who pressed or typed that it did not work.
    if (answer?.status !== 200) return
    const said = typeof answer.body === 'string' ? { text: answer.body } : answer.body
    await this.#send({ envelope_id: id, ...(takesAnswer && said !== undefined ? { payload: said } : {}) })
  }

  #send(message: object): Promise<void> {
    return new Promise((resolve, reject) => {
      if (!this.websocket?.isActive()) return reject(new Error('The connection is gone'))
      this.websocket.send(JSON.stringify(message), (error) => (error ? reject(error) : resolve()))
    })
  }
}
