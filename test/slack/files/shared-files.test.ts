import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebClient } from '@slack/web-api'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { WorkspaceId } from '../../../src/domain/ids.ts'
import { fileOrigins } from '../../../src/slack/files/fetch-file.ts'
import { slackFiles } from '../../../src/slack/files/shared-files.ts'
import { clientOptions, singleInstall } from '../../../src/slack/installs.ts'
import { sdkLog } from '../../../src/slack/sdk-log.ts'
import { memoryLog } from '../support/office.ts'

const token = 'xoxb-secret-of-the-tests'
const workspace = 'w' as WorkspaceId

/** A server that is Slack's files.info and Slack's file host at once; `file` is what files.info tells. */
async function slack(
  file: (origin: string) => object,
  serve: (request: IncomingMessage, response: ServerResponse) => void = (_, response) => response.end('x'),
) {
  const seen: { path: string; authorization: string | undefined }[] = []
  const server = createServer((request, response) => {
    seen.push({ path: request.url!, authorization: request.headers.authorization })
    if (!request.url!.startsWith('/api/')) return serve(request, response)
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(file(origin)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  const log = memoryLog()
  const apiUrl = `${origin}/api/`
  const client = new WebClient(token, clientOptions(apiUrl, sdkLog(log)))
  const installs = singleInstall({ workspace, team: 'T1', botUser: 'U1', botId: null, token, client })
  const files = slackFiles({ installs, apiUrl, log })
  return { read: (name = 'call.txt') => files.read(workspace, { id: 'F1', name }), seen, origin, log }
}

const told =
  (more: object = {}) =>
  (origin: string) => ({
    ok: true,
    file: {
      id: 'F1',
      name: 'call.txt',
      mimetype: 'text/plain',
      size: 10,
      mode: 'hosted',
      url_private_download: `${origin}/f/call.txt`,
      ...more,
    },
  })

describe('a file of Slack', () => {
  it('is fetched with the token and read', async () => {
    const { read, seen } = await slack(told(), (_, response) => response.end('Otto Brine: I sign it.'))
    expect(await read()).toEqual({ kind: 'words', text: 'Otto Brine: I sign it.', characters: 22 })
    expect(seen.at(-1)).toEqual({ path: '/f/call.txt', authorization: `Bearer ${token}` })
  })

  it.each([
    ['deleted', { mode: 'tombstone' }, 'gone'],
    ['over the plan’s limit', { mode: 'hidden_by_limit' }, 'gone'],
    ['kept elsewhere', { mode: 'external', is_external: true }, 'elsewhere'],
    ['a PDF', { name: 'form.pdf', mimetype: 'application/pdf' }, 'no-text'],
    ['a Word file', { name: 'form.docx', mimetype: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' }, 'no-text'],
    ['a picture', { name: 'photo.png', mimetype: 'image/png' }, 'no-text'],
    ['a table', { name: 'export.csv', mimetype: 'text/csv' }, 'no-text'],
    ['ten megabytes, as Slack says', { size: 10_000_000 }, 'too-large'],
    ['at another host', { url_private_download: 'https://files.slack.com.evil.example/f', url_private: null }, 'elsewhere'],
    ['at a host with a name in front', { url_private_download: 'https://files.slack.com@evil.example/f' }, 'elsewhere'],
    ['on the machine', { url_private_download: 'file:///etc/passwd' }, 'elsewhere'],
  ])('%s: not fetched', async (_, more, why) => {
    const { read, seen } = await slack(told(more))
    expect(await read()).toMatchObject({ kind: 'file-unread', why })
    expect(seen.every(({ path }) => path.startsWith('/api/'))).toBe(true)
  })

  it.each([
    ['file_not_found', 'gone'],
    ['missing_scope', 'not-allowed'],
    ['fatal_error', 'slack-away'],
  ])('Slack refuses with %s', async (error, why) => {
    const { read } = await slack(() => ({ ok: false, error }))
    expect(await read()).toMatchObject({ kind: 'file-unread', why })
  })

  it.each<[string, (request: IncomingMessage, response: ServerResponse) => void, string]>([
    ['a sign-in page', (_, r) => void r.setHeader('content-type', 'text/html; charset=utf-8').end('<html>Sign in</html>'), 'not-allowed'],
    ['a sign-in page called text', (_, r) => void r.setHeader('content-type', 'text/plain').end('<!doctype html><html>'), 'no-text'],
    ['403', (_, r) => void r.writeHead(403).end(), 'not-allowed'],
    ['404', (_, r) => void r.writeHead(404).end(), 'gone'],
    ['500', (_, r) => void r.writeHead(500).end(), 'slack-away'],
    ['a cut connection', (_, r) => void r.destroy(), 'slack-away'],
    ['ten megabytes, said so', (_, r) => void r.writeHead(200, { 'content-length': 10_000_000 }).write('x'), 'too-large'],
    [
      'endless words, nothing said',
      (_, r) =>
        void setImmediate(function more() {
          if (!r.destroyed && r.write('Otto Brine: I sign the budget. '.repeat(2_000))) setImmediate(more)
          else if (!r.destroyed) r.once('drain', more)
        }),
      'too-large',
    ],
  ])('the host answers with %s', async (_, serve, why) => {
    const { read } = await slack(told(), serve)
    expect(await read()).toMatchObject({ kind: 'file-unread', why })
  })

  it('a redirect is not followed, so the token goes nowhere', async () => {
    const other = await slack(told())
    const { read } = await slack(told(), (_, response) => void response.writeHead(302, { location: `${other.origin}/f` }).end())
    expect(await read()).toMatchObject({ why: 'not-allowed' })
    expect(other.seen).toEqual([])
  })

  it('the token stands in no line of the log', async () => {
    const { read, log } = await slack(() => ({ ok: false, error: 'fatal_error' }))
    await read()
    expect(JSON.stringify(log.lines)).not.toContain(token)
  })

  it('lies at Slack’s file host or at the Slack we were told of', () => {
    const real = fileOrigins('https://slack.com/api/')
    expect(real('https://files.slack.com/files-pri/T1-F1/download/a.txt')).toBe(true)
    for (const url of [
      'http://files.slack.com/a',
      'https://evil.example/a',
      'https://files.slack.com:444/a',
      'https://u:p@files.slack.com/a',
      'x',
    ])
      expect(real(url)).toBe(false)
    expect(fileOrigins('http://127.0.0.1:3001/api/')('http://127.0.0.1:3001/files-pri/a')).toBe(true)
  })
})
