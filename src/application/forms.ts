import type { Opinion } from '../domain/coaching.ts'
import type { PlainFacts } from '../domain/corrected-facts.ts'
import type { Money, Outcome, PocPart, ReturnTrigger } from '../domain/deal.ts'
import type { Wanted } from '../domain/erasing/spelling.ts'
import type { AnswerId, CriterionId, DealId, RecordId, ReviewId, StageId } from '../domain/ids.ts'
import type { Channel, MessageRef } from '../domain/record.ts'
import type { Instant, LocalDate, Zone } from '../domain/time.ts'
import type { DayHours } from '../domain/working-hours.ts'
import type { Kept } from './commands.ts'
import type { DealLine, QuotedRecord, ReadBack } from './deal-shown.ts'
import type { Whose } from './digest/stores.ts'
import type { PersonFound } from './erasing/person-named.ts'
import type { AskedModel } from './evidence-coach.ts'
import type { Refusal } from './refusals.ts'
import type { ReportTeam } from './report/per-rep.ts'
import type { AdminSettings } from './settings.ts'
import type { SourceFile } from './shared-files.ts'
import type { Role } from './teams.ts'

/** Which form a person wants; small enough for a button's value and a modal's metadata. */
export type FormAsk =
  | { form: 'correct'; deal: DealId; answer: AnswerId }
  | { form: 'closing'; deal: DealId; review: ReviewId }
  | { form: 'contradiction'; deal: DealId; review: ReviewId; question: string }
  | { form: 'new-deal'; name: string }
  | { form: 'qualify-out'; deal: DealId }
  | { form: 'close'; deal: DealId }
  /** A manager's yes to all deals of one message. */
  /** `message`: the row of the message that lists them. */
  | { form: 'sign-offs'; deals: DealId[]; message?: string }
  /** How a buyer's test is run and judged. */
  | { form: 'test-plan'; deal: DealId }
  /** A manager's: the test goes ahead with a part of its gate missing. */
  | { form: 'force-poc'; deal: DealId }
  /** A manager's. `criterion` null: to be picked, the worst gap first. */
  | { form: 'override'; deal: DealId; criterion: CriterionId | null }
  /**
   * `source`: the Slack message the words come from; null when they are pasted. `words`: of that message, where they are known already.
   * `readAt`: when the words on view were read.
   */
  | { form: 'evidence'; deal: DealId | null; source: EvidenceSource | null; words?: string | null; readAt?: Instant }
  /** For admins. */
  | { form: 'settings' }
  /** Which teams' calls are told per person; for their managers and admins. */
  | { form: 'report-settings' }
  /** A place in the teams, for admins. `person`: Slack user id; null: to be picked. */
  | { form: 'person'; person: string | null }
  /** For admins. `wanted`: whom, once it was looked for. */
  | { form: 'erase-person'; wanted: Wanted | null }
  /** A manager's own question to the rep. */
  | { form: 'ask-rep'; deal: DealId }
  /** `channel`: whose digests leave it out. */
  | { form: 'snooze'; deal: DealId; channel: string }
  /** `channel` null: any, to be picked in the form. */
  | { form: 'digest'; channel: string | null }
  /** The asker's own. */
  | { form: 'reminder-hours' }

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
  /** The file of that message whose words are read, in place of its own. */
  file?: SourceFile | null
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
  /** "This was judged wrong": what would be right; absent or null where it was judged right. */
  judged?: Opinion | null
}

/** A piece of evidence the rules found in words, for the person to accept. */
export interface Proposal {
  /** Names it among those of the same words. */
  key: string
  /** As it would be read back. */
  back: ReadBack
  text: string
  /** Who found it; its facts and what it counts as are the rules' always. */
  by: 'rules' | 'model'
  /** Whether its box comes ticked. */
  ticked: boolean
}

