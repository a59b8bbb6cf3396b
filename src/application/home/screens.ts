import type { DealId, StageId } from '../../domain/ids.ts'

/** A page of Home besides the deals; small enough for a button's value. */
export type HomeScreen =
  | { screen: 'purpose' }
  | { screen: 'people'; page: number }
  /** `other`: the playbook to compare with; null: none yet. */
  | { screen: 'playbook'; other: string | null; page: number }
  | { screen: 'doors' }
  /** A stage of a manager's board; null: those that the playbook does not have. */
  | { screen: 'stage'; stage: StageId | null; page: number }
  /** Everything that waits for a manager. */
  | { screen: 'waits'; page: number }
  /** What shadow mode would have asked. */
  | { screen: 'shadow' }
  /** `before`: id of the last entry of the page before. */
  | { screen: 'audit'; person: string | null; deal: DealId | null; before: string | null }
