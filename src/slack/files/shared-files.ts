import { WebAPIPlatformError } from '@slack/web-api'
import { z } from 'zod'
import type { Log } from '../../application/ports.ts'
import { type FileUnread, mayHoldTalk, mostOfFile, type ReadFile, type SharedFiles } from '../../application/shared-files.ts'
import type { Install, Installs } from '../installs.ts'
import { decodeWords } from './decode.ts'
import { fetchFile, fileOrigins, mostBytes } from './fetch-file.ts'
import { mailWords } from './mail-words.ts'

const told = z.looseObject({
  name: z.string().nullish(),
  mimetype: z.string().nullish(),
  size: z.number().nullish(),
  mode: z.string().nullish(),
  is_external: z.boolean().nullish(),
  url_private_download: z.string().nullish(),
  url_private: z.string().nullish(),
})

const rights = new Set(['missing_scope', 'not_allowed_token_type', 'no_permission', 'access_denied', 'invalid_auth', 'not_authed'])
const absent = new Set(['file_not_found', 'file_deleted', 'file_not_visible', 'channel_not_found'])

/** Files of Slack: asked about, fetched with the bot's token from Slack alone, read as text and forgotten. */
export function slackFiles({ installs, apiUrl, log }: { installs: Installs; apiUrl: string; log: Log }): SharedFiles {
  const isSlacks = fileOrigins(apiUrl)
  return {
    async read(workspace, { id, name }) {
      const unread = (why: FileUnread): ReadFile => ({ kind: 'file-unread', why, name })
      try {
        const install = installs.ofWorkspace(workspace)
        const file = await lookUp(install, id)
        if (typeof file === 'string') return unread(file)
        if (file.mode === 'tombstone' || file.mode === 'hidden_by_limit') return unread('gone')
        if (file.is_external || file.mode === 'external') return unread('elsewhere')
        if (!isReadable(file.name ?? name, file.mimetype ?? '')) return unread('no-text')
        if ((file.size ?? 0) > mostBytes) return unread('too-large')
        const url = file.url_private_download || file.url_private
        if (!url || !isSlacks(url)) return unread('elsewhere')
        const fetched = await fetchFile(url, install.token)
        if (fetched.kind !== 'bytes') return unread(fetched.kind)
        return wordsOf(fetched.bytes, file.name ?? name)
      } catch (error) {
        log.warn({ error, file: id }, 'A file could not be read')
        return unread('slack-away')
      }
    },
  }
}

async function lookUp(install: Install, id: string): Promise<z.infer<typeof told> | FileUnread> {
  try {
    const parsed = told.safeParse((await install.client.files.info({ file: id })).file)
    return parsed.success ? parsed.data : 'gone'
  } catch (error) {
    if (!(error instanceof WebAPIPlatformError)) throw error
    if (absent.has(error.data.error)) return 'gone'
    if (rights.has(error.data.error)) return 'not-allowed'
    throw error
  }
}

/** By its name; a snippet without one by what Slack takes it for. */
function isReadable(name: string, mimetype: string): boolean {
  return mayHoldTalk(name) || (!/\.[a-z0-9]{1,5}$/i.test(name) && /^text\/(?:plain|markdown|vtt)\b/.test(mimetype))
}

/** The words of a file's bytes, cut to what is read. */
export function wordsOf(bytes: Uint8Array, name: string): ReadFile {
  const decoded = decodeWords(bytes)
  if (decoded.kind !== 'words') return { kind: 'file-unread', why: decoded.kind, name }
  const text = /\.eml$/i.test(name) ? mailWords(decoded.text) : decoded.text
  if (text === null) return { kind: 'file-unread', why: 'no-text', name }
  const plain = text.replace(/\r\n?/g, '\n')
  return { kind: 'words', text: plain.slice(0, mostOfFile), characters: plain.length }
}
