/** A line that begins somebody's turn in a transcript, not yet understood. */
export interface OpenedTurn {
  /** As written: "Otto Brine (CFO)". */
  speaker: string
  /** Words on the same line; empty where they follow below. */
  words: string
  /** A moment stands with it: no list of labels looks like that. */
  stamped: boolean
}

const time = String.raw`\d{1,3}(?::\d{2}){1,2}(?:[.,]\d{1,3})?`
/** "0 minutes 12 seconds", as some programs read their stamps out. */
const spelled = String.raw`(?:\d{1,2} hours? )?\d{1,3} minutes? \d{1,2} seconds?`
const stamp = String.raw`[\[(]?(?:${time}|${spelled})[\])]?`
const name = String.raw`([\p{L}\p{N}+][^\n:<>\[\]]{0,70}?)`

/** In this order: the first that fits says who speaks. A clock with "AM" or a day in the brackets is a chat's, and fits none. */
const shapes: { pattern: RegExp; stamped: boolean }[] = [
  // "[00:12:03] Otto Brine: words", "00:12 - Otto Brine: words"
  { pattern: new RegExp(String.raw`^${stamp}\s*[-–|·]?\s*${name}\s*:\s+(\S.*)$`, 'iu'), stamped: true },
  // "Otto Brine (00:12): words", "Otto Brine [00:12:03] words"
  { pattern: new RegExp(String.raw`^${name}\s*[\[(](?:${time})[\])]\s*:?\s+(\S.*)$`, 'u'), stamped: true },
  // "[Otto Brine] 00:12:03", words below
  { pattern: new RegExp(String.raw`^\[([^\n\[\]:]{1,70})\]\s+${stamp}$`, 'iu'), stamped: true },
  // "0:12 | Otto Brine", words below
  { pattern: new RegExp(String.raw`^${stamp}\s*[-–|·]?\s*${name}\s*:?$`, 'iu'), stamped: true },
  // "Otto Brine   0:12", "Otto Brine, 00:12", "Otto Brine | 0:12", words below
  { pattern: new RegExp(String.raw`^${name}\s*[,|·–-]?\s+${stamp}\s*:?$`, 'iu'), stamped: true },
  // "Otto Brine: words"
  { pattern: new RegExp(String.raw`^${name}\s*:\s+(\S.*)$`, 'u'), stamped: false },
  // "Otto Brine:", words below
  { pattern: new RegExp(String.raw`^${name}\s*:$`, 'u'), stamped: false },
]

/** Longer lines are words, whatever they begin with; only their beginning is looked at. */
const longestHead = 120

/** Reads the beginning of a turn off a line; null where it begins none. */
export function openedTurn(written: string): OpenedTurn | null {
  const line = written.trim().replace(/^(?:\*\*|__)(.{1,100}?)(?:\*\*|__)/, '$1')
  const head = line.slice(0, longestHead)
  if (!/[:\d\]]/.test(head)) return null
  for (const { pattern, stamped } of shapes) {
    const found = pattern.exec(head)
    if (!found) continue
    const below = found[2] === undefined
    // A heading is the whole line; a long line that only begins like one is none.
    if (below && line.length > head.length) continue
    return { speaker: found[1]!.trim(), words: below ? '' : found[2]! + line.slice(head.length), stamped }
  }
  return null
}

/** A moment alone on its line, a cue's number: part of no turn. */
export function isBareStamp(line: string): boolean {
  return new RegExp(String.raw`^\s*${stamp}\s*$`, 'iu').test(line.slice(0, 60))
}