/** A form with all it shows, prefilled. Names and words in it are raw; whoever renders escapes. */
export type Form =
  /**
   * `more`: how many records there are besides. `criteria`: what a record may be about instead. `today`: the last day on which it can have
   * been said, the day it was told.
   */
  | {
      form: 'correct'
      text: string
      records: CorrectableRecord[]
      more: number
      criteria: { id: CriterionId; label: string }[]
      today: LocalDate
    }
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
      before: { reason: string; bringBack: string | null; returnOn: LocalDate | null; trigger?: ReturnTrigger | null } | null
      today: LocalDate
    }
  | { form: 'close'; deal: DealLine }
  /** `about`: what a pass or fail criterion can be about; `tests`: the written ones, each of these in turn, then those about none. */
  | {
      form: 'test-plan'
      deal: DealLine
      kind: 'revenue' | 'poc'
      about: { id: CriterionId; label: string }[]
      tests: { about: CriterionId | null; text: string }[]
      decisionOn: LocalDate | null
      endsOn: LocalDate | null
      owner: string | null
      agreed: { person: string; on: LocalDate; channel: Channel } | null
      today: LocalDate
    }
  | { form: 'sign-offs'; deals: { id: DealId; name: string }[] }
  | { form: 'force-poc'; deal: DealLine; missing: PocPart[] }
  /** `criteria`: what can be overridden. `chosen`: one of them. `before`: the override of it that stands. `latest`: the last day that can be picked. */
  | {
      form: 'override'
      deal: DealLine
      criteria: { id: CriterionId; label: string; standing: 'behind' | 'to_earn' | 'at_bar' }[]
      chosen: CriterionId
      before: { text: string; until: LocalDate } | null
      today: LocalDate
      latest: LocalDate
    }
  /** The words to read. `cut`: they are longer than a form takes. `file`: the name of the file that holds them. `problem`: why they were not read. */
  | {
      form: 'evidence'
      step: 'words'
      deal: { id: DealId; name: string } | null
      text: string
      from: EvidenceFrom | null
      cut: boolean
      file?: string | null
      problem?: Refusal
    }
  /** What was read of them. `criteria`: what they can be kept for as our view, where nothing was found. */
  | {
      form: 'evidence'
      step: 'read'
      deal: DealLine
      /** Empty for a file's words, which stand in no field. */
      text: string
      source: EvidenceSource | null
      /** When the words were read: "yesterday" in them is reckoned from here. */
      readAt: Instant
      proposals: Proposal[]
      /** How many more there are. */
      more: number
      /** Characters that were not read. */
      beyond: number
      /** The day of a talk: what was told when asked; `null` inside: not told yet. Null where nothing needs to be asked. */
      day: { on: LocalDate | null } | null
      model: AskedModel
      /** The words speak to the machine. */
      isInstructed: boolean
      criteria: { id: CriterionId; label: string }[]
      today: LocalDate
    }
  | { form: 'settings'; settings: AdminSettings }
  | { form: 'report-settings'; teams: (ReportTeam & { on: boolean })[] }
  /** `title`: of their Slack profile. `teams`: those there are. `manager`: Slack user id. */
  | {
      form: 'person'
      person: { user: string; name: string; title: string | null } | null
      role: Role
      team: string | null
      manager: string | null
      teams: string[]
    }

  /** Whom to erase. `problem`: why it was not looked for. */
  | { form: 'erase-person'; step: 'who'; name: string; more: string; problem?: Refusal }
  /** What that would erase, to be confirmed. */
  | { form: 'erase-person'; step: 'found'; wanted: Wanted; found: PersonFound }
  /** `about`: what the question can be about, the first one chosen. */
  | { form: 'ask-rep'; deal: DealLine; rep: string; about: { id: CriterionId; label: string }[] }
  /** `backOn`: offered, and changed at will. */
  | { form: 'snooze'; deal: DealLine; today: LocalDate; backOn: LocalDate }
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
  /** As they are; `zone`: whose clock they go by. */
  | { form: 'reminder-hours'; hours: DayHours; zone: Zone }

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
  /** `trigger`: what told by the CRM brings it up; absent or null: nothing. */
  | {
      form: 'qualify-out'
      deal: DealId
      reason: string
      bringBack: string | null
      returnOn: LocalDate | null
      trigger?: ReturnTrigger | null
    }
  | {
      form: 'test-plan'
      deal: DealId
      kind: 'revenue' | 'poc'
      tests: { about: CriterionId | null; text: string }[]
      decisionOn: LocalDate | null
      endsOn: LocalDate | null
      owner: string | null
      agreed: { person: string; on: LocalDate; channel: Channel } | null
    }
  | { form: 'sign-offs'; deals: DealId[]; message?: string; reason: string | null }
  | { form: 'force-poc'; deal: DealId; reason: string }
  | { form: 'override'; deal: DealId; criterion: CriterionId; reason: string; until: LocalDate }
  | { form: 'close'; deal: DealId; outcome: Outcome; decided: string | null; earlier: string | null }
  /** `accepted`: keys of proposals. `asView`: the criterion to keep the words for as our view, where none is accepted. */
  | {
      form: 'evidence'
      deal: DealId
      text: string
      source: EvidenceSource | null
      accepted: string[]
      asView: CriterionId | null
      /** When the words were read that were shown; null where an older form does not say. */
      readAt?: Instant | null
      /** The day of the call, where the form asked for it. */
      day?: LocalDate | null
    }
  | { form: 'settings'; settings: AdminSettings }
  /** `on`: teams whose calls are told per person; null: people in no team. */
  | { form: 'report-settings'; on: (string | null)[] }
  /** `role` null: no place any more. `person`, `manager`: Slack user ids. */
  | { form: 'person'; person: string; role: Role | null; team: string | null; manager: string | null }
  | { form: 'erase-person'; wanted: Wanted }
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
  | { form: 'reminder-hours'; hours: DayHours }

export type SubmittedAs<Name extends FormName> = Extract<Submitted, { form: Name }>
export type AskOf<Name extends FormName> = Extract<FormAsk, { form: Name }>

/** A form was filled in and kept. */
export interface FormSubmitted extends Kept {
  submitted: Submitted
  /** When it came in; absent: now. */
  receivedAt?: Instant
  /** Where the form was asked for; null or absent: nowhere in particular. */
  channel?: string | null
}
