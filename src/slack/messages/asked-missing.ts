import type { Missing } from '../../application/ask/shape.ts'
import { inSentence, listed, none, outside, say, together, type Words } from './say.ts'

/** So many criteria are named. */
const most = 6

/** What was asked for and is not recorded; that nothing is weak is said as that. */
export function missingWords(missing: readonly Missing[]): Words {
  const labels = missing.flatMap((each) => (typeof each === 'object' ? [inSentence(each.criterion)] : []))
  const shown = labels.slice(0, most)
  const left = labels.length - shown.length
  const criteria = labels.length > 0 ? say`Not recorded: ${listed(left > 0 ? [...shown, `${left} more`] : shown)}.` : none
  return together([criteria, ...missing.flatMap((each) => (typeof each === 'string' ? [outside(others[each], 120)] : []))])
}

const others: Record<Extract<Missing, string>, string> = {
  person: 'Not recorded: nobody is named for that.',
  heard: 'Not recorded: when they were last heard.',
  closing: 'Not recorded: a close date.',
  step: 'Not recorded: a next step the buyer agreed.',
  weak: 'Nothing that is due is under its bar.',
  behind: 'Nothing is behind.',
  risk: 'No single risk is counted now.',
  dates: 'Not recorded: no day is named in the words on record.',
  anything: 'Not recorded.',
}
