import type { HomeAsked, MessageDeleted, MessageEdited, MessagePosted, Pressed, QualifyTyped } from './commands.ts'
import { type ChoicesAsked, dealChoices } from './deal-choices.ts'
import { type PersonAsked, personNamed } from './erasing/person-named.ts'
import { type EvidenceAsked, evidenceRead } from './evidence-read.ts'
import { formSubmitted } from './form-submitted.ts'
import type { Form, FormSubmitted } from './forms.ts'
import type { Home } from './home/shape.ts'
import { homeOpened } from './home.ts'
import { messageDeleted, messageEdited } from './message-changed.ts'
import { messagePosted } from './message-posted.ts'
import { type FormAsked, openForm } from './open-form.ts'
import type { DealCard, Ports } from './ports.ts'
import { pressed } from './pressed.ts'
import { qualifyTyped } from './qualify-typed.ts'
import type { Refusal } from './refusals.ts'
import type { Reply } from './replies.ts'

/** What Slack's listeners call; each finishes the inbox row it was given, together with what it keeps. */
export interface UseCases {
  /** Null when the words were kept, or are nobody's business; else what to tell their writer alone. */
  messagePosted(message: MessagePosted): Promise<Refusal | Reply | null>
  messageEdited(edit: MessageEdited): Promise<Refusal | Reply | null>
  messageDeleted(deleted: MessageDeleted): Promise<void>
  /** Null when the press did what it says; else what to tell the person alone. */
  pressed(press: Pressed): Promise<Refusal | Reply | null>
  /** Reads only: what a modal shows. */
  openForm(asked: FormAsked): Promise<Form | Refusal>
  /** Null when the form did what it says; else what to tell the person alone. */
  formSubmitted(command: FormSubmitted): Promise<Refusal | Reply | null>
  /** Reads only: what words would be kept as, before anything is. */
  evidenceRead(asked: EvidenceAsked): Promise<Extract<Form, { form: 'evidence' }> | Refusal>
  /** Reads only: what erasing a person would erase. */
  personNamed(asked: PersonAsked): Promise<Extract<Form, { form: 'erase-person' }> | Refusal>
  /** Reads only: deals to pick from. */
  dealChoices(asked: ChoicesAsked): Promise<DealCard[]>
  qualifyTyped(typed: QualifyTyped): Promise<Reply>
  /** Reads only. */
  homeOpened(asked: HomeAsked): Promise<Home>
}

/** The use cases on their ports. */
export function useCases(ports: Ports): UseCases {
  return {
    messagePosted: (m) => messagePosted(ports, m),
    messageEdited: (m) => messageEdited(ports, m),
    messageDeleted: (m) => messageDeleted(ports, m),
    pressed: (p) => pressed(ports, p),
    openForm: (f) => openForm(ports, f),
    formSubmitted: (f) => formSubmitted(ports, f),
    evidenceRead: (e) => evidenceRead(ports, e),
    personNamed: (p) => personNamed(ports, p),
    dealChoices: (c) => dealChoices(ports, c),
    qualifyTyped: (t) => qualifyTyped(ports, t),
    homeOpened: (h) => homeOpened(ports, h),
  }
}
