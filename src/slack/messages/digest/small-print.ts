import type { DigestShown } from '../../../application/digest/shape.ts'
import { day } from '../dates.ts'
import { risksInWords } from '../risk-words.ts'
import { inSentence, listed, none, outside, plural, say, together, type Words } from '../say.ts'
import type { Seen } from '../seen.ts'
import type { CardLength } from './card.ts'
import { freedWords } from './freed.ts'
import { worth } from './worth.ts'

/** What each kind of risk is worth. */
export function worthWords({ perRisk }: Pick<DigestShown, 'perRisk'>): Words {
  const risks = perRisk.map(({ code, deals, sums }) => say`${risksInWords([code])[0]!}: ${worth(deals, sums)}`)
  return risks.length > 0 ? say`Worth by kind of risk: ${together(risks, '; ')}.` : none
}

/** The same, the commonest gap, and what is free again. */
export function countsWords({ perRisk, theme, movedWithGaps, freed, points }: DigestShown): Words {
  const isTold = (kind: DigestShown['points'][number]['kind']) => points.some((p) => p.kind === kind)
  return together([
    worthWords({ perRisk }),
    theme && !isTold('theme')
      ? say`The commonest gap is ${inSentence(theme.criterion)}: open on ${theme.deals} of ${theme.of} reviewed deals.`
      : none,
    movedWithGaps.deals > 0 && !isTold('gates-passed')
      ? say`Moved on with open gaps: ${worth(movedWithGaps.deals, movedWithGaps.sums)}.`
      : none,
    freed.deals > 0 ? freedWords(freed, say`Qualified out`) : none,
  ])
}

/** People named as away; the rest is counted. */
const mostAway = 4

/** Who is away, what is counted and not named. */
export function asideWords(digest: DigestShown, seen: Seen): Words {
  const { away, neverReviewed, snoozed, coming, hidden } = digest
  const gone = away.slice(0, mostAway).map(({ name, until, deals }) => {
    const length = until ? say`through ${day(until, seen)}` : say`until they are back`
    return say`${outside(name, 60)} ${length} (${plural(deals, 'deal', 'deals')})`
  })
  const others = away.length - gone.length
  return together([
    gone.length > 0 ? say`Away: ${listed(others > 0 ? [...gone, `${others} more`] : gone)}.` : none,
    neverReviewed > 0 ? say`${plural(neverReviewed, 'deal was', 'deals were')} never reviewed.` : none,
    snoozed > 0 ? say`${snoozed} snoozed.` : none,
    coming > 0 ? say`${plural(coming, 'deal has', 'deals have')} a risk that the rep reads of first.` : none,
    hidden > 0
      ? say`${plural(hidden, 'deal is', 'deals are')} counted nowhere here: not everybody who reads this may see ${hidden === 1 ? 'it' : 'them'}.`
      : none,
  ])
}

/** Whether reminders help, and who wrote this. */
export function footWords({ nudges, cards }: Pick<DigestShown, 'nudges' | 'cards'>, length: CardLength): Words {
  const line = length === 'least' ? null : cards.find((c) => c.line !== null)?.line
  return together([
    nudgesWords({ nudges }),
    line
      ? say`Facts and order by rules; the lines by ${outside(line.author.model, 40)}, checked against the records.`
      : say`Written by rules, no model.`,
  ])
}

export function nudgesWords({ nudges }: Pick<DigestShown, 'nudges'>): Words {
  return nudges
    ? say`Of ${plural(nudges.sent, 'reminder', 'reminders')} in 30 days, ${nudges.acted} got an answer within three working days.`
    : none
}
