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

/** "Behind for over a week: why now and champion; the close date slipped twice, or is past." */
export function riskLine(risks: readonly RiskShown[]): Words {
  const codes = [...new Set(risks.map((r) => r.code))]
  const parts = codes.map((code) => {
    const criteria = risks.flatMap((r) => (r.code === code && r.criterion !== null ? [inSentence(r.criterion)] : []))
    const kind = ofCriteria[code]
    return kind && criteria.length > 0 ? say`${kind}: ${listed(criteria)}` : risksInWords([code])[0]!
  })
  const line = together(parts, '; ')
  return { mrkdwn: capital(line.mrkdwn), bare: capital(line.bare) }
}

/** The same of one risk, inside a sentence. */
export function riskPhrase({ code, criterion }: RiskShown): Words {
  const kind = ofCriteria[code]
  return kind && criterion !== null ? say`${inSentence(criterion)} ${kind}` : risksInWords([code])[0]!
}
