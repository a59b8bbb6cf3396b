import type { Form, FormAsk, Submitted } from '../../application/forms.ts'
import type { ModalView } from '../../block-kit/views.ts'
import type { LocalDate } from '../../domain/time.ts'
import { askRepModal, readAskRep } from './ask-rep.ts'
import { closeModal, readClose } from './close.ts'
import { closingModal, readClosing } from './closing.ts'
import { contradictionModal, readContradiction } from './contradiction.ts'
import { correctModal, readCorrect } from './correct.ts'
import { digestModal, readDigest } from './digest.ts'
import { erasePersonModal, readErasePerson } from './erase-person.ts'
import { evidenceModal, readEvidence } from './evidence.ts'
import type { Problems, Values } from './fields.ts'
import { forcePocModal, readForcePoc } from './force-poc.ts'
import { newDealModal, readNewDeal } from './new-deal.ts'
import { overrideModal, readOverride } from './override.ts'
import { personModal, readPerson } from './person.ts'
import { qualifyOutModal, readQualifyOut } from './qualify-out.ts'
import { readReminderHours, reminderHoursModal } from './reminder-hours.ts'
import { readReportSettings, reportSettingsModal } from './report-settings.ts'
import { readSettings, settingsModal } from './settings.ts'
import { readSignOffs, signOffsModal } from './sign-offs.ts'
import { readSnooze, snoozeModal } from './snooze.ts'
import { readTestPlan, testPlanModal } from './test-plan.ts'

/** A form as Slack's modal. `metadata`: what it carries with it. */
export function renderForm(form: Form, metadata: string): ModalView {
  switch (form.form) {
    case 'correct':
      return correctModal(form, metadata)
    case 'closing':
      return closingModal(form, metadata)
    case 'contradiction':
      return contradictionModal(form, metadata)
    case 'new-deal':
      return newDealModal(form, metadata)
    case 'qualify-out':
      return qualifyOutModal(form, metadata)
    case 'close':
      return closeModal(form, metadata)
    case 'sign-offs':
      return signOffsModal(form, metadata)
    case 'test-plan':
      return testPlanModal(form, metadata)
    case 'force-poc':
      return forcePocModal(form, metadata)
    case 'override':
      return overrideModal(form, metadata)
    case 'evidence':
      return evidenceModal(form, metadata)
    case 'settings':
      return settingsModal(form, metadata)
    case 'erase-person':
      return erasePersonModal(form, metadata)
    case 'report-settings':
      return reportSettingsModal(form, metadata)
    case 'person':
      return personModal(form, metadata)
    case 'ask-rep':
      return askRepModal(form, metadata)
    case 'snooze':
      return snoozeModal(form, metadata)
    case 'digest':
      return digestModal(form, metadata)
    case 'reminder-hours':
      return reminderHoursModal(form, metadata)
  }
}

/**
 * What a filled form says, or what is wrong with it, field by field. Pure: asked before the form is kept and again when it is worked.
 *
 * @param today The day the form reckons from, else the workspace's: a return date must lie ahead, what was said must not.
 */
export function readForm(ask: FormAsk, values: Values, today: LocalDate): Submitted | Problems {
  switch (ask.form) {
    case 'correct':
      return readCorrect(ask, values, today)
    case 'closing':
      return readClosing(ask, values, today)
    case 'contradiction':
      return readContradiction(ask, values)
    case 'new-deal':
      return readNewDeal(ask, values, today)
    case 'qualify-out':
      return readQualifyOut(ask, values, today)
    case 'close':
      return readClose(ask, values)
    case 'sign-offs':
      return readSignOffs(ask, values)
    case 'test-plan':
      return readTestPlan(ask, values, today)
    case 'force-poc':
      return readForcePoc(ask, values)
    case 'override':
      return readOverride(ask, values, today)
    case 'evidence':
      return readEvidence(ask, values, today)
    case 'settings':
      return readSettings(values)
    case 'erase-person':
      return readErasePerson(ask, values)
    case 'report-settings':
      return readReportSettings(values)
    case 'person':
      return readPerson(ask, values)
    case 'ask-rep':
      return readAskRep(ask, values)
    case 'snooze':
      return readSnooze(ask, values, today)
    case 'digest':
      return readDigest(ask, values)
    case 'reminder-hours':
      return readReminderHours(values)
  }
}

/** Whether a reading of a form is one that can be kept. */
export function isSubmitted(read: Submitted | Problems): read is Submitted {
  return typeof read.form === 'string'
}
