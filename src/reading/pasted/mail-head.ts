import { type Field, fieldOf } from './mail-fields.ts'

/** The head of one mail as pasted, not yet understood. */
export interface WrittenHead {
  from: string
  /** As written; null where none is. */
  date: string | null
  /** Lines it takes. */
  lines: number
  /** Stands before the words it introduces, as "... wrote:" does; their quotation marks go one deeper. */
  introduces: boolean
}

const address = /[\w.+-]+@[\w-]+\.[\w.-]+/

/** A block of header lines, "From: ... Sent: ... Subject: ...", beginning at `at`. */
export function headBlock(lines: readonly string[], at: number): WrittenHead | null {
  const found: Partial<Record<Field['name'], string>> = {}
  let kinds = 0
  let next = at
  while (next < lines.length && next - at < 14) {
    const field = fieldOf(lines[next]!)
    if (field) {
      if (field.name !== 'other' && found[field.name] === undefined) kinds++
      found[field.name] ??= field.value
      next++
    } else if (kinds > 0 && lines[next]!.trim() === '' && lines[next + 1] !== undefined && fieldOf(lines[next + 1]!)) next++
    else break
  }
  if (found.from === undefined || (kinds < 2 && !address.test(found.from))) return null
  return { from: found.from, date: found.date || null, lines: next - at, introduces: false }
}

const clock =
  /(?<![\d./])\d{1,2}[:h]\d{2}(?::\d{2})?(?:\s*(?:am|pm|a\.m\.|p\.m\.|uhr|h|gmt|utc|cet|[+-]\d{4}|gmt[+-]\d+|\([^)]{1,12}\)))*/gi

/** "Fri, 20 Nov 2026 at 10:00, Otto Brine <...>": the day, then the name. */
function dayThenName(text: string): { date: string; from: string } | null {
  const times = [...text.matchAll(clock)]
  const last = times.at(-1)
  if (last) return { date: text.slice(0, last.index), from: text.slice(last.index + last[0].length).replace(/^[\s,]+/, '') }
  const day = /^(.*?(?:\d{4}|\d{1,2}\.))[\s,]+(\D.*)$/.exec(text)
  return day ? { date: day[1]!, from: day[2]! } : null
}

/** "On Fri, 20 Nov 2026 at 10:00, Otto Brine <otto@...> wrote:", in four languages, over up to three lines. */
export function wroteLine(lines: readonly string[], at: number): WrittenHead | null {
  if (lines[at]!.trim() === '') return null
  for (let count = 1; count <= 3 && at + count <= lines.length; count++) {
    const text = lines
      .slice(at, at + count)
      .join(' ')
      .replace(/\s+/g, ' ')
      .trim()
    if (text.length > 260) return null
    const found = wrote(text)
    if (found) return { ...found, lines: count, introduces: true }
  }
  return null
}

function wrote(text: string): { date: string; from: string } | null {
  const german = /^Am (.{4,60}?) schrieb (.{2,150}?)\s?:$/i.exec(text)
  if (german) return { date: withoutClock(german[1]!), from: german[2]! }
  const after = /^(.{2,120}?) (?:schrieb am|wrote on|a écrit le|escribió el) (.{4,60}?)\s?:$/i.exec(text)
  if (after) return { date: withoutClock(after[2]!), from: after[1]! }
  const before = /^(?:On|Le|El) (.{8,200}?),? (?:wrote|a écrit|escribió)\s?:$/i.exec(text)
  return before ? dayThenName(before[1]!) : null
}

export function withoutClock(date: string): string {
  return date
    .replace(/\b(?:um|at|à|a las|klo)\s+(?=\d{1,2}[:h]\d{2})/gi, ' ')
    .replace(clock, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** "Otto Brine <otto@...>  20 Nov 2026, 10:00", as mail programs show an open mail; or a name, a day with its time, and "To: ...". */
export function shownHead(lines: readonly string[], at: number): WrittenHead | null {
  const line = lines[at]!.trim()
  const named = /^([\p{L}][\p{L}.,'’ ()-]{1,80}?)\s*<?([^<>\s]+@[^<>\s]+)>?\s*(.{0,60})$/u.exec(line)
  const next = lines[at + 1]?.trim() ?? ''
  const isDay = (text: string) => text.length <= 60 && /\d/.test(text) && /\d{1,2}[:h]\d{2}|\d{4}/.test(text) && !/[.!?]$/.test(text)
  const to = (offset: number) => /^(?:to|an|à|para|a)\s?:?\s/i.test(lines[at + offset]?.trim() ?? '')
  if (named) {
    const here = named[3]!.trim()
    if (here !== '' && !isDay(here)) return null
    const date = here || (isDay(next) ? next : to(1) && isDay(lines[at + 2]?.trim() ?? '') ? lines[at + 2]!.trim() : '')
    const below = here === '' && date !== '' ? (date === next ? 1 : 2) : to(1) ? 1 : 0
    const used = 1 + below + (to(1 + below) ? 1 : 0)
    return { from: `${named[1]} <${named[2]}>`, date: date || null, lines: used, introduces: false }
  }
  const bare = /^(?:\p{Lu}[\p{L}.'’-]+ ?){2,4}$/u.test(line) && isDay(next) && /\d{1,2}[:h]\d{2}/.test(next) && to(2)
  return bare ? { from: line, date: next, lines: 3, introduces: false } : null
}
