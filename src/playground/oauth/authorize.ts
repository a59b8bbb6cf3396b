import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { parseArgs, readBody } from '../http/body.ts'
import { isGuest, type Office } from '../office.ts'
import type { Person } from '../state/model.ts'

/** What the app asks for in the address of the install page. */
interface Wish {
  clientId: string
  scopes: string[]
  redirectUri: string
  state: string
}

/** `/oauth/v2/authorize`: shows who could install the app and where, and sends the chosen one back with a code. */
export function createAuthorizePage(office: Office) {
  return async (request: IncomingMessage, response: ServerResponse, path: string): Promise<void> => {
    if (path !== 'v2/authorize') return sendPage(response, 404, problem('There is nothing at this address.'))
    const wish = readWish(new URL(request.url ?? '/', 'http://localhost').searchParams)
    const wrong = whatIsWrong(office, wish)
    if (wrong) return sendPage(response, 400, problem(wrong))
    if (request.method !== 'POST') return sendPage(response, 200, picker(office, wish), new URL(wish.redirectUri).origin)
    const body = await parseArgs(request.headers['content-type'] ?? '', await readBody(request, 64 * 1024))
    const allowed = body.ok && body.args.cancel === undefined
    const person = allowed ? office.store.people.get(String(body.args.person ?? '')) : undefined
    const back = new URL(wish.redirectUri)
    if (wish.state !== '') back.searchParams.set('state', wish.state)
    if (!person) back.searchParams.set('error', 'access_denied')
    else if (!mayInstall(person)) return sendPage(response, 403, problem(`${person.realName} is a guest. Guests cannot install apps.`))
    else back.searchParams.set('code', office.codes.issue({ personId: person.id, teamId: person.teamId, ...wish }))
    response.writeHead(302, { location: back.href, 'cache-control': 'no-store' }).end()
  }
}

function readWish(query: URLSearchParams): Wish {
  return {
    clientId: query.get('client_id') ?? '',
    scopes: (query.get('scope') ?? '').split(/[,\s]+/).filter((scope) => scope !== ''),
    redirectUri: query.get('redirect_uri') ?? '',
    state: query.get('state') ?? '',
  }
}

/** Slack's own complaints about an install address, in its order. */
function whatIsWrong(office: Office, wish: Wish): string | undefined {
  if (office.keys.clientId === '' || wish.clientId !== office.keys.clientId) return 'invalid_client_id: the address names another app.'
  const unknown = wish.scopes.filter((scope) => !office.manifest.scopes.includes(scope))
  if (unknown.length > 0) return `invalid_scope: the manifest does not list ${unknown.join(', ')}.`
  if (wish.scopes.length === 0) return 'missing_scope: the address asks for no scopes.'
  if (!mayRedirect(office, wish.redirectUri)) return 'bad_redirect_uri: the manifest does not list this redirect_uri.'
  return undefined
}

/** Addresses of the manifest, and this machine's own: a local app listens on any port. */
function mayRedirect(office: Office, uri: string): boolean {
  if (!URL.canParse(uri)) return false
  const { protocol, hostname } = new URL(uri)
  const local = protocol === 'http:' && (hostname === '127.0.0.1' || hostname === 'localhost')
  return local || office.manifest.redirectUrls.some((allowed) => uri.startsWith(allowed))
}

function mayInstall(person: Person): boolean {
  return person.role !== 'bot' && !isGuest(person) && !person.deactivated
}

const style = `body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:3rem auto;padding:0 1rem;color:#1b1b1f;background:#fff}
h1{font-size:1.5rem}fieldset{border:1px solid #8886;border-radius:.5rem;margin:1rem 0;padding:.5rem 1rem}label{display:block;padding:.35rem 0}
button{font:inherit;padding:.5rem 1.25rem;border-radius:.5rem;border:1px solid #0f6e62;background:#0f6e62;color:#fff}
button.quiet{background:none;color:inherit;border-color:#8886}code{font-size:.9em}
@media(prefers-color-scheme:dark){body{color:#e8e8ea;background:#1b1b1f}}`

function picker(office: Office, wish: Wish): string {
  const { name } = office.manifest
  const teams = [...office.store.workspaces.values()].map((workspace) => {
    const people = [...office.store.people.values()].filter((person) => person.teamId === workspace.id && person.role !== 'bot')
    const choices = people.map((person) => {
      const able = mayInstall(person)
      const note = able ? (person.role === 'member' ? '' : ` (${person.role})`) : ' (guests cannot install apps)'
      return `<label><input type="radio" name="person" value="${esc(person.id)}" required${able ? '' : ' disabled'}> ${esc(person.realName + note)}</label>`
    })
    return `<fieldset><legend>${esc(workspace.name)}</legend>${choices.join('')}</fieldset>`
  })
  return `<h1>Install ${esc(name)}</h1>
<p>A local stand-in for Slack's install page. Choose who installs the app; it goes into that person's workspace.</p>
<form method="post"><div>${teams.join('')}</div>
<p>The app asks for: ${wish.scopes.map((scope) => `<code>${esc(scope)}</code>`).join(', ')}</p>
<p><button>Allow</button> <button class="quiet" name="cancel" value="1" formnovalidate>Cancel</button></p></form>`
}

function problem(sentence: string): string {
  return `<h1>This cannot be installed</h1><p>${esc(sentence)}</p>`
}

function sendPage(response: ServerResponse, status: number, body: string, mayGoTo?: string): void {
  const hash = createHash('sha256').update(style).digest('base64')
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self' ${mayGoTo ?? ''}; frame-ancestors 'none'; base-uri 'none'`,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  })
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Install</title><style>${style}</style>`
  response.end(`<!doctype html><html lang="en"><head>${head}</head><body><main>${body}</main></body></html>`)
}

function esc(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
