import type { Risk, RiskCode } from '../assessment.ts'

/** A risk's name among those of one deal: "R1:why-now", "R4". What is kept of a risk is this alone. */
export function riskKey({ code, criterion }: Risk): string {
  return criterion === null ? code : `${code}:${criterion}`
}

/** The risk of a kept name. */
export function riskOf(key: string): Risk {
  const at = key.indexOf(':')
  return at < 0 ? { code: key as RiskCode, criterion: null } : { code: key.slice(0, at) as RiskCode, criterion: key.slice(at + 1) }
}
