import type { Post } from '../../application/posts.ts'
import type { ReturnTrigger } from '../../domain/deal.ts'
import { day } from './dates.ts'
import { dealHead } from './deal-line.ts'
import { buttons, oneMessage, paragraph, type Rendered } from './message.ts'
import { openButton } from './openers.ts'
import { pressButton } from './presses.ts'
import { ended, none, quoted, say, together } from './say.ts'
import type { Seen } from './seen.ts'

/** What brought a deal up again, inside a sentence. */
export const triggerWords: Record<ReturnTrigger, string> = { 'close-date': 'a new close date', amount: 'a new amount' }

/** The return date of a deal that was qualified out has come. */
export function renderReturnDue(
  { deal, since, text, bringBack, came, live }: Extract<Post, { kind: 'return-due' }>,
  seen: Seen,
): Rendered[] {
  const words = together(
    [
      came
        ? say`${dealHead(deal, seen)}. Your CRM tells ${triggerWords[came]}, and you wanted to look at it again then.`
        : say`${dealHead(deal, seen)}. You wanted to look at it again now.`,
      text ? ended(say`Qualified out on ${day(since, seen)}: ${quoted(text)}`) : say`Qualified out on ${day(since, seen)}.`,
      bringBack ? ended(say`What would bring it back: ${quoted(bringBack)}`) : none,
    ],
    '\n',
  )
  const row = [
    pressButton('Take it up again', { press: 'return', deal: deal.id, yes: true }),
    pressButton('Leave it out', { press: 'return', deal: deal.id, yes: false }),
    openButton('Pick another day', { form: 'qualify-out', deal: deal.id }, 'Pick another day to look at it again'),
  ]
  return oneMessage([...paragraph(words), ...buttons(live ? row : [])])
}
