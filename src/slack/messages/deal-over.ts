import type { Post } from '../../application/posts.ts'
import { dealName } from './deal-line.ts'
import { messages, paragraph, type Rendered } from './message.ts'
import { outcomeWords } from './outcome-words.ts'
import { say } from './say.ts'

export function renderDealOver({ deal, outcome }: Extract<Post, { kind: 'deal-over' }>): Rendered[] {
  return messages(paragraph(say`${dealName(deal)} is ${outcomeWords[outcome]}. No more questions; the record stays.`))
}
