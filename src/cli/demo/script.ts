import type { DealFields } from '../../domain/deal.ts'
import type { CriterionId, StageId } from '../../domain/ids.ts'

/**
 * What a made-up rep wrote and when. `daysAgo` counts back from the day the demo is played, at least 1 so that nothing lies ahead; a
 * weekend becomes the Friday before. In texts `{-3}` stands for the day three days before today (or the Friday before that), `{+30}`
 * for the day thirty days ahead (or the Monday after it). Links are written as Slack sends them: `<https://...|words>`.
 */
export type DemoStep =
  /** Words of the rep's outside a review, told of one criterion. */
  | { kind: 'told'; daysAgo: number; about: CriterionId; text: string }
  /** The CRM moved the deal; the bot asked, and the rep answered as in `talk`. */
  | { kind: 'moved'; daysAgo: number; to: StageId; talk: DemoTalk }
  /** The rep typed the command and answered as in `talk`. */
  | { kind: 'review'; daysAgo: number; talk: DemoTalk }
  /** The CRM's close date changed, to a day so many days from today. */
  | { kind: 'close-date'; daysAgo: number; inDays: number }
  | { kind: 'signed-off'; daysAgo: number; as: 'rep' | 'manager'; reason: string }

/** A review as it went. */
export interface DemoTalk {
  /** What the rep says when a criterion is asked; a question nobody wrote words for is skipped. What was not asked is told at the end. */
  answers: Partial<Record<CriterionId, string>>
  /** The answer to the closing form. */
  closing: string
}

export interface DemoScript {
  externalId: string
  /** One short sentence: what this deal shows. */
  shows: string
  fields: Pick<DealFields, 'name' | 'ownerEmail' | 'stage' | 'amount' | 'kind'> & { account: string }
  /** When the CRM told of it, and the close date it had then. */
  openedDaysAgo: number
  closesInDays: number
  steps: DemoStep[]
}

/** The made-up team of the playground. */
export const robin = 'robin@example.com'
export const sam = 'sam@example.com'
export const noor = 'noor@example.com'
