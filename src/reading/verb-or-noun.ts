import type { Word } from './words.ts'

const both = new Set('call calls mail mails email emails e-mail meet text message ping phone ring slack visit chat zoom lunch'.split(' '))
const beforeVerbs = new Set(
  `to i we you he she they people will would shall should can could may might must don't doesn't didn't won't wouldn't couldn't please let's lets
  gonna i'll we'll you'll he'll she'll they'll i'd we'd they'd never always rather`.split(/\s+/),
)

/** "They call it", "to mail him", "will meet us": a verb here, and no call, mail or meeting that took place. */
export function isPlainVerb(words: readonly Word[], at: number): boolean {
  return both.has(words[at]!.low) && words[at]!.joined && beforeVerbs.has(words[at - 1]?.low ?? '')
}

/** "It's his call", "the call is Otto's": who decides, and nobody on the phone. */
export function isDecision(words: readonly Word[], at: number): boolean {
  if (words[at]!.low !== 'call') return false
  const [before, before2] = [words[at - 1], words[at - 2]]
  const owned = before !== undefined && (before.possessive || /^(?:his|her|their|our|my|your|its)$/.test(before.low))
  if (owned && /^(?:is|it|its|it's|that's|thats|be|was|remains|not|ultimately)$/.test(before2?.low ?? '')) return true
  return /^(?:is|was|lies|rests)$/.test(words[at + 1]?.low ?? '') && /^(?:his|hers|with|up)$/.test(words[at + 2]?.low ?? '')
}
