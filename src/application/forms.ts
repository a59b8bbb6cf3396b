import type { PlainFacts } from '../domain/corrected-facts.ts'
import type { Money, Outcome } from '../domain/deal.ts'
import type { AnswerId, CriterionId, DealId, RecordId, ReviewId, StageId } from '../domain/ids.ts'
import type { MessageRef } from '../domain/record.ts'
import type { LocalDate, Zone } from '../domain/time.ts'
import type { Kept } from './commands.ts'
import type { DealLine, QuotedRecord, ReadBack } from './deal-shown.ts'
import type { Whose } from './digest/stores.ts'

/** Which form a person wants; small enough for a button's value and a modal's metadata. */
export type FormAsk =
  | { form: 'correct'; deal: DealId; answer: AnswerId }
  | { form: 'closing'; deal: DealId; review: ReviewId }
  | { form: 'contradiction'; deal: DealId; review: ReviewId; question: string }
  | { form: 'new-deal'; name: string }
  | { form: 'qualify-out'; deal: DealId }
  | { form: 'close'; deal: DealId }
  /** `source`: the Slack message the words come from; null when they are pasted. `words`: of that message, where they are known already. */
  | { form: 'evidence'; deal: DealId | null; source: EvidenceSource | null; words?: string | null }
  /** A manager's own question to the rep. */
  | { form: 'ask-rep'; deal: DealId }
  /** `channel`: whose digests leave it out. */
  | { form: 'snooze'; deal: DealId; channel: string }
  /** `channel` null: any, to be picked in the form. */
  | { form: 'digest'; channel: string | null }

export type FormName = FormAsk['form']

/** A message of Slack that somebody wants to use as evidence. */
export interface EvidenceSource extends MessageRef {
  /** Slack user who wrote it; null for an app's. */
  user: string | null
  /** What people call where it stands: "#acme"; null for a direct message or a private channel. */
  place: string | null
  /** Its thread; null when it stands in none. */
  threadTs: string | null
  files: { name: string; url: string }[]
}

/** Whose message the words come from, as people are told. */
export interface EvidenceFrom {
  person: string | null
  place: string | null
  on: LocalDate
}

/** What was read from an answer for one criterion, as the "Correct" form shows it. */
export interface CorrectableRecord extends PlainFacts {
  record: RecordId
  /** The criterion's label. */
  criterion: string
  text: string
}

/** The same as a person left it. */
export interface FilledFacts extends PlainFacts {
  record: RecordId
  /** "This is not about that." */
  leaveOut: boolean
}

/** A piece of evidence the rules found in words, for the person to accept. */
export interface Proposal {
  /** Names it among those of the same words. */
  key: string
  /** As it would be read back. */
  back: ReadBack
  text: string
}

/** A form with all it shows, prefilled. Names and words in it are raw; whoever renders escapes. */
export type Form =
  /** `more`: how many records there are besides. `today`: the last day on which it can have been said, the day it was told. */
  | { form: 'correct'; text: string; records: CorrectableRecord[]; more: number; today: LocalDate }
  | {
      form: 'closing'
      deal: DealLine
      lastHeard: { person: string; on: LocalDate | null } | null
      nextStep: { text: string; person: string | null; by: LocalDate | null } | null
      askWorthWinning: boolean
      today: LocalDate
    }
  | { form: 'contradiction'; deal: DealLine; criterion: string; older: QuotedRecord; newer: QuotedRecord; today: LocalDate }
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
  | {
      form: 'qualify-out'
      deal: DealLine
      before: { reason: string; bringBack: string | null; returnOn: LocalDate | null } | null
      today: LocalDate
    }
  | { form: 'close'; deal: DealLine }
  /** The words to read. `cut`: they are longer than a form takes. */
  | { form: 'evidence'; step: 'words'; deal: { id: DealId; name: string } | null; text: string; from: EvidenceFrom | null; cut: boolean }
  /** What was read of them. `criteria`: what they can be kept for as our view, where nothing was found. */
  | {
      form: 'evidence'
      step: 'read'
      deal: DealLine
      text: string
      proposals: Proposal[]
      criteria: { id: CriterionId; label: string }[]
      today: LocalDate
    }

  /** `about`: what the question can be about, the first one chosen. */
  | { form: 'ask-rep'; deal: DealLine; rep: string; about: { id: CriterionId; label: string }[] }
  | { form: 'snooze'; deal: DealLine; today: LocalDate }
  /** `plan`: as it is set up; null: not yet. `pipelines`: names there are. `zones`: the workspace's, and the asker's where it is another. */
  | {
      form: 'digest'
      channel: string | null
      plan: { whose: Whose; weekday: number | null; minute: number; zone: Zone } | null
      /** The asker's e-mail: whose team "mine" is. */
      manager: string
      pipelines: string[]
      zones: Zone[]
    }

/** What a filled form says. Empty fields are null. */
export type Submitted =
  /** `text` null: the words, too long for a field, were left as they are. */
  | { form: 'correct'; deal: DealId; answer: AnswerId; text: string | null; facts: FilledFacts[] }
  | {
      form: 'closing'
      deal: DealId
      review: ReviewId
      closeDate: LocalDate | null
      amount: Money | null
      lastHeard: { person: string | null; on: LocalDate | null } | null
      nextStep: { text: string; person: string | null; by: LocalDate | null } | null
      worthWinning: boolean | null
      /** What the form showed: a field left as it was keeps what stands by now. */
      shown?: { closeDate: LocalDate | null; amount: Money | null }
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
  /** `accepted`: keys of proposals. `asView`: the criterion to keep the words for as our view, where none is accepted. */
  | {
      form: 'evidence'
      deal: DealId
      text: string
      source: EvidenceSource | null
      accepted: string[]
      asView: CriterionId | null
    }
  | { form: 'ask-rep'; deal: DealId; about: CriterionId; text: string }
  | { form: 'snooze'; deal: DealId; channel: string; until: LocalDate }
  /** `whose` null: off. */
  | {
      form: 'digest'
      channel: string
      whose: 'mine' | 'kept' | 'everyone' | { pipeline: string } | null
      weekday: number | null
      minute: number
      zone: Zone | null
    }

export type SubmittedAs<Name extends FormName> = Extract<Submitted, { form: Name }>
export type AskOf<Name extends FormName> = Extract<FormAsk, { form: Name }>

/** A form was filled in and kept. */
export interface FormSubmitted extends Kept {
  submitted: Submitted
  /** Where the form was asked for; null or absent: nowhere in particular. */
  channel?: string | null
}
