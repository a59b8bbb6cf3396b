import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { z } from 'zod'
import * as shapes from './shapes.ts'

type Schema = z.ZodType

/** The schema of each file: by its name where a folder has more than one kind, else the folder's. */
function schemaOf(folder: string, name: string): Schema | undefined {
  switch (folder) {
    case 'events':
      if (name === 'url-verification') return shapes.urlVerification
      return name === 'app-rate-limited' ? shapes.appRateLimited : shapes.event
    case 'interactions':
      return shapes.interaction
    case 'commands':
      return shapes.slashCommand
    case 'answers':
      return shapes.answer
    case 'socket-mode':
      if (name.startsWith('ack')) return shapes.socketAck
      return name === 'apps.connections.open' ? shapes.replies[name] : shapes.socketFrame
    case 'oauth':
      return name === 'invalid-code' ? shapes.refusal : shapes.oauthAccess
    case 'web-api':
      return name in shapes.replies ? shapes.replies[name as keyof typeof shapes.replies] : shapes.refusal
    default:
      return undefined
  }
}

const here = new URL('./', import.meta.url)
const files = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap((entry) =>
    readdirSync(new URL(`${entry.name}/`, here)).map((file) => ({ folder: entry.name, name: file.replace(/\.json$/, '') })),
  )

const load = (folder: string, name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`${folder}/${name}.json`, here), 'utf8'))

test.each(files)('$folder/$name has the documented shape', ({ folder, name }) => {
  const parsed = schemaOf(folder, name)?.safeParse(load(folder, name))
  expect(parsed?.error?.issues ?? (parsed ? [] : 'no schema')).toEqual([])
})

test('the shapes refuse what is not of their kind', () => {
  const command = load('commands', 'slash-command')
  expect(shapes.slashCommand.safeParse({ ...command, is_enterprise_install: false }).success).toBe(false)
  const message = load('events', 'message-thread-reply')
  expect(shapes.event.safeParse({ ...message, authorizations: [] }).success).toBe(false)
  expect(shapes.event.safeParse({ ...message, event: { ...(message.event as object), ts: '1764000000' } }).success).toBe(false)
  const click = load('interactions', 'block-actions-button')
  expect(shapes.interaction.safeParse({ ...click, response_url: undefined }).success).toBe(false)
  const { retry_attempt: _, ...envelope } = load('socket-mode', 'events-api')
  expect(shapes.socketFrame.safeParse(envelope).success).toBe(false)
})
