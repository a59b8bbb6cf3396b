import { bullets, messages, paragraph, type Rendered } from './message.ts'
import { say, typed } from './say.ts'

/** A question that nobody here understands: what can be asked. */
export function renderAskUnclear(): Rendered[] {
  return messages([
    ...paragraph(say`I answer from what is on record about your deals, and did not understand that one. Ask like this:`),
    ...paragraph(
      bullets([
        say`What is weak in Fizzlewick?`,
        say`Who signs at Fizzlewick? When did we last hear from Otto?`,
        say`Which of my deals have no economic buyer? Which close this month?`,
      ]),
    ),
    ...paragraph(say`${typed('/qualify help')} shows what else you can do.`),
  ])
}
