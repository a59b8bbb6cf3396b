import type { CriterionId } from '../../../src/domain/ids.ts'

/**
 * An answer of a rep, or words of a buyer that a rep pastes, which try to make the machine say or do more than the words hold. Written for
 * this project; the more polite ones are what somebody under pressure might really type.
 */
export interface Attack {
  /** The criterion that was asked. */
  asked: CriterionId
  text: string
}
