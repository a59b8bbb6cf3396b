import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { startJobs } from '../../src/jobs/start-jobs.ts'
import { openStore } from '../../src/store/open-store.ts'
import { backends, freshDatabaseUrl } from '../support/database.ts'

describe.each(backends)('the job of a worker that was killed, %s', { timeout: 60_000 }, (backend) => {
  it('is back within 20 s', async () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'requalify-jobs-'))
    onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
    const url = backend === 'server' ? await freshDatabaseUrl() : undefined

    const child = spawn(process.execPath, [path.join(import.meta.dirname, 'stuck-worker-process.ts'), url ?? dataDir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    onTestFinished(() => void child.kill('SIGKILL'))
    await once(child.stdout, 'data')
    child.kill('SIGKILL')
    await once(child, 'exit')

    const killed = performance.now()
    const store = await openStore(url ? { databaseUrl: url } : { dataDir })
    const lanes: string[] = []
    const jobs = await startJobs({
      store,
      kind: 'live',
      onError: () => {},
      handlers: { inbox: async (_, lane) => void lanes.push(lane), outbox: async () => {}, timer: async () => {} },
    })
    onTestFinished(async () => {
      await jobs.stop()
      await store.close()
    })
    await vi.waitFor(() => expect(lanes).toEqual(['lane']), { timeout: 25_000 })
    expect(performance.now() - killed).toBeLessThan(20_000)
  })
})
