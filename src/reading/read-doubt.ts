import type { Vocabulary } from '../domain/playbook.ts'
import { findPhrases } from './phrases.ts'
import type { Statement } from './statements.ts'

/** "Probably", "I think": somebody is not sure. A tag question ("..., right?") is a doubt too. */
export function isHedged(statement: Statement, vocabulary: Vocabulary): boolean {
  if (statement.question) return true
  return findPhrases(statement.words, vocabulary.hedges).some((span) => {
    // "No question, we have to be sure": what is denied or asked for is no doubt of the speaker.
    const before = statement.words[span.from - 1]?.low
    return before !== 'who' && before !== 'what'
  })
}

/** Told by someone who was not there. "I was told by Otto himself" names who told it, and is none. */
export function isHearsay(statement: Statement, vocabulary: Vocabulary): boolean {
  return findPhrases(statement.words, vocabulary.hearsay).some((span) => {
    const next = statement.words[span.to]
    return !(/told$/.test(statement.words[span.to - 1]!.low) && next?.low === 'by')
  })
}

const orders: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override)\b.{0,30}\b(?:previous|prior|above|earlier|all|any|your|these|the)\b.{0,20}\b(?:instructions?|rules?|prompts?|guidelines|system)\b/i,
  /\b(?:set|raise|change|put|move|upgrade|make)\b.{0,30}\blevel\b.{0,30}(?:\bto|\bat|=) ?(?:the )?(?:L?[0-5]\b|max|highest|top|full)/i,
  /\bmark(?:ed)?\b.{0,40}\bas (?:met|passed|done|complete|green|confirmed|L[0-5])\b/i,
  /\b(?:system|developer|admin) (?:prompt|message|override|note)\b|\byou are (?:now|an? (?:ai|assistant|language model))\b|\bact as\b.{0,20}\b(?:ai|assistant|admin|system|bot)\b/i,
  /\b(?:open|pass|skip|approve) (?:the|this) gate\b|\bset\b.{0,30}\b(?:to )?L[0-5]\b|\bas (?:an )?(?:ai|language model)\b|<\/?(?:system|assistant|user)>|\[\/?INST\]/i,
  /\b(?:ignorier\p{L}*|vergiss)\b.{0,30}\b(?:anweisung\p{L}*|regeln)\b|\bignore[zr]?\b.{0,30}\b(?:consignes|instructions)\b|\bignora\b.{0,30}\b(?:instrucciones|reglas)\b/iu,
]

/** Do the words speak to the machine rather than about the deal? A flag for later eyes, not a defence (facts: such a test finds a quarter of attacks). */
export function speaksToMachine(text: string): boolean {
  return orders.some((order) => order.test(text))
}
