import type { Direction, Money, Outcome } from '../domain/deal.ts'
import type { AnswerId, ChallengeId, CriterionId, DealId, EventId, RecordId, ReviewId, StageId } from '../domain/ids.ts'
import type { InvalidatingKind, Level } from '../domain/playbook.ts'
import type { Channel, MessageRef } from '../domain/record.ts'
import type { MissingFact, QuestionReason, ReviewTrigger } from '../domain/review.ts'
import type { LocalDate } from '../domain/time.ts'
import type { FormAsk } from './forms.ts'
import type { NeedRow } from './home/shape.ts'

/**
 * What must be said, as plain data: the outbox keeps these, `slack/messages` renders them when they are sent. Names and words in
 * them are raw; whoever renders escapes.
 */

export interface DealLine {
  id: DealId
  externalId: string
  name: string
  account: string | null
  amount: Money | null
  closeDate: LocalDate | null
  /** The playbook's label of the CRM's stage. */
  stage: string
  supportedStage: string
  /** How it ended; null or absent (in what an older build kept) while it goes on. */
  outcome?: Outcome | null
  /** True while it is qualified out. */
  isOut?: boolean
}

/** A record as a question or a challenge quotes it. */
export interface QuotedRecord {
  id: RecordId
  text: string
  person: string | null
  role: string | null
  channel: Channel | null
  saidOn: LocalDate | null
  recordedOn: LocalDate
  level: Level
}

/** What was read from an answer for one criterion, in the words of the ladder. */
export interface ReadBack {
  criterion: string
  level: Level
  person: string | null
  role: string | null
  channel: Channel | null
  saidOn: LocalDate | null
  /** "form", "edited the test plan": what makes it a buyer's act. */
  proof: string | null
  /** Why it is not more, for the words: "a promise", "hedged". */
  cappedBy: string[]
  /** Facts that would lift it and that no follow-up asks for; absent in what an older build kept. */
  lacks?: MissingFact[]
  /** Set when this settled a challenge. */
  challenge: 'reaffirmed' | null
}

/** A criterion that age put behind, and the last day on which its evidence still counted enough. */
export interface Fell {
  criterion: string
  until: LocalDate
}

export type Note =
  /** Heads the first question of a review in a thread that stands already. */
  | {
      kind: 'review-started'
      trigger: ReviewTrigger
      direction: Direction | null
      from: string | null
      to: string
      questions: number
      /** Of an ageing review; absent in what an older build kept. */
      fell?: Fell[]
    }
  /** "Unknown noted; better than a guess." */
  | { kind: 'unknown-noted' }
  /** "No change" says kindly until when the old record counts. */
  | { kind: 'unchanged'; criterion: string; countsUntil: LocalDate | null }
  | { kind: 'skipped'; criterion: string }
  /** Thanks, emoji, a question back: nothing was recorded. */
  | { kind: 'no-answer'; why: 'empty' | 'courtesy' | 'question' }
  /** Something that makes older records count less; offers Undo. */
  | { kind: 'event'; event: EventId; what: InvalidatingKind; text: string; criteria: string[] }
  | { kind: 'event-undone'; what: InvalidatingKind }
  | { kind: 'corrected' }
  /** Heads the read-back of evidence: a message of somebody, or pasted words (`on` null). */
  | { kind: 'evidence-from'; person: string | null; place: string | null; on: LocalDate | null }
  /** The words hold nothing that counts any more. */
  | { kind: 'corrected-to-nothing' }
  /** A record was left out: the words are not about that criterion. */
  | { kind: 'not-about'; criterion: string }
  /** A close date moved later makes older evidence count less (RULES 4). */
  | { kind: 'moved-later'; criteria: string[] }
  | { kind: 'contradiction-settled'; criterion: string; choice: 'new' | 'old' | 'both' }
  | { kind: 'challenge-left-open'; criterion: string }
  | { kind: 'erased' }
  /** Stands where something was read from words that were edited or deleted since. */
  | { kind: 'words-gone' }
  /** A colleague's words, used when their question was answered already. */
  | { kind: 'beside'; criterion: string }
  | { kind: 'late' }
  | { kind: 'too-long'; kept: number }
  /** `pick`: what the day was said on can be, for buttons; absent once one is picked, and where nothing hangs on it. */
  | { kind: 'ambiguous-date'; text: string; pick?: { answer: AnswerId; days: LocalDate[] } }
  | { kind: 'future-date'; text: string }

