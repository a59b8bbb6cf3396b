import type { Reply } from '../../application/posts.ts'
import { bullets, messages, paragraph, type Rendered } from './message.ts'
import { bold, say, typed } from './say.ts'

export function renderHelp({ isAdmin }: Extract<Reply, { kind: 'help' }>): Rendered[] {
  const commands = bullets([
    say`${typed('/qualify')} lists your deals that need you.`,
    say`${typed('/qualify fizzlewick')} starts or resumes the review of the deal you name.`,
    say`${typed('/qualify status fizzlewick')} shows where that deal stands.`,
    say`${typed('/qualify away until 3 Dec')} makes reviews wait; ${typed('/qualify away back')} ends it.`,
    say`${typed('/qualify help')} shows this.`,
  ])
  return messages([
    ...paragraph(say`${bold('What you can type')}`),
    ...paragraph(commands),
    ...paragraph(
      say`A review asks a few questions in one thread. Answer in your own words, as you would tell a colleague: who said it, when, where. "Don't know" is a fine answer.`,
    ),
    ...(isAdmin
      ? paragraph(say`For admins: ${typed('npm run import -- FILE.csv')} brings deals in; add ${typed('--dry-run')} to look first.`)
      : []),
  ])
}
