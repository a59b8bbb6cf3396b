import type { AskedList, ListWish } from '../../application/ask/shape.ts'
import { day } from './dates.ts'
import { inSentence, none, plural, say, typed, type Words } from './say.ts'
import type { Seen } from './seen.ts'

/** "3 of your 12 open deals have nothing from the buyer on economic buyer." */
export function listAsked(list: AskedList, seen: Seen): Words {
  const { matching, of, wish } = list
  if (of === 0) return say`I find no open deal ${whose[list.looked].none}. ${typed('/qualify new')} adds one.`
  const deals = whose[list.looked].open(plural(of, 'open deal', 'open deals'))
  if (isAll(wish)) return say`All of ${deals}:`
  if (matching === 0 && isLackOfWords(wish)) return noneLacks(list)
  const about = aboutWords(list, matching === 1, seen)
  return matching === 0 ? say`None of ${deals} ${aboutWords(list, true, seen)}.` : say`${matching} of ${deals} ${about}:`
}

const whose: Record<AskedList['looked'], { open: (deals: string) => Words; none: string }> = {
  own: { open: (deals) => say`your ${deals}`, none: 'of yours' },
  managed: { open: (deals) => say`the ${deals} you manage`, none: 'that you own or manage' },
  both: { open: (deals) => say`the ${deals} you own or manage`, none: 'that you own or manage' },
  see: { open: (deals) => say`the ${deals} you may see`, none: 'that you may see' },
}

/** "None has nothing" says it twice over. */
function noneLacks({ of, looked, criterion }: AskedList): Words {
  const on = criterion === null ? 'record' : inSentence(criterion)
  const deals = whose[looked].open(of === 1 ? 'open deal' : plural(of, 'open deal', 'open deals'))
  const all = of === 1 ? say`${deals} has` : say`all ${deals} have`
  return say`Nothing is missing there: ${all} something from the buyer on ${on}.`
}

/** Asked for are deals without the buyer's word, and not those without a date or a step. */
function isLackOfWords({ about, lacking }: ListWish): boolean {
  return lacking && (about === 'criterion' || about === 'people' || about === 'whole-deal')
}

function isAll({ about, criterionId }: ListWish): boolean {
  return criterionId === null && (about === 'whole-deal' || about === 'people' || about === 'criterion')
}

function aboutWords({ wish, criterion }: AskedList, one: boolean, seen: Seen): Words {
  const have = one ? 'has' : 'have'
  const are = one ? 'is' : 'are'
  const label = criterion === null ? null : inSentence(criterion)
  switch (wish.about) {
    case 'weak':
      return label === null ? say`${have} something behind` : say`${are} under the bar on ${label}`
    case 'behind':
      return label === null ? say`${have} something behind` : say`${are} behind on ${label}`
    case 'risk':
      return say`${one ? 'carries' : 'carry'} a risk`
    case 'next-step':
      return wish.lacking ? say`${have} no next step on record` : say`${have} a next step on record`
    case 'dates':
      return wish.dates === 'heard' ? say`${have} not been heard from for over two weeks` : closingWords(wish, one, seen)
    default:
      return wish.lacking
        ? say`${have} nothing from the buyer on ${label ?? 'record'}`
        : say`${have} the buyer's word on ${label ?? 'record'}`
  }
}

function closingWords({ window, lacking }: ListWish, one: boolean, seen: Seen): Words {
  const close = one ? 'closes' : 'close'
  if (lacking && !window) return say`${one ? 'has' : 'have'} no close date`
  if (!window) return say`${one ? 'has' : 'have'} a close date`
  const { first, last } = window
  if (!first) return last ? say`${one ? 'is' : 'are'} past ${one ? 'its' : 'their'} close date` : none
  if (first === last) return say`${close} on ${day(first, seen)}`
  return last ? say`${close} from ${day(first, seen)} to ${day(last, seen)}` : say`${close} from ${day(first, seen)} on`
}
