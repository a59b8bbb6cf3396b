import { createHash } from 'node:crypto'
import type { CompletionAsk } from '../gateway.ts'
import type { ReplySchema } from './reply-schema.ts'

/** All that decides a reply; two questions with the same key have the same one. The deal is in it, so that no deal is told another's. */
export function replyKey({ deal, prompt, system, user }: CompletionAsk<unknown>, model: string, { schema }: ReplySchema): string {
  const parts = [deal, prompt.id, prompt.version, model, system, user, schema]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}
