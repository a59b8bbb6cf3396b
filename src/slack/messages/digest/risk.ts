import type { RiskShown } from '../../../application/digest/shape.ts'
import type { RiskCode } from '../../../domain/assessment.ts'
import { risksInWords } from '../risk-words.ts'
import { capital, inSentence, listed, say, together, type Words } from '../say.ts'

/** Risks that name criteria, as one says them of several at once. */
const ofCriteria: Partial<Record<RiskCode, string>> = {
  R1: 'behind for over a week',
  R2: 'aged below the bar',
  R3: 'contradicted for days',
}

/** What is said more closely where only one thing is meant: one of the buyer's two questions, one of two ways a date goes wrong. */
const closer: Record<string, string> = {
  'why-change': 'no firm reason to change',
  'why-now': 'no firm reason to change now',
  past: 'the close date is past',
  slipped: 'the close date slipped twice',
}

function general(risks: readonly RiskShown[]): Words {
  const [first, ...others] = risks
  const own = (first?.code === 'R7' || first?.code === 'R4') && others.length === 0 ? closer[first.about ?? ''] : undefined
  return own ? say`${own}` : risksInWords([first!.code])[0]!
}

/** Criteria named of one kind of risk; the rest is counted. */
const named = 4

function someOf(criteria: string[], named: number): string[] {
  const more = criteria.length - named
  return more > 1 ? [...criteria.slice(0, named), `${more} more`] : criteria
}

/**
 * "Behind for over a week: why now and champion; the close date slipped twice, or is past."
 *
 * @param most Criteria named of one kind of risk; 0: the kinds alone.
 */
export function riskLine(risks: readonly RiskShown[], most = named): Words {
  const codes = [...new Set(risks.map((r) => r.code))]
  const parts = codes.map((code) => {
    const same = risks.filter((r) => r.code === code)
    const criteria = same.flatMap((r) => (r.criterion !== null ? [inSentence(r.criterion)] : []))
    const kind = ofCriteria[code]
    return kind && criteria.length > 0 && most > 0 ? say`${kind}: ${listed(someOf(criteria, most))}` : general(same)
  })
  const line = together(parts, '; ')
  return { mrkdwn: capital(line.mrkdwn), bare: capital(line.bare) }
}

/** The same of one risk, inside a sentence. */
export function riskPhrase(risk: RiskShown): Words {
  const kind = ofCriteria[risk.code]
  return kind && risk.criterion !== null ? say`${inSentence(risk.criterion)} ${kind}` : general([risk])
}
