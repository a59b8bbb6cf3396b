import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Admin } from './admin/admin.ts'
import { createAdmin } from './admin/create-admin.ts'
import { createOffice } from './create-office.ts'
import type { CrmDoor, DemoDeal } from './crm/move-stage.ts'
import { createRouter } from './http/router.ts'
import type { World } from './state/world.ts'

export interface PlaygroundOptions {
  /** Only 127.0.0.1 is accepted. */
  host?: string
  /** 0 (the default): any free port. */
  port?: number
  /** Where the state is kept; absent: in memory only. */
  stateFile?: string
  /** The text of manifest.yml: commands, events, scopes and shortcuts are read from it. */
  manifest: string
  bot: {
    /** The bot's `POST /slack/events`. It need not listen yet: events are retried by Slack's schedule. */
    requestUrl: string
    signingSecret: string
    /** The bot is installed in the first workspace with this token. Absent: it must be installed by OAuth. */
    botToken?: string
    /** Given: the app uses Socket Mode. */
    appToken?: string
    clientId?: string
    clientSecret?: string
  }
  /** What there is at the very first start; the demo team unless given. */
  world?: World
  /** The door of the bot that "move stage" knocks at. */
  crm?: CrmDoor
  hooks?: {
    /** Moves the bot's clock along. Milliseconds added to the real time. */
    setClock?(offsetMs: number): Promise<void>
    /** Wipes the bot's demo workspace and seeds it again. */
    startOver?(): Promise<void>
    deals?(): Promise<DemoDeal[]>
  }
  /** For tests: how failed events are sent again, and how long an answer may take. */
  retryScheduleMs?: number[]
  ackTimeoutMs?: number
  /** Journal entries kept; 5,000 unless given. */
  journalLimit?: number
}

export interface Playground {
  /** `http://127.0.0.1:3001` */
  url: string
  /** The bot's `SLACK_API_URL`, with a slash at its end. */
  apiUrl: string
  admin: Admin
  close(): Promise<void>
}

/** Starts a local Slack. Rejects when the port is taken, the manifest is unreadable or the state file is not ours. */
export async function startPlayground(o: PlaygroundOptions): Promise<Playground> {
  const host = o.host ?? '127.0.0.1'
  if (host !== '127.0.0.1') throw new Error('The playground has no passwords, so it listens on 127.0.0.1 only.')
  const { office, state, startOver } = createOffice(o)

  const setClock = async (offsetMs: number) => {
    office.store.clockOffsetMs = offsetMs
    office.touch()
    // The bot first: what becomes due here reaches it in the new time.
    await o.hooks?.setClock?.(offsetMs)
    office.clock.moveTo(offsetMs)
    office.bus.tell({ kind: 'clock' })
  }
  const admin = createAdmin(office, {
    setClock,
    async startOver() {
      startOver()
      await setClock(0)
      await o.hooks?.startOver?.()
      office.bus.tell({ kind: 'started_over' })
    },
  })

  const router = createRouter(office, admin, o)
  const server = createServer(router.request)
  server.on('upgrade', router.upgrade)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(o.port ?? 0, host, resolve)
  })
  office.url = `http://${host}:${(server.address() as AddressInfo).port}`
  if (office.clock.offset() !== 0) await o.hooks?.setClock?.(office.clock.offset())

  // Not awaited: the app may start after the playground.
  void office.deliveries.resume()

  return {
    url: office.url,
    apiUrl: `${office.url}/api/`,
    admin,
    async close() {
      office.deliveries.stop()
      office.clock.stop()
      office.sockets.stop()
      router.stop()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
      await state?.flush()
    },
  }
}
