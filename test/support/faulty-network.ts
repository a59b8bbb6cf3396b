import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { connect, createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** A network between us and a server that can be cut or fall silent. */
export interface FaultyNetwork {
  port: number
  /** Refuses new connections and resets those there are. */
  cut(): Promise<void>
  /** Accepts everything and delivers nothing. */
  silence(): void
  /** As if nothing had been. */
  heal(): Promise<void>
}

/** A TCP proxy to a server on this machine, gone when the test ends. */
export async function faultyNetwork(target: number): Promise<FaultyNetwork> {
  const pairs = new Set<[Socket, Socket]>()
  let silent = false
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1')
    const pair: [Socket, Socket] = [near, far]
    pairs.add(pair)
    for (const [from, to] of [pair, pair.toReversed() as [Socket, Socket]]) {
      if (!silent) from.pipe(to)
      from.on('error', () => to.destroy())
      from.on('close', () => {
        to.destroy()
        pairs.delete(pair)
      })
    }
  })
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  }
  const drop = () => {
    for (const [near] of pairs) near.resetAndDestroy()
  }
  await listen(0)
  const { port } = server.address() as AddressInfo
  onTestFinished(() => {
    drop()
    server.close()
  })
  return {
    port,
    async cut() {
      drop()
      server.close()
      await once(server, 'close')
    },
    silence() {
      silent = true
      for (const [near, far] of pairs) {
        near.unpipe(far).pause()
        far.unpipe(near).pause()
      }
    },
    async heal() {
      silent = false
      for (const [near, far] of pairs) {
        near.pipe(far)
        far.pipe(near)
      }
      if (!server.listening) await listen(port)
    },
  }
}
