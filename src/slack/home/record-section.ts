import type { HomeOfRep } from '../../application/home/shape.ts'
import { aside, type Part, paragraph } from '../messages/message.ts'
import { bold, none, plural, say, together, type Words } from '../messages/say.ts'
import { heading } from './heading.ts'

type Calls = HomeOfRep['record']

const coin: Record<Calls['againstCoin'], string> = {
  more: 'A coin would do worse.',
  less: 'A coin would do better.',
  'cannot-tell': 'I cannot tell yet whether a coin would do as well.',
}

/** The rep's own forecast calls: hits with the three parts, the coin, the team (RULES 8). */
export function recordSection({ record }: HomeOfRep): Part[] {
  const how = say`Judged is the call that stands 30 days before its close date: won, within 14 days of the date and a tenth of the amount.`
  if (record.judged === 0)
    return [...heading('Your forecast calls'), ...paragraph(say`None is judged yet, so I cannot tell yet how they do.`), ...aside(how)]
  return [...heading('Your forecast calls'), ...paragraph(countWords(record)), ...paragraph(besides(record)), ...aside(how)]
}

function countWords({ hits, judged, won, onDate, onAmount }: Calls): Words {
  const parts = won > 0 ? say`${won} won; of those ${onDate} on the date and ${onAmount} on the amount.` : say`None was won.`
  return say`${bold(say`${hits} of ${plural(judged, 'call', 'calls')} held.`)} ${parts}`
}

function besides({ againstCoin, base, stoodIn }: Calls): Words {
  return together([
    say`${coin[againstCoin]}`,
    base ? say`The team: ${base.hits} of ${base.judged} in the last four quarters.` : none,
    stoodIn > 0 ? say`${stoodIn} ${stoodIn === 1 ? 'was' : 'were'} not called on the form: an earlier call or the CRM stood in.` : none,
  ])
}