export interface AskBase {
  review: ReviewId
  question: string
  /** 1-based place among the review's questions, and how many there are. */
  place: number
  of: number
  criterion: string
  criterionId: CriterionId
}

export type Ask =
  | (AskBase & {
      kind: 'question'
      reason: QuestionReason
      opening: 'plain' | 'what-changed' | 'what-changed-since'
      last: QuotedRecord | null
      /** Last day the last record counts as now; null when it does not fall. */
      countsUntil: LocalDate | null
      text: string
      /** Set when the question challenges what passed. */
      challenge: { id: ChallengeId; reason: 'audit' | 'stale-soon' | 'higher-bar' | 'doubt' } | null
    })
  | (AskBase & {
      kind: 'follow-up'
      missing: MissingFact[]
      person: string | null
      holder: string | null
      /** Where it asks for the day: the answer that lacks it, and the rep's today, for buttons. */
      when?: { answer: AnswerId; today: LocalDate }
    })
  | (AskBase & {
      kind: 'contradiction'
      older: QuotedRecord
      newer: QuotedRecord
      differs: { what: 'holder' | 'vendor' | 'amount' | 'number' | 'date'; older: string; newer: string }
    })
  | {
      kind: 'closing-form'
      review: ReviewId
      closeDate: LocalDate | null
      amount: Money | null
      lastHeard: { person: string; on: LocalDate | null } | null
      nextStep: string | null
      /** Buttons "Worth winning: yes / no" when the rep's sign-off is due. */
      askWorthWinning: boolean
    }

/** A gap with its coaching question: whom to ask, in words one can say, and what would count. */
export interface GapLine {
  criterion: string
  assessment: 'weak' | 'missing' | 'stale' | 'contradicted'
  standing: 'behind' | 'to_earn'
  whom: string
  ask: string
  counts: string
}

export interface StandLine {
  atBar: number
  due: number
  overridden: number
  gate: 'open' | 'blocked' | null
  readings: { stream: 'act' | 'choose-us' | 'worth-winning'; atBar: number; due: number; worst: string | null }[]
  noDecisionRisk: 'low' | 'raised' | 'high' | 'unknown'
  noDecisionPoints: ('why-change' | 'why-now' | 'cost-of-doing-nothing' | 'indecision')[]
}

/** The thread a deal had with its former owner. */
export interface FormerThread {
  /** Of the person, as Slack shows it. */
  name: string
  permalink: string | null
  /** It stands in that person's DM, where nobody else can open it. */
  isDm: boolean
}

/** A message whose words are offered as an answer. */
export interface OfferedWords {
  message: MessageRef
  text: string
  files: { name: string; url: string }[]
}

/** What became of an offer; absent while it may still be used. `withdrawn`: its writer deleted the words, or made them none. */
export type OfferFate = 'used' | 'declined' | 'withdrawn'

