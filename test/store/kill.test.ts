import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openStore } from '../../src/store/open-store.ts'

const rounds = 10

/** Lets a process commit until it has said `enough` numbers, kills it with no warning, and returns all it said. */
async function commitAndKill(dataDir: string, first: number, enough: number): Promise<number[]> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'committing-process.ts'), dataDir, String(first)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let problem = ''
  child.stderr.on('data', (chunk) => (problem += chunk))
  child.stdout.on('data', (chunk) => {
    out += chunk
    if (out.split('\n').length > enough) child.kill('SIGKILL')
  })
  const [code] = await once(child, 'close')
  if (code !== null) throw new Error(`ended by itself: ${problem}`)
  return out.split('\n').slice(0, -1).map(Number)
}

it('no acknowledged commit is lost when the process on the embedded database is killed, ten times over', { timeout: 120_000 }, async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'requalify-kill-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  const said: number[] = []
  // Other numbers each round, so that a number committed but not yet said does not stop the next round as a duplicate.
  for (let round = 0; round < rounds; round++) said.push(...(await commitAndKill(dataDir, round * 100_000, 7 * (round + 1))))
  expect(said.length).toBeGreaterThanOrEqual(rounds * 7)

  const store = await openStore({ dataDir })
  onTestFinished(() => store.close())
  const { rows } = await store.inside.pool.query<{ n: number }>("SELECT (body->>'n')::int AS n FROM inbox")
  const kept = new Set(rows.map((row) => row.n))
  expect(said.filter((n) => !kept.has(n))).toEqual([])
  // Both tables of each transaction, or neither; and at most the one commit per round that nobody was told of.
  const { rows: posts } = await store.inside.pool.query<{ key: string }>('SELECT key FROM outbox')
  expect(posts.map((row) => row.key).sort()).toEqual([...kept].map((n) => `post:${n}`).sort())
  expect(kept.size - said.length).toBeLessThanOrEqual(rounds)
  await store.inside.pool.query('REINDEX TABLE inbox')
})
