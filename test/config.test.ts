import { describe, expect, it } from 'vitest'
import { ConfigProblem, readConfig } from '../src/config.ts'

const bot = { SLACK_BOT_TOKEN: 'xoxb-1-2-abc', SLACK_SIGNING_SECRET: 'f00dfeedf00dfeedf00dfeedf00dfeed' }
const oauth = {
  SLACK_CLIENT_ID: '1.2',
  SLACK_CLIENT_SECRET: 'client-canary',
  SLACK_STATE_SECRET: 'state-canary',
  SLACK_SIGNING_SECRET: bot.SLACK_SIGNING_SECRET,
  ENCRYPTION_KEY: 'k'.repeat(44),
}
const secret = (bytes: number) => `whsec_${Buffer.alloc(bytes, 7).toString('base64')}`
const without = (env: Record<string, string>, name: string) => ({ ...env, [name]: '' })

describe('settings', () => {
  it('run with nothing set: playground, embedded, rules only, doors closed', () => {
    const config = readConfig({})
    expect(config).toMatchObject({
      slack: { mode: 'playground' },
      slackApiUrl: 'https://slack.com/api/',
      database: { kind: 'embedded' },
      dataDir: './data',
      model: null,
      webhookSecret: null,
      apiToken: null,
      stageDebounce: 2000,
      publicUrl: null,
      host: '127.0.0.1',
      port: 3000,
      playgroundPort: 3001,
      logLevel: 'info',
    })
    expect(config.chosen).toMatchInlineSnapshot(`
      [
        "Slack: the local playground, since no SLACK_BOT_TOKEN is set.",
        "Database: embedded in ./data, since no DATABASE_URL is set.",
        "Model: none, rules only, since OPENAI_API_KEY, OPENAI_BASE_URL and OPENAI_MODEL are not set.",
        "Deal webhooks: closed, since no WEBHOOK_SECRET is set.",
        "Read API and metrics: closed, since no API_TOKEN is set.",
        "A stage change is acted on after 2 s.",
      ]
    `)
  })

  it('count empty and blank values as absent', () => {
    expect(readConfig({ SLACK_BOT_TOKEN: '', SLACK_SIGNING_SECRET: '  ', DATABASE_URL: '', PORT: '' })).toMatchObject({
      slack: { mode: 'playground' },
      port: 3000,
    })
  })

  it('choose HTTP, Socket Mode or OAuth by what is there', () => {
    expect(readConfig(bot)).toMatchObject({ slack: { mode: 'http', botToken: bot.SLACK_BOT_TOKEN }, stageDebounce: 20_000 })
    const socket = readConfig({ ...bot, SLACK_APP_TOKEN: 'xapp-1-abc' })
    expect(socket).toMatchObject({ slack: { mode: 'socket', appToken: 'xapp-1-abc' } })
    expect(readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' }).slack.mode).toBe('socket')
    expect(readConfig(oauth).slack).toMatchObject({ mode: 'oauth', clientId: '1.2', encryptionKey: oauth.ENCRYPTION_KEY })
  })

  it('take what is set', () => {
    const config = readConfig({
      ...bot,
      SLACK_API_URL: 'http://127.0.0.1:3001/api',
      DATABASE_URL: 'postgres://robin:p%40ss@db.example.com:5432/deals',
      DATA_DIR: '/var/deals',
      OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1',
      OPENAI_MODEL: 'small',
      WEBHOOK_SECRET: secret(24),
      API_TOKEN: 'read-token-canary',
      STAGE_DEBOUNCE_SECONDS: '0.5',
      PUBLIC_URL: 'https://deals.example.com/',
      HOST: '0.0.0.0',
      PORT: '0',
      LOG_LEVEL: 'debug',
    })
    expect(config).toMatchObject({
      slackApiUrl: 'http://127.0.0.1:3001/api/',
      database: { kind: 'server', url: 'postgres://robin:p%40ss@db.example.com:5432/deals' },
      dataDir: '/var/deals',
      model: { apiKey: null, baseUrl: 'http://127.0.0.1:11434/v1', model: 'small' },
      webhookSecret: secret(24),
      stageDebounce: 500,
      publicUrl: 'https://deals.example.com',
      host: '0.0.0.0',
      port: 0,
      logLevel: 'debug',
    })
    const shown = config.chosen.join('\n')
    for (const value of config.secrets) expect(shown).not.toContain(value)
    expect(config.secrets).toEqual(expect.arrayContaining(['p%40ss', 'p@ss', 'read-token-canary', secret(24)]))
    expect(shown).toContain('PostgreSQL at db.example.com:5432, by DATABASE_URL.')
  })

  it.each([
    [
      'a bot token without its signing secret',
      without(bot, 'SLACK_SIGNING_SECRET'),
      /^SLACK_SIGNING_SECRET is missing: .*belong together\.$/,
    ],
    ['a signing secret without a bot token', without(bot, 'SLACK_BOT_TOKEN'), /^SLACK_BOT_TOKEN is missing: /],
    ['an app token without a bot token', { SLACK_APP_TOKEN: 'xapp-1' }, /^SLACK_BOT_TOKEN is missing: SLACK_APP_TOKEN alone/],
    [
      'OAuth without its secrets',
      { SLACK_CLIENT_ID: '1' },
      /^SLACK_CLIENT_SECRET, SLACK_STATE_SECRET and SLACK_SIGNING_SECRET are missing: /,
    ],
    ['OAuth without the state secret', without(oauth, 'SLACK_STATE_SECRET'), /^SLACK_STATE_SECRET is missing: /],
    ['OAuth with a bot token', { ...oauth, ...bot }, /^SLACK_BOT_TOKEN and SLACK_CLIENT_ID.*exclude each other/],
    ['OAuth with an app token', { ...oauth, SLACK_APP_TOKEN: 'xapp-1' }, /^SLACK_APP_TOKEN and SLACK_CLIENT_ID.*exclude each other/],
    ['OAuth without an encryption key', without(oauth, 'ENCRYPTION_KEY'), /^ENCRYPTION_KEY is missing: /],
    ['OAuth with one read token for all', { ...oauth, API_TOKEN: 'x' }, /^API_TOKEN cannot be set with OAuth/],
    [
      'OAuth with both shared secrets',
      { ...oauth, API_TOKEN: 'x', WEBHOOK_SECRET: secret(32) },
      /^API_TOKEN and WEBHOOK_SECRET cannot be set/,
    ],
    ['a model key without a model', { OPENAI_API_KEY: 'sk-canary' }, /^OPENAI_MODEL is missing: /],
    ['a model server without a model', { OPENAI_BASE_URL: 'http://localhost:1' }, /^OPENAI_MODEL is missing: /],
    ['a model with neither key nor server', { OPENAI_MODEL: 'x' }, /^OPENAI_API_KEY is missing: /],
    [
      'a model server with a user in it',
      { OPENAI_BASE_URL: 'https://canary:canary@m.example.com/v1', OPENAI_MODEL: 'x' },
      /^OPENAI_BASE_URL must be/,
    ],
    [
      'a model server with a query',
      { OPENAI_BASE_URL: 'https://m.example.com/v1?key=canary', OPENAI_MODEL: 'x' },
      /^OPENAI_BASE_URL must be/,
    ],
    ['a model server that is none', { OPENAI_BASE_URL: 'm.example.com', OPENAI_MODEL: 'x' }, /^OPENAI_BASE_URL must be/],
    ['a short encryption key', { ...oauth, ENCRYPTION_KEY: 'short' }, /^ENCRYPTION_KEY must have at least 32/],
    ['a port that is a word', { PORT: 'http' }, /^PORT must be a whole number/],
    ['a port too high', { PORT: '65536' }, /^PORT must be a whole number/],
    ['a negative port', { PLAYGROUND_PORT: '-1' }, /^PLAYGROUND_PORT must be/],
    ['another database', { DATABASE_URL: 'mysql://canary@x/y' }, /^DATABASE_URL must be a URL like postgres:/],
    ['a URL that is none', { PUBLIC_URL: 'deals.example.com' }, /^PUBLIC_URL must be an http/],
    ['a Slack URL that is none', { SLACK_API_URL: 'slack' }, /^SLACK_API_URL must be/],
    ['a webhook secret without its prefix', { WEBHOOK_SECRET: secret(32).slice(6) }, /^WEBHOOK_SECRET must be whsec_/],
    ['a webhook secret of 23 bytes', { WEBHOOK_SECRET: secret(23) }, /^WEBHOOK_SECRET must be/],
    ['a webhook secret of 65 bytes', { WEBHOOK_SECRET: secret(65) }, /^WEBHOOK_SECRET must be/],
    ['a webhook secret that is no base64', { WEBHOOK_SECRET: `whsec_${'!'.repeat(40)}` }, /^WEBHOOK_SECRET must be/],
    ['a debounce that is no number', { STAGE_DEBOUNCE_SECONDS: 'soon' }, /^STAGE_DEBOUNCE_SECONDS must be/],
    ['a log level nobody knows', { LOG_LEVEL: 'loud' }, /^LOG_LEVEL must be one of/],
    ['a token of another kind', { ...bot, SLACK_BOT_TOKEN: 'canary-token' }, /^SLACK_BOT_TOKEN must start with/],
  ])('refuse %s in one sentence', (_what, env, sentence) => {
    const problem = (() => {
      try {
        readConfig(env)
      } catch (error) {
        return error
      }
    })()
    expect(problem).toBeInstanceOf(ConfigProblem)
    const { message } = problem as Error
    expect(message).toMatch(sentence)
    expect(message).not.toMatch(/canary/)
    expect(message.endsWith('.')).toBe(true)
  })

  it.each([
    [
      { OPENAI_API_KEY: 'sk-canary', OPENAI_MODEL: 'small' },
      'Model: small is asked at https://api.openai.com, since no OPENAI_BASE_URL is set, with OPENAI_API_KEY; the words of deals go there.',
    ],
    [
      { OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1', OPENAI_MODEL: 'qwen3:8b' },
      'Model: qwen3:8b is asked at http://127.0.0.1:11434, by OPENAI_BASE_URL, without a key; the words of deals go there.',
    ],
    [
      { OPENAI_API_KEY: 'sk-canary', OPENAI_BASE_URL: 'https://openrouter.ai/api/v1', OPENAI_MODEL: 'some/model' },
      'Model: some/model is asked at https://openrouter.ai, by OPENAI_BASE_URL, with OPENAI_API_KEY; the words of deals go there.',
    ],
  ])('say which model is asked, and where', (env, line) => {
    const config = readConfig(env)
    expect(config.chosen).toContain(line)
    expect(config.chosen.join()).not.toContain('canary')
  })

  it.each([24, 64])('takes a webhook secret of %i bytes', (bytes) => {
    expect(readConfig({ WEBHOOK_SECRET: secret(bytes) }).webhookSecret).toBe(secret(bytes))
  })
})
