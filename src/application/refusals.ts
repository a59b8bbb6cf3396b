import type { Outcome, PocPart } from '../domain/deal.ts'
import type { LocalDate } from '../domain/time.ts'
import type { FileUnread } from './shared-files.ts'

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
  /** A question about a deal that does not exist, or is not open to the asker: one sentence for both. */
  | { kind: 'no-deal-open' }
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
  /** Settings, people, playbooks and the audit log. */
  | { kind: 'admins-only' }
  /** Nobody is called so in any deal or team. `near`: who is called almost so. */
  | { kind: 'nobody-named'; name: string; near: string[] }
  /** Picked for a place in the teams, or as somebody's manager. */
  | { kind: 'no-place'; name: string; why: 'not-a-member' | 'no-email' }
  /** They would stand above themselves. */
  | { kind: 'manager-circle'; name: string; manager: string }
  | { kind: 'no-such-playbook'; name: string }
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
  /** Words that amounted to something for the question they were offered for, and to nothing now. */
  | { kind: 'nothing-in-it' }
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
  /** The message was deleted while its form was open. */
  | { kind: 'message-gone' }
  /** A file whose words could not be read. */
  | { kind: 'file-unread'; why: FileUnread; name: string }
  /** "Add" on what was found in an answer that reads differently by now. */
  | { kind: 'suggestion-outdated' }
  /** Slack does not tell who is who. */
  | { kind: 'slack-away' }
  /** A digest, and what it offers, is for managers and admins. */
  | { kind: 'managers-only' }
  /** Requalify is not in that channel, or cannot look at it. */
  | { kind: 'no-such-channel'; channel: string }
  /** Nothing can be posted there; `not-in` is no refusal: it is set up, and waits for the invitation. */
  | { kind: 'channel-closed'; channel: string; why: 'archived' | 'unseen' }
  /** A reminder is for the rep of a deal, and oneself needs none. */
  | { kind: 'own-deal'; name: string }
  | { kind: 'nudged-today'; name: string; rep: string }
  /** Away until further notice, so that no reminder can wait for them. */
  | { kind: 'away-for-now'; rep: string }
  /** A question waits for nobody who is away. `until`: the last day; null: until further notice. */
  /** In shadow mode nobody is asked or reminded. */
  | { kind: 'in-shadow' }
  | { kind: 'rep-away'; rep: string; until: LocalDate | null }
  | { kind: 'is-out'; name: string }
  /** The owner of the deal is nobody here who could be asked. */
  | { kind: 'nobody-to-ask'; name: string; ownerEmail: string | null }
  /** There is one playbook alone. */
  | { kind: 'no-other-playbook' }
  /** Nothing of a list waits for a yes or no any more. */
  | { kind: 'nothing-waits' }
  /** A test cannot be called approved: parts of its gate that do not hold. */
  | { kind: 'poc-not-whole'; name: string; missing: PocPart[] }
  /** "Go ahead without" where nothing is missing, or it was approved. */
  | { kind: 'poc-whole'; name: string; approved: boolean }
  /** Of a deal that runs no test. */
  | { kind: 'no-test'; name: string }
  /** An override of what needs none. */
  | { kind: 'nothing-to-override'; name: string; criterion: string | null }
  /** The day an override should end on is past, or too far off. */
  | { kind: 'override-day'; latest: LocalDate }
  /** It ended already, by its day or by somebody's hand. */
  | { kind: 'override-over'; criterion: string }
  | { kind: 'unknown-command'; word: string }
  | { kind: 'no-owner'; name: string }
  /** [CSV] under a report that is gone, or was made for somebody else. */
  | { kind: 'report-gone' }
  /** [CSV] pressed again: the file is in the report's thread, or on its way there. */
  | { kind: 'file-there'; coming: boolean }
  | { kind: 'broke'; ref: string }
