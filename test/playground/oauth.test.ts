import { App, HTTPReceiver, type Installation } from '@slack/bolt'
import { WebClient } from '@slack/web-api'
import { expect, onTestFinished, test } from 'vitest'
import { startPlayground } from '../../src/playground/start-playground.ts'
import { freePort, signingSecret, silent } from './bolt-bot.ts'
import { fixtureManifest } from './fixture-manifest.ts'

const client = { clientId: '1.2', clientSecret: 'client-secret' }

async function start(manifest = fixtureManifest) {
  const port = await freePort()
  const playground = await startPlayground({
    manifest,
    bot: { requestUrl: `http://127.0.0.1:${port}/slack/events`, signingSecret, ...client },
    retryScheduleMs: [0, 20, 40],
  })
  const installations = new Map<string, Installation>()
  const clientOptions = { slackApiUrl: playground.apiUrl, retryConfig: { retries: 0 } }
  const receiver = new HTTPReceiver({
    signingSecret,
    logger: silent,
    ...client,
    stateSecret: 'state-secret',
    scopes: ['chat:write', 'channels:history', 'commands'],
    redirectUri: `http://127.0.0.1:${port}/slack/oauth_redirect`,
    installerOptions: {
      authorizationUrl: `${playground.url}/oauth/v2/authorize`,
      clientOptions,
      directInstall: true,
      redirectUriPath: '/slack/oauth_redirect',
    },
    installationStore: {
      storeInstallation: async (installation) => void installations.set(installation.team?.id ?? '', installation),
      fetchInstallation: async (query) => installations.get(query.teamId ?? '')!,
      deleteInstallation: async (query) => void installations.delete(query.teamId ?? ''),
    },
  })
  const app = new App({ receiver, logger: silent, clientOptions })
  await receiver.start(port)
  onTestFinished(async () => {
    await playground.close()
    await receiver.stop()
  })
  /** Goes the way of the browser: to the app's install page, on to the picker, and back with what it answered. */
  const install = async (person: string, form: object = { person }) => {
    const first = await fetch(`http://127.0.0.1:${port}/slack/install`, { redirect: 'manual' })
    const picker = first.headers.get('location')!
    const page = await fetch(picker)
    const answer = await fetch(picker, { method: 'POST', body: new URLSearchParams(form as never), redirect: 'manual' })
    if (answer.status !== 302) return { page: await page.text(), status: answer.status, text: await answer.text() }
    const back = await fetch(answer.headers.get('location')!, { headers: { cookie: first.headers.get('set-cookie')!.split(';')[0]! } })
    return { page: await page.text(), status: back.status, text: await back.text() }
  }
  return { playground, app, installations, install, port }
}

test('the app is installed in two workspaces, each with its own token, and uninstalled', async () => {
  const { playground, app, installations, install } = await start()
  const gone: string[] = []
  app.event('app_uninstalled', async ({ body }) => void gone.push(`uninstalled ${body.team_id}`))
  app.event('tokens_revoked', async ({ event }) => void gone.push(`revoked ${event.tokens.bot?.[0]}`))
  const { page, status } = await install('U0LENA')
  expect(page).toContain('Lena Fisk')
  expect(page).toContain('guests cannot install apps')
  expect(status).toBe(200)
  await install('U0OTTO')
  expect([...installations.keys()]).toEqual(['T0DEMOTEAM', 'T0FIZZLEWK'])
  const tokens = [...installations.values()].map((one) => one.bot!.token)
  expect(new Set(tokens).size).toBe(2)
  for (const [team, one] of installations) {
    expect(await new WebClient(one.bot!.token, { slackApiUrl: playground.apiUrl }).auth.test()).toMatchObject({ team_id: team })
  }
  expect(installations.get('T0DEMOTEAM')).toMatchObject({
    user: { id: 'U0LENA' },
    bot: { userId: playground.admin.botUser(), scopes: expect.arrayContaining(['commands']) },
  })
  // Each workspace's events carry its own authorization, so Bolt answers with its own token.
  app.command('/fixture', async ({ ack, context }) => ack(`${context.teamId}`))
  playground.admin.addChannel({ name: 'kettle-talk', workspace: 'T0FIZZLEWK', members: ['otto'] })
  await playground.admin.command({ user: 'otto', channel: '#kettle-talk', command: '/fixture' })
  expect(playground.admin.ephemeral('#kettle-talk')).toMatchObject([{ text: 'T0FIZZLEWK' }])
  playground.admin.uninstall('T0FIZZLEWK')
  await playground.admin.settled()
  expect(gone.sort()).toEqual([`revoked ${playground.admin.botUser('T0FIZZLEWK')}`, 'uninstalled T0FIZZLEWK'])
  const dead = new WebClient(tokens[1], { slackApiUrl: playground.apiUrl, logger: silent }).auth.test()
  await expect(dead).rejects.toMatchObject({ data: { error: 'account_inactive' } })
})

