import type { BudgetSpent } from '../../application/coaching/budget.ts'
import type { Post } from '../../application/posts.ts'
import { day } from './dates.ts'
import { buttons, messages, paragraph, type Rendered } from './message.ts'
import { openButton } from './openers.ts'
import { say, type Words } from './say.ts'
import type { Seen } from './seen.ts'

/** To an admin, once a month: the model's tokens are used up. */
export function renderCoachBudget(post: Extract<Post, { kind: 'coach-budget' }>, seen: Seen): Rendered[] {
  return messages([
    ...paragraph(
      say`${budgetWords(post, seen)} Reviews, risks and digests come as always. What a model adds does not: doubts, contradictions it would find, questions in a deal's own words, lines on top of summaries.`,
    ),
    ...paragraph(say`To have it back sooner, raise "Tokens a month" in the settings. Otherwise there is nothing to do.`),
    ...buttons([openButton('Settings', { form: 'settings' }, 'Settings of this workspace')]),
  ])
}

/** "The model's 500,000 tokens for November are used up, so rules go on alone until 1 Dec." */
export function budgetWords({ most, on, until }: BudgetSpent, seen: Seen): Words {
  const month = new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' }).format(new Date(`${on}T00:00:00Z`))
  return say`The model's ${most.toLocaleString('en')} tokens for ${month} are used up, so rules go on alone until ${day(until, seen)}.`
}
