import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

const main = path.join(import.meta.dirname, '../../main.ts')

export interface BotProcess {
  url: string
  /** Milliseconds from spawning the process to its first answer. */
  startedIn: number
  stop(): Promise<void>
}

/** The bot as a process of its own, as `npm start` runs it. Throws when it does not listen within a minute. */
export async function startBotProcess(env: Record<string, string>): Promise<BotProcess> {
  const started = performance.now()
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const url = `http://127.0.0.1:${env.PORT}`
  for (;;) {
    const answer = await fetch(`${url}/readyz`).catch(() => null)
    if (answer?.ok) break
    if (child.exitCode !== null || performance.now() - started > 60_000) throw new Error('the bot did not start')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return {
    url,
    startedIn: Math.round(performance.now() - started),
    async stop() {
      child.kill('SIGTERM')
      if (child.exitCode === null) await once(child, 'exit')
    },
  }
}
