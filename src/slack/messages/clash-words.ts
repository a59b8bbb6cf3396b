import type { QuotedWords } from '../../application/deal-shown.ts'
import type { Note } from '../../application/notes.ts'
import { day } from './dates.ts'
import { inSentence, quoted, say, together, type Words } from './say.ts'
import type { Seen } from './seen.ts'

type Clash = { older: QuotedWords; newer: QuotedWords }

/** `On 6 Nov: "the board decides". On 20 Nov: "Otto decides alone". Which holds?` */
export function clashWords(clash: Clash, seen: Seen): Words {
  return say`${clashQuotes(clash, seen)} Which holds?`
}

/** Both quotations, each with its day, the older first. */
export function clashQuotes({ older, newer }: Clash, seen: Seen): Words {
  return together([quoteWords(older, seen), quoteWords(newer, seen)])
}

function quoteWords({ text, on }: QuotedWords, seen: Seen): Words {
  if (text.trim() === '') return say`On ${day(on, seen)} (words erased).`
  return /[.!?…]$/.test(text.trim()) ? say`On ${day(on, seen)}: ${quoted(text)}` : say`On ${day(on, seen)}: ${quoted(text)}.`
}

/** The same as a remark: the question comes in its turn. */
export function clashNoteWords({ criterion, raised, ...clash }: Extract<Note, { kind: 'drift' }>, seen: Seen): Words {
  const next = raised
    ? say`I keep it as a challenge on ${inSentence(criterion)}; it lowers nothing until you say which holds.`
    : say`Shown for ${inSentence(criterion)}; it lowers nothing.`
  return together([say`A model finds that these may not go together.`, clashQuotes(clash, seen), next])
}
