import type { Ask } from '../../application/asks.ts'
import { recordWords } from './record.ts'
import { bold, inSentence, say, type Words } from './say.ts'
import type { Seen } from './seen.ts'

type Contradiction = Pick<Extract<Ask, { kind: 'contradiction' }>, 'criterion' | 'older' | 'newer' | 'differs'>

const what: Record<Contradiction['differs']['what'], string> = {
  holder: 'Who it is',
  vendor: 'The vendor',
  amount: 'The amount',
  number: 'The number',
  date: 'The date',
}

/** Both records, what differs, and the choice (RULES 4). */
export function contradictionWords(ask: Contradiction, seen: Seen): Words {
  const { differs } = ask
  return say`${bold(say`Contradiction: ${inSentence(ask.criterion)}.`)}
• Old: ${recordWords(ask.older, seen)}
• New: ${recordWords(ask.newer, seen)}
${what[differs.what]} differs: ${differs.older}, then ${differs.newer}. Which one counts? Until you choose, it counts as someone said.`
}
