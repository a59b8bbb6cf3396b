import type { AgeingRow, HomeOfRep } from '../../application/home/shape.ts'
import { day } from '../messages/dates.ts'
import { bullets, type Part, paragraph } from '../messages/message.ts'
import { say, type Words } from '../messages/say.ts'
import type { Seen } from '../messages/seen.ts'
import { heading } from './heading.ts'
import { nameOf, row } from './row.ts'

const afterWords: Record<AgeingRow['after'], string> = { behind: 'then it is behind', to_earn: 'then it is to earn again' }

/** What falls under its bar next by age alone, a date for each. */
export function ageingSection({ ageing }: HomeOfRep, seen: Seen): Part[] {
  return [
    ...heading('Ages next'),
    ...(ageing.length === 0 ? paragraph(say`Nothing on record falls under its bar by age.`) : []),
    ...byDeal(ageing).flatMap((rows) => row(rows[0]!, say`${nameOf(rows[0]!)}\n${bullets(rows.map((each) => ageingWords(each, seen)))}`)),
  ]
}

/** One row a deal, in the order in which the first of each falls. */
function byDeal(ageing: readonly AgeingRow[]): AgeingRow[][] {
  return [...Map.groupBy(ageing, ({ line }) => line.id).values()]
}

function ageingWords({ criterion, until, after }: AgeingRow, seen: Seen): Words {
  return say`${criterion} counts until ${day(until, seen)}, ${afterWords[after]}`
}
