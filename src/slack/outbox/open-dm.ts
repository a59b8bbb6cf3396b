import type { WebClient } from '@slack/web-api'
import { type Failure, failureOf } from './failure.ts'
import type { Spot } from './look-up.ts'

export type Opened = { spot: Spot } | { failure: Failure }

/** Opens DMs, each once: Slack's ids of them never change. */
export function dmOpener(): (client: WebClient, workspace: string, user: string) => Promise<Opened> {
  const known = new Map<string, string>()
  return async (client, workspace, user) => {
    const key = `${workspace} ${user}`
    const channel = known.get(key)
    if (channel) return { spot: { channel, threadTs: null } }
    try {
      const opened = (await client.conversations.open({ users: user })).channel?.id
      if (!opened) return { failure: { kind: 'not-sent', problem: 'no_channel' } }
      if (known.size >= 10_000) known.clear()
      known.set(key, opened)
      return { spot: { channel: opened, threadTs: null } }
    } catch (error) {
      return { failure: failureOf(error) }
    }
  }
}