export type Post =
  /** The head of a deal's thread; updated as the review goes on. */
  | {
      kind: 'root-card'
      deal: DealLine
      stand: StandLine
      /** Labels of what is behind. */
      behind: string[]
      review: {
        trigger: ReviewTrigger
        direction: Direction | null
        from: string | null
        questions: number
        done: number
        state: 'open' | 'paused' | 'over'
        /** Of an ageing review; absent in what an older build kept. */
        fell?: Fell[]
      } | null
      ownerName: string | null
      /** Who had the deal in the thread before this one; absent where nobody had. */
      former?: FormerThread | null
    }
  /** One message of the conversation: what was read from the last answer, then what comes next. */
  | {
      kind: 'turn'
      deal: DealId
      /** Set when this message answers one: offers "Correct". */
      answer: AnswerId | null
      readBacks: ReadBack[]
      notes: Note[]
      ask: Ask | null
      /** False once answered or overtaken: its buttons are gone. */
      live: boolean
      /** E-mail of the only person whose answer counts. */
      owner: string
    }
  | {
      kind: 'closing-summary'
      deal: DealLine
      stand: StandLine
      /** How it ended. */
      ended: 'done' | 'silent' | 'superseded'
      readBacks: ReadBack[]
      notes: Note[]
      openChallenges: string[]
      notAsked: string[]
      gaps: GapLine[]
      /** Sign-off of worth-winning still to come, and from whom. */
      signOffDue: 'rep' | 'manager' | null
      writtenBy: 'rules'
    }
  | { kind: 'paused'; deal: DealId; review: ReviewId; live: boolean }
  /** The rep wrote to us outside the thread while a question is open: offered as its answer by a button (`use-answer`). */
  | {
      kind: 'answer-here'
      deal: DealId
      /** All of it, joined. */
      text: string
      live: boolean
      /** The messages, oldest first; absent in what an older build kept. */
      said?: OfferedWords[]
      /** Other deals with an open question in the same DM, to which the words may belong as well. */
      elsewhere?: { deal: DealId; name: string }[]
      fate?: OfferFate
      /** Name of the deal the words were used for, where it is another one. */
      usedFor?: string
    }
  /** A colleague wrote in a deal's thread: offered to the owner as the answer to the question that was open then. */
  | {
      kind: 'colleague-answer'
      deal: DealId
      by: { name: string; email: string; user: string }
      said: OfferedWords[]
      question: { review: ReviewId; id: string; criterionId: CriterionId }
      live: boolean
      fate?: OfferFate
    }
  /** Ends a deal's thread with its former owner. */
  | { kind: 'handed-over'; deal: DealLine; to: string; isLive: boolean }
  | { kind: 'deal-over'; deal: DealLine; outcome: Outcome }
  /** Qualified out; `text`: why. */
  | { kind: 'went-dormant'; deal: DealLine; text: string; bringBack: string | null; returnOn: LocalDate | null; by: string }
  /** The day to look at it again; `text`: why it was qualified out, on `since`. */
  | { kind: 'return-due'; deal: DealLine; since: LocalDate; text: string; bringBack: string | null; live: boolean }
  | {
      kind: 'sign-off-request'
      deal: DealLine
      as: 'rep' | 'manager'
      stand: StandLine
      live: boolean
      given: { yes: boolean; by: string } | null
    }
  /** To an admin: deals whose owner no Slack user matches. */
  | { kind: 'unknown-owner'; deal: DealLine; ownerEmail: string | null; why: 'no-owner' | 'no-user' | 'guest' | 'deactivated' }
  | { kind: 'unknown-stage'; deal: DealLine | null; externalId: string; stage: string; known: string[] }
  /** A message whose fate could not be told, or that failed five times. */
  | { kind: 'continue'; deal: DealId; review: ReviewId | null; live: boolean }
  | { kind: 'broke'; ref: string }

/** What follows once it is clear which deal was meant. */
export type ChooseFor =
  | { next: 'start' | 'status' | 'qualify-out' | 'close' | 'evidence' }
  | { next: 'stage'; stage: StageId; label: string }

/** Answers to a person's command: shown to that person alone, never kept. */
export type Reply =
  | { kind: 'help'; isAdmin: boolean }
  | {
      kind: 'my-deals'
      deals: NeedRow[]
      /** How many were shown on the pages before. */
      from: number
      total: number
      /** For an admin; null when it could not be told now. */
      unknownOwners: { line: DealLine; ownerEmail: string | null }[] | null
      /** How many there are in all. */
      unknownTotal: number
    }
  | { kind: 'no-deals'; isAdmin: boolean }
  | {
      kind: 'status'
      line: DealLine
      stand: StandLine
      criteria: StatusLine[]
      challenges: string[]
      reviewed: boolean
      risks: string[]
      thread: string | null
      /** Set when the owner is away, for everybody else. */
      ownerAway?: OwnerAway | null
    }
  | { kind: 'review-at'; line: DealLine; permalink: string | null; resumed: boolean }
  | { kind: 'choose'; word: string; meant: ChooseFor; deals: DealLine[]; more: number }
  | { kind: 'open-form'; ask: FormAsk }
  /** Evidence was kept on a deal that has no thread to show it in. */
  | { kind: 'evidence-kept'; line: DealLine; readBacks: ReadBack[] }
  /** `started`: its first review begins. `same`: another deal is called so, too. */
  | { kind: 'deal-added'; line: DealLine; started: boolean; same: DealLine | null }
  /** A stage was typed. `wakes`: what ends by it. `crm`: a CRM keeps the deal, too. */
  | { kind: 'stage-noted'; line: DealLine; from: string; to: string; wakes: 'closed' | 'dormant' | null; crm: boolean }
  /** It stands there already. `off`: the label of a move that was noted a moment ago and is off by this. */
  | { kind: 'stage-stays'; line: DealLine; off: string | null }
  | { kind: 'qualified-out'; line: DealLine; returnOn: LocalDate | null; crm: boolean }
  /** Asked for while qualified out; `text`: why it is. `mayReturn`: the asker may take it up again. */
  | {
      kind: 'still-out'
      line: DealLine
      since: LocalDate
      text: string
      bringBack: string | null
      returnOn: LocalDate | null
      mayReturn: boolean
    }
  | { kind: 'left-out'; line: DealLine }
  /** Taken up again: the asker's own deal, or another's, whose owner is asked. */
  | { kind: 'taken-up'; line: DealLine; permalink: string | null; isOwner: boolean }
  | { kind: 'deal-closed'; line: DealLine; outcome: Outcome; crm: boolean }
  /** Somebody is away, from now on or already. */
  | {
      kind: 'away'
      isNew: boolean
      /** The last day away, and the day reviews go on; null: until further notice. */
      until: LocalDate | null
      back: LocalDate | null
      /** Reviews that wait. */
      waiting: number
    }
  /** `/qualify away` with words that name no day to come; nothing changed. `days`: what they may mean. */
  | { kind: 'away-unread'; why: 'ambiguous' | 'past' | 'unclear'; text: string; days: LocalDate[] }
  /** Somebody is back. `starting`: reviews that waited and begin now. */
  | { kind: 'back'; wasAway: boolean; starting: number }
  | { kind: 'refusal'; refusal: Refusal }

