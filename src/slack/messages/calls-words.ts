import type { CallsLine, TeamCalls } from '../../application/report/shape.ts'
import { bold, none, outside, plural, say, together, type Words } from './say.ts'

const coin: Record<CallsLine['againstCoin'], string> = {
  more: 'A coin would do worse.',
  less: 'A coin would do better.',
  'cannot-tell': 'I cannot tell yet whether a coin would do as well.',
}

const base: Record<CallsLine['againstBase'], string> = {
  more: 'that is more, beyond chance',
  less: 'that is less, beyond chance',
  'cannot-tell': 'I cannot tell yet whether that differs',
}

/** What is judged, and whose it is: a call counts for who has its deal now, whoever made it. */
export const howJudged = together([
  say`Judged is the call that stands 30 days before its close date: won, within 14 days of the date and a tenth of the amount.`,
  say`A deal counts for whoever owns it now, with the calls of whoever had it before.`,
])

/** One person's calls: hits with the three parts, beside the coin and the team's base rate (RULES 8). */
export function callsWords(line: CallsLine): Words {
  const { hits, judged, won, onDate, onAmount, stoodIn } = line
  const parts = won > 0 ? say`${won} won; of those ${onDate} on the date and ${onAmount} on the amount.` : say`None was won.`
  return together([
    say`${bold(say`${hits} of ${plural(judged, 'call', 'calls')} held.`)} ${parts} ${coin[line.againstCoin]}`,
    line.base
      ? say`Beside the team's ${line.base.hits} of ${line.base.judged} in the last four quarters: ${base[line.againstBase]}.`
      : none,
    stoodIn > 0 ? say`${stoodIn} ${stoodIn === 1 ? 'was' : 'were'} not called on the form: an earlier call or the CRM stood in.` : none,
  ])
}

/** A team's calls, and the quarter that runs beside the four before it. */
export function teamWords(team: TeamCalls, name: string): Words {
  const { hits, judged, quarter } = team
  const before = team.base ? say`In the four quarters before this one ${team.base.hits} of ${team.base.judged} held` : none
  const now = quarter ? say`${quarter.hits} of ${quarter.judged} in this one so far; ${base[team.againstBase]}` : none
  return together([
    say`${bold(outside(name, 40))}: ${hits} of ${judged} calls held. ${coin[team.againstCoin]}`,
    team.base ? say`${together([before, now], ', ')}.` : none,
  ])
}
