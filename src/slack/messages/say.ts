import { clip, escapeMrkdwn, plain } from '../../block-kit/escape.ts'

/**
 * Words of a message in two forms: with Slack's markup for the blocks, and bare for notifications and screen readers. Both are
 * escaped; only `say` and its companions make them, so a name or an answer cannot reach a message unescaped.
 */
export interface Words {
  readonly mrkdwn: string
  readonly bare: string
}

/** Most characters kept of a name, a title or a label, and of a quoted text; the rest is cut with an ellipsis. */
const longestName = 80
const longestQuote = 280
/** A question's own wording comes from a playbook, so it is cut late. */
export const longestQuestion = 600

/** Our own words, with values from outside put in escaped, on one line and cut to a name's length; `Words` go in as they are. */
export function say(own: TemplateStringsArray, ...values: (string | number | Words)[]): Words {
  return own.slice(1).reduce<Words>(
    (sum, text, at) => {
      const value = inert(values[at]!)
      return { mrkdwn: sum.mrkdwn + value.mrkdwn + text, bare: sum.bare + value.bare + text }
    },
    { mrkdwn: own[0]!, bare: own[0]! },
  )
}

/**
 * Words from outside: escaped, on one line, cut to `max` characters. Escaping makes a text longer, at worst five times; one that
 * consists of such characters is cut further, so that nobody can push a message over Slack's limits.
 */
export function outside(text: string, max: number = longestName): Words {
  const inert = (length: number) => plain(clip(text, length * 4), { fold: true, max: length })
  const first = inert(max)
  const safe = first.length <= max * 2 ? first : inert(Math.floor((max * max * 2) / first.length))
  return { mrkdwn: safe, bare: safe }
}

/**
 * Words from outside for a place that shows them as they are, a chart's label or a table's cell: on one line, cut, and as inert as
 * `outside`, but not escaped, which such a place would show.
 */
export function label(text: string, max: number = longestName): string {
  const { bare } = outside(text, max)
  return clip(bare.replaceAll('&lt;', '‹').replaceAll('&gt;', '›').replaceAll('&amp;', '&'), max) || '–'
}

/** A quotation: as `outside`, in quotation marks. */
export function quoted(text: string, max: number = longestQuote): Words {
  return say`"${outside(text.replace(/^["“”„«»\s]+|["“”„«»\s]+$/g, ''), max)}"`
}

function inert(value: string | number | Words): Words {
  return typeof value === 'object' ? value : outside(String(value))
}

/** With a full stop, unless it ends with a quotation that has its own: `Why: "We know them."`. */
export function ended(words: Words): Words {
  return /[.!?…]"?$/.test(words.bare) ? words : say`${words}.`
}

/** Bold; nothing stays nothing. A star inside would end it early, so there is none. */
export function bold(value: string | Words): Words {
  const { mrkdwn, bare } = inert(value)
  return bare.trim() === '' ? none : { mrkdwn: `*${mrkdwn.trim().replaceAll('*', '∗')}*`, bare }
}

/** A link of ours: the address must be one that Slack or this program made; anything but http(s) is shown as words. */
export function link(url: string, label: string): Words {
  const words = inert(label)
  if (!/^https?:\/\/[^\s<>|]+$/.test(url)) return words
  return { mrkdwn: `<${url.replaceAll('&', '&amp;')}|${words.mrkdwn}>`, bare: words.bare }
}

/** A command of ours as it is typed, to be copied: with a deal's name after it, if there is one. */
export function typed(command: string, name = ''): Words {
  const words = name === '' ? escapeMrkdwn(command) : `${escapeMrkdwn(command)} ${outside(name).mrkdwn}`
  return { mrkdwn: `\`${words}\``, bare: words }
}

export const none: Words = { mrkdwn: '', bare: '' }

/** Joins what is not empty. */
export function together(words: readonly Words[], between = ' '): Words {
  const filled = words.filter((each) => each.bare !== '')
  return { mrkdwn: filled.map((each) => each.mrkdwn).join(between), bare: filled.map((each) => each.bare).join(between) }
}

/** "a", "a and b", "a, b and c". */
export function listed(words: readonly (string | Words)[], last = 'and'): Words {
  const each = words.map(inert).filter((one) => one.bare !== '')
  if (each.length < 2) return each[0] ?? none
  return together([together(each.slice(0, -1), ', '), each.at(-1)!], ` ${last} `)
}

/** The first letter as a capital: for labels and ladder words at the start of a sentence. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** A label inside a sentence: "Why now" becomes "why now", "ROI" and "POC gate" stay. */
export function inSentence(label: string): string {
  return /^\p{Lu}(?=\p{Ll}|\s)/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label
}

export function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}