test('cancelled, by a guest, for another app, with unknown scopes, back to a stranger', async () => {
  const { playground, installations, install, port } = await start()
  expect((await install('U0LENA', { cancel: '1', person: 'U0LENA' })).status).toBe(500)
  expect(await install('U0GIL')).toMatchObject({ status: 403, text: expect.stringContaining('Guests cannot') })
  expect(installations.size).toBe(0)
  const ask = async (more: object) => {
    const query = new URLSearchParams({
      client_id: client.clientId,
      scope: 'commands',
      redirect_uri: `http://127.0.0.1:${port}/x`,
      ...more,
    })
    return (await fetch(`${playground.url}/oauth/v2/authorize?${query}`)).text()
  }
  expect(await ask({ client_id: 'other' })).toContain('invalid_client_id')
  expect(await ask({ scope: 'admin' })).toContain('invalid_scope')
  expect(await ask({ redirect_uri: 'https://evil.example/x' })).toContain('bad_redirect_uri')
  expect(await ask({ scope: '"><script>' })).not.toContain('<script>')
})

test('codes are good once; rotated tokens expire and are refreshed', async () => {
  const { playground, installations, install } = await start(
    fixtureManifest.replace('token_rotation_enabled: false', 'token_rotation_enabled: true'),
  )
  const slack = new WebClient(undefined, { slackApiUrl: playground.apiUrl, logger: silent })
  const access = (more: object) =>
    slack.oauth.v2.access({ client_id: client.clientId, client_secret: client.clientSecret, ...more } as never)
  await install('U0LENA')
  const { bot } = installations.get('T0DEMOTEAM')!
  expect(bot).toMatchObject({ refreshToken: expect.stringMatching(/^xoxe-/), expiresAt: expect.any(Number) })
  const works = (token: string) =>
    new WebClient(token, { slackApiUrl: playground.apiUrl, logger: silent }).auth.test().then(
      () => 'ok',
      (error) => error.data.error,
    )
  expect(await works(bot!.token)).toBe('ok')
  await playground.admin.setClock(12 * 3_600_000 + 1000)
  expect(await works(bot!.token)).toBe('token_expired')
  const fresh = await access({ grant_type: 'refresh_token', refresh_token: bot!.refreshToken })
  expect(fresh).toMatchObject({ expires_in: 43_200, refresh_token: expect.any(String), team: { id: 'T0DEMOTEAM' } })
  expect(await works(fresh.access_token!)).toBe('ok')
  await expect(access({ grant_type: 'refresh_token', refresh_token: bot!.refreshToken })).rejects.toMatchObject({
    data: { error: 'invalid_refresh_token' },
  })
  const query = new URLSearchParams({
    client_id: client.clientId,
    scope: 'commands',
    redirect_uri: 'http://127.0.0.1:9/back',
    state: 'kept',
  })
  const sent = await fetch(`${playground.url}/oauth/v2/authorize?${query}`, {
    method: 'POST',
    body: new URLSearchParams({ person: 'U0ROBIN' }),
    redirect: 'manual',
  })
  const back = new URL(sent.headers.get('location')!)
  expect(back.searchParams.get('state')).toBe('kept')
  const code = back.searchParams.get('code')!
  await expect(access({ code, redirect_uri: 'http://127.0.0.1:9/other' })).rejects.toMatchObject({ data: { error: 'bad_redirect_uri' } })
  await expect(access({ code })).rejects.toMatchObject({ data: { error: 'code_already_used' } })
  await expect(access({ code: 'made-up' })).rejects.toMatchObject({ data: { error: 'invalid_code' } })
  await expect(access({ client_secret: 'wrong', code: 'x' })).rejects.toMatchObject({ data: { error: 'bad_client_secret' } })
})
