import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { setMissingAgeingTimers } from './application/ageing-sweep.ts'
import { rulesOnly } from './application/coach.ts'
import { budgetDue } from './application/coaching/budget.ts'
import { digestsDue } from './application/digest/digests-due.ts'
import type { Ports, Transact } from './application/ports.ts'
import { shadowWeekDue } from './application/shadow/week-due.ts'
import { timerFired } from './application/timer-fired.ts'
import { useCases } from './application/use-cases.ts'
import { workInbox } from './application/work-inbox.ts'
import { CannotStart } from './cannot-start.ts'
import { reportCsv } from './cli/csv/write-report.ts'
import { movableClock } from './cli/demo/movable-clock.ts'
import { seedDemo } from './cli/demo/seed-demo.ts'
import { exportText, exportWhats } from './cli/export-text.ts'
import { importCsv } from './cli/import-csv.ts'
import type { Config } from './config.ts'
import { genericDoor } from './crm/generic/door.ts'
import type { WorkspaceId } from './domain/ids.ts'
import type { Playbook } from './domain/playbook.ts'
import { drawChart } from './drawing/draw-chart.ts'
import { apiRoutes } from './http/api.ts'
import { createControl } from './http/control.ts'
import { healthRoutes, version } from './http/health.ts'
import { createMetrics, type Metrics } from './http/metrics.ts'
import type { Route } from './http/route.ts'
import { startHttp } from './http/server.ts'
import { type Jobs, startJobs } from './jobs/start-jobs.ts'
import { createCoach } from './llm/create-coach.ts'
import { createGateway } from './llm/openai-gateway.ts'
import { loadPrompts } from './llm/prompts/load-prompts.ts'
import { type Prompts, sayPromptProblem } from './llm/prompts/prompt.ts'
import type { ScrubbedLog } from './log/create-log.ts'
import { loadPlaybooks, sayProblem } from './playbooks/load-playbook.ts'
import type { Playground } from './playground/start-playground.ts'
import { introduce, openSocket, reachSlack } from './reach-slack.ts'
import { createSlackApp } from './slack/app.ts'
import { createBackground } from './slack/background.ts'
import { slackDirectory } from './slack/directory.ts'
import { slackFiles } from './slack/files/shared-files.ts'
import { clientOptions, singleInstall } from './slack/installs.ts'
import { createPace, type Pace } from './slack/outbox/pace.ts'
import { createOutboxSender } from './slack/outbox/sender.ts'
import { slackEventsRoute } from './slack/receiver/http-route.ts'
import { receive } from './slack/receiver/receive.ts'
import { responseUrls } from './slack/response-url.ts'
import { sdkLog } from './slack/sdk-log.ts'
import type { SlackSocket } from './slack/socket/start-socket.ts'
import { openStore } from './store/open-store.ts'
import { uuidV7 } from './store/uuid-v7.ts'

export interface Running {
  /** Where the bot listens. */
  url: string
  /** Where the local Slack listens; null with a real one. */
  playground: Playground | null
  stop(): Promise<void>
}

export interface Wraps {
  /** Round the way to the store: crash points of the crash test. */
  transact?: (transact: Transact) => Transact
  /** Instead of Slack's pace of a message a second: tests of whole conversations have no hours. */
  pace?: Pace
}

const root = path.join(import.meta.dirname, '..')
/** Under Slack's three seconds: a payload that is not kept by then is refused. */
const keepWithin = 2_500

