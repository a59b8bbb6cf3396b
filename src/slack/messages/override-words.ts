import type { OverrideShown, StandLine } from '../../application/deal-shown.ts'
import { planned } from './dates.ts'
import { bold, ended, inSentence, none, outside, quoted, say, together, type Words } from './say.ts'
import type { Seen } from './seen.ts'

/** Reasons are told in a line; the form took no more than a few sentences. */
const longestReason = 200

/** "by Noor Haddad through Thu 3 Dec: "Otto is on leave"": who, until when and why, wherever the criterion is shown. */
export function overriddenBy({ by, text, until }: OverrideShown, seen: Seen): Words {
  return say`by ${outside(by, 60)} through ${planned(until, seen)}${reasonWords(text)}`
}

/** "by Noor Haddad: "Otto is on leave"", where the day is said beside it. */
export function givenBy({ by, text }: Pick<OverrideShown, 'by' | 'text'>): Words {
  return say`by ${outside(by, 60)}${reasonWords(text)}`
}

function reasonWords(text: string): Words {
  return text.trim() === '' ? none : say`: ${quoted(text, longestReason)}`
}

/** "*Overridden:* why now, by Noor Haddad through Thu 3 Dec: "Otto is on leave"."; nothing where nothing is. */
export function overridesWords({ overrides = [] }: Pick<StandLine, 'overrides'>, seen: Seen): Words {
  if (overrides.length === 0) return none
  const each = overrides.map((one) => say`${inSentence(one.criterion)}, ${overriddenBy(one, seen)}`)
  return ended(say`${bold('Overridden:')} ${together(each, '; ')}`)
}
