import type { Ports } from './ports.ts'
import type { Refusal } from './refusals.ts'
import { type Loaded, type Outcome, type Work, workOnDeal } from './work-on-deal.ts'

/**
 * Work on a deal that a button or a form names. One that is not there says the same as one the person has no right to; null when it is
 * done, or when another worker did it.
 */
export async function workOrNoRight<T>(
  ports: Ports,
  work: Work,
  plan: (loaded: Loaded) => Promise<Outcome<T | Refusal | null>> | Outcome<T | Refusal | null>,
): Promise<T | Refusal | null> {
  let isKnown = false
  const answer = await workOnDeal<T | Refusal | null>(ports, work, (loaded) => {
    isKnown = true
    return plan(loaded)
  })
  return isKnown ? answer : { kind: 'no-right' }
}
