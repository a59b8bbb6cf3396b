import type { DigestShown } from '../../../application/digest/shape.ts'
import { divider } from '../../home/heading.ts'
import { planned } from '../dates.ts'
import { aside, bullets, type Part, paragraph } from '../message.ts'
import { bold, none, plural, say, together, type Words } from '../say.ts'
import type { Seen } from '../seen.ts'
import { type CardLength, type CardPlace, cardParts, seeInFull } from './card.ts'
import { listParts } from './lists.ts'
import { pointLines } from './points.ts'
import { asideWords, countsWords, footWords } from './small-print.ts'
import { type Waited, whoseWords } from './whose.ts'

/** `more`: what else there is, and where; `whom`: for whom it waits. */
interface DigestPlace {
  length: CardLength
  more: Words
  whom: Waited
}

/** A digest: three things to know, the deals, the lists, the small print. */
export function digestParts(digest: DigestShown, seen: Seen, { length, more, whom }: DigestPlace): Part[] {
  const place: CardPlace = { channel: digest.channel, since: sinceWords(digest, seen) }
  const lists = listParts(digest, { whom, since: digest.since }, seen, length === 'least' ? 1 : undefined)
  const after = [...seeInFull({ from: 0, since: digest.since }, digest.cards.length > 0 ? length : 'full'), ...paragraph(more), ...lists]
  return [
    ...paragraph(together([head(digest, seen), bullets(pointLines(digest, whom, seen))], '\n')),
    ...digest.cards.flatMap((card) => [...divider(), ...cardParts(card, place, seen, length)]),
    ...(digest.cards.length > 0 && after.length > 0 ? divider() : []),
    ...after,
    ...aside(together([countsWords(digest), asideWords(digest, seen), footWords(digest, length)], '\n')),
  ]
}

function head({ on, madeOn, whose, open, atRisk, since, nothingNew }: DigestShown, seen: Seen): Words {
  const counts = say`${plural(open, 'open deal', 'open deals')}, ${atRisk} at risk.`
  const late = madeOn ? say`It comes late and tells how deals stand on ${planned(madeOn, seen)}.` : none
  const when = since === on ? say`earlier today` : say`${since ? planned(since, seen) : ''}`
  const last = since ? say`${nothingNew ? 'Nothing new' : 'Changes'} since ${when}.` : none
  return together([say`${bold(say`${whoseWords(whose)}, ${planned(on, seen)}.`)}`, late, counts, last])
}

function sinceWords({ since }: DigestShown, seen: Seen): Words | null {
  return since === null ? null : say`${planned(since, seen)}`
}
