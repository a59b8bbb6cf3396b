import type { DealNamed, DigestShown, KeyPoint } from '../../../application/digest/shape.ts'
import { day } from '../dates.ts'
import { money } from '../money.ts'
import { outcomeWords } from '../outcome-words.ts'
import { bold, inSentence, listed, none, plural, say, together, type Words } from '../say.ts'
import type { Seen } from '../seen.ts'
import { amounts } from './amounts.ts'
import { riskPhrase } from './risk.ts'
import type { Waited } from './whose.ts'

/** The three things to know first, one line each. */
export function pointLines({ points }: Pick<DigestShown, 'points'>, whom: Waited, seen: Seen): Words[] {
  return points.map((point) => pointWords(point, whom, seen))
}

function pointWords(point: KeyPoint, whom: Waited, seen: Seen): Words {
  switch (point.kind) {
    case 'top-risk': {
      const closes = point.closeDate ? say`, closes ${day(point.closeDate, seen)}` : none
      const amount = point.amount ? say`, ${money(point.amount)}` : none
      return say`Most at risk: ${bold(point.deal.name)}${amount}${closes}: ${riskPhrase(point.risk)}.`
    }
    case 'at-risk-value':
      return say`${plural(point.deals, 'deal is', 'deals are')} at risk, of ${point.of} open${valueWords(point.sums)}.`
    case 'gates-passed':
      return say`${plural(point.total, 'deal', 'deals')} moved on with open gaps: ${names(point.deals, point.total)}${valueWords(point.sums)}.`
    case 'new-risks':
      return say`New risks on ${names(point.deals, point.total)}.`
    case 'closed':
      return say`Closed since the last digest: ${together(point.outcomes.map(closedWords), '; ')}.`
    case 'waits':
      return say`Waiting for ${whom.name}: ${listed([
        ...(point.signOffs > 0 ? [plural(point.signOffs, 'sign-off', 'sign-offs')] : []),
        ...(point.overrides > 0 ? [plural(point.overrides, 'override that ends', 'overrides that end')] : []),
        ...(point.replies > 0 ? [plural(point.replies, 'reply', 'replies')] : []),
      ])}.`
    case 'theme':
      return say`The commonest gap is ${inSentence(point.criterion)}: open on ${point.deals} of ${point.of} reviewed deals.`
    case 'silent':
      return say`${plural(point.deals, 'deal waits', 'deals wait')} for an answer.`
    case 'calm':
      return say`No deal is at risk.`
  }
}

/** "2 lost, worth €84,000: Fizzlewick and Quillfeather". */
function closedWords({ outcome, names: shown, deals, sums }: Extract<KeyPoint, { kind: 'closed' }>['outcomes'][number]): Words {
  return say`${deals} ${outcomeWords[outcome]}${valueWords(sums)}: ${names(shown, deals)}`
}

function valueWords(sums: Parameters<typeof amounts>[0]): Words {
  const value = amounts(sums)
  return value.bare === '' ? none : say`, worth ${value}`
}

function names(deals: readonly DealNamed[], total: number): Words {
  const shown = deals.map((d) => bold(d.name))
  return listed(total > shown.length ? [...shown, say`${total - shown.length} more`] : together(shown).bare === '' ? [] : shown)
}
