import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { behindBearer } from './bearer.ts'
import type { Route } from './route.ts'

/** What the app does for a command line that cannot open the embedded database itself. */
export interface ControlCommands {
  /** Bytes of a CSV file in, a report out, sent as it is. */
  importCsv(bytes: Buffer, options: { dryRun: boolean; ref: string }): Promise<unknown>
  /** Every deal, the audit log, or what shadow mode would have asked, as text, piece by piece. */
  exportText(format: 'json' | 'csv', what: 'deals' | 'audit' | 'shadow'): AsyncIterable<string>
}

export interface Control {
  /** For the server; they exist before it listens. */
  routes: Route[]
  token: string
  /** Writes `DATA_DIR/control.json`, readable by this user alone, once the server listens. */
  open(url: string): void
  /** Takes the file away, unless another process has put its own there. */
  close(): void
}

/** Files of fifty thousand deals are smaller. */
const largestFile = 32 * 1024 * 1024

/** The door for command lines on this machine (DESIGN 4, Storage). */
export function createControl({ dataDir, commands }: { dataDir: string; commands: ControlCommands }): Control {
  const token = randomBytes(32).toString('base64url')
  const file = path.join(dataDir, 'control.json')
  const routes: Route[] = [
    {
      method: 'POST',
      path: '/control/import',
      async handle(_request, _response, call) {
        const bytes = await call.read(largestFile)
        if (!bytes) return call.refuse(413, 'too_large', 'The file is over 32 MB. Split it.')
        call.json(200, await commands.importCsv(bytes, { dryRun: call.query.get('dryRun') === '1', ref: call.ref }))
      },
    },
    {
      method: 'GET',
      path: '/control/export',
      async handle(_request, response, call) {
        const asked = call.query.get('what')
        const text = commands.exportText(
          call.query.get('format') === 'csv' ? 'csv' : 'json',
          asked === 'audit' || asked === 'shadow' ? asked : 'deals',
        )
        response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
        // A failure midway breaks the connection, by which the other side knows that it has not all.
        await pipeline(Readable.from(text), response).catch((error: NodeJS.ErrnoException) => {
          if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
        })
      },
    },
  ]
  return {
    token,
    routes: behindBearer(token, routes).map(onThisMachine),
    open(url) {
      mkdirSync(dataDir, { recursive: true })
      const fresh = `${file}.${process.pid}`
      rmSync(fresh, { force: true })
      // Made with its mode, then moved: at no moment can another user read it.
      writeFileSync(fresh, `${JSON.stringify({ url, token, pid: process.pid })}\n`, { mode: 0o600, flag: 'wx' })
      renameSync(fresh, file)
    },
    close() {
      try {
        if ((JSON.parse(readFileSync(file, 'utf8')) as { token?: unknown }).token === token) rmSync(file)
      } catch {
        // Gone already, or somebody else's.
      }
    },
  }
}

/** To anyone elsewhere the door does not exist, token or not. */
function onThisMachine(route: Route): Route {
  return {
    ...route,
    handle: (request, response, call) =>
      isLocal(request) ? route.handle(request, response, call) : call.refuse(404, 'not_found', 'There is nothing at this address.'),
  }
}

/** A proxy on this machine speaks for others, and says so. */
function isLocal({ socket, headers }: IncomingMessage): boolean {
  const from = socket.remoteAddress ?? ''
  const proxied = headers['x-forwarded-for'] ?? headers.forwarded ?? headers.via
  return proxied === undefined && (/^(::ffff:)?127\./.test(from) || from === '::1' || from === socket.localAddress)
}
