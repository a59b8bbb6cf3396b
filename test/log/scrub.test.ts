import { describe, expect, it } from 'vitest'
import { createLog } from '../../src/log/create-log.ts'
import { scrub, spellings } from '../../src/log/scrub.ts'

const hex = '3f9a1c77d0e24b58a6c1f0e9'

/** Fifty made-up secrets, each with the words it may stand among; none may reach a line. */
const canaries: [string, string][] = [
  ...['b', 'p', 'a', 's', 'r', 'o', 'c', 'd'].map((k): [string, string] => [
    `xox${k}-1234567890-0987654321-CANARY${k}x`,
    'failed with $ at post',
  ]),
  ['xoxe.xoxb-1-CANARYrotated', '$'],
  ['xoxe-1-CANARYrefresh', 'refresh=$'],
  ['XOXB-777-CANARYUPPER', '($)'],
  ['xapp-1-A012-345-CANARYapp', 'socket $, closed'],
  ['hooks.slack.com/services/T0/B0/CANARYhook', 'https://$'],
  ['hooks.slack.com/commands/T0/1/CANARYcmd', 'response_url: "https://$"'],
  ['hooks.slack.com/actions/T0/1/CANARYact', '<https://$|link>'],
  ['hooks.slack-gov.com/services/CANARYgov', 'https://$'],
  ['sk-CANARY0123456789abcdef', 'key $'],
  ['sk-proj-CANARY_abc-DEF', 'key=$'],
  ['sk-ant-api03-CANARYant', '"$"'],
  ['whsec_CANARY+abc/DEF==', 'secret $ refused'],
  ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJDQU5BUlkifQ.CANARYsig', 'jwt $'],
  ['eyJhbGciOiJub25lIn0.eyJDQU5BUlkiOjF9.', 'unsigned $'],
  ['CANARYbearer0123', 'Authorization: Bearer $'],
  ['CANARYbearer4567', 'bearer $'],
  ['Q0FOQVJZOmJhc2lj', 'authorization: Basic $'],
  ['CANARYpgpass', 'postgres://robin:$@db.example.com:5432/deals'],
  ['CANARYpg%20two', 'postgresql://robin:$@db/deals?sslmode=require'],
  ['CANARY@with@at', 'postgres://robin:$@db/deals'],
  ['CANARYredis', 'redis://:$@cache:6379'],
  ['CANARYhttp', 'https://user:$@example.com/path'],
  ['CANARYkv', 'host=db user=robin password=$ dbname=deals'],
  ['CANARYPG', 'PGPASSWORD=$'],
  ['CANARYquery', 'GET /x?token=$&page=2'],
  ['CANARYclient', 'client_secret=$'],
  ['CANARYaccess', 'access_token=$&scope=chat'],
  ['CANARYapikey', 'api_key=$'],
  ['CANARYapi2', 'apikey=$;'],
  ['CANARYprivate', 'private_key=$'],
  ['CANARYjson1', '{"token":"$"}'],
  ['CANARYjson2', '{"deep":{"client_secret": "$"}}'],
  ['CANARYjson3', '{"password" : "$"}'],
  ['CANARY\\"quoted', '{"refresh_token":"$","next":1}'],
  ['CANARYjson5', '{"x-api-key":"$"}'],
  ['CANARYjson6', '{"set-cookie":"$"}'],
  ['CANARYjson7', '{"Authorization":"$"}'],
  ['CANARYjson8', '{"slack_bot_token":"$"}'],
  [hex, 'signing secret is $ here'],
  ['p@ss "word" \\ 1', 'plain $ words'],
  ['état-secret-€', 'plain $ words'],
  ['state/secret+with=signs', 'url ?s=$'],
]
/** Those that look like nothing are known from the settings. */
const known = canaries.slice(-4).map(([secret]) => secret)

/** Log lines holding the secret in every place a line has. */
function linesWith(secret: string, words: string): string[] {
  const lines: string[] = []
  const log = createLog({ level: 'trace', secrets: known, write: (line) => lines.push(line) })
  const text = words.replace('$', () => secret)
  const error = new Error(text, { cause: new TypeError(text) })
  log.info({}, text)
  log.warn({ a: { b: [{ c: { d: text } }] } }, 'deep')
  log.error({ err: error, problem: error }, 'stack')
  log.debug({ body: JSON.stringify({ kept: text }) }, 'a body kept as text')
  log.info({ [text]: 1 }, 'a key')
  return lines
}

describe('the log', () => {
  it('has fifty canaries to lose', () => {
    expect(new Set(canaries.map(([secret]) => secret)).size).toBeGreaterThanOrEqual(50)
  })

  it.each(canaries)('never shows %s', (secret, words) => {
    const lines = linesWith(secret, words)
    expect(lines).toHaveLength(5)
    const shown = lines.filter((line) => [secret, JSON.stringify(secret).slice(1, -1), 'CANARY'].some((way) => line.includes(way)))
    expect(shown).toEqual([])
  })

  it('writes lines that still are JSON, with level, time, message, and an error by its name, stack and cause', () => {
    for (const [secret, words] of canaries)
      for (const line of linesWith(secret, words)) expect(JSON.parse(line)).toMatchObject({ msg: expect.any(String) })
    const lines: string[] = []
    const log = createLog({ level: 'info', write: (line) => lines.push(line) })
    log.error({ ref: 'r-1', problem: new Error('outer', { cause: new Error('inner') }) }, 'Something broke')
    log.debug({}, 'under the level')
    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0]!)).toMatchObject({
      level: 'error',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      ref: 'r-1',
      msg: 'Something broke',
      problem: { type: 'Error', message: 'outer', stack: expect.stringContaining('outer'), cause: { message: 'inner' } },
    })
  })

  it('hides what it is told to hide later', () => {
    const lines: string[] = []
    const log = createLog({ level: 'info', write: (line) => lines.push(line) })
    log.hide('plain-control-word')
    log.info({ plain: 'plain-control-word' }, 'x')
    expect(lines[0]).not.toContain('plain-control-word')
  })

  it('leaves ordinary words alone', () => {
    const plain = [
      'Asked 5 questions; task-forces and risk-sk ratings stay.',
      'The deal https://example.com/deals/D-1?stage=evaluate closes 2026-01-29 at 12:30.',
      'robin@example.com answered in C012:1700000000.000100, tokens used: 120',
      'basic needs, bearer of news',
    ]
    for (const line of plain) expect(scrub(line)).toBe(line)
  })

  it('costs milliseconds on long lines of any make', () => {
    const long = ['a', 'sk-', 'eyJ.', 'token=', '"token":', '\\"token\\":\\"', 'a-', 'x://y:', ' ']
    for (const piece of long) {
      const line = piece.repeat(Math.ceil(40_000 / piece.length))
      const started = performance.now()
      scrub(line, spellings(hex))
      expect(performance.now() - started, piece).toBeLessThan(1000)
    }
  })
})
