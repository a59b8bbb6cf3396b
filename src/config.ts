import { z } from 'zod'

/** How Slack is reached; which settings are there decides (DESIGN 5). */
export type SlackMode =
  /** No Slack at all: the local one in the browser. */
  | { mode: 'playground' }
  | { mode: 'http'; botToken: string; signingSecret: string }
  | { mode: 'socket'; botToken: string; appToken: string }
  | { mode: 'oauth'; clientId: string; clientSecret: string; stateSecret: string; signingSecret: string; encryptionKey: string }

export interface Config {
  slack: SlackMode
  /** Base URL of the Web API, ending in a slash. */
  slackApiUrl: string
  database: { kind: 'server'; url: string } | { kind: 'embedded' }
  /** As given: relative to where the process runs. */
  dataDir: string
  model: { apiKey: string | null; baseUrl: string; model: string } | null
  /** Null: the generic door is closed. */
  webhookSecret: string | null
  /** Null: the read API and the metrics are closed. */
  apiToken: string | null
  /** Milliseconds a told stage must stand. */
  stageDebounce: number
  publicUrl: string | null
  host: string
  port: number
  playgroundPort: number
  logLevel: LogLevel
  /** Where the person stood who typed an npm command: relative file names start there. */
  calledFrom: string
  /** Lines for the start-up log: what was chosen and why, no secret among them. */
  chosen: string[]
  /** Values no log may ever show. */
  secrets: string[]
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

/** A setting is wrong or half of a group is missing; the message is one sentence for whoever starts the app. */
export class ConfigProblem extends Error {}

const slackApi = 'https://slack.com/api/'
const openAi = 'https://api.openai.com/v1'
/** A Standard Webhooks secret holds 24 to 64 bytes. */
const secretBytes = { least: 24, most: 64 }

const port = (fallback: number) =>
  z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((n) => n <= 65_535)
    .default(fallback)
const url = (schemes: RegExp) => z.string().refine((text) => URL.canParse(text) && schemes.test(text))
const prefixed = (prefix: string) => z.string().startsWith(prefix)

const settings = z.object({
  SLACK_BOT_TOKEN: prefixed('xox').optional(),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_APP_TOKEN: prefixed('xapp-').optional(),
  SLACK_CLIENT_ID: z.string().optional(),
  SLACK_CLIENT_SECRET: z.string().optional(),
  SLACK_STATE_SECRET: z.string().optional(),
  SLACK_API_URL: url(/^https?:\/\//).default(slackApi),
  DATABASE_URL: url(/^postgres(ql)?:\/\//).optional(),
  DATA_DIR: z.string().default('./data'),
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_BASE_URL: url(/^https?:\/\//)
    .refine((text) => !hasUserOrQuery(text))
    .optional(),
  OPENAI_MODEL: z.string().optional(),
  ENCRYPTION_KEY: z.string().min(32).optional(),
  WEBHOOK_SECRET: z.string().refine(isWebhookSecret).optional(),
  API_TOKEN: z.string().optional(),
  STAGE_DEBOUNCE_SECONDS: z
    .string()
    .regex(/^\d{1,5}(\.\d{1,3})?$/)
    .transform(Number)
    .optional(),
  PUBLIC_URL: url(/^https?:\/\//).optional(),
  HOST: z.string().default('127.0.0.1'),
  PORT: port(3000),
  PLAYGROUND_PORT: port(3001),
  LOG_LEVEL: z.enum(logLevels).default('info'),
  INIT_CWD: z.string().optional(),
})
type Settings = z.infer<typeof settings>

/** What each setting must look like, for the sentence; a value is never repeated, it may be a secret. */
const shapes: Partial<Record<keyof Settings, string>> = {
  SLACK_BOT_TOKEN: 'must start with xox; copy the Bot User OAuth Token of the app',
  SLACK_APP_TOKEN: 'must start with xapp-; copy an app-level token with the scope connections:write',
  SLACK_API_URL: 'must be an http or https URL',
  DATABASE_URL: 'must be a URL like postgres://user:password@host:5432/name',
  OPENAI_BASE_URL: 'must be an http or https URL without a user, password or query, such as https://api.openai.com/v1',
  ENCRYPTION_KEY: 'must have at least 32 characters; "openssl rand -base64 32" makes one',
  WEBHOOK_SECRET: 'must be whsec_ and 24 to 64 bytes in base64; "echo whsec_$(openssl rand -base64 32)" makes one',
  STAGE_DEBOUNCE_SECONDS: 'must be a number of seconds, such as 20',
  PUBLIC_URL: 'must be an http or https URL',
  PORT: 'must be a whole number from 0 to 65535',
  PLAYGROUND_PORT: 'must be a whole number from 0 to 65535',
  LOG_LEVEL: `must be one of ${logLevels.join(', ')}`,
}

/** A user would be refused by every request, and a query would end up in the middle of the address. */
function hasUserOrQuery(text: string): boolean {
  // Whether it is a URL at all was told before.
  const { username, password, search } = URL.parse(text) ?? { username: '', password: '', search: '' }
  return `${username}${password}${search}` !== ''
}

function isWebhookSecret(text: string): boolean {
  const [, base64] = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(text) ?? []
  if (base64 === undefined || base64.length % 4 !== 0) return false
  const bytes = atob(base64).length
  return bytes >= secretBytes.least && bytes <= secretBytes.most
}

/**
 * The settings of this process; nothing else reads the environment. Empty values count as absent.
 *
 * @throws ConfigProblem with one sentence naming what is wrong or missing (DESIGN 5).
 */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const names = Object.keys(settings.shape)
  const given = Object.fromEntries(names.flatMap((name) => (env[name]?.trim() ? [[name, env[name].trim()]] : [])))
  const read = settings.safeParse(given)
  if (!read.success) {
    const name = String(read.error.issues[0]?.path[0]) as keyof Settings
    throw new ConfigProblem(`${name} ${shapes[name] ?? 'cannot be read'}.`)
  }
  const s = read.data
  const slack = slackMode(s)
  const model = modelOf(s)
  const seconds = s.STAGE_DEBOUNCE_SECONDS ?? (slack.mode === 'playground' ? 2 : 20)
  const config: Omit<Config, 'chosen'> = {
    slack,
    slackApiUrl: s.SLACK_API_URL.endsWith('/') ? s.SLACK_API_URL : `${s.SLACK_API_URL}/`,
    database: s.DATABASE_URL ? { kind: 'server', url: s.DATABASE_URL } : { kind: 'embedded' },
    dataDir: s.DATA_DIR,
    model,
    webhookSecret: s.WEBHOOK_SECRET ?? null,
    apiToken: s.API_TOKEN ?? null,
    stageDebounce: Math.round(seconds * 1000),
    publicUrl: s.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    host: s.HOST,
    port: s.PORT,
    playgroundPort: s.PLAYGROUND_PORT,
    logLevel: s.LOG_LEVEL,
    calledFrom: s.INIT_CWD ?? process.cwd(),
    secrets: secretsOf(s),
  }
  return { ...config, chosen: chosenLines(config, s) }
}

/** Names of a group that are missing, when some of it is there. */
function missing(s: Settings, group: (keyof Settings)[]): string[] {
  const absent = group.filter((name) => s[name] === undefined)
  return absent.length === group.length ? [] : absent
}

function demand(absent: string[], why: string): void {
  if (absent.length > 0) throw new ConfigProblem(`${listed(absent)} ${absent.length > 1 ? 'are' : 'is'} missing: ${why}.`)
}

function slackMode(s: Settings): SlackMode {
  const oauthNames = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET'] as const
  const oauth = oauthNames.some((name) => s[name] !== undefined)
  if (oauth) return oauthMode(s, [...oauthNames])
  if (s.SLACK_APP_TOKEN && !s.SLACK_BOT_TOKEN) demand(['SLACK_BOT_TOKEN'], 'SLACK_APP_TOKEN alone cannot reach Slack')
  const { SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret, SLACK_APP_TOKEN: appToken } = s
  // Socket Mode signs nothing.
  if (botToken && appToken) return { mode: 'socket', botToken, appToken }
  demand(missing(s, ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET']), 'SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET belong together')
  return botToken && signingSecret ? { mode: 'http', botToken, signingSecret } : { mode: 'playground' }
}

function oauthMode(s: Settings, names: (keyof Settings)[]): SlackMode {
  if (s.SLACK_BOT_TOKEN || s.SLACK_APP_TOKEN)
    throw new ConfigProblem(
      `${s.SLACK_BOT_TOKEN ? 'SLACK_BOT_TOKEN' : 'SLACK_APP_TOKEN'} and SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, SLACK_STATE_SECRET exclude each other: one workspace by its token, or many by OAuth install.`,
    )
  demand(
    missing(s, [...names, 'SLACK_SIGNING_SECRET']),
    'OAuth installs need SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, SLACK_STATE_SECRET and SLACK_SIGNING_SECRET',
  )
  if (!s.ENCRYPTION_KEY) demand(['ENCRYPTION_KEY'], 'OAuth installs keep tokens, which must be encrypted at rest')
  const shared = (['API_TOKEN', 'WEBHOOK_SECRET'] as const).filter((name) => s[name] !== undefined)
  if (shared.length > 0) throw new ConfigProblem(`${listed(shared)} cannot be set with OAuth installs: each workspace gets its own.`)
  return {
    mode: 'oauth',
    clientId: s.SLACK_CLIENT_ID!,
    clientSecret: s.SLACK_CLIENT_SECRET!,
    stateSecret: s.SLACK_STATE_SECRET!,
    signingSecret: s.SLACK_SIGNING_SECRET!,
    encryptionKey: s.ENCRYPTION_KEY!,
  }
}

/** A model needs its name, and a key or a server of one's own (local ones often want no key). */
function modelOf(s: Settings): Config['model'] {
  if (!s.OPENAI_API_KEY && !s.OPENAI_BASE_URL && !s.OPENAI_MODEL) return null
  if (!s.OPENAI_MODEL) demand(['OPENAI_MODEL'], 'a model server was set without saying which model to ask')
  if (!s.OPENAI_API_KEY && !s.OPENAI_BASE_URL)
    demand(['OPENAI_API_KEY'], 'OPENAI_MODEL needs a key, or OPENAI_BASE_URL of a server that wants none')
  return { apiKey: s.OPENAI_API_KEY ?? null, baseUrl: s.OPENAI_BASE_URL ?? openAi, model: s.OPENAI_MODEL! }
}

function secretsOf(s: Settings): string[] {
  const databasePassword = s.DATABASE_URL ? new URL(s.DATABASE_URL).password : ''
  return [
    s.SLACK_BOT_TOKEN,
    s.SLACK_SIGNING_SECRET,
    s.SLACK_APP_TOKEN,
    s.SLACK_CLIENT_SECRET,
    s.SLACK_STATE_SECRET,
    s.OPENAI_API_KEY,
    s.ENCRYPTION_KEY,
    s.WEBHOOK_SECRET,
    s.API_TOKEN,
    databasePassword,
    decodeURIComponent(databasePassword),
  ].filter((value): value is string => value !== undefined && value !== '')
}

function chosenLines(config: Omit<Config, 'chosen'>, s: Settings): string[] {
  const { slack, database, model } = config
  const reached: Record<SlackMode['mode'], string> = {
    playground: 'Slack: the local playground, since no SLACK_BOT_TOKEN is set.',
    http: 'Slack: one workspace over HTTP, since SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET are set.',
    socket:
      'Slack: one workspace over Socket Mode, since SLACK_APP_TOKEN is set; /slack/events is closed, and the app needs socket_mode_enabled: true in its manifest.',
    oauth: 'Slack: many workspaces by OAuth install, since SLACK_CLIENT_ID is set.',
  }
  return [
    reached[slack.mode],
    ...(s.SLACK_API_URL === slackApi ? [] : [`Slack Web API: ${new URL(s.SLACK_API_URL).origin}, by SLACK_API_URL.`]),
    database.kind === 'server'
      ? `Database: PostgreSQL at ${new URL(database.url).host}, by DATABASE_URL.`
      : `Database: embedded in ${config.dataDir}, since no DATABASE_URL is set.`,
    model
      ? `Model: ${model.model} is asked at ${new URL(model.baseUrl).origin}, ${s.OPENAI_BASE_URL ? 'by OPENAI_BASE_URL' : 'since no OPENAI_BASE_URL is set'}, ${model.apiKey === null ? 'without a key' : 'with OPENAI_API_KEY'}; the words of deals go there.`
      : 'Model: none, rules only, since OPENAI_API_KEY, OPENAI_BASE_URL and OPENAI_MODEL are not set.',
    `Deal webhooks: ${config.webhookSecret ? 'open, by WEBHOOK_SECRET.' : 'closed, since no WEBHOOK_SECRET is set.'}`,
    `Read API and metrics: ${config.apiToken ? 'open, by API_TOKEN.' : 'closed, since no API_TOKEN is set.'}`,
    `A stage change is acted on after ${config.stageDebounce / 1000} s${s.STAGE_DEBOUNCE_SECONDS === undefined ? '' : ', by STAGE_DEBOUNCE_SECONDS'}.`,
  ]
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
