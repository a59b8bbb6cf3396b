import { App, type AuthorizeResult, type ReceiverEvent } from '@slack/bolt'
import type { WebClientOptions } from '@slack/web-api'
import type { Clock, InboxId, InboxRow, Log, Transact } from '../application/ports.ts'
import type { UseCases } from '../application/use-cases.ts'
import type { WorkspaceId } from '../domain/ids.ts'
import type { Instant } from '../domain/time.ts'
import type { Background } from './background.ts'
import { homePublisher } from './home/publisher.ts'
import type { Installs } from './installs.ts'
import { listenToActions } from './listeners/actions.ts'
import { listenToErasing } from './listeners/erase-person.ts'
import { listenToEvidence } from './listeners/evidence.ts'
import { listenToForms } from './listeners/forms.ts'
import { listenToHome } from './listeners/home.ts'
import { listenToMessages } from './listeners/messages.ts'
import { listenToQualify } from './listeners/qualify.ts'
import type { ResponseUrls } from './response-url.ts'
import { sdkLog } from './sdk-log.ts'

export interface SlackDeps {
  useCases: UseCases
  transact: Transact
  clock: Clock
  log: Log
  installs: Installs
  responseUrls: ResponseUrls
  background: Background
  isOurThread(workspace: WorkspaceId, channel: string, threadTs: string): Promise<boolean>
}

export interface SlackApp {
  /** For what is answered without the inbox: commands, the modal opener, Home, option lists. */
  process(event: ReceiverEvent): Promise<void>
  /**
   * Replays a kept payload through Bolt's listeners. `handled` false: no listener wanted it, so nobody marked the row done. Throws what
   * the listener threw, so that the row is tried again.
   */
  workInbox(workspace: WorkspaceId, row: InboxRow): Promise<{ handled: boolean }>
}

/** What a payload carries through Bolt besides itself. `work` is told when a listener took it. */
export interface Carried {
  workspace: WorkspaceId
  ref: string
  inbox?: InboxId
  /** When it came in, of a payload that was kept. */
  receivedAt?: Instant
  work?: { handled: boolean }
}

/** Bolt, fed by the inbox worker and by our own receiver; it listens to nothing itself. */
export function createSlackApp(deps: SlackDeps, options: WebClientOptions): SlackApp {
  const app = new App({
    receiver: { init() {}, start: async () => {}, stop: async () => {} },
    authorize: async ({ teamId }, body) => authorize(deps.installs, teamId, body),
    clientOptions: options,
    logger: sdkLog(deps.log),
    convoStore: false,
    extendedErrorHandler: true,
  })
  listenToMessages(app, deps)
  const home = homePublisher(deps)
  listenToActions(app, deps, home)
  listenToHome(app, deps, home)
  listenToForms(app, deps, home)
  listenToEvidence(app, deps)
  listenToErasing(app, deps)
  listenToQualify(app, deps)
  app.error(async ({ error, context }: { error: Error; context: object }) => {
    const cause = causeOf(error)
    deps.log.error({ ref: (context as Partial<Carried>).ref, error: cause }, 'A listener failed')
    // Thrown on: swallowed here, the failure would count as work done (measured).
    throw cause
  })
  return {
    process: (event) => app.processEvent(event),
    async workInbox(workspace, row) {
      const work = { handled: false }
      if (typeof row.body !== 'object' || row.body === null) return work
      const customProperties: Carried & Record<string, unknown> = {
        workspace,
        inbox: row.id,
        ref: row.ref,
        receivedAt: row.receivedAt,
        work,
      }
      await app.processEvent({ body: row.body as ReceiverEvent['body'], ack: async () => {}, customProperties })
      return { handled: work.handled }
    },
  }
}

function authorize(installs: Installs, teamId: string | undefined, body: unknown): AuthorizeResult {
  const context = (body as { context_team_id?: unknown } | undefined)?.context_team_id
  const install = (teamId ? installs.byTeam(teamId) : null) ?? (typeof context === 'string' ? installs.byTeam(context) : null)
  if (!install) throw new Error('This Slack team has no install')
  return { botToken: install.token, botUserId: install.botUser, teamId: install.team, ...(install.botId ? { botId: install.botId } : {}) }
}

/** Bolt wraps errors without a code; the caller wants to know its own. */
function causeOf(error: Error): unknown {
  const wrapped = error as { original?: unknown; originals?: unknown[] }
  return wrapped.original ?? wrapped.originals?.[0] ?? error
}
