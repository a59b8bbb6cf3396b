import { retrace, type Traced } from '../guard/traced.ts'
import { findHidden, type Hidden } from './find-hidden.ts'
import type { Known } from './known-names.ts'

/** Leaves names, numbers and addresses out of what a model sees, and puts them back into what it says. */
export interface Redaction {
  /** The text with placeholders ("PERSON_1"), each unit traced to the stored text. `names`: see `findHidden`. */
  show(source: Traced, names?: 'all' | 'known'): Traced
  /** Words of the model's with placeholders replaced by what they stand for; null when it made one up. */
  restore(text: string): string | null
}

/** Nothing is left out: the workspace did not ask for it. */
export const openly: Redaction = { show: (source) => source, restore: (text) => text }

const placeholder = /\b(?:PERSON|COMPANY|NAME|NUMBER|EMAIL|LINK|PHONE)_\d+\b/g

/**
 * Placeholders that are stable for one call: the same person, whether by full or first name, is the same PERSON_1 in every text. Where a
 * placeholder stands for several spellings, quotations still find the stored one, since they go by place; free text gets the fullest.
 */
export function redactionOf(known: Known): Redaction {
  const names = new Map<string, string>()
  const fullest = new Map<string, string>()
  const counts = new Map<Hidden['kind'], number>()
  const nameOf = ({ kind, who, text }: Hidden): string => {
    const key = `${kind} ${who}`
    const name = names.get(key) ?? next(kind)
    names.set(key, name)
    const best = kind === 'PERSON' || kind === 'COMPANY' ? (known.full.get(who) ?? text) : text
    if (!fullest.has(name)) fullest.set(name, best)
    return name
  }
  const next = (kind: Hidden['kind']): string => {
    const count = (counts.get(kind) ?? 0) + 1
    counts.set(kind, count)
    return `${kind}_${count}`
  }
  return {
    show(source, names) {
      const { put, done } = retrace(source)
      let at = 0
      const asItIs = (to: number) => {
        for (; at < to; at++) put(source.text[at]!, at, at + 1)
      }
      for (const hidden of findHidden(source.text, known, names)) {
        asItIs(hidden.start)
        put(nameOf(hidden), hidden.start, hidden.end)
        at = hidden.end
      }
      asItIs(source.text.length)
      return done()
    },
    restore(text) {
      let unknown = false
      const whole = text.replace(placeholder, (name) => {
        const words = fullest.get(name)
        if (words === undefined) unknown = true
        return words ?? name
      })
      return unknown ? null : whole
    },
  }
}
