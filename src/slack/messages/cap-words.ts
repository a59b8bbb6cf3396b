import type { CapReason } from '../../domain/level.ts'
import { outside, type Words } from './say.ts'

/** Why a record counts no more than it does; null where the words before it say so already. */
const capWords: Record<CapReason, string | null> = {
  unknown: null,
  unchanged: 'nothing new in it',
  prefilled: 'it comes from the CRM',
  instructions: 'part of it is not about the deal',
  colleague: "a colleague's word",
  'hedged-without-buyer': 'said with a maybe',
  'hearsay-without-buyer': 'second hand',
  hedged: 'said with a maybe',
  hearsay: 'second hand',
  'required-fact': 'its key fact is missing',
  'no-holder': 'without the name of who it is',
  promise: 'a promise so far',
  'sellers-document': 'our document, not theirs yet',
}

/** The reasons in words, each once; one that this build does not know is left out. */
export function whyNotMore(reasons: readonly string[]): Words[] {
  const known = reasons.flatMap((reason) => (Object.hasOwn(capWords, reason) ? (capWords[reason as CapReason] ?? []) : []))
  return [...new Set(known)].map((words) => outside(words))
}
