import type { AgeingRow, HomeOfRep } from '../../application/home/shape.ts'
import { day } from '../messages/dates.ts'
import { type Part, paragraph } from '../messages/message.ts'
import { say } from '../messages/say.ts'
import type { Seen } from '../messages/seen.ts'
import { heading } from './heading.ts'
import { nameOf, row } from './row.ts'

const afterWords: Record<AgeingRow['after'], string> = { behind: 'then it is behind', to_earn: 'then it is to earn again' }

/** What falls under its bar next by age alone, a date for each. */
export function ageingSection({ ageing }: HomeOfRep, seen: Seen): Part[] {
  return [
    ...heading('Ages next'),
    ...(ageing.length === 0 ? paragraph(say`Nothing on record falls under its bar by age.`) : []),
    ...ageing.flatMap((each) =>
      row(each, say`${nameOf(each)}\n${each.criterion} counts until ${day(each.until, seen)}, ${afterWords[each.after]}.`),
    ),
  ]
}
