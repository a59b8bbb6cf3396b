import path from 'node:path'
import type { Import } from './imports.ts'

/** What a room may import: other rooms, and packages. `*` is everything. The table of the README's house, enforced. */
export interface Room {
  rooms: string[] | '*'
  packages: (string | RegExp)[] | '*'
}

const node = /^node:/

export const rooms: Record<string, Room> = {
  domain: { rooms: [], packages: [] },
  reading: { rooms: ['domain'], packages: ['chrono-node'] },
  application: { rooms: ['domain', 'reading'], packages: [] },
  'block-kit': { rooms: [], packages: ['zod'] },
  log: { rooms: ['application'], packages: ['pino', node] },
  drawing: { rooms: ['application'], packages: ['vega', 'vega-lite', '@resvg/resvg-js', 'dejavu-fonts-ttf', node] },
  playbooks: { rooms: ['domain', 'application'], packages: ['zod', 'yaml', node] },
  slack: { rooms: ['domain', 'application', 'block-kit'], packages: ['@slack/bolt', '@slack/socket-mode', '@slack/web-api', 'zod', node] },
  crm: { rooms: ['domain', 'application'], packages: ['standardwebhooks', 'zod', node] },
  http: { rooms: ['domain', 'application'], packages: ['prom-client', 'zod', node] },
  store: { rooms: ['domain', 'application', 'generated'], packages: [/^@prisma\//, 'pg', /^@electric-sql\/pglite/, 'zod', node] },
  llm: {
    rooms: ['domain', 'application'],
    packages: ['openai', 'liquidjs', 'cockatiel', 'zod', 'yaml', node],
  },
  jobs: { rooms: ['domain', 'application', 'store'], packages: ['pg-boss', 'zod', node] },
  playground: { rooms: ['block-kit'], packages: ['ws', 'zod', 'yaml', 'standardwebhooks', 'preact', 'htm', 'marked', node] },
  cli: { rooms: '*', packages: '*' },
  'compose.ts': { rooms: '*', packages: '*' },
  'reach-slack.ts': { rooms: '*', packages: '*' },
  'cannot-start.ts': { rooms: [], packages: [] },
  'main.ts': { rooms: '*', packages: '*' },
  'config.ts': { rooms: [], packages: ['zod'] },
}

/** Rooms that only the composition root may import. */
export const composedOnly = ['compose.ts', 'reach-slack.ts', 'main.ts', 'cli', 'playground', 'config.ts', 'log']

/** Which room a file of `src` belongs to; its first folder, or its own name at the top. */
export function roomOf(file: string): string {
  return file.split('/')[0]!
}

/** A sentence for every import that the table forbids. */
export function violations(imports: Import[]): string[] {
  return imports.flatMap(({ file, target }) => {
    const room = rooms[roomOf(file)]
    if (!room) return [`${file}: src/${roomOf(file)} is no room of the house`]
    if (!target.startsWith('.')) {
      const allowed =
        room.packages === '*' ||
        room.packages.some((p) => (typeof p === 'string' ? target === p || target.startsWith(`${p}/`) : p.test(target)))
      return allowed ? [] : [`${file} imports the package ${target}`]
    }
    const to = roomOf(path.posix.normalize(path.posix.join(path.posix.dirname(file), target)))
    if (to === '..') return room.rooms === '*' ? [] : [`${file} imports ${target}, outside of src`]
    if (to === roomOf(file) || room.rooms === '*' || room.rooms.includes(to)) return []
    return [`${file} imports the room ${to}`]
  })
}
