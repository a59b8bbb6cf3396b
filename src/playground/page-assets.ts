import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

const require = createRequire(import.meta.url)
const pageFolder = new URL('./page/', import.meta.url)

/** Browser modules from node_modules, served under `/lib/`. The import map in index.html names the same paths. */
const libraries: Record<string, () => string> = {
  '/lib/preact.js': () => require.resolve('preact'),
  '/lib/preact-hooks.js': () => require.resolve('preact/hooks'),
  // `require.resolve` finds the CommonJS build; the browser needs the module beside it.
  '/lib/htm.js': () => require.resolve('htm').replace(/htm\.js$/, 'htm.mjs'),
  '/lib/marked.js': () => require.resolve('marked'),
}

const types: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
}

/** A file of the page, ready to be sent with status 200. */
export interface PageAsset {
  type: string
  body: Buffer
  headers: Record<string, string>
}

/**
 * The file behind a URL path of the page: `/` and `/archives/...` (permalinks) give the page itself, `/app/...` its modules
 * and styles, `/lib/...` the libraries. Undefined when there is none. Only plain names are looked up, so no path can leave
 * the folder.
 */
export async function pageAsset(path: string): Promise<PageAsset | undefined> {
  const file = locate(path)
  if (file === undefined) return undefined
  const body = await readFile(file).catch(() => undefined)
  if (body === undefined) return undefined
  const type = types[/\.([a-z]+)$/.exec(file.pathname)?.[1] ?? ''] ?? 'text/javascript; charset=utf-8'
  const headers: Record<string, string> = {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-cache',
  }
  if (type.startsWith('text/html')) headers['content-security-policy'] = policy(body.toString('utf8'))
  return { type, body, headers }
}

function locate(path: string): URL | undefined {
  if (path === '/' || /^\/archives\/[A-Z0-9]+\/p\d+$/.test(path)) return new URL('index.html', pageFolder)
  const library = libraries[path]
  if (library !== undefined) return pathToFileURL(library())
  const name = /^\/app\/((?:[a-z0-9-]+\/)?[a-z0-9-]+\.(?:js|css|svg))$/.exec(path)?.[1]
  return name === undefined ? undefined : new URL(name, pageFolder)
}

/** Scripts from here only, plus the one inline import map by its hash. Pictures may come from anywhere, as apps link them. */
function policy(html: string): string {
  const importMap = /<script type="importmap">([\s\S]*?)<\/script>/.exec(html)?.[1] ?? ''
  const hash = createHash('sha256').update(importMap).digest('base64')
  return [
    "default-src 'none'",
    `script-src 'self' 'sha256-${hash}'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' https: http: data: blob:",
    "connect-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
