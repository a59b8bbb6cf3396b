import type { Direction, Outcome, ReturnTrigger } from '../domain/deal.ts'
import type { AnswerId, CriterionId, DealId, ReviewId } from '../domain/ids.ts'
import type { MessageRef } from '../domain/record.ts'
import type { ReviewTrigger } from '../domain/review.ts'
import type { LocalDate } from '../domain/time.ts'
import type { Asked, AskedList } from './ask/shape.ts'
import type { Ask } from './asks.ts'
import type { BudgetSpent } from './coaching/budget.ts'
import type {
  CitedLine,
  DealLine,
  GapLine,
  OverrideShown,
  PocShown,
  QuotedWords,
  ReadBack,
  ShownDoubt,
  ShownSuggestion,
  StandLine,
} from './deal-shown.ts'
import type { DigestCounts, DigestPage, DigestRest, DigestShown, RiskShown } from './digest/shape.ts'
import type { EvidenceSource } from './forms.ts'
import type { Fell, Note } from './notes.ts'
import type { Drawing } from './report/drawing.ts'
import type { Section } from './report/sections.ts'
import type { Report } from './report/shape.ts'
import type { ShadowReport } from './shadow/shape.ts'
import type { FileUnread, SourceFile } from './shared-files.ts'

/**
 * What must be said, as plain data: the outbox keeps these, `slack/messages` renders them when they are sent. Names and words in
 * them are raw; whoever renders escapes.
 */

/** The thread a deal had before. */
export interface FormerThread {
  /** Of the owner it was with, as Slack shows it; null: it was with the same one, in a channel where somebody may not read the deal. */
  name: string | null
  permalink: string | null
  /** It stands in that person's DM, where nobody else can open it. */
  isDm: boolean
}

