import type { Reply } from '../../application/replies.ts'
import { messages, paragraph, type Rendered } from './message.ts'
import { plural, say, typed } from './say.ts'

export function renderBack({ wasAway, starting }: Extract<Reply, { kind: 'back' }>): Rendered[] {
  if (!wasAway) return messages(paragraph(say`You are not away, so reviews come as usual. ${typed('/qualify')} lists your deals.`))
  const next =
    starting > 0
      ? say`${plural(starting, 'review that waited starts', 'reviews that waited start')} now, each in its thread.`
      : say`No review waited. ${typed('/qualify')} lists your deals.`
  return messages(paragraph(say`Welcome back. ${next}`))
}
