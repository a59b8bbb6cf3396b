import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { exportWhats } from '../../src/cli/export-text.ts'
import { commands, exported, listeners, overviews, routes, timers } from './support/other-doors.ts'

/** The text of every file of these rooms. */
function sources(...rooms: string[]): string {
  const files = rooms.flatMap((room) =>
    readdirSync(path.join('src', room), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => path.join('src', room, file)),
  )
  return files.map((file) => readFileSync(file, 'utf8')).join('\n')
}

const all = (text: string, pattern: RegExp) => [...new Set([...text.matchAll(pattern)].map((match) => match.slice(1).join(' ')))].sort()
const keys = (table: object) => Object.keys(table).sort()

/** Addresses that a room gives the server. */
const routesIn = (text: string) => all(text, /\bpath: '(\/[a-z][^' ]*)'/g)
const listenersIn = (text: string) =>
  all(text, /\bapp\.(action|view|shortcut|options|command|event|message)\((?:new RegExp\()?['`]?([^'`,)]+)/g)
const union = (file: string, name: string) =>
  all(new RegExp(`export type ${name} =(?:.|\\n)*?\\n\\n`).exec(`${readFileSync(file, 'utf8')}\n\n`)?.[0] ?? '', /\bkind: '([a-z-]+)'/g)

describe('every other door there is in the code', () => {
  it('an address of the server', () => {
    const text = sources('http', 'crm', 'slack/receiver')
    expect(routesIn(text)).toEqual(keys(routes))
    expect(routesIn(`${text}\n{ method: 'GET', path: '/api/v1/people', handle }`)).not.toEqual(keys(routes))
  })

  it('a listener of Slack’s', () => {
    const text = sources('slack')
    expect(listenersIn(text)).toEqual(keys(listeners))
    expect(listenersIn(`${text}\napp.shortcut('show_all', async () => {})`)).not.toEqual(keys(listeners))
    expect(listenersIn(`${text}\napp.action(new RegExp(\`^\${otherPrefix}\`), async () => {})`)).not.toEqual(keys(listeners))
  })

  it('an export, with its flag on the command line', () => {
    expect([...exportWhats].sort()).toEqual(keys(exported))
    const flags = all(readFileSync('src/cli/run-export.ts', 'utf8'), /arg === '--([a-z-]+)'\) asked\.what/g)
    expect([...flags, 'deals'].sort()).toEqual(keys(exported))
  })

  it('a command of the machine', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
    const ours = Object.keys(scripts).filter((name) => /\bsrc\/(?:main|cli)\b/.test(scripts[name]!))
    expect(ours.sort()).toEqual(commands.toSorted())
  })

  it('a timer, and a message of several deals', () => {
    expect(union('src/application/ports.ts', 'Timer')).toEqual(keys(timers))
    const posts = union('src/application/posts.ts', 'Post').filter((kind) =>
      /^(?:digest|report|shadow|sign-offs|risks-told|moves-waiting)/.test(kind),
    )
    expect(posts).toEqual(keys(overviews))
  })
})
