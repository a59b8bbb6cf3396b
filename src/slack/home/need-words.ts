import type { NeedRow } from '../../application/home/shape.ts'
import { daysBetween } from '../../domain/calendar.ts'
import type { Need } from '../../domain/needs.ts'
import { day } from '../messages/dates.ts'
import { risksInWords } from '../messages/risk-words.ts'
import { capital, inSentence, listed, plural, say, type Words } from '../messages/say.ts'
import type { Seen } from '../messages/seen.ts'
import { liveWords } from './live-words.ts'

/** Labels named in one sentence; the rest is counted. */
const mostLabels = 4

const behindWords = { long: 'Behind for over a week', aged: 'Behind by age alone', now: 'Behind' } as const

/** One reason why a deal needs its owner, as a sentence. */
export function needWords(need: Need, { live }: NeedRow, seen: Seen): Words {
  switch (need.kind) {
    case 'question':
    case 'paused':
      return live ? liveWords(live, seen) : say`A question waits.`
    case 'contradicted':
      return say`Contradiction open: ${labels(need.criteria)}.`
    case 'closes-soon':
      return say`It closes ${inDays(daysBetween(seen.today, need.on))}, and the paper process is not under way.`
    case 'close-date-past':
      return say`Its close date, ${day(need.on, seen)}, is past.`
    case 'behind':
      return say`${behindWords[need.how]}: ${labels(need.criteria)}.`
    case 'risk':
      return need.code === 'R4' ? say`Its close date slipped twice.` : say`${capital(risksInWords([need.code])[0]!.bare)}.`
    case 'challenged':
      return say`Challenge open: ${labels(need.criteria)}.`
    case 'not-reviewed':
      return say`Not reviewed yet.`
  }
}

function labels(criteria: readonly string[]): Words {
  const shown = criteria.slice(0, mostLabels).map(inSentence)
  const left = criteria.length - shown.length
  return listed(left > 0 ? [...shown, `${left} more`] : shown)
}

function inDays(days: number): string {
  return days === 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${plural(days, 'day', 'days')}`
}
