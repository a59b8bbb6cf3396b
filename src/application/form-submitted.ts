import { submitAskRep } from './forms/ask-rep.ts'
import { submitClose } from './forms/close.ts'
import { submitClosing } from './forms/closing.ts'
import { submitContradiction } from './forms/contradiction.ts'
import { submitCorrect } from './forms/correct.ts'
import { submitDigest } from './forms/digest.ts'
import { forgetRow, submitErasePerson } from './forms/erase-person.ts'
import { submitEvidence } from './forms/evidence.ts'
import { submitForcePoc } from './forms/force-poc.ts'
import { submitNewDeal } from './forms/new-deal.ts'
import { submitOverride } from './forms/override.ts'
import { submitPerson } from './forms/person.ts'
import { submitQualifyOut } from './forms/qualify-out.ts'
import { submitReminderHours } from './forms/reminder-hours.ts'
import { submitReportSettings } from './forms/report-settings.ts'
import { submitSettings } from './forms/settings.ts'
import { submitSignOffs } from './forms/sign-offs.ts'
import { submitSnooze } from './forms/snooze.ts'
import { submitTestPlan } from './forms/test-plan.ts'
import type { FormSubmitted } from './forms.ts'
import type { Ports } from './ports.ts'
import type { Refusal } from './refusals.ts'
import type { Reply } from './replies.ts'
import { finishRow } from './work-on-deal.ts'

/** A filled form, kept first: null when it did what it says and the thread shows it, else what to tell the person alone. */
export async function formSubmitted(ports: Ports, command: FormSubmitted): Promise<Reply | Refusal | null> {
  const person = await ports.directory.byUser(command.workspace, command.user)
  if (person?.standing !== 'member') {
    await finishRow(ports, command.workspace, command.inbox)
    if (command.submitted.form === 'erase-person') await forgetRow(ports, command)
    return { kind: 'guest' }
  }
  const { submitted } = command
  switch (submitted.form) {
    case 'correct':
      return submitCorrect(ports, command, submitted, person)
    case 'closing':
      return submitClosing(ports, command, submitted, person)
    case 'contradiction':
      return submitContradiction(ports, command, submitted, person)
    case 'new-deal':
      return submitNewDeal(ports, command, submitted, person)
    case 'qualify-out':
      return submitQualifyOut(ports, command, submitted, person)
    case 'close':
      return submitClose(ports, command, submitted, person)
    case 'sign-offs':
      return submitSignOffs(ports, command, submitted, person)
    case 'test-plan':
      return submitTestPlan(ports, command, submitted, person)
    case 'force-poc':
      return submitForcePoc(ports, command, submitted, person)
    case 'override':
      return submitOverride(ports, command, submitted, person)
    case 'evidence':
      return submitEvidence(ports, command, submitted, person)
    case 'settings':
      return submitSettings(ports, command, submitted, person)
    case 'erase-person':
      return submitErasePerson(ports, command, submitted, person)
    case 'report-settings':
      return submitReportSettings(ports, command, submitted, person)
    case 'person':
      return submitPerson(ports, command, submitted, person)
    case 'ask-rep':
      return submitAskRep(ports, command, submitted, person)
    case 'snooze':
      return submitSnooze(ports, command, submitted, person)
    case 'digest':
      return submitDigest(ports, command, submitted, person)
    case 'reminder-hours':
      return submitReminderHours(ports, command, submitted, person)
  }
}
