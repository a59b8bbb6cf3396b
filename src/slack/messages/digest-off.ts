import type { Reply } from '../../application/replies.ts'
import { channelWords } from './channel-closed.ts'
import { messages, paragraph, type Rendered } from './message.ts'
import { say, typed } from './say.ts'

export function renderDigestOff({ channel }: Extract<Reply, { kind: 'digest-off' }>): Rendered[] {
  return messages(
    paragraph(say`Off. No digest comes to ${channelWords(channel)} any more; ${typed('/qualify digest')} still shows it to you alone.`),
  )
}
