import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)
const pageFolder = new URL('./page/', import.meta.url)

/** Browser modules from node_modules, served under `/lib/`. The import map in index.html names the same paths. */
const libraries: Record<string, string> = {
  '/lib/preact.js': 'preact',
  '/lib/preact-hooks.js': 'preact/hooks',
  '/lib/htm.js': 'htm',
}

const types: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
}

export interface PageAsset {
  type: string
  body: Buffer
  headers: Record<string, string>
}

/** No inline script but the import map's hash would run, nothing is loaded from elsewhere, nobody may frame the page. */
const securityHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
}

/**
 * The file behind a URL path of the page (`/`, `/app/...`, `/lib/...`), or undefined when there is none. Only plain names
 * are looked up, so no path can leave the folder.
 */
export async function pageAsset(path: string): Promise<PageAsset | undefined> {
  const file = path === '/' ? new URL('index.html', pageFolder) : locate(path)
  if (file === undefined) return undefined
  const type = types[fileURLToPath(file).replace(/^.*\./, '')] ?? 'text/javascript; charset=utf-8'
  const body = await readFile(file).catch(() => undefined)
  return body && { type, body, headers: securityHeaders }
}

function locate(path: string): URL | undefined {
  const library = libraries[path]
  if (library !== undefined) return new URL(`file://${require.resolve(library)}`)
  const match = /^\/app\/((?:[a-z0-9-]+\/)?[a-z0-9-]+\.(?:js|css|svg))$/.exec(path)
  return match?.[1] === undefined ? undefined : new URL(match[1], pageFolder)
}
