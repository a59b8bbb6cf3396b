import type { Reply } from '../../application/replies.ts'
import { day, planned } from './dates.ts'
import { messages, paragraph, type Rendered } from './message.ts'
import { listed, quoted, say, together, typed, type Words } from './say.ts'
import type { Seen } from './seen.ts'

type Unread = Extract<Reply, { kind: 'away-unread' }>

/** Words after `/qualify away` that name no day to come. Nothing changed, and how to write it. */
export function renderAwayUnread(reply: Unread, seen: Seen): Rendered[] {
  return messages(paragraph(together([what(reply, seen), say`Nothing has changed.`, how(reply, seen)])))
}

function what({ why, text, days }: Unread, seen: Seen): Words {
  const word = quoted(text, 60)
  switch (why) {
    case 'ambiguous':
      return say`${word} can be ${listed(
        days.map((date) => planned(date, seen)),
        'or',
      )}.`
    case 'past':
      return say`${word} is past: ${planned(days[0]!, seen)}.`
    case 'unclear':
      return say`I read no day in ${word}.`
  }
}

function how({ why, text, days }: Unread, seen: Seen): Words {
  if (why === 'ambiguous') return say`Write the month as a word: ${typed(`/qualify away until ${day(days[0]!, seen)}`)}.`
  const like = say`Write it like ${typed('/qualify away until 3 Dec')} or ${typed('/qualify away 2 weeks')}.`
  if (why === 'past') return like
  return say`${like} A deal of that name is found in quotes: ${typed('/qualify', `"away ${text.slice(0, 40)}"`)}.`
}
