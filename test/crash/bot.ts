import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

export interface Bot {
  url: string
  /** Resolves when the process has ended, by itself or not. */
  ended: Promise<void>
  isAlive(): boolean
  /** Crash points passed so far, with counts. */
  points(): Promise<[string, number][]>
  stop(): Promise<void>
}

const entry = path.join(import.meta.dirname, 'bot-process.ts')

/** Starts the bot in a process of its own. Null when it died before it listened, as a crash point may want. */
export async function startBot(env: Record<string, string>): Promise<Bot | null> {
  const child = fork(entry, {
    env: { ...process.env, LOG_LEVEL: process.env.DEBUG_STORY ? 'warn' : 'silent', ...env },
    stdio: ['ignore', process.env.DEBUG_STORY ? 'inherit' : 'ignore', 'inherit', 'ipc'],
    execArgv: [],
  })
  const ended = once(child, 'exit').then(() => {})
  const told = await Promise.race([message<{ url: string }>(child, 'url'), ended.then(() => null)])
  if (!told) return null
  return {
    url: told.url,
    ended,
    isAlive: () => child.exitCode === null && child.signalCode === null,
    async points() {
      child.send('points')
      return (await message<{ points: [string, number][] }>(child, 'points')).points
    },
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.send('stop')
      await ended
    },
  }
}

async function message<T>(child: ChildProcess, key: string): Promise<T> {
  for (;;) {
    const [told] = await once(child, 'message')
    if (told && typeof told === 'object' && key in told) return told as T
  }
}