/** Builds every adapter, wires the use cases and starts it all. Throws a sentence for the user when something is missing or taken. */
export async function compose(config: Config, log: ScrubbedLog, wraps: Wraps = {}): Promise<Running> {
  const playbooks = readPlaybooks()
  const prompts = readPrompts(playbooks)
  const clock = movableClock()
  const store = await openStore({
    clock,
    ...(config.database.kind === 'server' ? { databaseUrl: config.database.url } : { dataDir: path.resolve(config.dataDir) }),
  })
  const undo: (() => Promise<unknown>)[] = [() => store.close()]
  const unwind = async () => {
    for (const step of undo.reverse()) await step().catch((error: unknown) => log.error({ error }, 'A part did not stop cleanly'))
  }
  try {
    const ids = uuidV7(clock)
    const kind = config.slack.mode === 'playground' ? 'playground' : 'live'
    const { id: workspace } = await store.system.singleWorkspace(kind, {
      id: ids.next(),
      name: kind === 'playground' ? 'Demo team' : 'Requalify',
      zone: 'UTC',
      playbook: 'meddpicc-buyer',
    })
    const transact = wraps.transact ? wraps.transact(store.transact) : store.transact
    // The local CRM signs as a real one does; its secret lives as long as the process.
    const webhookSecret = config.webhookSecret ?? (kind === 'playground' ? `whsec_${randomBytes(32).toString('base64')}` : null)
    const doorPorts = { transact, clock, ids, playbooks, log, stageDebounce: config.stageDebounce }
    let jobs: Jobs | null = null
    let socket: SlackSocket | null = null
    const isSocketMode = config.slack.mode === 'socket'
    let state: 'starting' | 'ready' | 'stopping' = 'starting'
    const metrics = createMetrics({ version: version(), count: () => store.system.counts(kind) })
    const control = createControl({
      dataDir: path.resolve(config.dataDir),
      commands: {
        importCsv: (bytes, asked) => importCsv(doorPorts, { workspace, bytes, ...asked }),
        exportText: (format, what) =>
          exportText(doorPorts, { workspace, format, what: exportWhats.find((each) => each === what) ?? 'deals' }),
      },
    })
    const routes: Route[] = [
      ...healthRoutes({ ping: store.ping, isStopping: () => state !== 'ready', isSlackAway: () => isSocketMode && !socket?.isUp() }),
      ...metrics.routes(config.apiToken),
      ...control.routes,
    ]
    const starting = notYet([...(isSocketMode ? [] : ['/slack/events']), ...(webhookSecret ? ['/webhooks/deals'] : [])])
    routes.push(...starting)
    const http = await startHttp({ routes, host: config.host, port: config.port, log, ids, onAnswered: metrics.answered })
    undo.push(() => http.stop())
    if (config.database.kind === 'embedded') {
      control.open(http.url)
      undo.push(async () => control.close())
    }

    const slack = await reachSlack(config, { url: http.url, webhookSecret, clock, store, workspace, ports: doorPorts, jobs: () => jobs })
    if (slack.playground) undo.push(() => slack.playground!.close())
    log.hide(slack.botToken)
    log.hide(slack.door.secret)
    const options = clientOptions(slack.apiUrl, sdkLog(log))
    const install = await introduce(slack.botToken, slack.apiUrl, workspace, store, options)
    const installs = singleInstall(install)
    const gateway = config.model ? createGateway({ transact, clock, log, server: config.model, onAsked: metrics.modelAsked }) : null
    if (gateway) undo.push(() => gateway.settled())
    const directory = slackDirectory({ installs, clock, log })
    const files = slackFiles({ installs, apiUrl: slack.apiUrl, log })
    const coach = gateway ? createCoach({ gateway, prompts, transact, clock, log }) : rulesOnly
    const ports: Ports = {
      ...doorPorts,
      directory,
      files,
      coach,
      doors: [
        { door: 'slack', open: true },
        { door: 'crm', open: webhookSecret !== null },
        { door: 'api', open: config.apiToken !== null },
        { door: 'model', open: coach.isOn },
      ],
    }

    const background = createBackground(log)
    const urls = responseUrls(slack.apiUrl)
    const isOurThread = (ws: WorkspaceId, channel: string, ts: string) =>
      transact(
        ws,
        async (unit) => {
          if (await unit.threads.at(channel, ts)) return true
          return (await unit.threads.unplaced()).some(({ where }) => where.kind === 'channel' && where.channel === channel)
        },
        { within: keepWithin },
      )
    const app = createSlackApp(
      { useCases: useCases(ports), transact, clock, log, installs, responseUrls: urls, background, isOurThread },
      options,
    )
    const sender = createOutboxSender({
      transact,
      clock,
      ids,
      log,
      installs,
      directory,
      makers: { picture: drawChart, csv: reportCsv },
      pace: wraps.pace ?? createPace(clock),
    })
    jobs = await startJobs({
      store,
      kind,
      handlers: {
        inbox: (ws, lane) => workInbox(ports, ws, lane, (row) => timed(metrics, row.kind, () => app.workInbox(ws, row))),
        outbox: async (ws, lane) => {
          for (;;) {
            const { outcome } = await clock.during(() => sender.sendNext(ws, lane))
            if (outcome === 'idle') return
            metrics.outboxSent(outcome)
          }
        },
        timer: (ws, timer) => {
          metrics.timerFired(timer.kind)
          return timerFired(ports, ws, timer, ids.next())
        },
        digests: async () => {
          await digestsDue(ports, workspace, ids.next())
          await shadowWeekDue(ports, workspace, ids.next())
          await budgetDue(ports, workspace, ids.next())
        },
      },
      onError: (error, job) => log.error({ error, queue: job?.queue }, 'A job failed and will be tried again'),
    })
    undo.push(() => jobs!.stop())
    undo.push(() => background.settled())
    if (kind === 'playground') await seedDemo(ports, workspace)
    await setMissingAgeingTimers(ports, workspace)
    const receiving = {
      transact,
      clock,
      ids,
      log,
      installs,
      background,
      responseUrls: urls,
      isOurThread,
      process: app.process,
      deadline: keepWithin,
    }
    const onResult = (result: 'accepted' | 'duplicate' | 'refused' | 'unavailable') => metrics.webhook('generic', result)
    for (const closed of starting) routes.splice(routes.indexOf(closed), 1)
    const { door } = slack
    if (door.kind === 'socket') {
      socket = await openSocket(slack.apiUrl, { appToken: door.secret, options, log, receive: (body) => receive(receiving, body) })
      undo.push(() => socket!.stop())
    }
    routes.push(
      ...(door.kind === 'http' ? [slackEventsRoute(receiving, door.secret, { now: () => Date.now() })] : []),
      ...(webhookSecret ? [genericDoor({ ports, workspace, secret: webhookSecret, onResult })] : []),
      ...apiRoutes({ ports, workspace, token: config.apiToken }),
    )
    state = 'ready'
    return {
      url: http.url,
      playground: slack.playground,
      stop: async () => {
        state = 'stopping'
        await unwind()
      },
    }
  } catch (error) {
    await unwind()
    throw error
  }
}

