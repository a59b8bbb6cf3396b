import type { Log } from '../application/ports.ts'
import type { Install } from './installs.ts'
import type { Rendered } from './messages/message.ts'
import type { ResponseUrls } from './response-url.ts'

export interface Asker {
  install: Install
  user: string
  channel: string | null
  threadTs: string | null
  /** Of the command or press; good for 30 minutes and five posts. */
  responseUrl: string | null
  ref: string
}

/**
 * Shows something to one person alone: by the payload's `response_url`, else as an ephemeral message, else in a DM. Never throws: what it
 * answers has happened already.
 */
export async function answerPrivately(
  { responseUrls, log }: { responseUrls: ResponseUrls; log: Log },
  asker: Asker,
  said: Rendered[],
): Promise<void> {
  for (const message of said) {
    for (const way of ways(responseUrls, asker, message)) {
      try {
        await way()
        break
      } catch (error) {
        log.warn({ ref: asker.ref, error }, 'A private answer did not get through this way')
      }
    }
  }
}

function ways(
  responseUrls: ResponseUrls,
  { install, user, channel, threadTs, responseUrl }: Asker,
  { text, blocks }: Rendered,
): (() => Promise<unknown>)[] {
  const { client } = install
  const thread = threadTs ? { thread_ts: threadTs } : {}
  return [
    ...(responseUrl ? [() => responseUrls.post(responseUrl, { response_type: 'ephemeral', replace_original: false, text, blocks })] : []),
    ...(channel ? [() => client.chat.postEphemeral({ channel, user, text, blocks, ...thread })] : []),
    async () => {
      const opened = await client.conversations.open({ users: user })
      return client.chat.postMessage({ channel: opened.channel?.id ?? user, text, blocks, unfurl_links: false, unfurl_media: false })
    },
  ]
}