/** An owner who is away, and the last day of it; null: until further notice. */
export interface OwnerAway {
  name: string
  until: LocalDate | null
}

export interface StatusLine {
  criterion: string
  standing: 'behind' | 'to_earn' | 'at_bar' | 'not_due'
  assessment: 'met' | 'weak' | 'missing' | 'stale' | 'challenged' | 'contradicted' | 'overridden' | 'not_due'
  /** Null for worth-winning. */
  effectiveLevel: Level | null
  countsUntil: LocalDate | null
  last: QuotedRecord | null
}

/** Expected refusals: each has its own sentence and a next step in `slack/messages/refusal.ts`. */
export type Refusal =
  | { kind: 'deal-not-found'; word: string; near: string[] }
  /** A verb that needs a deal was typed alone. */
  | { kind: 'which-deal'; verb: 'stage' | 'out' | 'close' | 'evidence' }
  /** `/qualify stage` with a deal and no stage. */
  | { kind: 'which-stage'; name: string; stages: string[] }
  /** `closes`: the word says how a deal ended. */
  | { kind: 'no-such-stage'; word: string; stages: string[]; closes: boolean }
  /** Says nothing of whether the deal exists. */
  | { kind: 'no-right' }
  /** Readers may look; owner, manager and admin change. */
  | { kind: 'not-yours-to-change'; ownerEmail: string | null }
  /** The Slack profile shows no e-mail, by which owners are known. */
  | { kind: 'no-email' }
  | { kind: 'closed-already'; name: string; outcome: Outcome; on: LocalDate }
  | { kind: 'not-your-deal'; ownerEmail: string | null }
  | { kind: 'deal-over'; name: string; outcome: Outcome }
  | { kind: 'nothing-to-ask'; name: string }
  | { kind: 'already-answered' }
  | { kind: 'review-over' }
  | { kind: 'not-saved' }
  | { kind: 'guest' }
  | { kind: 'shared-channel' }
  /** Words in a deal's thread by somebody whose answer does not count (any more). */
  | { kind: 'answer-not-kept'; ownerEmail: string | null }
  /** Words in our DM that belong to no deal. */
  | { kind: 'no-thread' }
  /** The CRM deleted the deal. */
  | { kind: 'deal-gone' }
  /** A correction of an answer that was erased or withdrawn meanwhile. */
  | { kind: 'correction-not-kept'; text: string }
  /** Words that were offered as an answer and are gone. */
  | { kind: 'offer-gone' }
  /** "Correct" on an answer that was erased meanwhile. */
  | { kind: 'answer-gone' }
  /** A form was saved as it was opened. */
  | { kind: 'nothing-changed' }
  /** A form's words came when its question was answered, or its review over. */
  | { kind: 'words-not-kept'; text: string }
  /** Pressed again: a pause, a continue, an undo. */
  | { kind: 'already-done' }
  /** "Use as evidence" on a message of an app, or without words. */
  | { kind: 'no-words' }
  /** The same message or words are evidence already; on another deal where `on` is null. */
  | { kind: 'evidence-used'; on: LocalDate | null }
  /** What was ticked is not read from the words any more: the deal changed meanwhile. */
  | { kind: 'evidence-changed' }
  /** Slack does not tell who is who. */
  | { kind: 'slack-away' }
  | { kind: 'unknown-command'; word: string }
  | { kind: 'no-owner'; name: string }
  | { kind: 'broke'; ref: string }
