import type { Post } from '../../application/posts.ts'
import { messages, paragraph, type Rendered } from './message.ts'
import { say } from './say.ts'

export function renderBroke({ ref }: Extract<Post, { kind: 'broke' }>): Rendered[] {
  return messages(paragraph(say`Something broke on my side, ref ${ref}. What you wrote is kept. Please pass the ref to your admin.`))
}
