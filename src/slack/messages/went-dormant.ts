import type { Post } from '../../application/posts.ts'
import { day } from './dates.ts'
import { dealName } from './deal-line.ts'
import { messages, paragraph, type Rendered } from './message.ts'
import { triggerWords } from './return-due.ts'
import { ended, none, quoted, say, together, typed } from './say.ts'
import type { Seen } from './seen.ts'

/** The end of a review whose deal was qualified out. */
export function renderWentDormant(post: Extract<Post, { kind: 'went-dormant' }>, seen: Seen): Rendered[] {
  const { deal, text, bringBack, returnOn, trigger, by } = post
  const byHand = typed('/qualify', deal.name || deal.externalId)
  return messages([
    ...paragraph(say`${dealName(deal)} is qualified out, by ${by}. A good outcome: the hours go where they can win.`),
    ...paragraph(
      together(
        [text ? ended(say`Why: ${quoted(text)}`) : none, bringBack ? ended(say`What would bring it back: ${quoted(bringBack)}`) : none],
        '\n',
      ),
    ),
    ...paragraph(
      returnOn
        ? say`I bring it up again on ${day(returnOn, seen)}${trigger ? say`, or when your CRM tells ${triggerWords[trigger]}` : none}; nobody is asked about it until then. ${byHand} takes it up sooner.`
        : trigger
          ? say`I bring it up again when your CRM tells ${triggerWords[trigger]}; nobody is asked about it until then. ${byHand} takes it up sooner.`
          : say`Nobody is asked about it any more. ${byHand} takes it up again.`,
    ),
  ])
}
