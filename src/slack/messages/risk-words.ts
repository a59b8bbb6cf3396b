import type { RiskCode } from '../../domain/assessment.ts'
import { outside, type Words } from './say.ts'

/** The risks of RULES 6 as people say them. */
const riskWords: Record<RiskCode, string> = {
  R1: 'something has been behind for over a week',
  R2: 'evidence has aged below its bar',
  R3: 'a contradiction has been open for days',
  R4: 'the close date slipped twice, or is past',
  R5: 'it closes soon, and the paper process is not under way',
  R6: 'the latest answers hold nothing from the buyer',
  R7: 'no firm reason to change, or to change now',
  R8: 'two meetings with the buyer, and no commitment',
}

/** The risks in words, each once. */
export function risksInWords(codes: readonly string[]): Words[] {
  const words = codes.map((code) => (Object.hasOwn(riskWords, code) ? riskWords[code as RiskCode] : code))
  return [...new Set(words)].map((each) => outside(each, 160))
}
