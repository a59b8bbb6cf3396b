import type { StandLine } from '../../application/deal-shown.ts'
import { bold, inSentence, listed, none, outside, plural, say, together, type Words } from './say.ts'

/** "*At the bar 6 of 12.*", what is overridden apart (RULES 3: never a percentage). */
export function atTheBar(stand: StandLine): Words {
  const count = bold(say`At the bar ${stand.atBar} of ${stand.due}.`)
  return stand.overridden > 0 ? together([count, say`${stand.overridden} overridden.`]) : count
}

export function gateWords(gate: StandLine['gate']): Words {
  return gate === null ? none : gate === 'open' ? say`Gate open.` : say`Gate blocked.`
}

/** "Behind: why now and champion." */
export function behindWords(labels: string[]): Words {
  if (labels.length === 0) return none
  const shown = labels.slice(0, 6).map(inSentence)
  const more = labels.length - shown.length
  return say`Behind: ${listed(more > 0 ? [...shown, `${more} more`] : shown)}.`
}

const points: Record<StandLine['noDecisionPoints'][number], string> = {
  'why-change': 'no reason to change',
  'why-now': 'no date',
  'cost-of-doing-nothing': 'no cost of doing nothing',
  indecision: 'a sign of indecision',
}

/** "No-decision risk high: no date, no cost of doing nothing." Unknown before the first review. */
export function noDecisionWords({ noDecisionRisk, noDecisionPoints }: StandLine): Words {
  if (noDecisionRisk === 'unknown') return say`No-decision risk: not known yet.`
  const why = together(
    noDecisionPoints.map((point) => outside(points[point])),
    ', ',
  )
  return why.bare === '' ? say`No-decision risk ${noDecisionRisk}.` : say`No-decision risk ${noDecisionRisk}: ${why}.`
}

const streams: Record<StandLine['readings'][number]['stream'], string> = {
  act: 'Will they act',
  'choose-us': 'Will they choose us',
  'worth-winning': 'Worth winning',
}

/** A reading's name inside a sentence. */
export function streamWords(stream: StandLine['readings'][number]['stream']): string {
  return inSentence(streams[stream])
}

/** The three readings side by side, never averaged (RULES 6). */
export function readingWords(stand: StandLine): Words {
  const lines = stand.readings.map((reading) => {
    const count = say`${streams[reading.stream]}: ${reading.atBar} of ${reading.due}`
    return reading.worst ? say`${count}, furthest off: ${inSentence(reading.worst)}.` : say`${count}.`
  })
  return together(lines)
}

export function gapCount(count: number): string {
  return plural(count, 'gap', 'gaps')
}