/** Doors that open in a moment: whoever knocks before is told to come again, not that there is nothing. */
function notYet(paths: string[]): Route[] {
  return paths.map((path) => ({
    method: 'POST',
    path,
    handle: (_request, _response, call) => call.refuse(503, 'starting', 'The app is starting. Send this again in a moment.'),
  }))
}

/** How long a kept payload took, and how it went, for the metrics. */
async function timed<T>(metrics: Metrics, kind: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now()
  const tell = (result: 'done' | 'failed') => metrics.inboxWorked(kind, result, (performance.now() - started) / 1000)
  try {
    const result = await work()
    tell('done')
    return result
  } catch (error) {
    tell('failed')
    throw error
  }
}

function readPlaybooks() {
  const loaded = loadPlaybooks(path.join(root, 'prompts/playbooks'))
  if ('problems' in loaded) throw new CannotStart(`The playbooks cannot be used:\n${loaded.problems.map(sayProblem).join('\n')}`)
  return loaded.playbooks
}

/** Read whether or not a model is set: a slip in a prompt is found when the file is edited, not on the day a key arrives. */
function readPrompts(playbooks: ReadonlyMap<string, Playbook>): Prompts {
  const loaded = loadPrompts(path.join(root, 'prompts'), [...playbooks.values()])
  if ('problems' in loaded) throw new CannotStart(`The prompts cannot be used:\n${loaded.problems.map(sayPromptProblem).join('\n')}`)
  return loaded.prompts
}
