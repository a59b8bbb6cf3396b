import type { LocalDate } from '../../domain/time.ts'
import { daysIn, isWeekday, monthNamed, relativeDays } from './calendar-words.ts'
import { foldText } from './fold.ts'
import { numberValues } from './number-values.ts'
import { germanNouns, plainOpeners } from './plain-openers.ts'

/** What free text may name: the words it cites and what the deal was told, taken apart once. */
export interface Ground {
  /** Folded, one space on both sides. */
  text: string
  words: ReadonlySet<string>
  /** Words of the playbook: ours, and nobody's name. */
  plain: ReadonlySet<string>
  numbers: ReadonlySet<number>
  /** "12-15" for 15 December. */
  days: ReadonlySet<string>
  months: ReadonlySet<number>
}

/** `told`: words that may be named; `days`: days on which they were said; `plain`: see `Ground`. */
export function groundOf(told: readonly string[], days: readonly LocalDate[], plain: ReadonlySet<string> = new Set()): Ground {
  const all = told.join('\n')
  const { days: named } = daysIn(all)
  const known = days.map((day) => [Number(day.slice(5, 7)), Number(day.slice(8, 10))] as const)
  return {
    text: ` ${foldText(all)} `,
    words: new Set(bareWords(all)),
    plain,
    numbers: new Set([...numberValues(all), ...days.map((day) => Number(day.slice(0, 4)))]),
    days: new Set([...named, ...known.map(([month, day]) => `${month}-${day}`)]),
    months: new Set([
      ...known.map(([month]) => month),
      ...named.map((day) => Number(day.split('-')[0])),
      ...bareWords(all).flatMap((word) => monthNamed(word) ?? []),
    ]),
  }
}

/** Whether every name, number, date and amount of a text stands in its ground. */
export function isGrounded(text: string, ground: Ground): boolean {
  const { days, rest } = daysIn(text)
  if (!days.every((day) => ground.days.has(day))) return false
  if (!numberValues(rest).every((value) => ground.numbers.has(value))) return false
  if (![...(rest.match(/[$€£¥₹]|\b(?:EUR|USD|GBP|CHF|JPY)\b/gu) ?? [])].every((sign) => ground.text.includes(foldText(sign)))) return false
  if (![...(foldText(rest).match(relativeDays) ?? [])].every((words) => ground.text.includes(words))) return false
  return isCased(rest) && namesAreGrounded(rest, ground)
}

/** Where a script has no capitals a name cannot be told from a word: nothing is said rather than something unchecked. */
function isCased(text: string): boolean {
  return [...text.matchAll(/\p{L}/gu)].every(([letter]) => /[\p{Lu}\p{Ll}\p{Lt}ªº]/u.test(letter))
}

function namesAreGrounded(text: string, ground: Ground): boolean {
  let run: string[] = []
  let lastEnd = -1
  const runs: string[][] = []
  for (const match of text.matchAll(/\p{L}[\p{L}\p{M}\p{N}]*(?:['’-][\p{L}\p{M}\p{N}]+)*/gu)) {
    const word = match[0]
    const low = bareWord(word)
    const month = monthNamed(word)
    if (month !== null && !ground.months.has(month)) return false
    if (isWeekday(word) && !ground.words.has(low)) return false
    if (!/^\p{Lu}/u.test(word) || month !== null || isWeekday(word)) {
      run = []
      continue
    }
    const isName = !isPlain(low) && !ground.plain.has(low)
    if (isName && !ground.words.has(low)) return false
    if (!isName) {
      run = []
      continue
    }
    // Two words that were never side by side are a name nobody bears: "Wanda Brine".
    if (run.length > 0 && text.slice(lastEnd, match.index) === ' ') run.push(low)
    else {
      run = [low]
      runs.push(run)
    }
    lastEnd = match.index + word.length
  }
  return runs.every((names) => names.length === 1 || ground.text.includes(names.join(' ')))
}

/** No name: a word sentences begin with, or a noun German writes with a capital. */
function isPlain(low: string): boolean {
  return plainOpeners.has(low) || germanNouns.has(low) || /^\p{L}{3,}(?:ung|ungen|heit|keit|schaft|ität|tion|tionen|nisse?)$/u.test(low)
}

/** The words of a text, folded, without the possessive ending. */
export function bareWords(text: string): string[] {
  return (text.match(/\p{L}[\p{L}\p{M}\p{N}]*(?:['’-][\p{L}\p{M}\p{N}]+)*/gu) ?? []).map(bareWord)
}

function bareWord(word: string): string {
  return foldText(word).replace(/'s?$/, '')
}
