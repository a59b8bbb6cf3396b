import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type Backend, backends, freshDatabaseUrl } from '../support/database.ts'
import { type Story, tellStory } from './story.ts'

/** Stories told at once: each is two processes, and what is tested is order, not load. */
const atOnce = 4

async function database(backend: Backend): Promise<Record<string, string>> {
  if (backend === 'server') return { DATABASE_URL: await freshDatabaseUrl() }
  const dir = mkdtempSync(path.join(tmpdir(), 'requalify-crash-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  return { DATABASE_URL: '', DATA_DIR: dir }
}

/** What is wrong with a story, as sentences; none when everything was kept and said once. */
function wrongs({ told }: Story): string[] {
  return [
    ...told.missing,
    ...told.doublePosts.map((key) => `posted twice: ${key}`),
    ...(told.roots === 1 ? [] : [`${told.roots} root cards`]),
    ...(told.recorded === 2 ? [] : [`${told.recorded} answers on record, not 2`]),
  ]
}

async function inTurn<T>(items: T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items]
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await work(next)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}

// Where a server is reachable its run covers the points; the embedded database then proves its own recovery in the store's tests.
const tested: Backend = backends.includes('server') ? 'server' : 'embedded'

describe('killed at every step of ingress, worker and outbox', () => {
  it(`loses no answer, posts nothing twice, misses no question (${tested} database)`, { timeout: 900_000 }, async () => {
    const dry = await tellStory(await database(tested), undefined)
    expect(wrongs(dry)).toEqual([])
    expect(dry.crashes).toBe(0)
    // The first passing of every point, and a later commit of each part of the way.
    const names = dry.points.map(([name]) => `${name}#1`)
    const commits = dry.points.find(([name]) => name === 'commit:after')?.[1] ?? 0
    const every = [...names, ...[0.25, 0.5, 0.75, 0.9].map((share) => `commit:after#${Math.round(commits * share)}`)]
    expect(every.length).toBeGreaterThanOrEqual(30)
    // Each point is a start of the bot and a restart: all of them where the whole check runs, a fifth of them with a plain `npm test`.
    const points = tested === 'server' ? every : every.filter((_, i) => i % 5 === 0)

    const failed: string[] = []
    const alive: string[] = []
    await inTurn(points, async (point) => {
      try {
        const story = await tellStory(await database(tested), point)
        if (story.crashes !== 1) alive.push(point)
        failed.push(...wrongs(story).map((what) => `${point}: ${what}`))
      } catch (error) {
        failed.push(`${point}: ${(error as Error).message}`)
      }
    })
    expect(failed).toEqual([])
    // A point that one run passes by chance and another does not proves nothing; most must have killed.
    expect(points.length - alive.length).toBeGreaterThanOrEqual(tested === 'server' ? 30 : 8)
  })
})
