import type { WorkspaceId } from '../domain/ids.ts'
import { openAskRep } from './forms/ask-rep.ts'
import { openClose } from './forms/close.ts'
import { openClosing } from './forms/closing.ts'
import { openContradiction } from './forms/contradiction.ts'
import { openCorrect } from './forms/correct.ts'
import { openDigest } from './forms/digest.ts'
import { openErasePerson } from './forms/erase-person.ts'
import { openEvidence } from './forms/evidence.ts'
import { openForcePoc } from './forms/force-poc.ts'
import { openNewDeal } from './forms/new-deal.ts'
import { openOverride } from './forms/override.ts'
import { openPerson } from './forms/person.ts'
import { openQualifyOut } from './forms/qualify-out.ts'
import { openReminderHours } from './forms/reminder-hours.ts'
import { openReportSettings } from './forms/report-settings.ts'
import { openSettings } from './forms/settings.ts'
import { openSignOffs } from './forms/sign-offs.ts'
import { openSnooze } from './forms/snooze.ts'
import { openTestPlan } from './forms/test-plan.ts'
import type { Form, FormAsk } from './forms.ts'
import { DirectoryUnavailable, type Person, type Ports } from './ports.ts'
import type { Refusal } from './refusals.ts'

export interface FormAsked {
  workspace: WorkspaceId
  user: string
  ask: FormAsk
  ref?: string
}

/** Who opens a form, and where. */
export interface Opener {
  workspace: WorkspaceId
  person: Person
  ref: string
}

/** A form with what it shows, or why it is not for this person now. Reads only. */
export async function openForm(ports: Ports, { workspace, user, ask, ref = '' }: FormAsked): Promise<Form | Refusal> {
  const person = await memberOf(ports, workspace, user)
  if ('kind' in person) return person
  const opener = { workspace, person, ref }
  switch (ask.form) {
    case 'correct':
      return openCorrect(ports, opener, ask)
    case 'closing':
      return openClosing(ports, opener, ask)
    case 'contradiction':
      return openContradiction(ports, opener, ask)
    case 'new-deal':
      return openNewDeal(ports, opener, ask)
    case 'qualify-out':
      return openQualifyOut(ports, opener, ask)
    case 'close':
      return openClose(ports, opener, ask)
    case 'sign-offs':
      return openSignOffs(ports, opener, ask)
    case 'test-plan':
      return openTestPlan(ports, opener, ask)
    case 'force-poc':
      return openForcePoc(ports, opener, ask)
    case 'override':
      return openOverride(ports, opener, ask)
    case 'evidence':
      return openEvidence(ports, opener, ask)
    case 'settings':
      return openSettings(ports, opener)
    case 'erase-person':
      return openErasePerson(opener)
    case 'report-settings':
      return openReportSettings(ports, opener)
    case 'person':
      return openPerson(ports, opener, ask)
    case 'ask-rep':
      return openAskRep(ports, opener, ask)
    case 'snooze':
      return openSnooze(ports, opener, ask)
    case 'digest':
      return openDigest(ports, opener, ask)
    case 'reminder-hours':
      return openReminderHours(ports, opener)
  }
}

async function memberOf(ports: Ports, workspace: WorkspaceId, user: string): Promise<Person | Refusal> {
  try {
    const person = await ports.directory.byUser(workspace, user)
    return person?.standing === 'member' ? person : { kind: 'guest' }
  } catch (error) {
    if (error instanceof DirectoryUnavailable) return { kind: 'slack-away' }
    throw error
  }
}
