import { installApp, refreshInstall } from '../installs.ts'
import type { Office } from '../office.ts'
import type { Install, Json } from '../state/model.ts'
import { type Args, refuse } from './call.ts'

/** The client's id and secret, from HTTP Basic or from the arguments. */
function checkClient(office: Office, args: Args, authorization: string | undefined): void {
  const basic = /^Basic\s+(\S+)$/i.exec(authorization ?? '')?.[1]
  const [basicId, basicSecret] = basic ? Buffer.from(basic, 'base64').toString('utf8').split(':') : []
  const id = basicId ?? args.text('client_id')
  if (office.keys.clientId === '' || id !== office.keys.clientId) refuse('invalid_client_id')
  if ((basicSecret ?? args.text('client_secret')) !== office.keys.clientSecret) refuse('bad_client_secret')
}

function granted(office: Office, install: Install): Json {
  const workspace = office.store.workspaces.get(install.teamId)!
  return {
    ok: true,
    app_id: office.keys.appId,
    authed_user: { id: install.installedBy },
    scope: install.scopes.join(','),
    token_type: 'bot',
    access_token: install.token,
    bot_user_id: install.botUserId,
    team: { id: workspace.id, name: workspace.name },
    enterprise: null,
    is_enterprise_install: false,
    ...(install.refreshToken !== undefined && {
      refresh_token: install.refreshToken,
      expires_in: Math.round(((install.expiresAt ?? 0) - office.clock.now()) / 1000),
    }),
  }
}

function access(office: Office, args: Args, authorization: string | undefined): Json {
  checkClient(office, args, authorization)
  const grantType = args.text('grant_type') ?? 'authorization_code'
  if (grantType === 'refresh_token') {
    const install = refreshInstall(office, args.required('refresh_token', 'invalid_refresh_token'))
    return install ? granted(office, install) : refuse('invalid_refresh_token')
  }
  if (grantType !== 'authorization_code') refuse('invalid_grant_type')
  const redeemed = office.codes.redeem(args.required('code', 'invalid_code'))
  if (!redeemed.ok) return refuse(redeemed.error)
  const { personId, teamId, scopes, redirectUri } = redeemed.grant
  if ((args.text('redirect_uri') ?? redirectUri) !== redirectUri) refuse('bad_redirect_uri')
  return granted(office, installApp(office, { teamId, installedBy: personId, scopes, rotate: office.manifest.tokenRotation }))
}

/** Methods called without a token. `authorization`: the raw header, for HTTP Basic. */
export const openMethods: Record<string, (office: Office, args: Args, authorization: string | undefined) => Json> = {
  'oauth.v2.access': access,

  /** Turns a long-lived token into a rotating pair. */
  'oauth.v2.exchange'(office, args, authorization) {
    checkClient(office, args, authorization)
    const install = office.store.installs.find((one) => one.token === args.required('token', 'invalid_auth') && one.ended === 'no')
    if (!install) return refuse('invalid_auth')
    if (install.refreshToken !== undefined) refuse('token_already_exchanged')
    install.ended = 'replaced'
    const { teamId, installedBy, scopes } = install
    return granted(office, installApp(office, { teamId, installedBy, scopes, rotate: true }))
  },
}
