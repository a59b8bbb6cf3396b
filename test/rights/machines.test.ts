import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { type ExportWhat, exportText } from '../../src/cli/export-text.ts'
import { genericDoor } from '../../src/crm/generic/door.ts'
import type { WorkspaceId } from '../../src/domain/ids.ts'
import { apiRoutes } from '../../src/http/api.ts'
import { createControl } from '../../src/http/control.ts'
import { healthRoutes } from '../../src/http/health.ts'
import { createMetrics } from '../../src/http/metrics.ts'
import { putJourneys } from '../application/support/journeys-in-store.ts'
import { called, many } from '../application/support/outcome-history.ts'
import { serve } from '../http/support/serve.ts'
import { conversation } from '../support/conversation.ts'
import { freshWorkspace } from '../support/database.ts'
import { exported, routes } from './support/other-doors.ts'

/** Who calls by HTTP: the token is all that is known of them. */
const callers = {
  operator: (token: string) => ({ authorization: `Bearer ${token}` }),
  nobody: () => ({}),
  'a wrong token': (token: string) => ({ authorization: `Bearer ${token.slice(0, -1)}x` }),
  'half a token': (token: string) => ({ authorization: `Bearer ${token.slice(0, 9)}` }),
  'the token of another workspace': () => ({ authorization: `Bearer ${others}` }),
  'the token of before it was changed': () => ({ authorization: `Bearer ${former}` }),
  'another scheme': (token: string) => ({ authorization: `Basic ${token}` }),
  'the token in the address': (token: string) => ({ 'x-token-in-address': token }),
}
const [ours, others, former] = ['ours-0123456789abcdef', 'others-0123456789abcdef', 'former-0123456789abcdef']

/** Two workspaces in one store, each with every address behind its own token, as the app puts them together. */
async function scene() {
  const talk = await conversation('embedded', '2026-11-20T12:00:00Z')
  const elsewhere = await freshWorkspace(talk.store, 'playground')
  await talk.open({ name: 'Plain Kettles' }, [], 'D-open')
  await talk.open({ name: 'Quiet Kettles', isPrivate: true }, [], 'D-private')
  const dataDir = mkdtempSync(path.join(tmpdir(), 'rights-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true }))
  const control = createControl({
    dataDir,
    commands: {
      importCsv: async () => ({}),
      exportText: (format) => exportText(talk.ports, { workspace: talk.workspace, format }),
    },
  })
  const serving = async (workspace: WorkspaceId, token: string) =>
    serve([
      ...apiRoutes({ ports: talk.ports, workspace, token }),
      ...createMetrics({ version: '1' }).routes(token),
      ...control.routes,
      ...healthRoutes({ ping: async () => {}, isStopping: () => false, isSlackAway: () => false }),
      genericDoor({ ports: talk.ports, workspace, secret: `whsec_${Buffer.alloc(32, 7).toString('base64')}` }),
    ])
  const urls = { ours: (await serving(talk.workspace, ours!)).url, others: (await serving(elsewhere, others!)).url }
  return { talk, elsewhere, control, urls }
}

async function ask(url: string, address: string, headers: Record<string, string>) {
  const token = headers['x-token-in-address']
  const where = address.replace(':externalId', 'D-private')
  const method = address === '/control/import' || address === '/webhooks/deals' ? 'POST' : 'GET'
  const response = await fetch(`${url}${where}${token ? `?token=${token}&access_token=${token}` : ''}`, {
    method,
    headers: token ? {} : headers,
    ...(method === 'POST' ? { body: 'deal_id,name\n' } : {}),
  })
  return { status: response.status, text: await response.text() }
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

it('every address opens to whom the table says and tells the others nothing; exports are of one workspace', {
  timeout: 60_000,
}, async () => {
  const { talk, elsewhere, control, urls } = await scene()
  for (const [address, guard] of Object.entries(routes)) {
    // Slack's own signature: test/slack/door.test.ts.
    if (guard === 'signature of Slack') continue
    const token = guard === 'this machine' ? control.token : ours!
    for (const [caller, headers] of Object.entries(callers)) {
      const { status, text } = await ask(urls.ours, address, headers(token) as Record<string, string>)
      const isOpen = guard === 'anybody' || (caller === 'operator' && (guard === 'operator' || guard === 'this machine'))
      expect([address, caller, status]).toEqual([address, caller, isOpen ? 200 : 401])
      if (caller !== 'operator') expect([caller, text]).not.toEqual([caller, expect.stringContaining('Kettles')])
    }
  }

  // The operator sees private deals too, and no other workspace: there a deal of ours has the bytes of one that is nowhere.
  expect((await ask(urls.ours, '/api/v1/deals', bearer(ours!))).text).toContain('Quiet Kettles')
  expect((await ask(urls.ours, '/api/v1/deals/D-private', bearer(ours!))).text).toContain('Quiet Kettles')
  expect(JSON.parse((await ask(urls.others, '/api/v1/deals', bearer(others!))).text)).toEqual({ deals: [], nextCursor: null })
  const [there, nowhere] = [
    await ask(urls.others, '/api/v1/deals/D-private', bearer(others!)),
    await ask(urls.others, '/api/v1/deals/D-0', bearer(others!)),
  ]
  expect(there).toEqual({ ...nowhere, status: 404 })
  // Without the token nobody learns whether a deal is there; where no token is set there is no door.
  expect(await ask(urls.ours, '/api/v1/deals/D-private', {})).toEqual(await ask(urls.ours, '/api/v1/deals/D-0', {}))
  expect(apiRoutes({ ports: talk.ports, workspace: talk.workspace, token: null })).toEqual([])

  await putJourneys(
    talk.store,
    talk.workspace,
    many(20, () => called({ hit: true, isPrivate: true })),
  )
  for (const what of Object.keys(exported) as ExportWhat[]) {
    const text = async (workspace: WorkspaceId) => {
      let all = ''
      for await (const piece of exportText(talk.ports, { workspace, format: 'json', what })) all += piece
      return all
    }
    expect(await text(elsewhere), what).not.toMatch(/Kettles|D-open|D-private|robin@/)
    if (!exported[what].namesDeals) expect(await text(talk.workspace), what).not.toMatch(/Kettles|Deal \d|robin@/)
    const [entry] = await talk.store.transact(elsewhere, (unit) => unit.audit.list({}, 1))
    expect(entry).toMatchObject({ by: 'cli', what: 'exported', after: { what, format: 'json' } })
  }
})
