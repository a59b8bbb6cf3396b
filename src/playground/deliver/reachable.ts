import { connect } from 'node:net'
import type { Office } from '../office.ts'

const longestWaitMs = 60_000
const everyMs = 200

/** Waits until somebody answers at the request URL (or a Socket Mode connection is open). False when nobody came in a minute. */
export async function reachable(office: Office, stopped: () => boolean): Promise<boolean> {
  const until = performance.now() + longestWaitMs
  while (!stopped() && performance.now() < until) {
    if (office.settings.transport === 'socket' ? office.sockets.connections() > 0 : await answers(office.keys.requestUrl)) return true
    await new Promise((resolve) => setTimeout(resolve, everyMs).unref())
  }
  return false
}

function answers(url: string): Promise<boolean> {
  const { hostname, port, protocol } = new URL(url)
  return new Promise((resolve) => {
    const socket = connect(Number(port || (protocol === 'https:' ? 443 : 80)), hostname)
    const end = (result: boolean) => {
      socket.destroy()
      resolve(result)
    }
    socket.once('connect', () => end(true))
    socket.once('error', () => end(false))
  })
}
