import type { Reply } from '../../application/replies.ts'
import { bullets, messages, paragraph, type Rendered } from './message.ts'
import { bold, say, together, typed } from './say.ts'

/** What can be typed: what owners use daily first, then what changes a deal's life; short enough for a phone. */
export function renderHelp({ isAdmin }: Extract<Reply, { kind: 'help' }>): Rendered[] {
  const section = (title: string, lines: ReturnType<typeof say>[]) => paragraph(together([bold(title), bullets(lines)], '\n'))
  return messages([
    ...section('Your deals', [
      say`${typed('/qualify')}: those that need you.`,
      say`${typed('/qualify fizzlewick')}: start or resume its review. A part of the name is enough.`,
      say`${typed('/qualify evidence fizzlewick')}: add a mail or notes as evidence.`,
      say`${typed('/qualify status fizzlewick')}: where it stands, for anybody who may see it.`,
      say`${typed('/qualify away until 7 Jan')}: your reviews wait for you.`,
      say`${typed('/qualify report')}: what the outcomes say, your own calls first.`,
    ]),
    ...section('Ask, here in a direct message or by naming me in a channel', [
      say`“What is weak in Fizzlewick?”, “Who signs there?”, “When did we last hear from Otto?”`,
      say`“Which of my deals have no economic buyer?” Answers come from what is on record, with their source.`,
    ]),
    ...section('A deal’s life, for its owner, manager and admins', [
      say`${typed('/qualify new')}: add a deal; it is yours.`,
      say`${typed('/qualify stage fizzlewick propose')}: move it.`,
      say`${typed('/qualify out fizzlewick')}: qualify it out, with a day to look again.`,
      say`${typed('/qualify close fizzlewick')}: won, lost or no decision.`,
    ]),
    ...section('For managers', [say`${typed('/qualify digest')}: your team's deals at risk, and a digest for this channel.`]),
    ...paragraph(
      say`A review asks a few questions in one thread. Answer in your own words, as you would tell a colleague: who said it, when, where. "Don't know" is a fine answer.`,
    ),
    ...paragraph(
      say`It coaches; it is not for pay or discipline. My Home tab says what managers see and when, and how long words are kept.`,
    ),
    ...(isAdmin
      ? section('For admins', [
          say`My Home tab has people and teams, settings, the playbook and the audit log.`,
          say`${typed('/qualify')} lists deals whose owner I cannot find, too.`,
          say`${typed('npm run import -- FILE.csv')} brings deals in; add ${typed('--dry-run')} to look first.`,
        ])
      : []),
  ])
}
