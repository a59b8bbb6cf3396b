import type { Money, Outcome } from '../domain/deal.ts'
import type { AnswerId, CriterionId, DealId, ReviewId, StageId } from '../domain/ids.ts'
import type { Channel, MessageRef } from '../domain/record.ts'
import type { LocalDate } from '../domain/time.ts'
import type { Kept } from './commands.ts'
import type { DealLine, QuotedRecord, ReadBack } from './posts.ts'

/** Which form a person wants; small enough for a button's value and a modal's metadata. */
export type FormAsk =
  | { form: 'correct'; deal: DealId; answer: AnswerId }
  | { form: 'closing'; deal: DealId; review: ReviewId }
  | { form: 'contradiction'; deal: DealId; review: ReviewId; question: string }
  | { form: 'new-deal'; name: string }
  | { form: 'qualify-out'; deal: DealId }
  | { form: 'close'; deal: DealId }
  /** `source`: the Slack message the words come from; null when they are pasted. */
  | { form: 'evidence'; deal: DealId | null; source: EvidenceSource | null }

export type FormName = FormAsk['form']

/** A message of Slack that somebody wants to use as evidence. */
export interface EvidenceSource extends MessageRef {
  /** Slack user who wrote it; null for an app's. */
  user: string | null
}

/** The facts of one record, as the "Correct" form shows them and takes them back. */
export interface CorrectableFacts {
  criterion: CriterionId
  person: string | null
  role: string | null
  saidOn: LocalDate | null
  channel: Channel | null
  proof: { url: string; origin: 'buyer' | 'seller' } | null
}

/** A piece of evidence the rules found in words, for the person to accept. */
export interface Proposal {
  criterion: CriterionId
  /** As it would be read back. */
  back: ReadBack
  text: string
}

/** A form with all it shows, prefilled. Names and words in it are raw; whoever renders escapes. */
export type Form =
  | { form: 'correct'; text: string; records: (CorrectableFacts & { label: string })[]; today: LocalDate }
  | {
      form: 'closing'
      deal: DealLine
      lastHeard: { person: string; on: LocalDate | null } | null
      nextStep: { text: string; person: string | null; by: LocalDate | null } | null
      askWorthWinning: boolean
      today: LocalDate
    }
  | { form: 'contradiction'; deal: DealLine; criterion: string; older: QuotedRecord; newer: QuotedRecord }
  | {
      form: 'new-deal'
      name: string
      stages: { id: StageId; label: string }[]
      /** ISO 4217, the likeliest first. */
      currencies: string[]
      /** A deal the person may see that is called so already. */
      same: { name: string; externalId: string; ownerEmail: string | null } | null
    }
  /** `before`: what was said when it was qualified out, if it is out already. */
  | { form: 'qualify-out'; deal: DealLine; before: { reason: string; bringBack: string | null; returnOn: LocalDate | null } | null; today: LocalDate }
  | { form: 'close'; deal: DealLine }
  /** `proposals` null: the words have not been read yet. */
  | { form: 'evidence'; deal: DealLine | null; text: string; proposals: Proposal[] | null; said: string | null }

/** What a filled form says. Empty fields are null. */
export type Submitted =
  | { form: 'correct'; deal: DealId; answer: AnswerId; text: string; facts: CorrectableFacts[] }
  | {
      form: 'closing'
      deal: DealId
      review: ReviewId
      closeDate: LocalDate | null
      /** Major units, in the deal's currency. */
      amount: number | null
      lastHeard: { person: string | null; on: LocalDate | null } | null
      nextStep: { text: string; person: string | null; by: LocalDate | null } | null
      worthWinning: boolean | null
    }
  | { form: 'contradiction'; deal: DealId; review: ReviewId; question: string; choice: 'new' | 'old' | 'both'; why: string | null }
  | {
      form: 'new-deal'
      name: string
      account: string | null
      stage: StageId
      amount: Money | null
      closeDate: LocalDate | null
      kind: 'revenue' | 'poc'
      startReview: boolean
    }
  | { form: 'qualify-out'; deal: DealId; reason: string; bringBack: string | null; returnOn: LocalDate | null }
  | { form: 'close'; deal: DealId; outcome: Outcome; decided: string | null; earlier: string | null }
  | { form: 'evidence'; deal: DealId; text: string; source: EvidenceSource | null; accepted: CriterionId[] }

export type SubmittedAs<Name extends FormName> = Extract<Submitted, { form: Name }>
export type AskOf<Name extends FormName> = Extract<FormAsk, { form: Name }>

/** A form was filled in and kept. */
export interface FormSubmitted extends Kept {
  submitted: Submitted
  /** Where the form was asked for; null or absent: nowhere in particular. */
  channel?: string | null
}
