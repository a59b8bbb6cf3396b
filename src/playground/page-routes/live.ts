import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { z } from 'zod'
import type { Change } from '../bus.ts'
import type { Office } from '../office.ts'
import type { PageFrame } from '../page-contract.ts'
import type { Person } from '../state/model.ts'
import { homeOf, stackOf } from '../views.ts'
import { pageEntry } from './developer.ts'
import { pageFaults } from './page-faults.ts'
import { appOf, maySee, pageChannel, pageMessage, pagePerson, pageView } from './shape.ts'

/** Frames are gathered for this long, so that a burst of messages makes one text and one redraw. */
const gatherMs = 50
/** A page that reads slower than this is cut off; it loads everything anew when it is back. Bytes. */
const mostBuffered = 8 * 1024 * 1024

const says = z.object({ type: z.literal('watch'), journal: z.boolean() })

export interface Live {
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void
  stop(): void
}

/** The live connections of the page, `/page/live?as=`. */
export function createLive(office: Office): Live {
  const server = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: 64 * 1024 })
  const build = randomUUID()

  const connect = (socket: WebSocket, me: Person) => {
    const gathered = new Map<string, Change>()
    let watches = false
    let timer: NodeJS.Timeout | undefined

    const flush = () => {
      timer = undefined
      const frames = [...gathered.values()].flatMap((change) => framesFor(office, me.id, change))
      gathered.clear()
      if (frames.length === 0 || socket.readyState !== socket.OPEN) return
      if (socket.bufferedAmount > mostBuffered) socket.terminate()
      else socket.send(JSON.stringify(frames))
    }
    const unhear = office.bus.hear((change) => {
      if (change.kind === 'journal' && !watches) return
      for (const [key, one] of consequences(change)) {
        // The latest of its kind wins, in the place of the latest: order among the rest is kept.
        gathered.delete(key)
        gathered.set(key, one)
      }
      timer ??= setTimeout(flush, gatherMs)
    })

    socket.on('message', (data) => {
      const parsed = says.safeParse(safeJson(String(data)))
      if (parsed.success) watches = parsed.data.journal
    })
    socket.on('close', () => {
      unhear()
      clearTimeout(timer)
    })
    socket.on('error', () => socket.terminate())
    socket.send(JSON.stringify([{ type: 'hello', build }] satisfies PageFrame[]))
  }

  return {
    accept(request, socket, head) {
      const me = office.store.people.get(new URL(request.url ?? '/', 'http://localhost').searchParams.get('as') ?? '')
      if (!me) return void socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\n\r\n')
      server.handleUpgrade(request, socket, head, (open) => connect(open, me))
    },
    stop() {
      for (const socket of server.clients) socket.terminate()
      server.close()
    },
  }
}

/** A change with what follows from it, keyed so that repetitions replace one another. */
function consequences(change: Change): [string, Change][] {
  switch (change.kind) {
    case 'message': {
      const own: [string, Change] = [`message ${change.channelId} ${change.message.ts}`, change]
      return change.onlyFor ? [own] : [own, channelChange(change.channelId)]
    }
    case 'gone':
      // Deleted before it was shown: the message frame goes too, being under the same key.
      return [[`message ${change.channelId} ${change.ts}`, change], channelChange(change.channelId)]
    case 'channel':
    case 'read':
      return [channelChange(change.channelId)]
    case 'journal':
      return [[`journal ${change.entry.id}`, change]]
    case 'status':
    case 'prompts':
      return [[`${change.kind} ${change.channelId} ${change.threadTs ?? ''}`, change]]
    case 'notice':
      return [[`notice ${change.text}`, change]]
    case 'modals':
    case 'home':
    case 'person':
      return [[`${change.kind} ${change.personId}`, change]]
    default:
      return [[change.kind, change]]
  }
}

function channelChange(channelId: string): [string, Change] {
  return [`channel ${channelId}`, { kind: 'channel', channelId }]
}

function framesFor(office: Office, personId: string, change: Change): PageFrame[] {
  const me = office.store.people.get(personId)
  if (!me) return change.kind === 'started_over' ? [{ type: 'started_over' }] : []
  switch (change.kind) {
    case 'message':
      return sees(office, me, change.channelId, change.onlyFor)
        ? [{ type: 'message', message: pageMessage(change.channelId, change.message) }]
        : []
    case 'gone': {
      if (!sees(office, me, change.channelId, change.onlyFor)) return []
      return [{ type: 'gone', channel: change.channelId, ts: change.ts, ...(change.threadTs && { threadTs: change.threadTs }) }]
    }
    case 'channel': {
      const channel = office.store.channels.get(change.channelId)
      return channel && maySee(me, channel) ? [{ type: 'channel', channel: pageChannel(office, channel, me) }] : []
    }
    case 'person': {
      const person = office.store.people.get(change.personId)
      return person ? [{ type: 'person', person: pagePerson(person, me) }] : []
    }
    case 'modals':
      if (change.personId !== me.id) return []
      return [{ type: 'modals', stack: stackOf(office, me.id).map((view) => pageView(view, appOf(office, view))) }]
    case 'home': {
      const view = change.personId === me.id ? homeOf(office, me.id) : undefined
      return view ? [{ type: 'home', view: pageView(view, appOf(office, view)) }] : []
    }
    case 'status':
      if (!sees(office, me, change.channelId)) return []
      return [
        {
          type: 'status',
          channel: change.channelId,
          user: change.userId,
          text: change.text,
          ...(change.threadTs && { threadTs: change.threadTs }),
        },
      ]
    case 'prompts': {
      if (!sees(office, me, change.channelId)) return []
      const prompts = change.prompts.map((one) => ({ title: String(one.title), message: String(one.message) }))
      return [
        { type: 'prompts', channel: change.channelId, title: change.title, prompts, ...(change.threadTs && { threadTs: change.threadTs }) },
      ]
    }
    case 'notice':
      return change.personId === undefined || change.personId === me.id ? [{ type: 'notice', text: change.text }] : []
    case 'faults':
      return [{ type: 'faults', faults: pageFaults(office) }]
    case 'clock':
      return [{ type: 'clock', clock: { offsetMs: office.clock.offset() } }]
    case 'journal':
      return [{ type: 'journal', entry: pageEntry(change.entry) }]
    case 'started_over':
      return [{ type: 'started_over' }]
    case 'read':
    case 'left':
      return []
  }
}

function sees(office: Office, me: Person, channelId: string, onlyFor?: string): boolean {
  const channel = office.store.channels.get(channelId)
  return channel !== undefined && maySee(me, channel) && (onlyFor === undefined || onlyFor === me.id)
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