/** A message whose words are offered as an answer. */
export interface OfferedWords {
  message: MessageRef
  text: string
  files: { name: string; url: string }[]
  /** Links under a label in the words, which plain words would lose; absent in what an older build kept, where they stand among the files. */
  links?: { name: string; url: string }[]
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
      /** What a model found beside; absent where it found nothing, and once taken. */
      suggestions?: ShownSuggestion[]
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
      /** Absent in what an older build kept. */
      review?: ReviewId
      /** Its buttons may be pressed; absent where it has none. */
      live?: boolean
      /** Parts of the gate before a test that hold, while it is not approved; absent on a deal without one. */
      poc?: number
      /** Evidence that may be weaker than it sounds; absent where there is none. */
      doubts?: (ShownDoubt & { criterion: string; quote: QuotedWords })[]
      /** A model's sentences, each with what it cites; they head what the rules wrote. */
      summary?: CitedLine[]
      writtenBy: 'rules' | 'model'
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
  /**
   * A text file was posted in a deal's thread: how much may be evidence in it, or why it was not read. `said`: the message it came with
   * (erasure finds posts by it); `file` null once that is gone.
   */
  | {
      kind: 'file-read'
      deal: DealId
      said: OfferedWords[]
      file: SourceFile | null
      source: EvidenceSource | null
      found: { pieces: number } | { why: FileUnread }
    }
  /** Ends a deal's thread with its former owner. */
  | { kind: 'handed-over'; deal: DealLine; to: string; isLive: boolean }
  | { kind: 'deal-over'; deal: DealLine; outcome: Outcome }
  /** The gate before a test, in the deal's thread. `entered`: the stage was entered just now. `open`: its buttons may be pressed. */
  | { kind: 'poc-checklist'; deal: DealLine; poc: PocShown; entered: boolean; open: boolean }
  /** The day the test ends: what came of it? `on`: that day; null: nobody gave one. `forced`: it began with a part of its gate missing. */
  | {
      kind: 'test-ends'
      deal: DealLine
      on: LocalDate | null
      decisionOn: LocalDate | null
      forced: boolean
      passed: boolean | null
      open: boolean
    }
  /** To the rep, at once: a manager overrides a criterion, or ended that early (`endedBy`: who did). */
  | { kind: 'override-told'; deal: DealLine; override: OverrideShown; endedBy: string | null }
  /** An override ends the next working day, or nearly so: to the rep in the thread, to the manager who gave it with its buttons (`live`). */
  | { kind: 'override-ends'; deal: DealLine; override: OverrideShown; to: 'rep' | 'manager'; live: boolean }
  /** To a deal's manager: its rep asks for an override. `gaps`: labels of what is under its bar, worst first. */
  | { kind: 'override-request'; deal: DealLine; by: string; stand: StandLine; gaps: string[] }
  /** Qualified out; `text`: why. */
  | {
      kind: 'went-dormant'
      deal: DealLine
      text: string
      bringBack: string | null
      returnOn: LocalDate | null
      trigger?: ReturnTrigger | null
      by: string
    }
  /** Somebody else than its owner took it up again. */
  | { kind: 'taken-up-by'; deal: DealLine; by: string }
  /** The day to look at it again, or what the CRM told that it waited for (`came`); `text`: why it was qualified out, on `since`. */
  | { kind: 'return-due'; deal: DealLine; since: LocalDate; text: string; bringBack: string | null; came?: ReturnTrigger; live: boolean }
  /** Somebody said whether a deal is worth winning. */
  | { kind: 'signed-off'; deal: DealLine; stand: StandLine; given: { yes: boolean; by: string } }
  /**
   * To a manager, on a working morning: deals that wait for their yes or no. `rest`: those after them, for the next message. `of`: how many
   * wait in all.
   */
  | {
      kind: 'sign-offs'
      /** Its own row; absent in messages of older builds. */
      id?: string
      rows: { deal: DealLine; stand: StandLine; given: { yes: boolean; by: string } | null }[]
      from: number
      of: number
      rest: DealId[]
    }
  /** To an admin: deals whose owner no Slack user matches. */
  | { kind: 'unknown-owner'; deal: DealLine; ownerEmail: string | null; why: 'no-owner' | 'no-user' | 'guest' | 'deactivated' }
  | { kind: 'unknown-stage'; deal: DealLine | null; externalId: string; stage: string; known: string[] }
  /** A channel's digest. `setBy`: the Slack user who hears of it when it cannot be posted. */
  | ({ kind: 'digest'; setBy: string } & DigestShown)
  /** The lists of a digest, in its thread. `isUnnamed`: rights or readers changed while it was on its way. */
  | ({ kind: 'digest-rest'; setBy: string; isUnnamed?: true } & DigestRest)
  /** Where outsiders read along: nothing but counts. */
  | ({ kind: 'digest-counts'; setBy: string } & DigestCounts)
  /** More deals at risk, in the digest's thread. `more`: those after it. */
  | ({ kind: 'digest-page'; setBy: string } & DigestPage)
  /** To whoever set a digest up: it could not be posted there. */
  | { kind: 'digest-unposted'; channel: string; why: string }
  /** To the owner, a working day before any manager reads of it: in the deal's thread, or of several deals at once. */
  | { kind: 'risks-told'; deals: { deal: DealLine; risks: RiskShown[] }[]; more: number }
  /** A manager's reminder. `waits`: whether a question waits in its thread. `live`: it offers to go on. */
  | { kind: 'nudge'; deal: DealLine; by: string; waits: boolean; risks: RiskShown[]; live: boolean }
  /** Many deals moved at once: those whose review has not begun. `began`: how many have. */
  | { kind: 'moves-waiting'; deals: DealLine[]; more: number; began: number }
  /** To every admin, once a month: the model's tokens are used up. */
  | ({ kind: 'coach-budget' } & BudgetSpent)
  /** To an admin, once a week of shadow mode. */
  | { kind: 'shadow-week'; report: ShadowReport }
  /** A message whose fate could not be told, or that failed five times. */
  | { kind: 'continue'; deal: DealId; review: ReviewId | null; live: boolean }
  | { kind: 'broke'; ref: string }
  /** What the outcomes say, to one person: the head, and the forecast calls. `id`: of its own row. `asker`: Slack user id. */
  | { kind: 'report'; id: string; asker: string; report: Report }
  /** The rest of it, in the thread under the head. */
  | { kind: 'report-section'; section: Section; report: Report }
  /** A chart that Slack would not draw, as a picture under the message that tells its numbers. */
  | { kind: 'report-picture'; drawing: Drawing }
  /** The numbers of a report as a file. */
  | { kind: 'report-file'; report: Report }
  /** A file that was asked for and could not be put into Slack; `not-allowed`: the app lacks the permission. */
  | { kind: 'file-not-sent'; why: 'not-allowed' | 'broke'; ref: string }
  /** The answer to a question, in the asker's DM. */
  | Asked
  | AskedList
