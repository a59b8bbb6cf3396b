import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { importsOf, readSource, sourceFiles } from './imports.ts'
import { composedOnly, roomOf, rooms, violations } from './rooms.ts'

const src = path.join(import.meta.dirname, '../../src')
const files = sourceFiles(src)
const all = files.flatMap((f) => importsOf(f, readSource(src, f)))

describe('the house', () => {
  it('keeps every import to the table of rooms', () => {
    expect(violations(all)).toEqual([])
  })

  it('has only rooms that the table names', () => {
    expect([...new Set(files.map(roomOf))].filter((r) => !(r in rooms))).toEqual([])
  })

  it('lets nobody but the composition root import what it alone puts together', () => {
    const from = all.filter(({ file }) => !['compose.ts', 'reach-slack.ts', 'main.ts', 'cli'].includes(roomOf(file)))
    const reached = from.filter(({ file, target }) => {
      const to = target.startsWith('.') ? roomOf(path.posix.normalize(path.posix.join(path.posix.dirname(file), target))) : null
      return to !== null && to !== roomOf(file) && composedOnly.includes(to)
    })
    expect(reached).toEqual([])
  })

  it('has no default exports and no barrels', () => {
    const defaults = files.filter((f) => /^export default/m.test(readSource(src, f)))
    const barrels = files.filter((f) => f.endsWith('/index.ts'))
    expect({ defaults, barrels }).toEqual({ defaults: [], barrels: [] })
  })

  it('names no file or class for a person who is not one, nor for nothing', () => {
    const names = /(Manager|Service|Helper|Processor|Info|Data)\b/
    const found = files.flatMap((f) =>
      [...readSource(src, f).matchAll(/^export (?:class|interface|type) (\w+)/gm)].map((m) => m[1]!).filter((n) => names.test(n)),
    )
    const paths = files.filter((f) => /(manager|service|helper|processor|utils?)\.ts$/.test(f))
    expect({ found, paths }).toEqual({ found: [], paths: [] })
  })

  it('reads the environment in one place and the clock outside of the core', () => {
    const environment = files
      .filter((f) => /process\.env\b/.test(readSource(src, f)))
      .filter((f) => f !== 'config.ts' && !f.startsWith('cli/') && f !== 'main.ts')
    const clock = files.filter(
      (f) => /^(domain|reading|application)\//.test(f) && /Date\.now\(|new Date\(\)|Math\.random|crypto\./.test(readSource(src, f)),
    )
    expect({ environment, clock }).toEqual({ environment: [], clock: [] })
  })
})

describe('the check itself', () => {
  const planted: [string, string, string][] = [
    ['a type-only import', 'domain/x.ts', "import type { Ports } from '../application/ports.ts'"],
    ['a re-export', 'application/x.ts', "export { PrismaClient } from '../generated/prisma/client.ts'"],
    ['a re-export of everything', 'slack/x.ts', "export * from '../store/open.ts'"],
    ['a dynamic import', 'slack/x.ts', "const { open } = await import('../store/open.ts')"],
    ['an import for its side effect', 'domain/x.ts', "import 'pino'"],
    ['a type written as an import', 'http/x.ts', "let app: import('@slack/bolt').App"],
    ['a package in the core', 'domain/x.ts', "import { z } from 'zod'"],
    ['a builtin in the core', 'application/x.ts', "import { randomUUID } from 'node:crypto'"],
    ['one adapter in another', 'crm/x.ts', "import { render } from '../slack/messages/render.ts'"],
    ['the bot in the playground', 'playground/x.ts', "import type { Deal } from '../domain/deal.ts'"],
    ['the playground in the bot', 'slack/x.ts', "import { startPlayground } from '../playground/start-playground.ts'"],
    ['an import over several lines', 'domain/x.ts', "import {\n  a,\n  b,\n} from '../store/open.ts'"],
    ['a file in no room', 'helpers/x.ts', "import './y.ts'"],
  ]
  it.each(planted)('catches %s', (_what, file, text) => {
    expect(violations(importsOf(file, text))).toHaveLength(1)
  })

  it('takes an example in a comment for no import', () => {
    expect(importsOf('domain/x.ts', "// import x from 'zod'\n/* import y from 'zod' */\nexport const a = 1")).toEqual([])
  })
})
